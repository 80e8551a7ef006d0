import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import { bringUpToDate, type IndexOptions, LARGEST_NOTE } from '../../src/core/index/bring-up-to-date.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { err, ok } from '../../src/core/model/result.ts';
import type { NoteIndex } from '../../src/core/ports/index.ts';
import type { Vault } from '../../src/core/ports/vault.ts';

const at = (path: string) => path as NotePath;
const LATER = 1_000_000;

interface File {
	text: string;
	modified: number;
	/** What the system says instead of its text. */
	code?: string;
	size?: number;
}

/** A vault in memory whose file times the test sets; `read` says what was asked for. */
function vaultOf(files: Map<string, File>) {
	const read: string[] = [];
	const vault: Pick<Vault, 'list' | 'readTexts'> = {
		async *list() {
			for (const [path, { text, modified, size = text.length }] of [...files]) yield { path: at(path), modified, size };
		},
		async readTexts(paths) {
			read.push(...paths);
			return paths.map((path) => {
				const file = files.get(path);
				if (!file) return err({ type: 'NoteMissing', path } as const);
				return file.code === undefined ? ok(file.text) : err({ type: 'NoteUnreadable', path, code: file.code } as const);
			});
		},
	};
	return { vault, read };
}

function setUp(given: Readonly<Record<string, string>>, modified = 0) {
	const files = new Map<string, File>(Object.entries(given).map(([path, text]) => [path, { text, modified }]));
	const index = openMemoryIndex();
	const { vault, read } = vaultOf(files);
	const run = async (options: Partial<IndexOptions> = {}) => {
		read.length = 0;
		return bringUpToDate(vault, index, { now: () => LATER, ...options });
	};
	return { files, index, vault, read, run };
}

/** What an index holds, for comparison. */
async function contents(index: NoteIndex): Promise<Readonly<Record<string, string | null>>> {
	const out: Record<string, string | null> = {};
	for await (const { path } of index.stamps()) out[path] = (await index.notes([path]))[0]?.text ?? null;
	return out;
}

describe('an index', () => {
	it('reads all notes at first, knows other files by name, and then nothing that is the same', async () => {
		const { run, read, index } = setUp({ '甲.md': '一', 'b/乙.MD': '二', '圖.png': 'x' });
		expect(await run()).toEqual({ notes: 2, files: 3, read: 2, removed: 0, failed: [] });
		expect(read.toSorted()).toEqual(['b/乙.MD', '甲.md'].sort());
		expect(await contents(index)).toEqual({ '甲.md': '一', 'b/乙.MD': '二', '圖.png': null });
		expect(await run()).toEqual({ notes: 2, files: 3, read: 0, removed: 0, failed: [] });
		expect(read).toEqual([]);
	});

	it('reads what changed, by its time or by its size alone, and lets go of what is gone', async () => {
		const { files, run, read, index } = setUp({ 'a.md': '一', 'b.md': '二', 'c.md': '三', 'd.md': '四' });
		await run();
		files.set('a.md', { text: '壹', modified: 5 });
		files.set('b.md', { text: '二二', modified: 0 });
		files.delete('c.md');
		expect(await run()).toMatchObject({ notes: 3, files: 3, read: 2, removed: 1 });
		expect(read).toEqual(['a.md', 'b.md']);
		expect(await contents(index)).toEqual({ 'a.md': '壹', 'b.md': '二二', 'd.md': '四' });
		files.set('a.md', { text: '一', modified: 0 });
		expect(await run()).toMatchObject({ read: 1 });
	});

	it('reads a file again that changed just before: it may have changed since, and kept its stamp', async () => {
		const { files, run, read, index } = setUp({ 'a.md': '一', 'old.md': '老' });
		files.set('a.md', { text: '一', modified: LATER - 1500 });
		await run();
		files.set('a.md', { text: '二', modified: LATER - 1500 });
		await run({ now: () => LATER + 60_000 });
		expect(read).toEqual(['a.md']);
		expect(await contents(index)).toMatchObject({ 'a.md': '二' });
		await run({ now: () => LATER + 60_000 });
		expect(read).toEqual([]);
	});

	it('knows a note that cannot be read by its name, says why, and tries again', async () => {
		const { files, run, index } = setUp({ 'a.md': '[[b]]', 'b.md': '二' });
		files.set('b.md', { text: '二', modified: 0, code: 'EACCES' });
		const failed = [{ type: 'NoteUnreadable', path: 'b.md', code: 'EACCES' }];
		expect(await run()).toEqual({ notes: 1, files: 2, read: 1, removed: 0, failed });
		expect(await index.resolve({ target: 'b', style: 'wikilink' }, at('a.md'))).toBe('b.md');
		// permissions change without a trace in the file's time
		files.set('b.md', { text: '二', modified: 0 });
		expect(await run()).toMatchObject({ notes: 2, read: 1, failed: [] });
	});

	it('does not look again at what is no UTF-8 until it changes', async () => {
		const { files, run, read } = setUp({ 'b.md': '二' });
		files.set('b.md', { text: '二', modified: 0, code: 'not-utf8' });
		expect((await run()).failed).toHaveLength(1);
		await run();
		expect(read).toEqual([]);
	});

	it('forgets the old text of a note that has become unreadable', async () => {
		const { files, run, index } = setUp({ 'b.md': '二' });
		await run();
		files.set('b.md', { text: '二', modified: 9, code: 'EIO' });
		await run();
		expect(await contents(index)).toEqual({ 'b.md': null });
	});

	it('does not read what is too large for a note', async () => {
		const { files, run, read } = setUp({ 'a.md': '一' });
		files.set('大.md', { text: '', modified: 0, size: LARGEST_NOTE + 1 });
		expect(await run()).toEqual({ notes: 1, files: 2, read: 1, removed: 0, failed: [] });
		expect(read).toEqual(['a.md']);
	});

	it('leaves out what vanished between the listing and the reading', async () => {
		const { files, index, vault } = setUp({ 'a.md': '一', 'b.md': '二' });
		const vanishing: typeof vault = {
			list: vault.list,
			readTexts: (paths) => {
				files.delete('b.md');
				return vault.readTexts(paths);
			},
		};
		const report = await bringUpToDate(vanishing, index, { now: () => LATER });
		expect(report).toEqual({ notes: 1, files: 1, read: 1, removed: 0, failed: [] });
	});
});

describe('a run that is broken off', () => {
	const many = Object.fromEntries(Array.from({ length: 1300 }, (_, i) => [`${String(i).padStart(4, '0')}.md`, `第${i}則`]));

	it('says what it did, and the next one goes on from there', async () => {
		const { run, read, index } = setUp(many);
		const stop = new AbortController();
		const progress: [number, number][] = [];
		const report = await run({
			signal: stop.signal,
			onProgress: (done, all) => {
				progress.push([done, all]);
				stop.abort();
			},
		});
		expect(progress).toEqual([[500, 1300]]);
		expect(report).toEqual({ notes: 500, files: 500, read: 500, removed: 0, failed: [] });
		const first = new Set(read);
		expect(await run()).toEqual({ notes: 1300, files: 1300, read: 800, removed: 0, failed: [] });
		expect(read.some((path) => first.has(path))).toBe(false);
		expect(await contents(index)).toEqual(many);
	});

	it('before it began reads nothing', async () => {
		const { run, read } = setUp(many);
		expect(await run({ signal: AbortSignal.abort() })).toMatchObject({ notes: 0, read: 0 });
		expect(read).toEqual([]);
	});

	it('by an index that fails leaves whole batches, and the next one mends it', async () => {
		const { vault, run, index } = setUp(many);
		let writes = 0;
		const failing: NoteIndex = {
			...index,
			upsert: async (files) => (++writes > 1 ? Promise.reject(new Error('disk')) : index.upsert(files)),
		};
		await expect(bringUpToDate(vault, failing, { now: () => LATER })).rejects.toThrow('disk');
		expect((await index.counts()).notes).toBe(500);
		await run();
		expect(await contents(index)).toEqual(many);
	});
});

it('holds what the vault holds, whatever happened to it between runs and in the very moment of one', async () => {
	const path = fc.constantFrom('a.md', 'b.md', 'c/d.md', '圖.png');
	const step = fc.record({ path, text: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }), ago: fc.constantFrom(0, 500, 1999) });
	const round = fc.record({ steps: fc.array(step, { maxLength: 5 }), isBrokenOff: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(fc.array(round, { maxLength: 5 }), async (rounds) => {
			const { files, run, index } = setUp({});
			let now = LATER;
			for (const { steps, isBrokenOff } of rounds) {
				now += 10_000;
				for (const { path: one, text, ago } of steps) {
					if (text === undefined) files.delete(one);
					else files.set(one, { text, modified: now - ago });
				}
				await run({ now: () => now, ...(isBrokenOff && { signal: AbortSignal.abort() }) });
				// a coarse clock: the file changes once more, and its stamp says nothing of it
				for (const [one, file] of files)
					if (now - file.modified < 2000) files.set(one, { ...file, text: [...file.text].reverse().join('') });
			}
			await run({ now: () => now + 10_000 });
			expect(await contents(index)).toEqual(
				Object.fromEntries([...files].map(([one, { text }]) => [one, one.endsWith('.md') ? text : null])),
			);
		}),
		{ numRuns: 200 },
	);
});
