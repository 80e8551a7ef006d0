import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markdownReader } from '../../src/adapters/readers/markdown.ts';
import { decodeNote, encodeNote } from '../../src/adapters/vault/text.ts';
import type { Decomposition } from '../../src/core/model/decomposition.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { WRITE_DEFAULTS } from '../../src/core/write/input.ts';
import { planWrite } from '../../src/core/write/plan.ts';
import type { Properties } from '../../src/core/write/properties.ts';
import { editToChange, spliceText } from '../../src/core/write/splice.ts';
import { IS_CAMPAIGN } from './harness.ts';

// Random notes, with every oddity we know of, get properties and a section through the whole plan. The generator knows
// which bytes are whose: what it put there and did not ask to change must come out as it was.

const RUNS = IS_CAMPAIGN ? 100_000 : 150;

/** Every so many notes are also planned a second time, which must leave nothing to do. */
const EACH_AGAIN = IS_CAMPAIGN ? 10 : 1;

/** Lines of front matter: a key with its value, however it is written, or a line between. */
const value = fc.constantFrom(
	' false',
	' true # 待辦',
	' 0012',
	' "12"',
	" 'it''s'",
	'',
	' ~',
	' 2026-11-23',
	' [a,  "b",c ]',
	' {k: v}',
	' 標題：一',
	' "[[筆記]]"',
	'\n  - a\n  - "b"',
	'\n- a\n- b # c',
	' |\n  二行\n\n  文字',
	' >-\n    折\n    疊',
	'\n  inner: 1\n  other: 2',
	'   spaced   ',
	' # only',
	' 1e3',
	' "逸\\u0041"',
);
const key = fc.constantFrom('Checkbox 1', 'tags', 'done', '"quoted key"', '標籤', 'id', 'a.b', "'single'", 'created');
const between = fc.constantFrom('', '', '', '# 註解\n', '\n', '#\n');
const entry = fc.record({ key, value, between });
const plainKey = (written: string) => written.replace(/^["']|["']$/g, '');

const bodyLine = fc.constantFrom(
	'第一段，說了一件事。',
	'# 題',
	'## 小節',
	'- 項目',
	'> 引文',
	'',
	'',
	'   ',
	'| a | b |',
	'---',
	'這是**「重點」**的話。',
	'\tindented',
	'😀𠮷',
	'trailing  ',
	'```js\nlet a;\n```',
	'%%註%%',
	'<!-- x -->',
	'$$',
	'[^1]: 註',
	'^block',
	'{{x}}',
);
const note = fc.record({
	mark: fc.constantFrom('', '', '\uFEFF'),
	endOfLine: fc.constantFrom('\n', '\r\n'),
	frontMatter: fc.option(fc.uniqueArray(entry, { maxLength: 5, selector: (one) => plainKey(one.key) }), { nil: undefined }),
	body: fc.array(bodyLine, { maxLength: 14 }),
	end: fc.constantFrom('', '\n', '\n\n', '\n  \n\n'),
});
const properties = fc.dictionary(
	fc.constantFrom('Checkbox 1', 'tags', 'done', '標籤', 'new key', '新：鍵'),
	fc.oneof(
		fc.boolean(),
		fc.integer({ min: -9, max: 99 }),
		fc.constantFrom('', '是', 'a: b', '# x'),
		fc.constant(null),
		fc.array(fc.constantFrom('甲', 'b c', '"'), { maxLength: 3 }),
	),
	{ maxKeys: 2 },
);

const SECTION = '## 卡片拆解結果\n\n### A. 主脈絡（論證骨架）\n\n- **核心命題**：一句話\n\n---\n\n### B. 卡片（Zettel）\n';

function planOf(bytes: Uint8Array, document: Parameters<typeof planWrite>[0]['document'], wanted: Properties) {
	const decomposition: Decomposition = {
		schema: 'chaika/decomposition@1',
		source: document.source,
		engine: { name: 'extractive' },
		skeleton: [],
		claims: [],
		relations: [],
		cards: [],
		blueprint: { chain: [], links: [] },
		problems: [],
	};
	const plan = planWrite({
		decomposition,
		document,
		sourcePath: 'a.md' as NotePath,
		renderSection: () => SECTION,
		vault: { paths: ['a.md'], notes: [] },
		settings: { ...WRITE_DEFAULTS, map: false, language: 'zh-Hant', date: '2026-11-23', properties: wanted },
	});
	if (!plan.ok) return undefined;
	const decoded = decodeNote(bytes);
	if (!decoded) throw new Error('no UTF-8');
	const text = spliceText(
		decoded.text,
		plan.value.edits.map((edit) => (edit.kind === 'create' ? fail() : editToChange(edit))),
	);
	if (!text.ok) throw new Error(text.error.reason);
	return { bytes: encodeNote({ ...decoded, text: text.value }), edits: plan.value.edits };
}

const fail = (): never => {
	throw new Error('nothing is to be made');
};

it(`${RUNS} random notes: no byte changes that was not asked for`, { timeout: 3_600_000 }, async () => {
	let edited = 0;
	await fc.assert(
		fc.asyncProperty(note, properties, async ({ mark, endOfLine, frontMatter, body, end }, wanted) => {
			// two rules at the very top are front matter, whoever put them there
			fc.pre(frontMatter !== undefined || body[0] !== '---');
			const written = (text: string) => text.replaceAll('\n', endOfLine);
			const chunks = (frontMatter ?? []).map((one) => ({
				key: plainKey(one.key),
				text: written(`${one.between}${one.key}:${one.value}\n`),
			}));
			const head = frontMatter ? `---${endOfLine}${chunks.map((chunk) => chunk.text).join('')}---${endOfLine}` : '';
			const rest = written(body.join('\n') + end);
			const before = Buffer.from(mark + head + rest);
			const read = await markdownReader.read(before, 'a.md');
			if (!read.ok) return;
			const planned = planOf(before, read.value, wanted);
			if (!planned) return;
			edited++;

			const after = Buffer.from(planned.bytes).toString('utf8');
			expect(after.startsWith('\uFEFF')).toBe(mark !== '');
			const text = after.slice(mark.length);
			// the body: as it was, then blank lines and the section, nothing else
			const own = (head + rest).includes('\n') ? endOfLine : '\n';
			const section = `${SECTION.trimEnd()}\n`.replaceAll('\n', own);
			expect(text.endsWith(section)).toBe(true);
			const beforeSection = text.slice(0, -section.length).replace(/[\r\n]*$/, '');
			const article = rest.replace(/[\r\n]*$/, '');
			expect(beforeSection.endsWith(article)).toBe(true);
			expect(text.slice(0, -section.length).slice(beforeSection.length).startsWith(rest.slice(article.length))).toBe(true);
			// the front matter: every line that was not asked for, in its place
			const newHead = beforeSection.slice(0, beforeSection.length - article.length);
			let at = 0;
			for (const chunk of chunks) {
				const untouched = chunk.key in wanted ? (chunk.text.match(/^(?:#[^\r\n]*\r?\n|\r?\n)/)?.[0] ?? '') : chunk.text;
				const found = newHead.indexOf(untouched, at);
				expect(found, JSON.stringify({ untouched, newHead })).toBeGreaterThanOrEqual(at);
				at = found + untouched.length;
			}
			if (own === '\r\n') expect(after).not.toMatch(/(?<!\r)\n/);
			else expect(after).not.toContain('\r');

			if (edited % EACH_AGAIN !== 0) return;
			const again = await markdownReader.read(planned.bytes, 'a.md');
			expect(again.ok && planOf(planned.bytes, again.value, wanted)?.edits).toEqual([]);
		}),
		{ numRuns: RUNS, endOnFailure: false },
	);
	if (IS_CAMPAIGN) console.log(`random edits: ${RUNS} notes, ${edited} edited, the others refused`);
	expect(edited).toBeGreaterThan(RUNS * 0.6);
});
