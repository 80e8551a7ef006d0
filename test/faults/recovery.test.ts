import {
	closeSync,
	existsSync,
	ftruncateSync,
	linkSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { type Exchange, loadExchange, withoutExchange } from '../../src/adapters/vault/exchange.ts';
import { hashOf } from '../../src/adapters/vault/files.ts';
import { type FolderVault, type FolderVaultOptions, openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { Plan } from '../../src/adapters/vault/journal.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { makeTemporary, readFiles } from './harness.ts';

const temporary = makeTemporary('recovery');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const native = await loadExchange();
const ROUTES: readonly (readonly [string, Exchange])[] = [
	['exchanging names', native],
	['a look and a rename', withoutExchange],
];

const at = (path: string) => path as NotePath;
const sha = (text: string) => hashOf(new TextEncoder().encode(text));

function makeVault(files: Readonly<Record<string, string>>) {
	const folder = makeTemporary('v', temporary);
	const [root, stateFolder] = [join(folder, 'vault'), join(folder, 'state')];
	mkdirSync(root);
	mkdirSync(stateFolder);
	for (const [path, text] of Object.entries(files)) {
		writeFileSync(join(root, path), text);
		utimesSync(join(root, path), 1, 1);
	}
	const open = async (settings: Pick<FolderVaultOptions, 'settleTime' | 'patience' | 'loadExchange'> = {}): Promise<FolderVault> => {
		const opened = await openFolderVault({ root, stateFolder, settleTime: 0, patience: 0, ...settings });
		if (!opened.ok) throw new Error(opened.error.detail);
		return opened.value;
	};
	return { root, stateFolder, open, text: (path: string) => readFileSync(join(root, path), 'utf8') };
}

/**
 * What an operation leaves that was killed after it had replaced `a.md` (`old` → `new`) and before it was committed.
 * `swappedOut`: it exchanged the names, and this came out.
 */
function leaveBrokenOff({ root, stateFolder }: ReturnType<typeof makeVault>, swappedOut?: 'the old file' | { save: string }) {
	const plan: Plan = {
		id: '20261123T000000000Z-0000',
		at: '2026-11-23T00:00:00.000Z',
		label: 'broken off',
		folders: [],
		steps: [{ path: at('a.md'), file: 'a.md', before: sha('old'), after: sha('new'), fresh: '.chaika-1.new', old: '.chaika-1.old' }],
	};
	const pending = join(stateFolder, 'pending', plan.id);
	mkdirSync(pending, { recursive: true });
	writeFileSync(join(pending, 'plan.json'), JSON.stringify(plan));
	writeFileSync(join(pending, '0.before'), 'old');
	linkSync(join(root, 'a.md'), join(root, '.chaika-1.old'));
	writeFileSync(join(root, '.chaika-1.new'), 'new');
	renameSync(join(root, '.chaika-1.new'), join(root, 'a.md'));
	if (swappedOut === 'the old file') linkSync(join(root, '.chaika-1.old'), join(root, '.chaika-1.new'));
	else if (swappedOut) writeFileSync(join(root, '.chaika-1.new'), swappedOut.save);
	return plan.id;
}

describe.each(ROUTES)('an operation that was broken off, taken back by %s,', (_route, exchange) => {
	const settings = { loadExchange: async () => exchange };

	it('is taken back when the vault is opened, and that is said', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		leaveBrokenOff(vault);
		const opened = await vault.open(settings);
		expect(opened.recovered).toMatchObject([{ outcome: 'taken-back', operation: { label: 'broken off', changed: ['a.md'] } }]);
		expect(vault.text('a.md')).toBe('old');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
		expect((await vault.open(settings)).recovered).toEqual([]);
		expect(await opened.operations()).toEqual([]);
	});

	it('is taken back by the file that an exchange brought out, with what was written into it', async () => {
		for (const text of ['old', 'old, and mine']) {
			const vault = makeVault({ 'a.md': 'old' });
			leaveBrokenOff(vault, 'the old file');
			writeFileSync(join(vault.root, '.chaika-1.old'), text);
			expect((await vault.open(settings)).recovered).toMatchObject([{ outcome: 'taken-back' }]);
			expect(vault.text('a.md')).toBe(text);
			expect(readdirSync(vault.root)).toEqual(['a.md']);
		}
	});

	it('is taken back where our bytes stand under both names', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		leaveBrokenOff(vault, { save: 'new' });
		expect((await vault.open(settings)).recovered).toMatchObject([{ outcome: 'taken-back' }]);
		expect(vault.text('a.md')).toBe('old');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
	});

	it('puts a save back that an exchange had brought out, wherever it was killed', async () => {
		for (const stands of ['new', 'old', undefined]) {
			const vault = makeVault({ 'a.md': 'old' });
			leaveBrokenOff(vault, { save: 'saved just then' });
			rmSync(join(vault.root, 'a.md'));
			if (stands === 'old') linkSync(join(vault.root, '.chaika-1.old'), join(vault.root, 'a.md'));
			else if (stands) writeFileSync(join(vault.root, 'a.md'), stands);
			expect((await vault.open(settings)).recovered).toMatchObject([{ outcome: 'kept' }]);
			expect(vault.text('a.md')).toBe('saved just then');
			expect(readdirSync(vault.root)).toEqual(['a.md']);
		}
	});

	it('puts a save aside that an exchange had brought out, where a later one stands', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		const id = leaveBrokenOff(vault, { save: 'saved just then' });
		writeFileSync(join(vault.root, 'a.md'), 'saved later');
		expect((await vault.open(settings)).recovered).toMatchObject([{ outcome: 'kept' }]);
		expect(vault.text('a.md')).toBe('saved later');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
		expect(readFileSync(join(vault.stateFolder, 'unfinished', id, '0.saved'), 'utf8')).toBe('saved just then');
	});

	it('gives way to what the user wrote since; the bytes before are kept', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		const id = leaveBrokenOff(vault);
		writeFileSync(join(vault.root, 'a.md'), 'new, and mine');
		expect((await vault.open(settings)).recovered).toMatchObject([{ outcome: 'kept' }]);
		expect(vault.text('a.md')).toBe('new, and mine');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
		expect(readFileSync(join(vault.stateFolder, 'unfinished', id, '0.before'), 'utf8')).toBe('old');
	});

	it('gives back what an editor wrote into the old file, or puts it aside where that cannot be', async () => {
		const first = makeVault({ 'a.md': 'old' });
		leaveBrokenOff(first);
		writeFileSync(join(first.root, '.chaika-1.old'), 'old, and mine');
		await first.open(settings);
		expect(first.text('a.md')).toBe('old, and mine');
		const second = makeVault({ 'a.md': 'old' });
		const id = leaveBrokenOff(second);
		writeFileSync(join(second.root, '.chaika-1.old'), 'written into the old one');
		writeFileSync(join(second.root, 'b.md'), 'put in its place');
		renameSync(join(second.root, 'b.md'), join(second.root, 'a.md'));
		await second.open(settings);
		expect(second.text('a.md')).toBe('put in its place');
		expect(readFileSync(join(second.stateFolder, 'unfinished', id, '0.found'), 'utf8')).toBe('written into the old one');
	});
});

describe('an operation', () => {
	it('that had only begun to be written down is forgotten', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		const pending = join(vault.stateFolder, 'pending', '20261123T000000000Z-0000');
		mkdirSync(pending, { recursive: true });
		writeFileSync(join(pending, 'plan.json'), '{"id": "2026');
		await vault.open();
		expect(readdirSync(join(vault.stateFolder, 'pending'))).toEqual([]);
	});
});

describe.each(ROUTES)('an editor that has the note open while we replace it by %s', (_route, exchange) => {
	it('keeps what it writes: our change is taken back', async () => {
		const { root, open, text } = makeVault({ 'a.md': 'old', 'b.md': 'b' });
		const vault = await open({ settleTime: 400, loadExchange: async () => exchange });
		const editor = openSync(join(root, 'a.md'), 'r+');
		const applied = vault.apply(
			[
				{ kind: 'insert', path: at('a.md'), expectedHash: sha('old'), offset: 3, text: ' and ours' },
				{ kind: 'insert', path: at('b.md'), expectedHash: sha('b'), offset: 1, text: ' ours' },
				{ kind: 'create', path: at('c.md'), text: 'ours' },
			],
			'',
		);
		while (!readFiles(root).has('c.md')) await sleep(5);
		ftruncateSync(editor, 0);
		writeSync(editor, 'mine', 0);
		closeSync(editor);
		expect(await applied).toEqual({ ok: false, error: { type: 'Conflict', path: 'a.md', reason: 'changed' } });
		expect(readdirSync(root).sort()).toEqual(['a.md', 'b.md']);
		expect([text('a.md'), text('b.md')]).toEqual(['mine', 'b']);
	});
});

describe.each(ROUTES)('an editor that writes the same bytes again while we replace the note by %s', (_route, exchange) => {
	it('is an editor at work, too', async () => {
		const { root, open, text } = makeVault({ 'a.md': 'old' });
		const vault = await open({ settleTime: 400, loadExchange: async () => exchange });
		const editor = openSync(join(root, 'a.md'), 'r+');
		const applied = vault.apply(
			[
				{ kind: 'insert', path: at('a.md'), expectedHash: sha('old'), offset: 3, text: ' and ours' },
				{ kind: 'create', path: at('c.md'), text: 'ours' },
			],
			'',
		);
		while (!readFiles(root).has('c.md')) await sleep(5);
		writeSync(editor, 'old', 0);
		closeSync(editor);
		expect(await applied).toMatchObject({ ok: false, error: { type: 'Conflict', path: 'a.md', reason: 'changed' } });
		expect(text('a.md')).toBe('old');
		expect(readdirSync(root)).toEqual(['a.md']);
	});
});

describe.skipIf(native === withoutExchange)('an editor that saves by rename just when we replace the note', () => {
	it.each([1, 2, 3])('keeps its save, also %i in a row: our change is taken back', async (saves) => {
		const { root, stateFolder, open, text } = makeVault({ 'a.md': 'old', 'b.md': 'b' });
		let count = 0;
		const vault = await open({
			loadExchange: async () => (one, other) => {
				if (other.endsWith('a.md') && count < saves) {
					writeFileSync(join(root, '.editor'), `save ${++count}`);
					renameSync(join(root, '.editor'), other);
				}
				return native(one, other);
			},
		});
		const applied = await vault.apply(
			[
				{ kind: 'insert', path: at('b.md'), expectedHash: sha('b'), offset: 1, text: ' ours' },
				{ kind: 'insert', path: at('a.md'), expectedHash: sha('old'), offset: 3, text: ' and ours' },
			],
			'',
		);
		expect(applied).toEqual({ ok: false, error: { type: 'Conflict', path: 'a.md', reason: 'changed' } });
		expect(readdirSync(root).sort()).toEqual(['a.md', 'b.md']);
		expect([text('a.md'), text('b.md')]).toEqual([`save ${saves}`, 'b']);
		expect(readdirSync(join(stateFolder, 'pending'))).toEqual([]);
	});

	it('keeps what it writes into the file that has just come out', async () => {
		const { root, stateFolder, open, text } = makeVault({ 'a.md': 'old' });
		const editor = openSync(join(root, 'a.md'), 'r+');
		let isSaved = false;
		const vault = await open({
			loadExchange: async () => (one, other) => {
				const done = native(one, other);
				if (!isSaved) writeSync(editor, 'mine', 0);
				isSaved = true;
				return done;
			},
		});
		const applied = await vault.apply([{ kind: 'insert', path: at('a.md'), expectedHash: sha('old'), offset: 3, text: ' and ours' }], '');
		closeSync(editor);
		expect(applied).toMatchObject({ ok: false, error: { type: 'Conflict', reason: 'changed' } });
		expect(text('a.md')).toBe('mine');
		expect(readdirSync(root)).toEqual(['a.md']);
		// all of it is back, so nothing is left to keep
		expect(existsSync(join(stateFolder, 'unfinished'))).toBe(false);
	});
});

it('refuses to undo with damaged bytes', async () => {
	const { stateFolder, open, text } = makeVault({ 'a.md': 'old' });
	const vault = await open();
	const done = await vault.apply([{ kind: 'insert', path: at('a.md'), expectedHash: sha('old'), offset: 3, text: '!' }], '');
	if (!done.ok) throw new Error('not applied');
	writeFileSync(join(stateFolder, 'operations', done.value.id, '0.before'), 'ol');
	expect(await vault.undo()).toMatchObject({ ok: false, error: { type: 'WriteError', code: 'damaged-journal' } });
	expect(text('a.md')).toBe('old!');
});

describe('the lock', () => {
	const owner = (changes: object) => JSON.stringify({ process: process.ppid, began: '', host: hostname(), key: 'k', ...changes });
	const apply = (vault: FolderVault) => vault.apply([{ kind: 'create', path: at('x.md'), text: '' }], '');

	it.each([
		['a process that is gone', owner({ process: 4_194_303 }), 0],
		['a process whose number is used again', owner({ began: 'other boot 1' }), 0],
		['an earlier process of our own number', owner({ process: process.pid }), 0],
		['nobody who can be read', '', 10],
	])('of %s is taken over', async (_, content, age) => {
		const { stateFolder, open } = makeVault({});
		writeFileSync(join(stateFolder, 'lock'), content);
		utimesSync(join(stateFolder, 'lock'), Date.now() / 1000 - age, Date.now() / 1000 - age);
		expect(await apply(await open({ patience: 1000 }))).toMatchObject({ ok: true });
		expect(readdirSync(stateFolder).filter((name) => name.startsWith('lock'))).toEqual([]);
	});

	it.each([
		['a living process', owner({})],
		['a process of another machine', owner({ process: 4_194_303, host: 'elsewhere' })],
		['somebody who is just writing it', ''],
	])('of %s is respected', async (_, content) => {
		const { root, stateFolder, open } = makeVault({});
		writeFileSync(join(stateFolder, 'lock'), content);
		expect(await apply(await open())).toMatchObject({ ok: false, error: { type: 'Conflict', reason: 'busy' } });
		expect(readdirSync(root)).toEqual([]);
		expect(readFileSync(join(stateFolder, 'lock'), 'utf8')).toBe(content);
	});

	it('left by a dead process is taken over by one of many, and no two write at once', async () => {
		const { stateFolder, open } = makeVault({});
		writeFileSync(join(stateFolder, 'lock'), owner({ process: 4_194_303 }));
		const vaults = await Promise.all(Array.from({ length: 6 }, () => open({ patience: 10_000 })));
		const results = await Promise.all(
			vaults.map((vault, i) => vault.apply([{ kind: 'create', path: at(`${i}.md`), text: '' }], String(i))),
		);
		expect(results.every((result) => result.ok)).toBe(true);
		expect(new Set(results.map((result) => result.ok && result.value.id)).size).toBe(6);
		expect(readdirSync(stateFolder).filter((name) => name.startsWith('lock'))).toEqual([]);
	});
});
