import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countTokens } from './tokens.ts';

it('counts Chinese by characters and English by words', () => {
	expect(countTokens('')).toBe(0);
	expect(countTokens('修理站要救的不是那台機器')).toBeGreaterThan(10);
	expect(countTokens('修理站要救的不是那台機器')).toBeLessThan(15);
	expect(countTokens('Rereading brings familiarity, not memory.')).toBeLessThan(9);
	// characters of two units are two to no tokenizer
	expect(countTokens('𠮷野家')).toBeLessThanOrEqual(5);
});

it('more text never takes fewer, and parts take about what the whole takes', () => {
	const text = fc.string({ unit: fc.constantFrom('修', '维', 'a', 'B', ' ', '\n', '，', '.', '7', '🙂', '𠮷', '{', '"') });
	fc.assert(
		fc.property(text, text, (a, b) => {
			const [one, other, both] = [a, b, a + b].map(countTokens);
			expect(both).toBeGreaterThanOrEqual(Math.max(one ?? 0, other ?? 0) - 2);
			expect(Math.abs((both ?? 0) - (one ?? 0) - (other ?? 0))).toBeLessThanOrEqual(5);
		}),
	);
});
