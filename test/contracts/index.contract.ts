import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '../../src/core/model/note.ts';
import type { NoteLink, VaultNote } from '../../src/core/model/vault-note.ts';
import { keysOf, resolveTarget } from '../../src/core/notes/resolve.ts';
import { scanNote } from '../../src/core/notes/scan.ts';
import { foldForSearch, indexTerms } from '../../src/core/notes/terms.ts';
import type { IndexedFile, NoteIndex } from '../../src/core/ports/index.ts';
import type { SearchQuery } from '../../src/core/search/query.ts';

export const at = (path: string) => path as NotePath;

export function file(path: string, text: string, modified = 1000): IndexedFile {
	return { path: at(path), modified, size: text.length, note: scanNote(at(path), text) };
}

export const picture = (path: string): IndexedFile => ({ path: at(path), modified: 1000, size: 1 });

export const asked = (parts: Partial<SearchQuery>): SearchQuery => ({ words: [], phrases: [], tags: [], paths: [], types: [], ...parts });

export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
	const out: T[] = [];
	for await (const one of iterable) out.push(one);
	return out;
}

const VAULT = [
	file(
		'卡片/拆卡.md',
		'---\naliases: [拆解卡片]\ntags: [方法/筆記]\ntype: 原則卡\n---\n# 拆卡\n\n把文章拆成卡片，每張一個想法。見 [[筆記法]] 與 [[筆記法#缺]]。\n',
	),
	file('筆記法.md', '# 筆記法\n\n盧曼的卡片盒。AI時代的工具很多，OpenAI時代也是。[拆](卡片/拆卡.md) #方法\n'),
	file('時代.md', '---\naliases: era\ntype: 模型卡, 草稿\n---\n时代在变。一個時代的終結 🎉。[[無此]] ![[圖.png]]\n'),
	file('notes/Machine learning.md', 'A note on machine-learning, and on learning from machines. [[era]] [[notes/deep]]\n'),
	file('notes/deep.md', 'Deep learning is machine\nlearning. 𠮷野家的拆卡片。拆解卡片也行\n'),
	picture('圖.png'),
];

/** Every adapter of the port answers these alike. */
export function describeNoteIndex(name: string, open: () => Promise<NoteIndex>): void {
	describe(name, () => {
		let index: NoteIndex;
		beforeEach(async () => {
			index = await open();
			await index.upsert(VAULT);
		});
		afterEach(() => index.close());

		const found = async (parts: Partial<SearchQuery>, limit = 10) => (await index.search(asked(parts), limit)).map(({ path }) => path);

		it('says what it holds', async () => {
			expect(await index.counts()).toEqual({ notes: 5, files: 6, links: 6 });
			expect(await index.paths()).toEqual(VAULT.flatMap(({ note, path }) => (note ? [path] : [])).sort());
			expect((await all(index.stamps())).sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
				VAULT.map(({ path, modified, size }) => ({ path, modified, size })).sort((a, b) => (a.path < b.path ? -1 : 1)),
			);
			expect(await index.notes([at('時代.md'), at('圖.png'), at('none.md'), at('筆記法.md')])).toEqual([VAULT[2]?.note, VAULT[1]?.note]);
		});

		it('finds both scripts, titles first', async () => {
			expect(await found({ words: ['時代'] })).toEqual(['時代.md', '筆記法.md']);
			expect(await found({ words: ['时代'] })).toEqual(['時代.md', '筆記法.md']);
			expect(await found({ words: ['拆卡'] })).toEqual(['卡片/拆卡.md', 'notes/deep.md', '筆記法.md']);
			expect(await found({ words: ['DEEP'] })).toEqual(['notes/deep.md', 'notes/Machine learning.md']);
			expect(await found({ words: ['𠮷野'] })).toEqual(['notes/deep.md']);
			expect(await found({ words: ['🎉'] })).toEqual(['時代.md']);
			expect(await found({ words: ['盧'] })).toEqual(['筆記法.md']);
		});

		it('is not voided by a word that no note holds, and puts those first that hold all', async () => {
			expect(await found({ words: ['時代', '不存在的詞語', 'zzz'] })).toEqual(['時代.md', '筆記法.md']);
			expect(await found({ words: ['時代', '盧曼'] })).toEqual(['筆記法.md', '時代.md']);
			expect(await found({ words: ['zzz'] })).toEqual([]);
			expect(await found({ words: ['zzz'], tags: ['方法'] })).toHaveLength(2);
			const scores = (await index.search(asked({ words: ['時代', '盧曼', 'learning'] }), 10)).map(({ score }) => score);
			expect(scores).toEqual([...scores].sort((a, b) => b - a));
			expect(scores).toHaveLength(4);
		});

		it('takes apart what was typed without spaces, and completes the beginning of a word', async () => {
			expect(await found({ words: ['盧曼如何拆卡'] })).toEqual(expect.arrayContaining(['筆記法.md', '卡片/拆卡.md']));
			expect(await found({ words: ['machi'] })).toEqual(['notes/Machine learning.md', 'notes/deep.md']);
		});

		it('takes phrases as they are', async () => {
			expect(await found({ phrases: ['machine learning'] })).toEqual(['notes/Machine learning.md', 'notes/deep.md']);
			expect(await found({ phrases: ['machine-learning'] })).toEqual(['notes/Machine learning.md']);
			expect(await found({ phrases: ['卡片，每張'] })).toEqual(['卡片/拆卡.md']);
			expect(await found({ phrases: ['卡片每張'] })).toEqual([]);
			expect(await found({ phrases: ['I時代'] })).toEqual(['筆記法.md']);
			expect(await found({ phrases: ['OpenAI時代', '盧曼'] })).toEqual(['筆記法.md']);
			expect(await found({ phrases: ['。['] })).toEqual(['時代.md', '筆記法.md'].slice(0, 2));
		});

		it('filters, also without words', async () => {
			expect(await found({ tags: ['方法'] })).toEqual(['卡片/拆卡.md', '筆記法.md']);
			expect(await found({ tags: ['方法/筆記'] })).toEqual(['卡片/拆卡.md']);
			expect(await found({ tags: ['方'] })).toEqual([]);
			expect(await found({ types: ['原则卡'] })).toEqual(['卡片/拆卡.md']);
			expect(await found({ types: ['草稿', '模型卡'] })).toEqual(['時代.md']);
			expect(await found({ paths: ['NOTES/'] })).toEqual(['notes/Machine learning.md', 'notes/deep.md']);
			expect(await found({ words: ['卡片'], paths: ['笔记'], tags: ['方法'] })).toEqual(['筆記法.md']);
			expect(await found({ tags: ['方法'] }, 1)).toEqual(['卡片/拆卡.md']);
			expect(await found({})).toEqual([]);
		});

		it('knows in how many notes a term stands, and which notes are near', async () => {
			expect(await index.frequencies(['时代', '時代', 'learning', 'zzz', 'a"b'])).toEqual(
				new Map([
					['时代', 2],
					['learning', 2],
				]),
			);
			expect((await index.near(['卢曼', 'zzz', '片盒'], 5)).map(({ path }) => path)).toEqual(['筆記法.md']);
			expect(await index.near([], 5)).toEqual([]);
		});

		it('finds names in texts, and texts that hold names', async () => {
			const text = '用拆解卡片的笔记法，再拆卡。machine Learning';
			const mentions = (await index.mentions(text)).map(({ path, places }) => [
				path,
				...places.map(({ start, end }) => text.slice(start, end)),
			]);
			expect(mentions).toEqual([
				['卡片/拆卡.md', '拆解卡片'],
				['筆記法.md', '笔记法'],
				['卡片/拆卡.md', '拆卡'],
				['notes/Machine learning.md', 'machine Learning'],
			]);
			expect((await index.naming(['拆解卡片'], 5)).map(({ path }) => path)).toEqual(['notes/deep.md', '卡片/拆卡.md'].sort());
			expect((await index.naming(['Machine learning'], 5)).map(({ path }) => path)).toEqual(['notes/deep.md']);
		});

		it('resolves links, and again when notes come and go', async () => {
			expect(await index.resolve({ target: '拆解卡片', style: 'wikilink' }, at('時代.md'))).toBe('卡片/拆卡.md');
			expect(await index.linksFrom([at('筆記法.md'), at('卡片/拆卡.md')])).toEqual([
				{ from: '卡片/拆卡.md', to: '筆記法.md', count: 2 },
				{ from: '筆記法.md', to: '卡片/拆卡.md', count: 1 },
			]);
			expect(await index.linksTo([at('圖.png'), at('時代.md')])).toEqual(
				[
					{ from: 'notes/Machine learning.md', to: '時代.md', count: 1 },
					{ from: '時代.md', to: '圖.png', count: 1 },
				].sort((a, b) => (a.from < b.from ? -1 : 1)),
			);
			expect((await all(index.unresolved())).map(({ from, link, missing }) => [from, link.target, missing])).toEqual(
				[
					['卡片/拆卡.md', '筆記法', 'heading'],
					['時代.md', '無此', 'note'],
				].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
			);
			await index.upsert([file('深/無此.md', '# x\n')]);
			await index.remove([at('筆記法.md'), at('none.md')]);
			expect((await all(index.links())).map(({ from, to }) => [from, to])).toEqual(
				[
					['notes/Machine learning.md', 'notes/deep.md'],
					['notes/Machine learning.md', '時代.md'],
					['時代.md', '圖.png'],
					['時代.md', '深/無此.md'],
				].sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1)),
			);
			expect((await all(index.unresolved())).map(({ from, missing }) => [from, missing])).toEqual([
				['卡片/拆卡.md', 'note'],
				['卡片/拆卡.md', 'note'],
			]);
		});

		it('counts tags', async () => {
			expect(await index.tagCounts()).toEqual(
				new Map([
					['方法', 1],
					['方法/笔记', 1],
				]),
			);
			expect(await index.tagged(['方法', '方法/筆記'], 5)).toEqual(['卡片/拆卡.md', '筆記法.md']);
			expect(await index.tagged(['none'], 5)).toEqual([]);
		});

		it('does not let an older version win, and says that it is unsure', async () => {
			await index.upsert([file('a.md', 'new', 2000)]);
			await index.upsert([file('a.md', 'old', 1000)]);
			expect((await index.notes([at('a.md')]))[0]?.text).toBe('new');
			expect((await all(index.stamps())).find(({ path }) => path === 'a.md')?.modified).toBe(-1);
			await index.upsert([file('a.md', 'old', 1000)]);
			expect((await index.notes([at('a.md')]))[0]?.text).toBe('old');
			await index.upsert([file('a.md', 'unsure', -1)]);
			expect((await index.notes([at('a.md')]))[0]?.text).toBe('unsure');
		});

		it('takes a note that becomes a mere file, and back', async () => {
			await index.upsert([{ path: at('時代.md'), modified: 3000, size: 9 }]);
			expect(await found({ words: ['終結'] })).toEqual([]);
			expect((await index.counts()).notes).toBe(4);
			await index.upsert(VAULT.slice(2, 3).map((one) => ({ ...one, modified: 4000 })));
			expect(await found({ words: ['終結'] })).toEqual(['時代.md']);
		});
	});
}

const words = fc.constantFrom(
	'拆卡',
	'卡片',
	'時代',
	'时',
	'𠮷野',
	'AI',
	'note',
	'É',
	'🎉',
	'，',
	' ',
	'\n',
	'#方法',
	' #a/b ',
	'[[甲]]',
	'[[x/乙#拆]]',
	'[c](../丙.md)',
	'[[別名]]',
	'## 拆卡\n',
);
const texts = fc.array(words, { maxLength: 10 }).map((parts) => parts.join(''));
const fronts = fc.constantFrom(
	'',
	'---\naliases: [別名]\n---\n',
	'---\ntitle: 丙\ntype: 卡\ntags: [方法]\n---\n',
	'---\naliases: [甲, note]\n---\n',
);
const paths = fc.constantFrom('甲.md', '乙.md', 'x/乙.md', 'x/y/丙.md', '丙.md', 'x/index.md', 'note.md', '圖.png');
/** A step: files that come or change, or paths that go. */
export type Step = { readonly put: readonly IndexedFile[] } | { readonly gone: readonly NotePath[] };
const files = fc
	.tuple(paths, fronts, texts)
	.map(([path, front, text]) => (path.endsWith('.md') ? file(path, front + text) : picture(path)));
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 3, arbitrary: fc.array(files, { minLength: 1, maxLength: 4 }).map((put) => ({ put })) },
	{ weight: 1, arbitrary: fc.array(paths, { maxLength: 3 }).map((gone) => ({ gone: gone.map(at) })) },
);
export const steps = fc.array(step, { minLength: 1, maxLength: 6 });
const queries = fc.record({
	words: fc.array(fc.constantFrom('拆卡', '卡片', '時', '时代', 'AI', 'no', '野', '卡片時代', 'É', 'zzz', '🎉'), { maxLength: 3 }),
	phrases: fc.array(fc.constantFrom('拆卡，', '卡片時代', 'I時', 'note AI', 'é', '，'), { maxLength: 1 }),
	tags: fc.array(fc.constantFrom('方法', 'a'), { maxLength: 1 }),
	paths: fc.array(fc.constantFrom('x/', '丙'), { maxLength: 1 }),
	types: fc.array(fc.constant('卡'), { maxLength: 1 }),
});
export const askedAtRandom = fc.array(queries, { minLength: 3, maxLength: 6 });

/** What the files are after these steps, by hand. */
export function filesAfter(all: readonly Step[]): IndexedFile[] {
	const now = new Map<NotePath, IndexedFile>();
	for (const one of all) {
		if ('put' in one) for (const put of one.put) now.set(put.path, put);
		else for (const path of one.gone) now.delete(path);
	}
	return [...now.values()];
}

export async function carryOut(index: NoteIndex, all: readonly Step[]): Promise<void> {
	for (const one of all) await ('put' in one ? index.upsert(one.put) : index.remove(one.gone));
}

/** Scores as they may differ between two ways to calculate the same. */
const rounded = (found: readonly { path: NotePath; score: number }[]) =>
	found.map(({ path, score }) => ({ path, score: Number(score.toPrecision(9)) }));

/** All that an index answers to some questions. */
export async function answersOf(index: NoteIndex, questions: readonly SearchQuery[]): Promise<unknown> {
	const known = await index.paths();
	const terms = ['拆卡', '卡', '时代', 'ai', 'note', 'é', '🎉', 'i时', '方法'];
	return {
		counts: await index.counts(),
		known,
		stamps: (await all(index.stamps())).sort((a, b) => (a.path < b.path ? -1 : 1)),
		notes: await index.notes(known),
		found: await Promise.all(questions.map(async (question) => rounded(await index.search(question, 5)))),
		near: rounded(await index.near(terms, 5)),
		frequencies: [...(await index.frequencies(terms))].sort(),
		mentions: await index.mentions('甲說note與別名，丙拆卡'),
		naming: rounded(await index.naming(['拆卡', 'note AI', '甲'], 5)),
		resolved: await Promise.all(
			['甲', 'x/乙', '../丙', '別名', 'x'].map((target) => index.resolve({ target, style: 'wikilink' }, at('x/y/丙.md'))),
		),
		links: await all(index.links()),
		from: await index.linksFrom(known),
		to: await index.linksTo(known),
		unresolved: await all(index.unresolved()),
		degrees: [...(await index.linkCounts(known))],
		beside: await Promise.all(known.map((path) => index.beside(path, 2))),
		folders: [...(await index.folderSizes(['', 'x', 'x/y', 'none']))],
		tags: [...(await index.tagCounts())].sort(),
		tagged: await index.tagged(['方法', 'a/b'], 3),
	};
}

/** The same by reading every note for every question; of search, which notes are found. */
export function naiveAnswers(files: readonly IndexedFile[]) {
	const notes = files.flatMap(({ note }) => note ?? []);
	const candidates = files.flatMap(({ path, note }) => keysOf(path, note).map((key) => ({ ...key, path })));
	const resolve = (link: Pick<NoteLink, 'target' | 'style'>, from: NotePath) => resolveTarget(link, from, candidates);
	return {
		resolve,
		frequency: (term: string) => notes.filter((note) => termsOf(note).has(term)).length,
		links: notes
			.flatMap(({ path, links }) => links.map((link) => [path, resolve(link, path)] as const))
			.filter(([from, to]) => to !== undefined && to !== from).length,
		holding: (part: string) =>
			notes.filter((note) => textsOf(note).some((text) => foldForSearch(text).includes(foldForSearch(part)))).map(({ path }) => path),
	};
}

const textsOf = ({ path, title, aliases, tags, headings, text }: VaultNote): string[] => [
	path.slice(path.lastIndexOf('/') + 1, -3),
	title,
	...aliases,
	...tags,
	...headings.map((heading) => heading.text),
	text,
];
const termsOf = (note: VaultNote): Set<string> => new Set(textsOf(note).flatMap(indexTerms));
