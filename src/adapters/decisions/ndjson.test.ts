import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../core/model/decision.ts';
import { deviceName } from './device.ts';
import { openDecisionLog } from './ndjson.ts';

let root: string;
let vault: string;
beforeEach(() => {
	root = realpathSync(mkdtempSync(join(tmpdir(), 'chaika-decisions-')));
	vault = join(root, '庫');
	mkdirSync(vault);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const decision = (day: number, more: Partial<Decision> = {}): Decision => ({
	schema: 'chaika/decision@1',
	at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
	verdict: 'accepted',
	kind: 'link',
	from: '文章/甲.md',
	to: '卡片/乙 😀.md',
	type: 'supports',
	reason: '兩則都談「記憶」',
	score: 0.8,
	...more,
});

const open = (device = 'aaaa', folder = vault) => openDecisionLog(folder, async () => device);
const file = (device = 'aaaa') => join(vault, '.chaika/decisions', `${device}.ndjson`);

async function readAll(log = open()): Promise<Decision[]> {
	const out: Decision[] = [];
	for await (const one of log.read()) out.push(one);
	return out;
}

describe('what is written down', () => {
	it('is read again, the oldest first, whichever device wrote it', async () => {
		expect(await readAll()).toEqual([]);
		await open('aaaa').append([decision(3), decision(1)]);
		await open('bbbb').append([decision(2, { because: '講的是\n另一回事' })]);
		expect((await readAll()).map(({ at }) => at.slice(8, 10))).toEqual(['01', '02', '03']);
		expect((await readAll())[1]).toEqual(decision(2, { because: '講的是\n另一回事' }));
		expect(readdirSync(join(vault, '.chaika/decisions')).sort()).toEqual(['aaaa.ndjson', 'bbbb.ndjson']);
	});

	it('is only ever added to: not a byte of what stood there changes', async () => {
		await open().append([decision(1)]);
		const before = readFileSync(file());
		await open().append([decision(2), decision(3)]);
		const after = readFileSync(file());
		expect(after.subarray(0, before.length)).toEqual(before);
		expect(after.toString().trimEnd().split('\n')).toHaveLength(3);
	});

	it('makes no file for nothing', async () => {
		expect(await open().append([])).toEqual({ ok: true, value: undefined });
		expect(readdirSync(vault)).toEqual([]);
	});

	it('by several at once on one device loses none', async () => {
		const log = open();
		await Promise.all(Array.from({ length: 40 }, (_, i) => log.append([decision((i % 28) + 1, { from: `${i}.md` })])));
		expect(new Set((await readAll()).map(({ from }) => from)).size).toBe(40);
	});
});

describe('a file of decisions', () => {
	it('whose last line was torn off goes on in a new line, and keeps what was torn', async () => {
		await open().append([decision(1), decision(2)]);
		const whole = readFileSync(file());
		for (const cut of [1, 7, 40, whole.length - Buffer.from(`${JSON.stringify(decision(1))}\n`).length - 1]) {
			writeFileSync(file(), whole.subarray(0, whole.length - cut));
			const torn = readFileSync(file());
			await open().append([decision(3)]);
			expect(readFileSync(file()).subarray(0, torn.length)).toEqual(torn);
			// cut 1 takes only the line break: the decision before it is whole
			expect((await readAll()).map(({ at }) => at.slice(8, 10))).toEqual(cut === 1 ? ['01', '02', '03'] : ['01', '03']);
		}
	});

	it('with lines that mean nothing to us is read around them, and they stay', async () => {
		const lines = ['', 'null', '[]', '7', '"x"', '{', '{"schema":"chaika/decision@2"}', '{"schema":"chaika/decision@1","at":7}'];
		mkdirSync(join(vault, '.chaika/decisions'), { recursive: true });
		writeFileSync(file(), `\uFEFF${JSON.stringify(decision(1))}\r\n${lines.join('\r\n')}\r\n${JSON.stringify(decision(2))}\n`);
		await open().append([decision(3)]);
		expect((await readAll()).map(({ at }) => at.slice(8, 10))).toEqual(['01', '02', '03']);
		for (const line of lines) expect(readFileSync(file(), 'utf8')).toContain(line);
	});

	it('of a sync client (a conflicted copy) counts, anything else does not', async () => {
		await open().append([decision(1)]);
		writeFileSync(join(vault, '.chaika/decisions/aaaa.sync-conflict-1.ndjson'), `${JSON.stringify(decision(2))}\n`);
		writeFileSync(join(vault, '.chaika/decisions/aaaa.txt'), `${JSON.stringify(decision(3))}\n`);
		mkdirSync(join(vault, '.chaika/decisions/folder.ndjson'));
		expect(await readAll()).toHaveLength(2);
	});
});

describe('a vault with links', () => {
	it('that is itself behind one is written like any other', async () => {
		symlinkSync(vault, join(root, 'linked'));
		expect(await open('aaaa', join(root, 'linked')).append([decision(1)])).toEqual({ ok: true, value: undefined });
		expect(await readAll(open('bbbb', join(root, 'linked')))).toHaveLength(1);
	});

	it.each([
		['the folder of settings', '.chaika'],
		['the folder of decisions', '.chaika/decisions'],
		['the file', '.chaika/decisions/aaaa.ndjson'],
	])('never leads decisions out of it: %s', async (_, link) => {
		const outside = join(root, 'outside');
		mkdirSync(join(outside, 'decisions'), { recursive: true });
		for (const place of ['aaaa.ndjson', 'decisions/aaaa.ndjson']) writeFileSync(join(outside, place), `${JSON.stringify(decision(1))}\n`);
		mkdirSync(join(vault, link, '..'), { recursive: true });
		symlinkSync(link.endsWith('.ndjson') ? join(outside, 'aaaa.ndjson') : outside, join(vault, link));
		const before = readFileSync(join(outside, 'aaaa.ndjson'));
		expect(await open().append([decision(2)])).toMatchObject({ ok: false, error: { type: 'WriteError', code: 'outside-vault' } });
		expect(readFileSync(join(outside, 'aaaa.ndjson'))).toEqual(before);
		expect(readdirSync(outside).sort()).toEqual(['aaaa.ndjson', 'decisions']);
		expect(await readAll()).toEqual([]);
	});

	it('that cannot be written says so', async () => {
		writeFileSync(join(vault, '.chaika'), 'a file');
		expect(await open().append([decision(1)])).toMatchObject({
			ok: false,
			error: { type: 'WriteError', path: '.chaika/decisions/aaaa.ndjson' },
		});
		expect(await readAll()).toEqual([]);
	});
});

describe("a device's name", () => {
	it('is made once, and is the same for all who ask at once', async () => {
		const state = join(root, 'state');
		const names = await Promise.all(Array.from({ length: 8 }, () => deviceName(state)));
		expect(new Set(names).size).toBe(1);
		expect(names[0]).toMatch(/^[0-9a-f]{12}$/);
		expect(await deviceName(state)).toBe(names[0]);
	});

	it.each(['', '../../x', 'a b', '\u0000'])('that is no part of a file name (%j) is made anew', async (broken) => {
		const state = join(root, 'state');
		mkdirSync(state);
		writeFileSync(join(state, 'device'), broken);
		const name = await deviceName(state);
		expect(name).toMatch(/^[0-9a-f]{12}$/);
		expect(await deviceName(state)).toBe(name);
	});
});
