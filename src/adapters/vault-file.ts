import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * A file of a vault as text (UTF-8); nothing where there is none, and nothing of what a link leads to outside the vault: a
 * vault may be shared, and what it holds may be sent to a model.
 *
 * @throws the system's error where there is a file that cannot be read
 */
export async function readVaultFile(vault: string, path: string): Promise<string | undefined> {
	try {
		const [folder, file] = await Promise.all([realpath(vault), realpath(path)]);
		return file.startsWith(folder + sep) ? await readFile(file, 'utf8') : undefined;
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		throw error;
	}
}
