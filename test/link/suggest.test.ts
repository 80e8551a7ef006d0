import { describe, expect, it } from 'vitest';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import { createLinker, type LinkerOptions } from '../../src/core/link/link.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { DEFAULT_CONVENTIONS } from '../../src/core/notes/conventions.ts';
import { scanNote } from '../../src/core/notes/scan.ts';

const NOTES: Readonly<Record<string, string>> = {
	'老麵.md': '# 老麵\n\n老麵是留到隔天再用的麵團，酸味來自乳酸菌。\n',
	'冷藏發酵.md': '# 冷藏發酵\n\n冷藏發酵用時間換香氣，和老麵一樣要等一個晚上。\n',
	'乳酸菌.md': '# 乳酸菌\n\n乳酸菌讓麵團變酸，也讓泡菜變酸。\n',
	'面团笔记.md': '# 面团笔记\n\n老面留到第二天再用，酸味从乳酸菌来；面团要等一个晚上。\n',
	'排班.md': '# 排班\n\n店員的班表每兩週排一次，週末多一個人。\n',
	'sourdough.md': '# Sourdough\n\nA sourdough starter is kept from one day to the next.\n',
	'bread.md': '# Bread at home\n\nI keep a sourdough starter in the fridge and feed it on Fridays.\n',
	'範本/麵包.md': '# 老麵\n\n<% tp.date.now() %> 老麵、乳酸菌、麵團。\n',
	'封存/舊老麵.md': '# 舊老麵\n\n老麵與乳酸菌，留到隔天的麵團。\n',
	'2026-11-01.md': '',
	'空.md': '',
};

async function linkerOf(notes: Readonly<Record<string, string>>, options: Partial<LinkerOptions> = {}) {
	const index = openMemoryIndex();
	const files = Object.entries(notes).map(([name, text]) => {
		const path = name as NotePath;
		return { path, modified: 1, size: text.length, note: scanNote(path, text) };
	});
	await index.upsert(files);
	const linker = createLinker(index, {
		conventions: { ...DEFAULT_CONVENTIONS, templateFolders: ['範本'], ignored: ['封存/'] },
		...options,
	});
	const suggest = async (path: string, limit = 20) => {
		const [note] = await index.notes([path as NotePath]);
		if (!note) throw new Error(`no note ${path}`);
		return linker.suggest(note, limit);
	};
	return { index, linker, suggest };
}

describe('suggested links', () => {
	it('say why, on passages of both notes', async () => {
		const { suggest } = await linkerOf(NOTES);
		const found = (await suggest('冷藏發酵.md')).find(({ note }) => note === '老麵.md');
		expect(found).toMatchObject({ title: '老麵', type: 'elaborates', reason: '本則提到「老麵」，那則正是談這個的筆記' });
		expect(found?.evidence.map(({ note, exact }) => [note, exact])).toEqual([
			['冷藏發酵.md', '冷藏發酵用時間換香氣，和老麵一樣要等一個晚上。'],
			['老麵.md', '老麵是留到隔天再用的麵團，酸味來自乳酸菌。'],
		]);
		for (const { evidence } of await suggest('冷藏發酵.md'))
			for (const { note, start, end, exact } of evidence) expect(NOTES[note]?.slice(start, end)).toBe(exact);
	});

	it('never lead to the note itself, a template, or what the settings leave out', async () => {
		const { suggest } = await linkerOf(NOTES);
		for (const path of Object.keys(NOTES)) {
			const found = (await suggest(path)).map(({ note }) => note);
			expect(found).not.toContain(path);
			expect(found.filter((note) => note.startsWith('範本/') || note.startsWith('封存/'))).toEqual([]);
			expect(new Set(found).size).toBe(found.length);
		}
	});

	it('never lead to a note that is linked already, however the link is written', async () => {
		for (const link of ['[[老麵]]', '[[老麵#酸味|它]]', '![[老麵]]', '[它](老麵.md)', '[it](%E8%80%81%E9%BA%B5.md)']) {
			const { suggest } = await linkerOf({ ...NOTES, '冷藏發酵.md': `${NOTES['冷藏發酵.md']}\n${link}\n` });
			expect((await suggest('冷藏發酵.md')).map(({ note }) => note)).not.toContain('老麵.md');
		}
	});

	it('find the same subject in the other script', async () => {
		const { suggest } = await linkerOf(NOTES);
		expect((await suggest('老麵.md', 3)).map(({ note }) => note)).toContain('面团笔记.md');
		expect((await suggest('面团笔记.md', 3)).map(({ note }) => note)).toContain('老麵.md');
	});

	it('speak the language of the note, of the other one where it has no words, or the one asked for', async () => {
		const { suggest } = await linkerOf(NOTES);
		expect((await suggest('bread.md')).find(({ note }) => note === 'sourdough.md')?.reason).toMatch(/^this note mentions/);
		const diary = await linkerOf({ ...NOTES, '週記.md': '# 週記\n\n[[2026-11-01]] 那天揉了老麵，等了一個晚上。\n' });
		const [first] = await diary.suggest('2026-11-01.md');
		expect(first).toMatchObject({ note: '週記.md', reason: '那則已連到本則' });
		const english = await linkerOf(NOTES, { language: 'en' });
		expect((await english.suggest('冷藏發酵.md'))[0]?.reason).toMatch(/^[\p{ASCII}“”\p{Script=Han}]+$/u);
		expect((await english.suggest('冷藏發酵.md'))[0]?.reason).not.toContain('本則');
	});

	it('are not flooded by daily notes', async () => {
		const days = Object.fromEntries(
			Array.from({ length: 30 }, (_, i) => [
				`2026-10-${String(i + 1).padStart(2, '0')}.md`,
				'今天揉了老麵，乳酸菌很活潑，麵團留到隔天。\n',
			]),
		);
		const { suggest } = await linkerOf({ ...NOTES, ...days });
		const [first, second] = await suggest('老麵.md', 5);
		expect([first?.note, second?.note].filter((note) => note?.startsWith('2026-'))).toEqual([]);
	});

	it('are the same whether asked for one after the other or all at once', async () => {
		const one = await linkerOf(NOTES);
		const expected = [];
		for (const path of Object.keys(NOTES)) expected.push(await one.suggest(path));
		const other = await linkerOf(NOTES);
		expect(await Promise.all(Object.keys(NOTES).map((path) => other.suggest(path)))).toEqual(expected);
	});

	it('are none where nothing but the folder speaks for them', async () => {
		const { suggest } = await linkerOf(NOTES);
		expect(await suggest('2026-11-01.md')).toEqual([]);
	});

	it('are none in a vault of one note, and none that are no notes', async () => {
		const { suggest } = await linkerOf({ '甲.md': '# 甲\n\n甲乙丙丁。' });
		expect(await suggest('甲.md')).toEqual([]);
	});
});
