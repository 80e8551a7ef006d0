import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './sources/files.ts';

/** Whether a folder can be written, or made where it does not exist yet; else the system's code for why not. Changes nothing. */
export async function examineFolder(folder: string): Promise<{ readonly exists: boolean; readonly code?: string }> {
	for (let place = folder; ; place = dirname(place)) {
		try {
			const isFolder = (await stat(place)).isDirectory();
			if (!isFolder) return { exists: false, code: 'ENOTDIR' };
			await access(place, constants.W_OK | constants.X_OK);
			return { exists: place === folder };
		} catch (error) {
			const code = systemCode(error);
			if (code !== 'ENOENT' || dirname(place) === place) return { exists: place === folder, code };
		}
	}
}
