import { mkdtempSync, readFileSync, readdirSync, writeFileSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NotePath } from '../../core/model/note.ts';
import { openFolderVault } from './folder.ts';

it('smoke', async () => {
	const root = mkdtempSync(join(tmpdir(), 'chaika-vault-'));
	const stateFolder = mkdtempSync(join(tmpdir(), 'chaika-state-'));
	writeFileSync(join(root, 'a.md'), '\uFEFF甲\r\n乙');
	utimesSync(join(root, 'a.md'), 1, 1);
	const opened = await openFolderVault({ root, stateFolder });
	if (!opened.ok) throw opened.error;
	const vault = opened.value;
	const note = await vault.read('a.md' as NotePath);
	if (!note.ok) throw note.error;
	const done = await vault.apply([
		{ kind: 'insert', path: 'a.md' as NotePath, expectedHash: note.value.hash, offset: 3, text: '丙' },
		{ kind: 'create', path: 'cards/x/1-題.md' as NotePath, text: 'hi' },
	], 'test');
	console.log(done, await vault.operations(), readFileSync(join(root, 'a.md'), 'utf8'));
	const undone = await vault.undo();
	console.log(undone, readdirSync(root), readdirSync(stateFolder, {recursive: true}));
	expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('\uFEFF甲\r\n乙');
});
