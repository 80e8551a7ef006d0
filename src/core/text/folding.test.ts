import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWords } from './folding.ts';

describe('foldWords', () => {
	it.each([
		['space', '用 AI\n讓　人人 都懂', '用AI讓人人都懂'],
		['space', 'a  wrapped\nline, of text', 'a wrapped line,of text'],
		['space', '零\u200b寬', '零寬'],
		['folded', 'ＡＩ，「真的」嗎？', 'ai,"真的"嗎?'],
		['folded', '等等……還有——這個', '等等…還有-這個'],
		['folded', 'Cafe\u0301 Café', 'cafe\u0301 cafe\u0301'],
		['folded', '這是**重點**的 _意思_', '這是重點的意思'],
		['folded', '等等...還有。。。', '等等…還有…'],
		['folded', '2*3 與 foo_bar', '2*3與foo_bar'],
		['folded', '㎏ 與 ⼈', 'kg與人'],
		['script', '樣本效率與𠮷野家', '样本效率与𠮷野家'],
	] as const)('%s: %s', (folding, text, expected) => expect(foldWords(text, folding)).toBe(expected));

	it('folds what is folded into itself', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const once = foldWords(text, 'folded');
				expect(foldWords(once, 'folded')).toBe(once);
			}),
		);
	});

	it('gives each unit the place of the character it came from', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('人', 'A', ' ', '\n', '，', '㎏', '𠮷', '😀', '*', '…') }), (text) => {
				const folded = foldText(text, [{ start: 0, end: text.length }], 'folded');
				expect(folded.starts).toHaveLength(folded.text.length);
				for (let i = 0; i < folded.text.length; i++) {
					const [start, end] = [folded.starts[i] ?? 0, folded.ends[i] ?? 0];
					expect(start).toBeLessThan(end);
					if (i > 0) expect(start).toBeGreaterThanOrEqual(folded.starts[i - 1] ?? 0);
					if (folded.text[i] !== ' ' && folded.text[i] !== '*')
						expect(foldWords(text.slice(start, end), 'folded')).toContain(folded.text[i]);
				}
			}),
		);
	});
});
