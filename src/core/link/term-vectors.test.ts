import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexTerms } from '../notes/terms.ts';
import { countWords, createTermTable, singular } from './term-vectors.ts';

const character = fc.oneof(
	fc.constantFrom(...'筆記卡片連結想法臺灣台湾計畫计划 ，。notes card 𠮷🎉'),
	fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
);
const text = fc.array(character, { maxLength: 80 }).map((characters) => characters.join(''));

it('gives each term of a text one number, however many there are', () => {
	const table = createTermTable();
	// so many pairs of characters that their table has to grow
	const many = Array.from({ length: 50_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i * 31 + 7 * (i >> 9)) % 19_997))).join('');
	countWords(many, table);
	expect(table.size).toBeGreaterThan(40_000);
	fc.assert(
		fc.property(text, (words) => {
			const expected = new Map<string, number>();
			for (const term of indexTerms(words).map(singular)) expected.set(term, (expected.get(term) ?? 0) + 1);
			const { ids, counts } = countWords(words, table);
			const found = [...ids].map((id, i) => [table.termOf(id), Math.round(Math.exp((counts[i] ?? 0) - 1))]);
			expect(found).toEqual([...expected]);
			expect([...ids].map((id) => table.idOf(table.termOf(id)))).toEqual([...ids]);
		}),
		{ numRuns: 300 },
	);
});
