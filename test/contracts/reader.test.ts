import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownReader } from '../../src/adapters/readers/markdown.ts';
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
			{ numRuns: 200 },
		);
	});

	it('reads in pieces as it reads in one', async () => {
		await fc.assert(
			fc.asyncProperty(MARKDOWN_SAMPLE, async (samples) => {
				const file = `${samples.map((sample) => sample.lines.join('\n')).join('\n\n---\n\n')}\n\n---\n\n`;
				const once = await markdownReader.read(bytesOf(file), 'a.md');
				if (!once.ok) return;
				const times = Math.ceil(20_000 / file.length);
				const often = await markdownReader.read(bytesOf(file.repeat(times)), 'a.md');
				if (!often.ok) throw new Error(often.error.type);
				expect(often.value.blocks.length).toBe(once.value.blocks.length * times);
				const last = often.value.blocks.slice(-once.value.blocks.length);
				const shift = file.length * (times - 1);
				expect(last.map((block) => [block.kind, block.start - shift, block.end - shift])).toEqual(
					once.value.blocks.map((block) => [block.kind, block.start, block.end]),
				);
			}),
			{ numRuns: 5 },
		);
	});
});
