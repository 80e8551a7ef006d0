import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { markdownReader } from '../../src/adapters/readers/markdown.ts';
import type { Link } from '../../src/core/model/decomposition.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { type Decomposed, decomposeSource, planDecomposition } from '../../src/core/pipeline.ts';
import type { Vault } from '../../src/core/ports/vault.ts';
import { WRITE_DEFAULTS, type WriteSettings } from '../../src/core/write/input.ts';
import { headingTarget, placesIn } from '../../src/core/write/wikilink.ts';
import { memoryVault } from '../contracts/memory-vault.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/articles', import.meta.url));
const articles = readdirSync(EXAMPLES).map((name) => [name, readFileSync(join(EXAMPLES, name), 'utf8')] as const);
const [, interview] = articles.find(([name]) => name === 'interview.zh-Hant.md') ?? ['', ''];

type Change = (decomposed: Decomposed) => Decomposed;
interface Request {
	readonly settings?: Partial<WriteSettings>;
	readonly change?: Change;
	readonly heldBack?: ReadonlySet<number>;
}

/** A vault in memory, with a way to write a note's decomposition into it as the command does. */
function vaultOf(files: Readonly<Record<string, string>>) {
	const map = new Map<string, Buffer>(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
	const vault = memoryVault(map);
	const plan = async (
		bytes: Uint8Array,
		uri: string,
		sourcePath: string | undefined,
		{ settings = {}, change = (one) => one, heldBack }: Request = {},
	) => {
		const decomposed = await decomposeSource({ bytes, uri, reader: markdownReader }, {});
		if (!decomposed.ok) throw new Error(decomposed.error.type);
		const write: WriteSettings = { ...WRITE_DEFAULTS, language: 'zh-Hant', date: '2026-11-23', ...settings };
		return planDecomposition(change(decomposed.value), {
			vault,
			settings: write,
			...(heldBack && { heldBack }),
			...(sourcePath !== undefined && { sourcePath: sourcePath as NotePath }),
		});
	};
	const write = async (path: string, request: Request = {}) => {
		const planned = await plan(map.get(path) ?? Buffer.from(''), path, path, request);
		return planned.ok ? { ...planned.value, ...applied(await vault.apply(planned.value.edits, path)) } : planned;
	};
	return { map, vault, plan, write, text: (path: string) => map.get(path)?.toString() ?? '' };
}

function applied(result: Awaited<ReturnType<Vault['apply']>>) {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return { ok: true as const, operation: result.value };
}

const withLinks =
	(...to: string[]): Change =>
	({ document, decomposition }) => {
		const link: Link = { id: 'l1', from: [1], to, type: 'supports', reason: '同一個道理', evidence: [], score: 1 };
		return {
			document,
			decomposition: { ...decomposition, blueprint: { ...decomposition.blueprint, links: to.length === 0 ? [] : [link] } },
		};
	};

/** Every wikilink of a text, and whether it lands: on a file that its name means, on a heading that stands there. */
function brokenLinks(text: string, own: string, files: ReadonlyMap<string, Buffer>): string[] {
	return [...text.matchAll(/\[\[([^\]|]*)(?:\|[^\]]*)?\]\]/g)].flatMap(([link, target = '']) => {
		const [name = '', ...place] = target.split('#');
		const wanted = name === '' ? own : name;
		const found = [...files.keys()].filter((path) =>
			[path, `${path}`.replace(/\.md$/, '')].some((one) => one === wanted || (!wanted.includes('/') && one.endsWith(`/${wanted}`))),
		);
		if (found.length !== 1) return [`${link}: ${found.length} files`];
		const note = files.get(found[0] ?? '')?.toString() ?? '';
		const heading = place.at(-1);
		if (heading === undefined || (heading.startsWith('^') && note.includes(` ${heading}`))) return [];
		return note.split(/\r?\n/).some((line) => /^#+ /.test(line) && headingTarget(line.replace(/^#+ +/, '')) === heading)
			? []
			: [`${link}: no such heading`];
	});
}

describe.each(articles)('%s, written into a vault', (name, article) => {
	it('changes nothing of the article, links every card, and adds nothing the second time', async () => {
		const path = `文章/${name}`;
		const { map, text, write, vault } = vaultOf({ [path]: article, '筆記/舊.md': '舊' });
		const first = await write(path);
		if (!first.ok) throw new Error(JSON.stringify(first));
		expect(text(path).startsWith(article)).toBe(true);
		expect(first.operation.changed).toEqual([path]);
		expect(first.files.filter(({ role }) => role === 'card').length).toBeGreaterThan(2);
		for (const [file, bytes] of map) expect(brokenLinks(bytes.toString(), file, map), file).toEqual([]);
		const after = new Map(map);

		const second = await write(path, { settings: { date: '2027-01-01' } });
		expect(second).toMatchObject({ ok: true, edits: [] });
		expect(new Set(second.ok ? second.files.map(({ action }) => action) : [])).toEqual(new Set(['unchanged']));
		expect(map).toEqual(after);

		await vault.undo();
		expect([...map.keys()]).toEqual([path, '筆記/舊.md']);
		expect(text(path)).toBe(article);
	});
});

describe('the section', () => {
	it.each([
		['no final newline', '# 題\n\n一句話說完了。', '\n\n## '],
		['one', '# 題\n\n一句話說完了。\n', '\n## '],
		['a blank line', '# 題\n\n一句話說完了。\n\n', '## '],
		['blanks behind', '# 題\n\n一句話說完了。\n  \n', '## '],
		['blanks without a line break, which would indent the heading', '# 題\n\n一句話說完了。\n\n    ', '\n## '],
		['Windows', '# 題\r\n\r\n一句話說完了。', '\r\n\r\n## '],
	])('stands behind a blank line: %s', async (_, note, between) => {
		const { text, write } = vaultOf({ 'a.md': note });
		await write('a.md');
		expect(text('a.md').slice(note.length).startsWith(between)).toBe(true);
		const eol = note.includes('\r') ? /(?<!\r)\n/ : /\r/;
		expect(text('a.md')).not.toMatch(eol);
	});

	it('is not put over one that was edited, unless that is asked for', async () => {
		const { text, map, write } = vaultOf({ 'a.md': interview });
		await write('a.md');
		const mine = text('a.md').replace('### A.', '我的話。\n\n### A.');
		map.set('a.md', Buffer.from(mine));
		expect(await write('a.md')).toMatchObject({
			ok: false,
			error: { type: 'SectionDiffers', path: 'a.md', line: interview.split('\n').length + 1 },
		});
		expect(text('a.md')).toBe(mine);
		expect(await write('a.md', { settings: { replace: true } })).toMatchObject({ ok: true });
		expect(text('a.md')).not.toContain('我的話');
		expect(text('a.md').startsWith(interview)).toBe(true);
	});

	it('replaces one in the middle of a note, and asks which of several', async () => {
		const { text, map, write } = vaultOf({ 'a.md': '# 題\n\n第一段說完了。\n\n## 卡片拆解結果\n\n舊的\n\n## 後記\n\n尾\n' });
		expect(await write('a.md', { settings: { replace: true } })).toMatchObject({ ok: true });
		expect(text('a.md')).toMatch(/^# 題\n\n第一段說完了。\n\n## 卡片拆解結果\n\n### A[\s\S]*\n\n## 後記\n\n尾\n$/);
		map.set('a.md', Buffer.from('# 題\n\n一句。\n\n## 卡片拆解結果\n\n舊\n\n## Card decomposition\n\nold\n'));
		expect(await write('a.md', { settings: { replace: true } })).toMatchObject({ error: { type: 'SeveralSections', lines: [5, 9] } });
	});

	it('never becomes code, a comment or front matter', async () => {
		const { write } = vaultOf({
			'code.md': '# 題\n\n說明。\n\n```js\nlet a;\n',
			'quoted.md': '# 題\n\n說明。\n\n> ```\n> x\n',
			'html.md': '# 題\n\n說明。\n\n<!-- 未完\n\n',
			'comment.md': '# 題\n\n說明。\n\n%%\n未完\n',
			'rule.md': '---\n\n說明只有一條線。\n',
			'fine.md': '# 題\n\n100%% 的說明。\n\n%%註%%\n\n```\n%%\n```\n\n`<!--`\n',
		});
		expect(await write('code.md')).toMatchObject({ error: { type: 'NoteUnclosed', line: 5, opened: '```js' } });
		expect(await write('html.md')).toMatchObject({ error: { type: 'NoteUnclosed', line: 5 } });
		expect(await write('comment.md')).toMatchObject({ error: { type: 'NoteUnclosed', line: 5, opened: '%%' } });
		expect(await write('rule.md')).toMatchObject({ error: { type: 'NoteUnclosed', line: 1, opened: '---' } });
		expect(await write('quoted.md')).toMatchObject({ ok: true });
		expect(await write('fine.md')).toMatchObject({ ok: true });
	});

	it('sets properties in the same stroke', async () => {
		const note = '---\nCheckbox 1: false # 待辦\nid: 0012\n---\n# 題\n\n一句話說完了。\n';
		const { text, write } = vaultOf({ 'a.md': note, 'b.md': '---\na: [\n---\n說明。\n' });
		await write('a.md', { settings: { properties: { 'Checkbox 1': true } } });
		expect(text('a.md').startsWith(note.replace('false', 'true'))).toBe(true);
		expect(await write('b.md', { settings: { properties: { done: true } } })).toMatchObject({
			error: { type: 'PropertiesError', reason: 'broken-yaml', path: 'b.md' },
		});
		expect(await write('b.md')).toMatchObject({ ok: true });
	});
});

describe('cards and map', () => {
	it('take names that are still free, and never a file that is there', async () => {
		const { map, write, text } = vaultOf({ 'a.md': interview });
		const dry = await vaultOf({ 'a.md': interview }).write('a.md');
		if (!dry.ok) throw new Error('not planned');
		const card = dry.files.find(({ role }) => role === 'card')?.path ?? '';
		map.set(card.toUpperCase().replace('CARDS', 'Cards'), Buffer.from('mine'));
		const done = await write('a.md');
		if (!done.ok) throw new Error('not written');
		const made = done.files.find(({ role }) => role === 'card')?.path ?? '';
		expect(made).toBe(
			card
				.replace(/^cards/, 'Cards')
				.replace(/\/[^/]*\//, `/${card.split('/')[1]?.toUpperCase()}/`)
				.replace(/\.md$/, ' 2.md'),
		);
		expect(text(made)).toContain('chaika: ');
		for (const [file, bytes] of map) expect(brokenLinks(bytes.toString(), file, map), file).toEqual([]);
		expect(await write('a.md')).toMatchObject({ edits: [] });
	});

	it('that were edited, renamed or moved are kept and found again', async () => {
		const { map, write } = vaultOf({ 'a.md': interview });
		const first = await write('a.md');
		if (!first.ok) throw new Error('not written');
		const [one = '', two = ''] = first.files.filter(({ role }) => role === 'card').map(({ path }) => path);
		map.set(one, Buffer.from(`${map.get(one)}\n我的想法\n`));
		const renamed = two.replace(/[^/]*$/, '改名.md');
		map.set(renamed, map.get(two) as Buffer);
		map.delete(two);
		const second = await write('a.md');
		if (!second.ok) throw new Error('not written');
		expect(second.edits).toEqual([]);
		expect(second.files.filter(({ action }) => action === 'kept').map(({ path }) => path)).toContain(one);
		expect(second.files.map(({ path }) => path)).toContain(renamed);
		expect(map.get(one)?.toString()).toContain('我的想法');
	});

	it('of several sources share a folder and even their names, and are found again', async () => {
		const settings = { cardsFolder: 'zettel', cardName: '{number}' };
		const names = articles.map(([name]) => name);
		const { map, write } = vaultOf({ ...Object.fromEntries(articles), 'zettel/1.md': 'mine' });
		for (const name of names) expect(await write(name, { settings })).toMatchObject({ ok: true });
		expect([...map.keys()]).toContain(`zettel/1 ${articles.length + 1}.md`);
		expect(map.get('zettel/1.md')?.toString()).toBe('mine');
		for (const name of names) expect(await write(name, { settings })).toMatchObject({ edits: [] });
	});

	it('of two articles that share their sentences belong to one each', async () => {
		const { map, text, write } = vaultOf({ 'a/週報.md': interview, 'b/週報.md': `${interview}\n另一篇的最後一句。\n` });
		for (const path of ['a/週報.md', 'b/週報.md']) {
			const done = await write(path);
			if (!done.ok) throw new Error(JSON.stringify(done));
			const cards = done.files.filter(({ role }) => role === 'card');
			expect(new Set(cards.map(({ action }) => action))).toEqual(new Set(['create']));
			for (const card of cards) expect(text(card.path)).toContain(`source: "[[${path.replace('.md', '')}]]"`);
		}
		for (const [file, bytes] of map) expect(brokenLinks(bytes.toString(), file, map), file).toEqual([]);
		for (const path of ['a/週報.md', 'b/週報.md']) expect(await write(path)).toMatchObject({ edits: [] });
	});

	it('suggests links in the section and draws them, and leaves the cards to what the user accepts', async () => {
		const { text, write } = vaultOf({ 'a.md': interview, '卡片/1-槓桿.md': '', 'x/重名.md': '', 'y/重名.md': '', 'C# [筆記].md': '' });
		const done = await write('a.md', { change: withLinks('卡片/1-槓桿.md', 'x/重名.md', '沒有.md', 'C# [筆記].md') });
		if (!done.ok) throw new Error(JSON.stringify(done));
		expect(text('a.md')).toContain('`卡片/1-槓桿.md`、`x/重名.md`、`沒有.md`、`C# [筆記].md`');
		for (const { path } of done.files.filter(({ role }) => role === 'card')) expect(text(path)).not.toContain('槓桿');
		const canvas = JSON.parse(text('拆卡.canvas') || text(done.files.find(({ role }) => role === 'map')?.path ?? ''));
		expect(canvas.nodes.filter((node: { type: string }) => node.type === 'file').map((node: { file: string }) => node.file)).toEqual(
			expect.arrayContaining(['a.md', 'C# [筆記].md', 'x/重名.md', '卡片/1-槓桿.md']),
		);
	});

	it('are the same when only links differ: those suggested for the section, and those added to a card', async () => {
		const { map, text, write } = vaultOf({ 'a.md': interview, 'b.md': '', 'c.md': '' });
		const done = await write('a.md', { change: withLinks('b.md') });
		if (!done.ok) throw new Error(JSON.stringify(done));
		const one = done.files.find(({ role }) => role === 'card')?.path ?? '';
		map.set(one, Buffer.from(`${text(one)}  - [[b]]（互補）：都談「修理」\n`));
		for (const change of [withLinks('c.md', 'b.md'), withLinks()]) {
			const second = await write('a.md', { change });
			if (!second.ok) throw new Error(JSON.stringify(second));
			expect(second.edits).toEqual([]);
			expect(new Set(second.files.map(({ action }) => action))).toEqual(new Set(['unchanged']));
		}
		expect(await write('a.md', { change: withLinks('c.md'), settings: { replace: true } })).toMatchObject({ ok: true });
		expect(text('a.md')).toContain('`c.md`');
		map.set('a.md', Buffer.from(text('a.md').replace('**概念**：', '**概念**：我改過。')));
		expect(await write('a.md', { change: withLinks('b.md') })).toMatchObject({ ok: false, error: { type: 'SectionDiffers' } });
	});

	it('has no file for a card that is held back, and says what that file would be', async () => {
		const { map, write } = vaultOf({ 'a.md': interview });
		const done = await write('a.md', { heldBack: new Set([1]) });
		if (!done.ok) throw new Error(JSON.stringify(done));
		expect(done.heldBack).toMatchObject([{ number: 1, text: expect.stringContaining('number: 1\n') }]);
		expect(map.has(done.heldBack[0]?.path ?? '')).toBe(false);
		expect(done.files.filter(({ role }) => role === 'card').map(({ card }) => card)).not.toContain(1);
		for (const [file, bytes] of map) expect(brokenLinks(bytes.toString(), file, map), file).toEqual([]);
		// decided: it is a card of its own
		map.set(done.heldBack[0]?.path ?? '', Buffer.from(done.heldBack[0]?.text ?? ''));
		const second = await write('a.md', { heldBack: new Set([1]) });
		expect(second).toMatchObject({ ok: true, edits: [], heldBack: [] });
		if (second.ok) expect(new Set(second.files.map(({ action }) => action))).toEqual(new Set(['unchanged']));
	});

	it('makes a map on which nothing overlaps, every edge has its ends, the same each time', async () => {
		const { text, write } = vaultOf({ 'a.md': interview, 'b.md': '' });
		const done = await write('a.md', { change: withLinks('b.md') });
		const map = done.ok ? (done.files.find(({ role }) => role === 'map')?.path ?? '') : '';
		const { nodes, edges } = JSON.parse(text(map)) as {
			nodes: { id: string; type: string; x: number; y: number; width: number; height: number }[];
			edges: { id: string; fromNode: string; toNode: string }[];
		};
		const ids = new Set(nodes.map(({ id }) => id));
		expect(ids.size).toBe(nodes.length);
		expect(edges.length).toBeGreaterThan(2);
		for (const { fromNode, toNode } of edges) expect(ids.has(fromNode) && ids.has(toNode)).toBe(true);
		const apart = (a: (typeof nodes)[0], b: (typeof nodes)[0]) =>
			a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
		const boxes = nodes.filter(({ type }) => type !== 'group');
		const groups = nodes.filter(({ type }) => type === 'group');
		for (const set of [boxes, groups])
			for (const [i, a] of set.entries()) for (const b of set.slice(i + 1)) expect(apart(a, b), `${a.id} ${b.id}`).toBe(true);
		for (const box of boxes)
			expect(
				groups.filter((g) => g.x <= box.x && g.y <= box.y && g.x + g.width >= box.x + box.width && g.y + g.height >= box.y + box.height),
			).toHaveLength(1);
	});

	it('keeps a map that was rearranged', async () => {
		const { map, write } = vaultOf({ 'a.md': interview });
		const first = await write('a.md');
		const path = first.ok ? (first.files.find(({ role }) => role === 'map')?.path ?? '') : '';
		map.set(path, Buffer.from(map.get(path)?.toString().replace('"x":0', '"x":-99') ?? ''));
		expect(await write('a.md')).toMatchObject({ edits: [] });
		expect(map.get(path)?.toString()).toContain('"x":-99');
	});

	it('says when a file stands where a folder would be', async () => {
		const { write } = vaultOf({ 'a.md': interview, Cards: 'a file' });
		expect(await write('a.md')).toMatchObject({ ok: false, error: { type: 'FolderTaken', path: 'Cards' } });
	});

	it('can be left out, and the folder and names chosen; nothing hostile in them leads anywhere', async () => {
		const { map, write } = vaultOf({ 'a.md': interview });
		const done = await write('a.md', { settings: { cards: false, map: false } });
		expect([...map.keys()]).toEqual(['a.md']);
		expect(done).toMatchObject({ operation: { changed: ['a.md'], created: [] } });
		const other = vaultOf({ 'a.md': interview });
		await other.write('a.md', { settings: { cardsFolder: '../../etc/.ssh/{source}', cardName: '../{title}/{number}' } });
		for (const path of other.map.keys())
			expect(path === 'a.md' || path.endsWith('.canvas') || /^untitled\/untitled\/etc\/ssh\/[^/]+\/[^/]+\.md$/.test(path), path).toBe(true);
	});
});

it('a quote is linked to a heading as it was typed, and to none that stands in a list', async () => {
	const read = await markdownReader.read(
		Buffer.from('## [#](https://example.com/a#b) 回顧機制 ##\n\n一\n\n- ### 清單裡的標題\n\n二\n\n標題三\n---\n\n三\n'),
		'a.md',
	);
	if (!read.ok) throw new Error(read.error.type);
	const placeOf = placesIn(read.value);
	const at = (word: string) => placeOf({ start: read.value.text.lastIndexOf(word) });
	expect(at('一')).toBe('(https //example.com/a b) 回顧機制');
	expect(at('二')).toBe('(https //example.com/a b) 回顧機制');
	expect(at('三\n')).toBe('標題三');
});

it('a quote is linked to its own block id, else to the nearest heading above it', async () => {
	const text = '開頭的話。\n\n# 題：一 [甲]\n\n一句話。 ^b1\n\n又一句。\n\n## 卡片拆解結果\n\n## 小節 #標\n\n另一句話。\n';
	const read = await markdownReader.read(Buffer.from(text), 'a.md');
	if (!read.ok) throw new Error('not read');
	const placeOf = placesIn(read.value);
	const at = (words: string) => placeOf({ start: text.indexOf(words) });
	expect([at('開頭'), at('一句話'), at('又一句'), at('另一句')]).toEqual([undefined, '^b1', '題：一 甲', '小節 標']);
});

describe('a source outside the vault', () => {
	it('that came through a pipe is called by how it begins, and is not taken for another one', async () => {
		const { map, vault, plan } = vaultOf({});
		for (const text of ['「決定權」要寫下來，因為沒有人敢決定。', '報表太多，是因為沒有人敢刪掉。']) {
			const planned = await plan(Buffer.from(text), '-', undefined);
			if (!planned.ok) throw new Error(JSON.stringify(planned));
			applied(await vault.apply(planned.value.edits, '-'));
		}
		expect([...map.keys()]).toEqual(
			expect.arrayContaining(['cards/「決定權」要寫下來/「決定權」要寫下來.md', 'cards/報表太多/報表太多.md']),
		);
	});

	it('gets a note that says where it came from; twice adds nothing twice', async () => {
		const { map, vault, plan } = vaultOf({});
		const bytes = Buffer.from(interview);
		const first = await plan(bytes, '/home/me/訪談.md', undefined);
		if (!first.ok) throw new Error(JSON.stringify(first.error));
		applied(await vault.apply(first.value.edits, ''));
		const [source] = first.value.files;
		const text = map.get(source?.path ?? '')?.toString() ?? '';
		expect(text).toMatch(/^---\ntitle: .*\nsource: "\/home\/me\/訪談.md"\n/);
		expect(text).toContain('## 卡片拆解結果');
		for (const [file, content] of map) expect(brokenLinks(content.toString(), file, map), file).toEqual([]);
		const second = await plan(bytes, '/home/me/訪談.md', undefined, { settings: { date: '2030-01-01' } });
		expect(second).toMatchObject({ ok: true, value: { edits: [] } });
		const shorter: Change = ({ document, decomposition }) => ({ document, decomposition: { ...decomposition, skeleton: [] } });
		expect(await plan(bytes, '/home/me/訪談.md', undefined, { change: shorter })).toMatchObject({
			error: { type: 'SectionDiffers', path: source?.path },
		});
	});
});
