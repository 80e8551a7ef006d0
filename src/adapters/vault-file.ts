import { readFile, realpath, stat } from 'node:fs/promises';
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
		// a pipe would be waited for
		const isInside = file.startsWith(folder + sep) && (await stat(file)).isFile();
		return isInside ? await readFile(file, 'utf8') : undefined;
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		throw error;
	}
}
