import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBlocks, markdownReader } from '../../src/adapters/readers/markdown.ts';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import { subtitleReader } from '../../src/adapters/readers/subtitles.ts';
import { textReader } from '../../src/adapters/readers/text.ts';
import { visibleText } from '../../src/core/text/visible.ts';
import { MARKDOWN_SAMPLE, MARKDOWN_SOUP } from './markdown-samples.ts';
import { bytesOf, expectSound, readerContract } from './reader.contract.ts';

const MARKDOWN = [
	'---\ntitle: 一篇\nCheckbox 1: false\n---\n# 標題\n\n這是**「重點」**的文字。\n\n- 甲\n  - 乙 ^id\n\n> [!info] 題\n> 文\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
	'**小明**：你好。\n\n**小華**：我很好。\n\n接著說。\n\n**小明**：再見。\n\n**小華**：再見😀。',
	'一行沒有結尾',
];
const TEXT = ['第一段。\n\n第二段，\n接著說。\n', '一行一段。\n又一段。\n再一段。', 'Ann: Hello.\nBob: Hi.\nAnn: Bye.\nBob: Bye.\n'];
const SUBTITLES = [
	'WEBVTT\n\nNOTE 說明\n\n1\n00:00:01.000 --> 00:00:02.500 align:start\n<v 小明>你好</v>\n\n00:03.000 --> 00:04.000\n第一行\n<i>第二行</i>\n',
	'1\n00:00:01,000 --> 00:00:02,000\n你好\n\n2\n00:00:02,000 --> 00:00:03,250\n再見\n',
];
const CUE_SOUP = fc
	.array(
		fc.constantFrom('WEBVTT\n', '\n', '\n\n', '\r\n', '00:01.000 --> 00:02.000', '1', '你好', '<v 甲>', '</v>', '<b>', '>', '😀', 'NOTE '),
		{
			maxLength: 30,
		},
	)
	.map((pieces) => pieces.join(''));

readerContract({ name: 'markdownReader', reader: markdownReader, uri: 'a.md', files: MARKDOWN, arbitrary: MARKDOWN_SOUP, verbatim: true });
readerContract({ name: 'textReader', reader: textReader, uri: 'a.txt', files: TEXT, arbitrary: MARKDOWN_SOUP, verbatim: true });
readerContract({ name: 'subtitleReader', reader: subtitleReader, uri: 'a.vtt', files: SUBTITLES, arbitrary: CUE_SOUP, verbatim: false });
readerContract({
	name: 'sourceReader',
	reader: sourceReader,
	uri: 'a.markdown',
	files: MARKDOWN,
	arbitrary: MARKDOWN_SOUP,
	verbatim: true,
});

describe('sourceReader', () => {
	it.each([
		['a.md', 'markdown'],
		['folder.v2/a', 'markdown'],
		['-', 'markdown'],
		['A.TXT', 'text'],
		['a.srt', 'subtitles'],
		['a.zh-Hant.vtt', 'subtitles'],
	])('reads %s as %s', async (uri, kind) => {
		const bytes = bytesOf(kind === 'subtitles' ? (SUBTITLES[0] ?? '') : '好');
		expect(await sourceReader.read(bytes, uri)).toMatchObject({ ok: true, value: { source: { kind } } });
	});

	it.each([
		['a.pdf', 'pdf'],
		['a.epub', 'epub'],
		['a.docx', 'docx'],
		['a.HTML', 'html'],
	])('says that it does not read %s', async (uri, kind) => {
		expect(await sourceReader.read(bytesOf('好'), uri)).toEqual({ ok: false, error: { type: 'UnsupportedKind', uri, kind } });
	});
});

describe('markdownReader', () => {
	const squeeze = (words: string) => words.replace(/\s+/g, ' ').trim();

	it('finds in a note built of known blocks these blocks, with the words a reader sees', async () => {
		await fc.assert(
			fc.asyncProperty(MARKDOWN_SAMPLE, fc.boolean(), async (samples, windows) => {
				// A list and what follows it would be one list: a rule parts the samples.
				const file = samples.map((sample) => sample.lines.join('\n')).join('\n\n---\n\n');
				const read = await markdownReader.read(bytesOf(windows ? file.replaceAll('\n', '\r\n') : file), 'a.md');
				const expected = samples.flatMap((sample) => sample.blocks).map(({ kind, seen }) => ({ kind, seen: squeeze(seen) }));
				if (!read.ok) {
					expect(expected).toEqual([]);
					return;
				}
				expectSound(read.value);
				const { text, blocks } = read.value;
				expect(blocks.map((block) => ({ kind: block.kind, seen: visibleText(text, block, block) }))).toEqual(expected);
			}),
			{ numRuns: 120 },
		);
	});

	it('reads in pieces as it reads in one', () => {
		fc.assert(
			fc.property(MARKDOWN_SAMPLE, (samples) => {
				const note = `${samples.map((sample) => sample.lines.join('\n')).join('\n\n---\n\n')}\n\n---\n\n`;
				const once = markdownBlocks(note, 0);
				const times = Math.ceil(12_000 / note.length);
				const often = markdownBlocks(note.repeat(times), 0);
				expect(often.length).toBe(once.length * times);
				const shift = note.length * (times - 1);
				const last = often.slice(often.length - once.length);
				expect(last.map((block) => [block.kind, block.start - shift, block.end - shift])).toEqual(
					once.map((block) => [block.kind, block.start, block.end]),
				);
			}),
			{ numRuns: 3 },
		);
	});

	it.each([
		['a list under one item', '- 根\n', '    - 枝葉 **重** [[目標|名]] ', '\n', 'list-item'],
		['a table', '| 甲 | 乙 |\n| - | - |\n', '| 天 | 地 ', '|\n', 'table'],
		['a tight list', '', '- 項目 **重** ', '\n', 'list-item'],
	])('loses nothing of %s without end', (_, head, line, end, kind) => {
		const count = 1000;
		const note = head + Array.from({ length: count }, (_, i) => `${line}N${i}X${end}`).join('');
		const blocks = markdownBlocks(note, 0);
		expect(new Set(blocks.map((block) => block.kind))).toEqual(new Set([kind]));
		expect(blocks.flatMap((block) => note.slice(block.start, block.end).match(/N\d+X/g) ?? [])).toEqual(
			Array.from({ length: count }, (_, i) => `N${i}X`),
		);
		expect(blocks.length).toBe(count + (head === '' ? 0 : 1));
	});

	it('loses nothing of a line without end', () => {
		const note = Array.from({ length: 6000 }, (_, i) => `這是**第**N${i}X句，說得不長。`).join('');
		const blocks = markdownBlocks(note, 0);
		expect(blocks.flatMap((block) => note.slice(block.start, block.end).match(/N\d+X/g) ?? []).length).toBe(6000);
		expect(blocks.every((block) => note.slice(block.start, block.end).endsWith('。'))).toBe(true);
	});

	// Each takes the parser alone minutes, or more stack than there is.
	it.each([
		['quotes', '> '.repeat(10_000)],
		['lists', '- '.repeat(10_000)],
		['indented lists', Array.from({ length: 400 }, (_, i) => `${'  '.repeat(i)}- 深`).join('\n')],
		['brackets', '['.repeat(10_000)],
		['images', '!['.repeat(10_000)],
		['emphasis', '*a **a '.repeat(10_000)],
		['emphasis in words', 'a**b'.repeat(10_000)],
		['stars', `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`],
		['code spans', Array.from({ length: 400 }, (_, i) => `e${'`'.repeat(i)}`).join('')],
		['comments', 'a <!--'.repeat(10_000)],
		['declarations', 'a <![CDATA['.repeat(10_000)],
		['wikilinks', '[['.repeat(10_000)],
		['percent signs', '%%a'.repeat(10_001)],
		['dollars', '$a '.repeat(10_000)],
		['equal signs', '=='.repeat(10_000)],
		['definitions', '[a]: b\n'.repeat(3_000)],
		['words with at signs', 'a@'.repeat(10_000)],
	])('is not held up by thousands of %s', (_, note) => {
		const start = performance.now();
		markdownBlocks(`${note}\n\n結尾`, 0);
		// A hundredth of the time is usual; a busy machine is no failure.
		expect(performance.now() - start).toBeLessThan(15_000);
	});
});
