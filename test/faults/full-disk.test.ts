import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { IS_CAMPAIGN, isSameFiles, makeTemporary, readFiles, writeFiles } from './harness.ts';

// A real full disk: a file system in memory, one page larger each time, so that it fills up at another step each time.

const PAGE = 4096;
const LARGEST = 72;
/** Quick part: every so many sizes. */
const STRIDE = IS_CAMPAIGN ? 1 : 7;

const temporary = makeTemporary('full');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function whyNoMount(): string | undefined {
	const point = join(temporary, 'try');
	mkdirSync(point);
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', point], { stdio: 'ignore' });
		execFileSync('umount', [point]);
		return undefined;
	} catch {
		return 'file systems cannot be mounted here';
	}
}
const noMount = whyNoMount();

async function fill(size: number, isStateInside: boolean) {
	const point = makeTemporary('disk', temporary);
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', point]);
	try {
		const root = join(point, 'vault');
		mkdirSync(root);
		const note = `# 題\n\n${'一句話。'.repeat(1500)}\n`;
		writeFiles(root, { 'a.md': note });
		const old = readFiles(root);
		const stateFolder = isStateInside ? join(point, 'state') : makeTemporary('state', temporary);
		const opened = await openFolderVault({ root, stateFolder, settleTime: 0 });
		if (!opened.ok) throw new Error('not opened');
		const vault = opened.value;
		const read = await vault.read('a.md' as NotePath);
		if (!read.ok) throw new Error('not read');
		const added = '新的一段。'.repeat(2500);
		const result = await vault.apply(
			[
				{ kind: 'insert', path: 'a.md' as NotePath, expectedHash: read.value.hash, offset: note.length, text: added },
				{ kind: 'create', path: 'cards/1.md' as NotePath, text: added },
			],
			'',
		);
		if (!result.ok) {
			expect(result.error).toMatchObject({ type: 'WriteError', code: 'ENOSPC' });
			expect(isSameFiles(readFiles(root), old)).toBe(true);
			return 'refused';
		}
		expect(readFiles(root).get('a.md')).toBe(Buffer.from(note + added).toString('latin1'));
		expect(readFiles(root).size).toBe(3);
		return 'done';
	} finally {
		execFileSync('umount', [point]);
	}
}

describe.skipIf(noMount !== undefined)(`a disk that fills up${noMount ? ` (skipped: ${noMount})` : ''}`, () => {
	it.each([
		['the vault', false],
		['the vault and the journal', true],
	])('under %s: old bytes or new bytes, and an error', { timeout: 300_000 }, async (_, isStateInside) => {
		const outcomes: string[] = [];
		for (let pages = 7; pages <= LARGEST; pages += STRIDE) outcomes.push(await fill(pages * PAGE, isStateInside));
		expect(new Set(outcomes)).toEqual(new Set(['refused', 'done']));
		if (IS_CAMPAIGN)
			console.log(
				`full disk: ${outcomes.length} sizes, refused ${outcomes.filter((one) => one === 'refused').length}, 0 notes neither old nor new`,
			);
	});
});
