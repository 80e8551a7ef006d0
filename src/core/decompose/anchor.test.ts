import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { anchorQuote } from './anchor.ts';

const found = (text: string, quote: string, near?: number) => {
	const result = anchorQuote(documentOf(text), quote, near === undefined ? {} : { near });
	return result.ok ? [result.value.match, result.value.span.exact, result.value.span.start] : result.error.type;
};

describe('anchorQuote', () => {
	it.each([
		['exact', '數據是有限的，所以不能只靠放大。', '數據是有限的', '數據是有限的'],
		['space', '我們用 AI 讓\n人人都懂。', '我們用AI讓人人都懂', '我們用 AI 讓\n人人都懂'],
		['space', 'a wrapped\nline of text', 'wrapped line  of', 'wrapped\nline of'],
		['space', '這是**最大的**問題。', '這是最大的問題', '這是**最大的**問題'],
		['space', '- 第一點\n- 第二點', '第一點第二點', '第一點\n- 第二點'],
		['folded', '他說：「AI 不會取代人。」', '他說:"ai 不會取代人."', '他說：「AI 不會取代人'],
		['folded', '等等……還沒完', '「等等...還沒完」', '等等……還沒完'],
		['folded', '等等……還沒完', '「等等…還沒完。」', '等等……還沒完'],
		['folded', '這是最大的問題。', '這是**最大**的問題', '這是最大的問題'],
		['folded', 'Cafe\u0301 society', 'café Society', 'Cafe\u0301 society'],
		['folded', '走訪𠮷野家😀之後', '走訪𠮷野家😀之後？！', '走訪𠮷野家😀之後'],
		['script', '樣本效率的鴻溝', '样本效率', '樣本效率'],
		['script', '样本效率的鸿沟', '樣本效率', '样本效率'],
	])('%s: %s ← %s', (match, text, quote, exact) => expect(found(text, quote)).toEqual([match, exact, text.indexOf(exact)]));

	it.each([
		['數據是有限的', '數據是無限的'],
		['增加 2*3 倍', '增加 23 倍'],
		['now here we are', 'nowhere we are'],
		['重 5 ㎏', '重 5 k'],
		['cafe\u0301', 'CAFE'],
		['數據', ''],
		['數據。', '。'],
	])('finds nothing like it: %s ← %s', (text, quote) => expect(found(text, quote)).toBe('QuoteNotFound'));

	it('takes the place nearest to the one named', () => {
		const text = '研究很重要。第一段。\n研究很重要。第二段。\n研究 很重要。';
		expect(found(text, '研究很重要')).toEqual(['exact', '研究很重要', 0]);
		expect(found(text, '研究很重要', 12)).toEqual(['exact', '研究很重要', 11]);
		expect(found(text, '研究很重要', 999)).toEqual(['exact', '研究很重要', 11]);
	});

	it('never finds the words in a decomposition of the same note, nor in its front matter', () => {
		const text = '研究很重要。\n# 卡片拆解結果\n- 概念是別人寫的。';
		expect(found(text, '概念是別人寫的')).toBe('QuoteNotFound');
		expect(found(text, '概念 是別人寫的')).toBe('QuoteNotFound');
		expect(found(text, '研究很重要', 999)).toEqual(['exact', '研究很重要', 0]);
		const note = documentOf('---\ntitle: 甲\n---\n乙');
		const withFrontMatter = { ...note, blocks: note.blocks.slice(-1), frontMatter: { start: 0, end: 16, properties: {} } };
		expect(anchorQuote(withFrontMatter, 'title').ok).toBe(false);
	});

	it('says where a person finds it', () => {
		const document = documentOf('甲乙丙');
		const blocks = document.blocks.map((block) => ({ ...block, fragment: 'page=3' }));
		expect(anchorQuote({ ...document, blocks }, '乙')).toEqual({
			ok: true,
			value: { match: 'exact', span: { start: 1, end: 2, exact: '乙', fragment: 'page=3' } },
		});
	});
});

/** The oracle folds with a few plain replacements, and tries every stretch of the text. */
const naive = (text: string) =>
	text
		.replace(/\*\*/g, '')
		.replace(/[「」]/g, '"')
		.replace(/，/g, ',')
		.replace(/([a-z\d])\s+(?=[a-z\d])/gi, '$1_')
		.replace(/\s+/g, '')
		.toLowerCase();
const stretches = function* (text: string) {
	for (let start = 0; start < text.length; start++) for (let end = start + 1; end <= text.length; end++) yield { start, end };
};
const words = (unit: readonly string[]) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: 14 });

describe('anchorQuote against trying every stretch', () => {
	it('finds a quote exactly when some stretch folds to the same words', () => {
		const text = words(['人', '工', 'a', 'B', ' ', '「', '」', '，', '**']);
		const quote = fc.string({ unit: fc.constantFrom('人', '工', 'A', 'b', ' ', '"', ','), minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(text, quote, (text, quote) => {
				fc.pre(/[人工Ab]/.test(quote));
				const wanted = naive(quote).replace(/^[",]+|[",]+$/g, '');
				const expected = [...stretches(text)].some(({ start, end }) => naive(text.slice(start, end)) === wanted);
				const result = anchorQuote(documentOf(text), quote);
				expect(result.ok).toBe(expected);
				if (result.ok) {
					const { start, end, exact } = result.value.span;
					expect(text.slice(start, end)).toBe(exact);
					expect(naive(exact).replace(/^[",]+|[",]+$/g, '')).toBe(wanted);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('finds every stretch of a text exactly, at its own place', () => {
		fc.assert(
			fc.property(words(['人', '工', '𠮷', 'a', '。', '😀']), fc.nat(), fc.nat(), (text, a, b) => {
				const characters = [...text];
				const from = a % characters.length;
				const quote = characters.slice(from, from + 1 + (b % 5)).join('');
				fc.pre(/[\p{L}]/u.test(quote));
				const start = characters.slice(0, from).join('').length;
				expect(found(text, quote, start)).toEqual(['exact', quote, start]);
			}),
		);
	});
});
