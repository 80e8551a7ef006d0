import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseRanges, sentenceRanges } from './sentences.ts';

const sentences = (text: string) => sentenceRanges(text, { start: 0, end: text.length }).map((r) => text.slice(r.start, r.end));
const clauses = (text: string) => clauseRanges(text, { start: 0, end: text.length }).map((r) => text.slice(r.start, r.end));

describe('sentenceRanges', () => {
	it.each([
		['天下雨了。地濕了！為什麼？', ['天下雨了。', '地濕了！', '為什麼？']],
		['他說：「走吧。現在就走。」然後走了。好。', ['他說：「走吧。現在就走。」', '然後走了。', '好。']],
		['圓周率是3.14159。Dr. Wu said e.g. this. Then he left.', ['圓周率是3.14159。', 'Dr. Wu said e.g. this.', 'Then he left.']],
		['第一行沒有句號\n第二行，\n接著說。', ['第一行沒有句號', '第二行，\n接著說。']],
		['a wrapped\nline of English. And more.', ['a wrapped\nline of English.', 'And more.']],
		['「未關的引號。還是要斷。', ['「未關的引號。', '還是要斷。']],
		['真的嗎？！😀 是的。𠮷野家。', ['真的嗎？！', '😀 是的。', '𠮷野家。']],
		['使用 Node.js 20.19 版。很好', ['使用 Node.js 20.19 版。', '很好']],
		['等等……還沒完。', ['等等……還沒完。']],
		['', []],
		['———', []],
	])('%s', (text, expected) => expect(sentences(text)).toEqual(expected));

	it('looks through hidden markup', () => {
		const text = '這是**重點。**然後呢。';
		const hidden = [
			{ start: 2, end: 4 },
			{ start: 7, end: 9 },
		];
		expect(sentenceRanges(text, { start: 0, end: text.length }, hidden).map((r) => text.slice(r.start, r.end))).toEqual([
			'這是**重點。',
			'然後呢。',
		]);
	});

	it('loses no letter, overlaps nowhere, keeps the order', () => {
		const piece = fc.constantFrom('天', '地', '。', '，', '\n', ' ', 'a', 'B', '.', '「', '」', '！', '（', '）', '1', '；', '😀');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
				const text = pieces.join('');
				const ranges = sentenceRanges(text, { start: 0, end: text.length });
				let at = 0;
				let kept = '';
				for (const { start, end } of ranges) {
					expect(start).toBeGreaterThanOrEqual(at);
					expect(end).toBeGreaterThan(start);
					at = end;
					kept += text.slice(start, end);
				}
				const letters = (s: string) => s.replace(/[^\p{L}\p{N}]/gu, '');
				expect(letters(kept)).toBe(letters(text));
			}),
		);
	});
});

it('clauseRanges cut at semicolons of both widths', () => {
	expect(clauses('前面有效；後面不行。')).toEqual(['前面有效；', '後面不行。']);
	expect(clauses('one; two;  three')).toEqual(['one;', 'two;', 'three']);
});
