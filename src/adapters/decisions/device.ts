import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What this device is called in the names of its files in a vault: chance, made once, and kept in the user's state folder.
 * It says nothing of the device or its user. Throws what the system says when it cannot be kept.
 */
export async function deviceName(stateFolder: string): Promise<string> {
	const file = join(stateFolder, 'device');
	const known = await readName(file);
	if (known !== undefined) return known;
	const name = randomBytes(6).toString('hex');
	await mkdir(stateFolder, { recursive: true });
	// another chaika may make it in the same moment: then that one counts
	await writeFile(file, `${name}\n`, { flag: 'wx' }).catch(() => undefined);
	const kept = await readName(file);
	if (kept !== undefined) return kept;
	await writeFile(file, `${name}\n`);
	return name;
}

/** Only what can be part of a file's name. */
async function readName(file: string): Promise<string | undefined> {
	const name = (await readFile(file, 'utf8').catch(() => '')).trim();
	return /^[\w-]{4,64}$/.test(name) ? name : undefined;
}
