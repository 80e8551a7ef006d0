import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type FolderVault, openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { Edit } from '../../src/core/model/edit.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import type { Vault } from '../../src/core/ports/vault.ts';
import { memoryVault } from './memory-vault.ts';

const temporary: string[] = [];
afterAll(() => {
	for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});
const makeTemporary = (name: string) => {
	const folder = mkdtempSync(join(tmpdir(), `chaika-${name}-`));
	temporary.push(folder);
	return folder;
};

const at = (path: string) => path as NotePath;
const create = (path: string, text: string): Edit => ({ kind: 'create', path: at(path), text });
const insert = (path: string, expectedHash: string, offset: number, text: string): Edit => ({
	kind: 'insert',
	path: at(path),
	expectedHash,
	offset,
	text,
});
const replace = (path: string, expectedHash: string, start: number, end: number, text: string): Edit => ({
	kind: 'replace',
	path: at(path),
	expectedHash,
	start,
	end,
	text,
});

async function hashOf(vault: Vault, path: string): Promise<string> {
	const note = await vault.read(at(path));
	if (!note.ok) throw new Error(`${path}: ${note.error.type}`);
	return note.value.hash;
}

interface Opened {
	readonly vault: Vault;
	/** Changes a file behind the vault's back, as an editor would. */
	write(path: string, bytes: string | Buffer): void;
	bytes(path: string): Buffer | undefined;
}

const folder = async (
	files: Record<string, string | Buffer>,
): Promise<Opened & { root: string; stateFolder: string; reopen(): Promise<FolderVault> }> => {
	const root = makeTemporary('vault');
	const stateFolder = join(makeTemporary('state'), 'vault');
	const write = (path: string, bytes: string | Buffer) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), bytes);
		utimesSync(join(root, path), 1, 1);
	};
	for (const [path, bytes] of Object.entries(files)) write(path, bytes);
	const reopen = async () => {
		const opened = await openFolderVault({ root, stateFolder, settleTime: 0, patience: 100 });
		if (!opened.ok) throw new Error(opened.error.detail);
		return opened.value;
	};
	return {
		vault: await reopen(),
		write,
		root,
		stateFolder,
		reopen,
		bytes: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined),
	};
};
const memory = async (files: Record<string, string | Buffer>): Promise<Opened> => {
	const map = new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes as string)]));
	return { vault: memoryVault(map), write: (path, bytes) => map.set(path, Buffer.from(bytes as string)), bytes: (path) => map.get(path) };
};

describe.each<[string, (files: Record<string, string | Buffer>) => Promise<Opened>]>([
	['folder', folder],
	['memory', memory],
])('a vault in a %s', (_, open) => {
	it('reads text without byte-order mark, and the hash of the bytes', async () => {
		const { vault } = await open({ '筆記.md': '\uFEFF甲\r\n', 'b.md': Buffer.from([0xff, 0xfe]) });
		expect(await vault.read(at('筆記.md'))).toMatchObject({ ok: true, value: { text: '甲\r\n' } });
		expect(await vault.read(at('b.md'))).toMatchObject({ ok: false, error: { type: 'NoteUnreadable', code: 'not-utf8' } });
		expect(await vault.read(at('c.md'))).toMatchObject({ ok: false, error: { type: 'NoteMissing' } });
		expect(await vault.readTexts([at('c.md'), at('筆記.md'), at('b.md')])).toMatchObject([
			{ ok: false, error: { type: 'NoteMissing', path: 'c.md' } },
			{ ok: true, value: '甲\r\n' },
			{ ok: false, error: { type: 'NoteUnreadable', path: 'b.md', code: 'not-utf8' } },
		]);
	});

	it('lists every file but hidden ones, also those that are there for a moment', async () => {
		const { vault } = await open({
			'b.md': '1',
			'b.md~': '',
			'~$c.tmp': '',
			'a/c.canvas': '22',
			'.obsidian/app.json': '{}',
			'a/.x.md': '',
		});
		const stamps = [];
		for await (const { path, size } of vault.list()) stamps.push([path, size]);
		expect(stamps).toEqual([
			['a/c.canvas', 2],
			['b.md', 1],
			['b.md~', 0],
			['~$c.tmp', 0],
		]);
	});

	it('changes only what the edits say; offsets speak of the text as it was', async () => {
		const { vault, bytes } = await open({ 'a.md': '\uFEFF一😀二\r\n三' });
		const hash = await hashOf(vault, 'a.md');
		const done = await vault.apply([insert('a.md', hash, 7, '尾'), replace('a.md', hash, 3, 4, '貳'), insert('a.md', hash, 0, '頭')], 'x');
		expect(done).toMatchObject({ ok: true, value: { label: 'x', created: [], changed: ['a.md'] } });
		expect(bytes('a.md')?.toString()).toBe('\uFEFF頭一😀貳\r\n三尾');
	});

	it('makes files and folders, never over one that is there, however it is spelled', async () => {
		const { vault, bytes } = await open({ 'Café.md': 'x' });
		expect(await vault.apply([create('cards/題/1-甲.md', '卡')], '')).toMatchObject({ ok: true });
		expect(bytes('cards/題/1-甲.md')?.toString()).toBe('卡');
		for (const path of ['Café.md', 'CAFÉ.md', 'café.MD', 'cards', 'cards/題/1-甲.md'])
			expect(await vault.apply([create(path, 'y')], ''), path).toMatchObject({ ok: false, error: { type: 'Conflict', reason: 'exists' } });
		expect(bytes('Café.md')?.toString()).toBe('x');
	});

	it('refuses the whole operation when one edit does not fit', async () => {
		const { vault, bytes, write } = await open({ 'a.md': 'a', 'b.md': 'b' });
		const [a, b] = [await hashOf(vault, 'a.md'), await hashOf(vault, 'b.md')];
		write('b.md', 'changed');
		expect(await vault.apply([create('new.md', ''), insert('a.md', a, 1, 'x'), insert('b.md', b, 1, 'x')], '')).toEqual({
			ok: false,
			error: { type: 'Conflict', path: 'b.md', reason: 'changed' },
		});
		expect(await vault.apply([insert('a.md', a, 1, 'x'), insert('c.md', a, 0, 'x')], '')).toMatchObject({ error: { reason: 'missing' } });
		expect(await vault.apply([replace('a.md', a, 0, 1, 'x'), replace('a.md', a, 0, 1, 'y')], '')).toMatchObject({
			error: { code: 'overlap' },
		});
		expect(await vault.apply([insert('a.md', a, 2, 'x')], '')).toMatchObject({ error: { code: 'out-of-range' } });
		expect(await vault.apply([insert('a.md', a, 0, '\ud800')], '')).toMatchObject({ error: { code: 'ill-formed' } });
		expect(bytes('a.md')?.toString()).toBe('a');
		expect(bytes('new.md')).toBe(undefined);
		expect(await vault.operations()).toEqual([]);
	});

	it('never cuts a character in two, nor touches what is no UTF-8', async () => {
		const { vault } = await open({ 'a.md': '😀', 'b.md': Buffer.from([0x61, 0x80]) });
		expect(await vault.apply([insert('a.md', await hashOf(vault, 'a.md'), 1, 'x')], '')).toMatchObject({
			error: { code: 'splits-character' },
		});
		const hash = 'sha256:01208a24fdb6d63bb5d2c4b11fdbff5e7fe4ff4ab4e6a1d4c2b1b8e5ec0ee7a6';
		expect(await vault.apply([insert('b.md', hash, 0, 'x')], '')).toMatchObject({ ok: false });
	});

	it('undoes byte for byte, the last operation first, and only what still stands', async () => {
		const { vault, bytes, write } = await open({ 'a.md': '\uFEFF一\r\n' });
		const first = await vault.apply([insert('a.md', await hashOf(vault, 'a.md'), 0, 'x'), create('n/1.md', '1')], 'first');
		const second = await vault.apply([insert('a.md', await hashOf(vault, 'a.md'), 0, 'y')], 'second');
		if (!first.ok || !second.ok) throw new Error('not applied');
		expect(await vault.undo(first.value.id)).toMatchObject({ ok: false, error: { type: 'Conflict', path: 'a.md', reason: 'edited' } });
		expect(await vault.undo()).toMatchObject({ ok: true, value: { id: second.value.id, undone: true } });
		expect(await vault.undo(second.value.id)).toEqual({ ok: false, error: { type: 'NothingToUndo', id: second.value.id } });
		write('n/1.md', 'mine now');
		expect(await vault.undo()).toMatchObject({ error: { path: 'n/1.md', reason: 'edited' } });
		expect(bytes('a.md')?.toString()).toBe('\uFEFFx一\r\n');
		write('n/1.md', '1');
		expect(await vault.undo()).toMatchObject({ ok: true, value: { id: first.value.id } });
		expect(bytes('a.md')?.toString()).toBe('\uFEFF一\r\n');
		expect(bytes('n/1.md')).toBe(undefined);
		expect(await vault.undo()).toEqual({ ok: false, error: { type: 'NothingToUndo' } });
		expect((await vault.operations()).map(({ label, undone }) => [label, undone])).toEqual([
			['first', true],
			['second', true],
		]);
	});

	it('leaves no trace of an operation that changes nothing', async () => {
		const { vault } = await open({ 'a.md': 'a' });
		expect(await vault.apply([], '')).toMatchObject({ ok: true, value: { created: [], changed: [] } });
		expect(await vault.apply([replace('a.md', await hashOf(vault, 'a.md'), 0, 1, 'a')], '')).toMatchObject({
			ok: true,
			value: { changed: [] },
		});
		expect(await vault.operations()).toEqual([]);
	});

	it.each(['../x.md', 'a/../../x.md', '/etc/x.md', 'C:/x.md', '..', '', 'a//b.md', 'a/./b.md', 'a\\..\\x.md', 'x\u0000.md', './x.md'])(
		'never writes to %j',
		async (path) => {
			const { vault } = await open({});
			expect(await vault.apply([create(path, 'x')], '')).toMatchObject({ ok: false, error: { type: 'WriteError', code: 'outside-vault' } });
		},
	);

	it.each(['.obsidian/app.json', '.git/config', 'a/.b/c.md', '.env', '.chaika', 'x/.chaika/y'])(
		'never writes the hidden %s',
		async (path) => {
			const { vault } = await open({});
			expect(await vault.apply([create(path, 'x')], '')).toMatchObject({ ok: false, error: { code: 'hidden-folder' } });
		},
	);

	it('writes into its own hidden folder', async () => {
		const { vault, bytes } = await open({});
		expect(await vault.apply([create('.chaika/config.yaml', 'a: 1\n')], '')).toMatchObject({ ok: true });
		expect(bytes('.chaika/config.yaml')?.toString()).toBe('a: 1\n');
	});

	it.each(['CON.md', 'ab:c.md', 'x./y.md', 'tail .md/z.md ', 'e\u0301.md', 'a?.md'])(
		'makes no name that another system cannot hold: %j',
		async (path) => {
			const { vault } = await open({});
			expect(await vault.apply([create(path, 'x')], '')).toMatchObject({ ok: false, error: { code: 'unportable-name' } });
		},
	);
});

describe('a folder on a disk', () => {
	it('lets no symbolic link lead out, by file, folder or parent', async () => {
		const { vault, root } = await folder({ 'a.md': 'a' });
		const outside = makeTemporary('outside');
		writeFileSync(join(outside, 'secret.md'), 'secret');
		symlinkSync(join(outside, 'secret.md'), join(root, 'file.md'));
		symlinkSync(outside, join(root, 'dir'));
		symlinkSync(join(outside, 'none.md'), join(root, 'dangling.md'));
		symlinkSync(root, join(root, 'loop'));
		mkdirSync(join(root, '.obsidian'));
		symlinkSync(join(root, '.obsidian'), join(root, 'settings'));
		const hash = 'sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b';
		expect(await vault.read(at('file.md'))).toMatchObject({ error: { code: 'outside-vault' } });
		expect(await vault.read(at('dir/secret.md'))).toMatchObject({ error: { code: 'outside-vault' } });
		expect(await vault.apply([insert('file.md', hash, 0, 'x')], '')).toMatchObject({ error: { code: 'outside-vault' } });
		expect(await vault.apply([insert('dir/secret.md', hash, 0, 'x')], '')).toMatchObject({ error: { code: 'outside-vault' } });
		expect(await vault.apply([create('dir/new/x.md', 'x')], '')).toMatchObject({ error: { code: 'outside-vault' } });
		expect(await vault.apply([create('dangling.md', 'x')], '')).toMatchObject({ error: { reason: 'exists' } });
		expect(await vault.apply([create('settings/app.json', 'x')], '')).toMatchObject({ error: { code: 'hidden-folder' } });
		expect(readdirSync(outside)).toEqual(['secret.md']);
		expect(readFileSync(join(outside, 'secret.md'), 'utf8')).toBe('secret');
		const listed = [];
		for await (const { path } of vault.list()) listed.push(path);
		expect(listed).toEqual(['a.md']);
	});

	it('follows a link that stays inside: the note behind it is changed, the link stays one', async () => {
		const { vault, root } = await folder({ 'real/a.md': 'a' });
		symlinkSync('real/a.md', join(root, 'link.md'));
		expect(await vault.apply([insert('link.md', await hashOf(vault, 'link.md'), 1, 'b')], '')).toMatchObject({ ok: true });
		expect(readFileSync(join(root, 'real/a.md'), 'utf8')).toBe('ab');
		expect(lstatSync(join(root, 'link.md')).isSymbolicLink()).toBe(true);
	});

	it('keeps mode and leaves nothing beside the notes', async () => {
		const { vault, root } = await folder({ 'a.md': 'a' });
		chmodSync(join(root, 'a.md'), 0o640);
		expect(await vault.apply([insert('a.md', await hashOf(vault, 'a.md'), 1, 'b'), create('c.md', 'c')], '')).toMatchObject({ ok: true });
		expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640);
		expect(readdirSync(root).sort()).toEqual(['a.md', 'c.md']);
	});

	it('does not write a write-protected or an evicted note', async () => {
		const { vault, root, write } = await folder({ 'a.md': 'a' });
		write('evicted.md', '');
		truncateSync(join(root, 'evicted.md'), 4096);
		utimesSync(join(root, 'evicted.md'), 1, 1);
		chmodSync(join(root, 'a.md'), 0o444);
		expect(await vault.apply([insert('a.md', await hashOf(vault, 'a.md'), 1, 'b')], '')).toMatchObject({ error: { code: 'EACCES' } });
		expect(await vault.apply([insert('evicted.md', await hashOf(vault, 'evicted.md'), 0, 'b')], '')).toMatchObject({
			error: { reason: 'evicted' },
		});
	});

	it('waits for a note that was just saved, and gives up while it is saved again and again', async () => {
		const { root, stateFolder } = await folder({});
		let time = 0;
		const rightAfterTheSave = () => statSync(join(root, 'a.md')).mtimeMs + 1;
		const open = async (settings: { patience: number; clock?: () => number }) => {
			const opened = await openFolderVault({ root, stateFolder, settleTime: 0, quietWindow: 300, ...settings });
			if (!opened.ok) throw new Error('not opened');
			return opened.value;
		};
		writeFileSync(join(root, 'a.md'), 'a');
		time = rightAfterTheSave();
		const frozen = { patience: 0, clock: () => time };
		const first = await open(frozen);
		const hash = await hashOf(first, 'a.md');
		expect(await first.apply([insert('a.md', hash, 1, 'b')], '')).toMatchObject({ error: { reason: 'busy' } });
		const patient = await open({ patience: 30_000 });
		expect(await patient.apply([insert('a.md', hash, 1, 'b')], '')).toMatchObject({ ok: true });
		// our own write is no sign of an editor, somebody else's is
		expect(await patient.undo()).toMatchObject({ ok: true });
		time = rightAfterTheSave();
		expect(await first.apply([insert('a.md', hash, 1, 'c')], '')).toMatchObject({ error: { reason: 'busy' } });
		time += 5000;
		expect(await first.apply([insert('a.md', hash, 1, 'c')], '')).toMatchObject({ ok: true });
		time = rightAfterTheSave();
		expect(await first.undo()).toMatchObject({ ok: true });
	});

	it('removes folders it made when it takes them back, unless somebody uses them', async () => {
		const { vault, root } = await folder({});
		await vault.apply([create('x/y/1.md', '1')], '');
		await vault.apply([create('z/2.md', '2')], '');
		writeFileSync(join(root, 'z', 'mine.md'), '');
		expect(await vault.undo()).toMatchObject({ ok: true });
		expect(await vault.undo()).toMatchObject({ ok: true });
		expect(readdirSync(root)).toEqual(['z']);
	});

	it('remembers operations over restarts, and orders them when the clock is set back', async () => {
		const { root, stateFolder } = await folder({});
		for (const [i, clock] of [3e12, 1e12, 3e12].entries()) {
			const opened = await openFolderVault({ root, stateFolder, settleTime: 0, clock: () => clock });
			if (!opened.ok) throw new Error('not opened');
			await opened.value.apply([create(`${i}.md`, '')], String(i));
			expect((await opened.value.operations()).map(({ label }) => label)).toEqual(['0', '1', '2'].slice(0, i + 1));
		}
	});

	it('opens no folder that is not there', async () => {
		expect(await openFolderVault({ root: '/nonexistent/vault', stateFolder: '/tmp/x' })).toMatchObject({
			ok: false,
			error: { code: 'ENOENT' },
		});
	});

	it('writes one operation at a time, from however many processes', async () => {
		const { reopen } = await folder({ 'a.md': '' });
		const vaults = await Promise.all(Array.from({ length: 4 }, reopen));
		const results = await Promise.all(vaults.map(async (vault, i) => vault.apply([create(`n${i}.md`, String(i))], String(i))));
		expect(results.filter((result) => result.ok || result.error.type === 'Conflict')).toHaveLength(4);
		expect(results.filter((result) => result.ok).length).toBe((await vaults[0]?.operations())?.length);
	});
});

it('a folder and a map agree on random sequences of edits', async () => {
	const path = fc.constantFrom('a.md', 'b.md', 'A.MD', '夾/c.md', '夾/d/e.md', 'a.md/x.md', '../out.md', '.git/x', 'con.md');
	const text = fc.constantFrom('', 'x', '一\r\n', '😀', '\uFEFF', '---\n');
	const edit = fc.record({
		kind: fc.constantFrom('create', 'insert', 'replace'),
		path,
		start: fc.nat(6),
		length: fc.nat(3),
		text,
		stale: fc.constantFrom(false, false, false, true),
	});
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.array(edit, { minLength: 1, maxLength: 3 }) },
		{ weight: 1, arbitrary: fc.constant('undo' as const) },
		{ weight: 1, arbitrary: fc.tuple(path, text) },
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
			const start = { 'a.md': '\uFEFF一二\r\n😀', '夾/c.md': '甲' };
			const [real, oracle] = [await folder(start), await memory(start)];
			for (const one of steps) {
				if (one === 'undo') {
					expect(outcome(await real.vault.undo())).toEqual(outcome(await oracle.vault.undo()));
				} else if (typeof one[0] === 'string') {
					// somebody else changes a note
					const [file, bytes] = one as [string, string];
					if (oracle.bytes(file)) for (const vault of [real, oracle]) vault.write(file, bytes);
				} else {
					const edits = await Promise.all(
						(one as { kind: string; path: string; start: number; length: number; text: string; stale: boolean }[]).map(
							async (raw): Promise<Edit> => {
								if (raw.kind === 'create') return create(raw.path, raw.text);
								const note = await oracle.vault.read(at(raw.path));
								const hash = note.ok && !raw.stale ? note.value.hash : 'sha256:0';
								return raw.kind === 'insert'
									? insert(raw.path, hash, raw.start, raw.text)
									: replace(raw.path, hash, raw.start, raw.start + raw.length, raw.text);
							},
						),
					);
					expect(outcome(await real.vault.apply(edits, ''))).toEqual(outcome(await oracle.vault.apply(edits, '')));
				}
				expect(await contents(real)).toEqual(await contents(oracle));
			}
		}),
		{ numRuns: Number(process.env.CHAIKA_RUNS ?? 50) },
	);
});

/** What both vaults must agree on: whether it went well, and which file stood in the way; the wording is their own. */
function outcome(
	result:
		| { ok: true; value: { created: readonly string[]; changed: readonly string[] } }
		| { ok: false; error: { type: string; path?: string } },
) {
	return result.ok ? { created: [...result.value.created].sort(), changed: [...result.value.changed].sort() } : 'refused';
}

async function contents({ vault, bytes }: Opened): Promise<[string, string][]> {
	const out: [string, string][] = [];
	for await (const { path } of vault.list()) out.push([path, bytes(path)?.toString('hex') ?? '']);
	return out;
}
