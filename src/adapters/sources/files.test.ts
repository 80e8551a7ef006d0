import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listSources } from './files.ts';

it.skipIf(process.platform === 'win32')('a pipe in a folder is no article: reading it might never end', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'chaika-'));
	writeFileSync(join(folder, 'a.md'), '甲');
	execFileSync('mkfifo', [join(folder, 'b.md')]);
	expect(await listSources([folder])).toEqual([{ ok: true, value: join(folder, 'a.md') }]);
	rmSync(folder, { recursive: true });
});
