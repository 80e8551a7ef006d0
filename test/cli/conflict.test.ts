import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Run } from '../../src/faces/cli/command.ts';
import { apply } from '../../src/faces/cli/commands/apply.ts';
import { checkOptions } from '../../src/faces/cli/options.ts';
import { openTerminal } from '../../src/faces/cli/terminal.ts';
import { write } from '../../src/faces/cli/write.ts';
import { loadMessages } from '../../src/faces/messages/load.ts';
import { ARTICLE } from './command.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'chaika-conflict-'));
	mkdirSync(join(folder, '.chaika'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function recorder() {
	let text = '';
	const write = (chunk: string | Uint8Array, done?: unknown) => {
		text += String(chunk);
		if (typeof done === 'function') done();
		return true;
	};
	return { write: write as NodeJS.WriteStream['write'], written: () => text };
}

async function makeRun() {
	const [stdout, stderr] = [recorder(), recorder()];
	const options = checkOptions({}, 'apply');
	if (!options.ok) throw new Error(options.error.type);
	const run: Run = {
		app: createApp({ workingFolder: folder, environment: { XDG_STATE_HOME: join(folder, '.state') } }),
		terminal: openTerminal({ stdout, stderr, quiet: false, colour: false }),
		words: await loadMessages('zh-Hant'),
		options: options.value,
		version: '0',
	};
	return { run, stdout, stderr };
}

/** Saved a while ago: a note saved this moment is waited for. */
function makeOld(file: string): void {
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}

it('what the user changed meanwhile is not written over: the proposal waits, and apply tries it again', async () => {
	const file = join(folder, '小店.md');
	writeFileSync(file, ARTICLE);
	makeOld(file);
	const { run, stderr } = await makeRun();
	const decomposed = await run.app.decompose(file, {});
	const opened = await run.app.openVault(file);
	if (!decomposed.ok || !opened.ok) throw new Error('cannot begin');

	appendFileSync(file, '\n補一段。\n');
	makeOld(file);
	const request = { decomposed: decomposed.value, file, replace: false, plain: false };
	const refused = await write(request, opened.value, run, 'decompose');
	expect(refused).toMatchObject({ ok: false, error: { type: 'Conflict', reason: 'changed' } });
	expect(readFileSync(file, 'utf8')).toBe(`${ARTICLE}\n補一段。\n`);
	expect(stderr.written()).toContain('chaika apply');
	expect(await opened.value.proposals.list()).toHaveLength(1);

	expect(await apply(run, [])).toBe(0);
	expect(readFileSync(file, 'utf8')).toMatch(/\n補一段。\n\n## 卡片拆解結果\n/);
	expect(await opened.value.proposals.list()).toEqual([]);
});

it('a proposal whose source no longer says what it quotes is refused, and waits on', async () => {
	const file = join(folder, '小店.md');
	writeFileSync(file, ARTICLE);
	makeOld(file);
	const { run, stderr } = await makeRun();
	const decomposed = await run.app.decompose(file, {});
	const opened = await run.app.openVault(file);
	if (!decomposed.ok || !opened.ok) throw new Error('cannot begin');
	await opened.value.putAside({ decomposed: decomposed.value, file, replace: false, plain: false });
	writeFileSync(file, `新的開頭。\n\n${ARTICLE}`);
	makeOld(file);
	expect(await apply(run, [])).toBe(1);
	expect(stderr.written()).toMatch(/chaika: 原文「[^」]*小店\.md」已經改過/);
	expect(await opened.value.proposals.list()).toHaveLength(1);
});
