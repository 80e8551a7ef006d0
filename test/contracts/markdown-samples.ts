import fc from 'fast-check';

/** Markdown, and what a reader sees of it. */
interface Sample {
	readonly source: string;
	readonly seen: string;
}

/** A block's Markdown lines and the blocks a reader is to find in them. */
export interface BlockSample {
	readonly lines: readonly string[];
	readonly blocks: readonly { readonly kind: string; readonly seen: string }[];
}

const WORD: fc.Arbitrary<string> = fc.constantFrom(
	'天地玄黃',
	'宇宙洪荒',
	'日月盈昃',
	'頂尖研究者',
	'模型能力',
	'复杂系统',
	'𠮷野家',
	'好😀的',
);

const MARK: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
	{ source: '**「重點」**', seen: '「重點」' },
	{ source: '**粗體。**', seen: '粗體。' },
	{ source: '__底線__', seen: '__底線__' },
	{ source: '*斜體*', seen: '斜體' },
	{ source: '==亮處==', seen: '亮處' },
	{ source: '<mark>光</mark>', seen: '光' },
	{ source: '[[目標|別名]]', seen: '別名' },
	{ source: '[[資料夾/目標#段落]]', seen: '資料夾/目標#段落' },
	{ source: '[標籤](https://a.example/b_c_(d) "題")', seen: '標籤' },
	{ source: '[`碼`](b.md)', seen: '碼' },
	{ source: '<https://a.example/x>', seen: '' },
	{ source: 'https://a.example/x_y', seen: '' },
	{ source: '（https://a.example/x）', seen: '（）' },
	{ source: '`a*b*`', seen: 'a*b*' },
	{ source: '``a`b``', seen: 'a`b' },
	{ source: '$x_1*y*z$', seen: '$x_1*y*z$' },
	{ source: '%%看不見 **的**%%', seen: '' },
	{ source: '<!-- 看不見 -->', seen: '' },
	{ source: '![[圖 1.png|300]]', seen: '' },
	{ source: '![替代](圖.png)', seen: '' },
	{ source: '~~刪去~~', seen: '刪去' },
	{ source: '10~20人，30~40人', seen: '10~20人，30~40人' },
	{ source: '\\*星號\\*', seen: '*星號*' },
	{ source: '&amp;', seen: '&amp;' },
	{ source: '^[隨文註]', seen: '' },
	{ source: '。', seen: '。' },
	{ source: ' #標籤 ', seen: ' #標籤 ' },
);

/** A line of prose: marks stand between words, as they do in Chinese, without spaces. */
const LINE: fc.Arbitrary<Sample> = fc.tuple(WORD, fc.array(fc.tuple(MARK, WORD), { maxLength: 3 })).map(([first, rest]) => ({
	source: first + rest.map(([mark, word]) => mark.source + word).join(''),
	seen: first + rest.map(([mark, word]) => mark.seen + word).join(''),
}));

const LINES = fc.array(LINE, { minLength: 1, maxLength: 3 });
const joined = (lines: readonly Sample[]): string => lines.map((line) => line.seen).join('');

const paragraph: fc.Arbitrary<BlockSample> = LINES.map((lines) => ({
	lines: lines.map((line) => line.source),
	blocks: [{ kind: 'paragraph', seen: joined(lines) }],
}));
const heading: fc.Arbitrary<BlockSample> = fc.tuple(fc.integer({ min: 1, max: 6 }), LINE).map(([level, line]) => ({
	lines: [`${'#'.repeat(level)} ${line.source}`],
	blocks: [{ kind: 'heading', seen: line.seen }],
}));
const quote: fc.Arbitrary<BlockSample> = LINES.map((lines) => ({
	lines: lines.map((line) => `> ${line.source}`),
	blocks: [{ kind: 'quote', seen: joined(lines) }],
}));
const callout: fc.Arbitrary<BlockSample> = fc.tuple(LINE, LINES).map(([title, lines]) => ({
	lines: [`> [!note]- ${title.source}`, ...lines.map((line) => `> ${line.source}`)],
	blocks: [
		{ kind: 'quote', seen: title.seen },
		{ kind: 'quote', seen: joined(lines) },
	],
}));
const list: fc.Arbitrary<BlockSample> = fc.array(fc.tuple(fc.nat(1), LINE), { minLength: 1, maxLength: 4 }).map((items) => ({
	lines: items.map(([depth, line], i) => `${i > 0 && depth > 0 ? '    ' : ''}- ${line.source}`),
	blocks: items.map(([, line]) => ({ kind: 'list-item', seen: line.seen })),
}));
const table: fc.Arbitrary<BlockSample> = fc.array(fc.tuple(WORD, WORD), { minLength: 1, maxLength: 3 }).map((rows) => ({
	lines: ['| 甲 | 乙 |', '| --- | :-: |', ...rows.map(([a, b]) => `| ${a} | **${b}** |`)],
	blocks: [{ kind: 'table', seen: '甲 乙' }, ...rows.map(([a, b]) => ({ kind: 'table', seen: `${a} ${b}` }))],
}));
const code: fc.Arbitrary<BlockSample> = LINE.map((line) => ({
	lines: ['```markdown', line.source, '```'],
	blocks: [{ kind: 'code', seen: line.source }],
}));
const unseen: fc.Arbitrary<BlockSample> = fc
	.constantFrom(['%%', '註解', '', '# 還是註解', '%%'], ['<!--', '註解', '-->'], ['---'], ['![[圖.png]]'], ['https://a.example/x'])
	.map((lines) => ({ lines, blocks: [] }));

/** Notes of all that chaika knows, each with the blocks that are to be read. */
export const MARKDOWN_SAMPLE: fc.Arbitrary<readonly BlockSample[]> = fc.array(
	fc.oneof(paragraph, heading, quote, callout, list, table, code, unseen),
	{ minLength: 1, maxLength: 8 },
);

/** Signs and words in any order: nothing is known of what they mean, only that the promises hold. */
export const MARKDOWN_SOUP: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			MARK.map((mark) => mark.source),
			WORD,
			fc.constantFrom(
				...['\n', '\n\n', '\r\n', '> ', '- ', '1. ', '# ', '  ', '\t', '    ', '|', '| --- |', '```', '~~~', '$$', '%%', '---', '==='],
				...['**', '*', '_', '==', '[[', ']]', '[', '](', ')', '![[', '<', '<!--', '-->', '<b>', '</b>', '`', '\\', '^id', '[^1]', '[^1]: '],
				...['[!info] ', '甲：', '**乙**：', '[00:01] ', 'Ann: ', '（笑）', 'https://', '@', '\u00a0', '\u3000', '\ud83d', '\u200b'],
			),
		),
		{ minLength: 1, maxLength: 40 },
	)
	.map((pieces) => pieces.join(''));
