import { spawn } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
	rmSync,
	statSync,
	truncateSync,
	unlinkSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IndexDamaged } from '../../src/adapters/index/database.ts';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import { openStore } from '../../src/adapters/index/store.ts';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import { bringUpToDate } from '../../src/core/index/bring-up-to-date.ts';
import type { NoteIndex } from '../../src/core/ports/index.ts';
import type { Vault } from '../../src/core/ports/vault.ts';
import { answersOf, asked } from '../contracts/index.contract.ts';
import { compileChildren, IS_CAMPAIGN, makeTemporary, writeFiles } from './harness.ts';

// A store that was killed, shared or damaged: after the next run it answers as an index in memory that read everything. Nobody
// does anything for that but to run it again.

const NOTES = IS_CAMPAIGN ? 2000 : 150;
const KILLS = IS_CAMPAIGN ? 50 : 5;
const ROUNDS = IS_CAMPAIGN ? 10 : 1;
const SEED = Number(process.env.CHAIKA_SEED ?? 20_261_123);
/** Milliseconds that a locked store is waited for here. */
const PATIENCE = 200;

const QUESTIONS = [
	asked({ words: ['卡片'] }),
	asked({ words: ['時代', '筆記', 'learning'] }),
	asked({ phrases: ['把文章，拆成'] }),
	asked({ tags: ['方法'], words: ['卡'] }),
	asked({ paths: ['夾1'] }),
];

const temporary = makeTemporary('index-faults');
const stateFolder = makeTemporary('state', temporary);
let program = '';
beforeAll(() => {
	program = compileChildren(makeTemporary('children', temporary))('indexer');
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

// mulberry32: the same faults for the same seed
let state = SEED;
function random(below: number): number {
	state = (state + 0x6d2b79f5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

const WORDS = ['卡片', '筆記', '時代', '把文章，拆成', 'machine learning', '想法', '𠮷野', '🎉', '問題', '方法'];
const noteText = (number: number) =>
	`---\naliases: [別名${number}]\ntags: [方法]\n---\n# 筆記${number}\n\n${Array.from({ length: 40 }, () => WORDS[random(WORDS.length)]).join('的')}。[[筆記${random(NOTES)}]] [[無${random(9)}]]\n`;
const pathOf = (number: number) => `夾${number % 3}/筆記${number}.md`;

/** Seconds since 1970: every change has a time of its own, since a stamp is all by which it is seen. */
let time = 1000;
function rewrite(root: string, number: number): void {
	writeFiles(root, { [pathOf(number)]: noteText(number) });
	time++;
	utimesSync(join(root, pathOf(number)), time, time);
}

async function makeVault(notes = NOTES) {
	const root = makeTemporary('vault', temporary);
	writeFiles(root, Object.fromEntries(Array.from({ length: notes }, (_, number) => [pathOf(number), noteText(number)])));
	const opened = await openFolderVault({ root, stateFolder });
	if (!opened.ok) throw new Error('not opened');
	return { root, vault: opened.value, file: join(makeTemporary('store', temporary), 'index.sqlite') };
}

async function openIndex(file: string): Promise<NoteIndex> {
	const opened = await openStore({ file, clock: Date.now, patience: PATIENCE });
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	return opened.value;
}

/** What a face does: brings up to date, asks; and where the store proves damaged, does both once more. */
async function answersFrom(file: string, vault: Pick<Vault, 'list' | 'readTexts'>): Promise<unknown> {
	for (let isFirst = true; ; isFirst = false) {
		const index = await openIndex(file);
		try {
			await bringUpToDate(vault, index, { now: Date.now });
			return await answersOf(index, QUESTIONS);
		} catch (error) {
			if (!isFirst || !(error instanceof IndexDamaged)) throw error;
		} finally {
			await index.close();
		}
	}
}

async function freshAnswers(vault: Pick<Vault, 'list' | 'readTexts'>): Promise<unknown> {
	const index = openMemoryIndex();
	await bringUpToDate(vault, index, { now: Date.now });
	return answersOf(index, QUESTIONS);
}

function start(root: string, file: string) {
	const child = spawn(process.execPath, [program, root, stateFolder, file], { stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', (chunk) => {
		output += chunk;
	});
	const ended = new Promise<string>((resolve) => child.on('close', () => resolve(output)));
	return { child, ended };
}

describe('killed', () => {
	it('answers rightly for what it says it holds, and is completed by the next run', { timeout: 600_000 }, async () => {
		const { root, vault, file } = await makeVault();
		const begun = Date.now();
		await start(root, file).ended;
		const longest = Date.now() - begun;
		let killed = 0;
		for (let run = 0; run < KILLS; run++) {
			if (run % 2 === 0) rmSync(join(file, '..'), { recursive: true });
			for (let change = 0; change < NOTES / 5; change++) rewrite(root, random(NOTES));
			const { child, ended } = start(root, file);
			await sleep(random(longest));
			child.kill('SIGKILL');
			if (!(await ended).includes('done')) killed++;
			const index = await openIndex(file);
			const held = openMemoryIndex();
			const stamps = [];
			for await (const stamp of index.stamps()) stamps.push(stamp);
			const notes = new Map((await index.notes(await index.paths())).map((note) => [note.path, note]));
			await held.upsert(stamps.map((stamp) => ({ ...stamp, ...(notes.has(stamp.path) && { note: notes.get(stamp.path) }) }) as never));
			expect(await answersOf(index, QUESTIONS)).toEqual(await answersOf(held, QUESTIONS));
			await index.close();
			expect(await answersFrom(file, vault)).toEqual(await freshAnswers(vault));
		}
		if (IS_CAMPAIGN) console.log(`index runs killed: ${killed} of ${KILLS} before their end; wrong answers 0, manual steps 0`);
	});
});

describe('two processes at once', () => {
	it('hold together what each would hold', { timeout: 600_000 }, async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const { root, vault, file } = await makeVault();
			const [one, other] = [start(root, file), start(root, file)];
			expect(await one.ended).toContain('done');
			expect(await other.ended).toContain('done');
			expect(await answersFrom(file, vault)).toEqual(await freshAnswers(vault));
		}
		if (IS_CAMPAIGN) console.log(`two processes indexing at once: ${ROUNDS} times ${NOTES} notes; wrong answers 0, manual steps 0`);
	});
});

function overwrite(file: string, at: number, bytes: Uint8Array): void {
	const handle = openSync(file, 'r+');
	writeSync(handle, bytes, 0, bytes.length, at);
	closeSync(handle);
}

const bytes = (size: number) => Uint8Array.from({ length: size }, () => random(256));

function flip(file: string, count: number): void {
	const handle = openSync(file, 'r+');
	const one = new Uint8Array(1);
	for (let i = 0; i < count; i++) {
		const at = random(statSync(file).size);
		readSync(handle, one, 0, 1, at);
		one[0] = (one[0] ?? 0) ^ (1 << random(8));
		writeSync(handle, one, 0, 1, at);
	}
	closeSync(handle);
}

type Sqlite = new (file: string) => { exec(sql: string): unknown; pragma(text: string): unknown; close(): void };
function inSqlite(file: string, run: (database: InstanceType<Sqlite>) => void): void {
	const Database = createRequire(import.meta.url)('better-sqlite3') as Sqlite;
	const database = new Database(file);
	run(database);
	database.close();
}

/** What becomes of a store, by name. */
const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
	'one bit flipped': (file) => flip(file, 1),
	'20 bits flipped': (file) => flip(file, 20),
	'2,000 bits flipped': (file) => flip(file, 2000),
	'a letter of a text changed': (file) => overwrite(file, readFileSync(file).lastIndexOf('把文章，拆成'), Buffer.from('抱')),
	'half of it lost': (file) => truncateSync(file, statSync(file).size / 2),
	'its last byte lost': (file) => truncateSync(file, statSync(file).size - 1),
	'only its header left': (file) => truncateSync(file, 100),
	'its header zeroed': (file) => overwrite(file, 0, new Uint8Array(100)),
	'its first page garbage': (file) => overwrite(file, 0, bytes(8192)),
	'a page in the middle garbage': (file) => overwrite(file, 8192 * 12, bytes(8192)),
	'a page in the place of another': (file) => overwrite(file, 8192 * 5, readFileSync(file).subarray(8192 * 9, 8192 * 10)),
	'garbage appended': (file) => writeFileSync(file, bytes(5000), { flag: 'a' }),
	'a log of garbage beside it': (file) => writeFileSync(`${file}-wal`, bytes(40_000)),
	'a log and shared memory of garbage beside it': (file) => {
		writeFileSync(`${file}-wal`, bytes(40_000));
		writeFileSync(`${file}-shm`, bytes(32_768));
	},
	'an older version': (file) => inSqlite(file, (database) => database.pragma('user_version = 0')),
	'a newer version': (file) => inSqlite(file, (database) => database.pragma('user_version = 999')),
	'read in another way': (file) => inSqlite(file, (database) => database.exec("UPDATE state SET value = 'else' WHERE key = 'analysis'")),
	'a table gone': (file) => inSqlite(file, (database) => database.exec('DROP TABLE names')),
	'the database of another program': (file) => {
		unlinkSync(file);
		inSqlite(file, (database) => database.exec('CREATE TABLE bookmarks (url TEXT)'));
	},
	'an empty file': (file) => writeFileSync(file, ''),
	'a text file': (file) => writeFileSync(file, '# a note\n'),
	'a folder in its place': (file) => {
		unlinkSync(file);
		mkdirSync(file);
		writeFileSync(join(file, 'kept.txt'), 'x');
	},
	'read-only, with another in its folder': (file) => {
		chmodSync(file, 0o400);
		writeFileSync(`${file}.old`, 'x');
	},
	'a folder in the place of its log': (file) => mkdirSync(`${file}-wal`),
};

describe('a store of which is left', () => {
	let sound: Awaited<ReturnType<typeof makeVault>>;
	let expected: unknown;
	beforeAll(async () => {
		sound = await makeVault(80);
		expected = await freshAnswers(sound.vault);
		expect(await answersFrom(sound.file, sound.vault)).toEqual(expected);
	});

	it.each(Object.entries(DAMAGES))('%s', { timeout: 120_000 }, async (_, damage) => {
		for (let round = 0; round < ROUNDS; round++) {
			damage(sound.file);
			expect(await answersFrom(sound.file, sound.vault)).toEqual(expected);
			// and the next run finds nothing to do
			expect(await answersFrom(sound.file, sound.vault)).toEqual(expected);
		}
	});

	it('is damaged while it is open', { timeout: 60_000 }, async () => {
		const index = await openIndex(sound.file);
		overwrite(sound.file, 8192, bytes(statSync(sound.file).size - 8192));
		const first = await answersOf(index, QUESTIONS).catch((error: unknown) => error);
		if (!(first instanceof IndexDamaged)) expect(first).toEqual(expected);
		await index.close().catch(() => {});
		expect(await answersFrom(sound.file, sound.vault)).toEqual(expected);
	});

	it('is replaced while it is open', async () => {
		const index = await openIndex(sound.file);
		rmSync(sound.file);
		await expect(index.upsert([])).rejects.toThrow(IndexDamaged);
		await index.close();
		expect(await answersFrom(sound.file, sound.vault)).toEqual(expected);
	});

	it('stays locked by a process that hangs', { timeout: 60_000 }, async () => {
		const Database = createRequire(import.meta.url)('better-sqlite3') as Sqlite;
		const other = new Database(sound.file);
		other.exec('BEGIN IMMEDIATE');
		writeFiles(sound.root, { 'new.md': '卡片' });
		try {
			expect(await answersFrom(sound.file, sound.vault)).toEqual(await freshAnswers(sound.vault));
		} finally {
			other.close();
		}
	});

	it('leaves what was moved aside, and no strays', () => {
		const left = readdirSync(join(sound.file, '..')).filter((name) => !/^index\.sqlite(?:-wal|-shm|\.old)?$/.test(name));
		expect(left.every((name) => name.endsWith('.aside'))).toBe(true);
		expect(existsSync(join(sound.file, '..', left[0] ?? '', 'kept.txt'))).toBe(true);
		if (IS_CAMPAIGN)
			console.log(`damaged stores: ${Object.keys(DAMAGES).length} kinds, ${ROUNDS} times each; wrong answers 0, manual steps 0`);
	});
});
