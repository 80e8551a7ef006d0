import {
	closeSync,
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
import { hashOf } from '../../src/adapters/vault/files.ts';
import { type FolderVault, openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { Plan } from '../../src/adapters/vault/journal.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { makeTemporary, readFiles } from './harness.ts';

const temporary = makeTemporary('recovery');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

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
	const open = async (settings: { settleTime?: number; patience?: number } = {}): Promise<FolderVault> => {
		const opened = await openFolderVault({ root, stateFolder, settleTime: 0, patience: 0, ...settings });
		if (!opened.ok) throw new Error(opened.error.detail);
		return opened.value;
	};
	return { root, stateFolder, open, text: (path: string) => readFileSync(join(root, path), 'utf8') };
}

/** What an operation leaves that was killed after it had replaced `a.md` (`old` → `new`) and before it was committed. */
function leaveBrokenOff({ root, stateFolder }: ReturnType<typeof makeVault>) {
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
	return plan.id;
}

describe('an operation that was broken off', () => {
	it('is taken back when the vault is opened, and that is said', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		leaveBrokenOff(vault);
		const opened = await vault.open();
		expect(opened.recovered).toMatchObject([{ outcome: 'taken-back', operation: { label: 'broken off', changed: ['a.md'] } }]);
		expect(vault.text('a.md')).toBe('old');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
		expect((await vault.open()).recovered).toEqual([]);
		expect(await opened.operations()).toEqual([]);
	});

	it('gives way to what the user wrote since; the bytes before are kept', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		const id = leaveBrokenOff(vault);
		writeFileSync(join(vault.root, 'a.md'), 'new, and mine');
		expect((await vault.open()).recovered).toMatchObject([{ outcome: 'kept' }]);
		expect(vault.text('a.md')).toBe('new, and mine');
		expect(readdirSync(vault.root)).toEqual(['a.md']);
		expect(readFileSync(join(vault.stateFolder, 'unfinished', id, '0.before'), 'utf8')).toBe('old');
	});

	it('gives back what an editor wrote into the old file, or puts it aside where that cannot be', async () => {
		const first = makeVault({ 'a.md': 'old' });
		leaveBrokenOff(first);
		writeFileSync(join(first.root, '.chaika-1.old'), 'old, and mine');
		await first.open();
		expect(first.text('a.md')).toBe('old, and mine');
		const second = makeVault({ 'a.md': 'old' });
		const id = leaveBrokenOff(second);
		writeFileSync(join(second.root, '.chaika-1.old'), 'written into the old one');
		writeFileSync(join(second.root, 'b.md'), 'put in its place');
		renameSync(join(second.root, 'b.md'), join(second.root, 'a.md'));
		await second.open();
		expect(second.text('a.md')).toBe('put in its place');
		expect(readFileSync(join(second.stateFolder, 'unfinished', id, '0.found'), 'utf8')).toBe('written into the old one');
	});

	it('that had only begun to be written down is forgotten', async () => {
		const vault = makeVault({ 'a.md': 'old' });
		const pending = join(vault.stateFolder, 'pending', '20261123T000000000Z-0000');
		mkdirSync(pending, { recursive: true });
		writeFileSync(join(pending, 'plan.json'), '{"id": "2026');
		await vault.open();
		expect(readdirSync(join(vault.stateFolder, 'pending'))).toEqual([]);
	});
});

describe('an editor that has the note open while we replace it', () => {
	it('keeps what it writes: our change is taken back', async () => {
		const { root, open, text } = makeVault({ 'a.md': 'old', 'b.md': 'b' });
		const vault = await open({ settleTime: 400 });
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
