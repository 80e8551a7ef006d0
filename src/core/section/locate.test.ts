import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/arbitraries.ts';
import { articleBlocks, sectionRanges } from './locate.ts';

const sections = (markdown: string): string[] => {
	const document = documentOf(markdown);
	return sectionRanges(document).map((range) => markdown.slice(range.start, range.end));
};

describe('sectionRanges', () => {
	it('goes from the heading to the next of its level or above', () => {
		expect(sections('# 文\n\n## 卡片拆解結果\n\n### A\n\n## 後記\n')).toEqual(['## 卡片拆解結果\n\n### A\n\n']);
		expect(sections('# 卡片拆解结果\n## x\n### y')).toEqual(['# 卡片拆解结果\n## x\n### y']);
		expect(sections('### Card Decomposition\nx\n# y')).toEqual(['### Card Decomposition\nx\n']);
	});

	it('finds several, in any language, and never one inside another', () => {
		expect(sections('## 卡片拆解結果\na\n## 卡片拆解結果（二）\nb\n## Card decomposition 3\nc\n')).toHaveLength(3);
		expect(sections('# 卡片拆解結果\n## 卡片拆解結果\nx')).toHaveLength(1);
	});

	it('takes the heading by its words, emphasis and block ids aside', () => {
		expect(sections('## **卡片拆解結果** ^cards\nx')).toHaveLength(1);
		expect(sections('## 卡片拆解結果的讀法\nx')).toEqual([]);
		expect(sections('## 關於卡片拆解結果\nx')).toEqual([]);
	});

	it('passes over headings in quotes, where the reader sees some', () => {
		const markdown = '> ## 卡片拆解結果\n> x\n\n## 卡片拆解結果\n\n> ## 引\n\n完';
		const document = documentOf(markdown);
		const quoted = (words: string, level: number) => {
			const start = markdown.indexOf(words);
			return { kind: 'heading' as const, level, start, end: start + words.length };
		};
		const blocks = [quoted('卡片拆解結果', 2), ...document.blocks, quoted('引', 2)];
		expect(sectionRanges({ ...document, blocks }).map((range) => range.start)).toEqual([markdown.indexOf('\n## ') + 1]);
		expect(sectionRanges({ ...document, blocks })[0]?.end).toBe(markdown.length);
	});

	it('leaves the article', () => {
		const document = documentOf('# 文\n\n## 卡片拆解結果\n\n### A\n\n## 後記\n');
		expect(articleBlocks(document).map((block) => document.text.slice(block.start, block.end))).toEqual(['文', '後記']);
	});
});
