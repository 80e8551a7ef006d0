import { spawn } from 'node:child_process';
import { closeSync, fstatSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { type Exchange, loadExchange, replaceIfSame, withoutExchange } from '../../src/adapters/vault/exchange.ts';
import { errorCode } from '../../src/adapters/vault/files.ts';
import { compileChildren, IS_CAMPAIGN, makeTemporary } from './harness.ts';

// The very moment of replacing, without the quiet window that keeps us away from an editor at work: both sides as fast as
// they can. Some of a hundred saves come between our look and the exchange, and every one must be back in its place.

const SAVES = IS_CAMPAIGN ? 20_000 : 1000;

const temporary = makeTemporary('storm');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const native = await loadExchange();

/** Replaces the note by one that is built on what was read; false where that was no longer there. */
function replace(root: string, exchange: Exchange): boolean {
	const [note, fresh, old] = ['note.md', '.new', '.old'].map((name) => join(root, name)) as [string, string, string];
	const opened = openSync(note, 'r');
	const seen = fstatSync(opened, { bigint: true });
	const text = readFileSync(opened, 'utf8');
	closeSync(opened);
	writeFileSync(fresh, `ours, on ${text.replace(/^.* on /, '')}`);
	try {
		linkSync(note, old);
		return replaceIfSame(fresh, note, seen, exchange);
	} catch (error) {
		// replaced while we linked it
		if (errorCode(error) !== 'ENOENT') throw error;
		return false;
	} finally {
		rmSync(fresh, { force: true });
		rmSync(old, { force: true });
	}
}

/** Lets the editor save while we replace. `broughtBack`: somebody had come between our look and the exchange. */
async function rage(exchange: Exchange): Promise<{ lost: number; replaced: number; broughtBack: number; refused: number }> {
	const root = makeTemporary('vault', temporary);
	writeFileSync(join(root, 'note.md'), 'save 0');
	const program = compileChildren(makeTemporary('children', temporary))('storm');
	const editor = spawn(process.execPath, [program, root, String(SAVES)], { stdio: ['ignore', 'pipe', 'inherit'] });
	let lost = '';
	editor.stdout.on('data', (chunk) => {
		lost += chunk;
	});
	const closed = new Promise((resolve) => editor.on('close', resolve));
	const outcomes = { replaced: 0, broughtBack: 0, refused: 0 };
	let exchanges = 0;
	const counted: Exchange = (one, other) => {
		const done = exchange(one, other);
		if (done) exchanges++;
		return done;
	};
	while (editor.exitCode === null && editor.signalCode === null) {
		// many in a row, and then what the editor's process has to say
		for (let i = 0; i < 20; i++) {
			const before = exchanges;
			if (replace(root, counted)) outcomes.replaced++;
			else outcomes[exchanges > before ? 'broughtBack' : 'refused']++;
		}
		await breathe();
	}
	await closed;
	return { lost: Number(lost), ...outcomes };
}

const timeout = IS_CAMPAIGN ? 600_000 : 60_000;

it.skipIf(native === withoutExchange)('no save is lost to an exchange, however fast they come', { timeout }, async () => {
	const { lost, replaced, broughtBack, refused } = await rage(native);
	if (IS_CAMPAIGN)
		console.log(`exchange: ${SAVES} saves, ${lost} lost; ${replaced} replaced, ${broughtBack} brought back, ${refused} refused`);
	expect(lost).toBe(0);
	expect(replaced).toBeGreaterThan(SAVES / 10);
	if (IS_CAMPAIGN) expect(broughtBack).toBeGreaterThan(0);
});

it.runIf(IS_CAMPAIGN)('some are lost to a rename: the test above can fail', { timeout }, async () => {
	const { lost, replaced, refused } = await rage(withoutExchange);
	console.log(`rename: ${SAVES} saves, ${lost} lost; ${replaced} replaced, ${refused} refused`);
	expect(lost).toBeGreaterThan(0);
});
