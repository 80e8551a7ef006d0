import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Conflict, WriteError } from '../../core/model/edit.ts';
import { type NotePath, toNotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { foldPath, isPortableName } from '../../core/write/file-name.ts';
import { isMissing } from './files.ts';

/** Our own folder in a vault; every other hidden folder belongs to somebody else (`.obsidian`, `.git`, `.trash`). */
const OWN_FOLDER = '.chaika';

/** Where an edit really lands, symbolic links resolved. */
export interface Place {
	readonly path: NotePath;
	/** Absolute, real. */
	readonly file: string;
	/** Folders on the way that do not exist yet, outermost first; absolute. */
	readonly newFolders: readonly string[];
}

/** Whether a real path lies in a folder given by its real path. Not a comparison of beginnings: `/vault2` is not in `/vault`. */
export function isInside(root: string, file: string): boolean {
	const way = relative(root, file);
	return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way);
}

/** The file to read for a path, or nothing if links lead out of the vault. Throws what the system says when there is none. */
export async function placeToRead(root: string, path: string): Promise<string | undefined> {
	if (!toNotePath(path).ok) return undefined;
	const file = await realpath(join(root, ...path.split('/')));
	return isInside(root, file) ? file : undefined;
}

/**
 * Where writing to `path` would write. Refused: what `toNotePath` refuses, hidden files and folders but our own, what
 * symbolic links lead out of the vault or into a hidden folder, and new names that some system cannot hold.
 */
export async function placeToWrite(root: string, path: string): Promise<Result<Place, WriteError>> {
	const refuse = (code: string, detail: string) => err({ type: 'WriteError', path, code, detail } as const);
	const checked = toNotePath(path);
	if (!checked.ok) return refuse('outside-vault', `not a path inside the vault: ${checked.error.reason}`);
	const parts = path.split('/');
	if (isHidden(parts)) return refuse('hidden-folder', 'hidden folders belong to other programs');
	const lexical = join(root, ...parts);
	if (!isInside(root, lexical)) return refuse('outside-vault', 'not a path inside the vault');

	const { existing, missing } = await splitAtMissing(lexical);
	const real = await realpath(existing);
	if (real !== root && !isInside(root, real)) return refuse('outside-vault', `a symbolic link leads to ${real}`);
	if (real !== root && isHidden(relative(root, real).split(sep))) return refuse('hidden-folder', `a symbolic link leads to ${real}`);
	const unportable = missing.find((name) => !isPortableName(name));
	if (unportable !== undefined) return refuse('unportable-name', `${JSON.stringify(unportable)} is no valid name on every system`);
	if (missing.length > 0 && !(await stat(real)).isDirectory()) return refuse('ENOTDIR', `${real} is no folder`);
	const newFolders = missing.slice(0, -1).map((_, i) => join(real, ...missing.slice(0, i + 1)));
	return ok({ path: checked.value, file: join(real, ...missing), newFolders });
}

/** A file that would be the same one on another system: same name but for case or normalisation. */
export async function findTwin(place: Place): Promise<Conflict | undefined> {
	if (place.newFolders.length > 0) return undefined;
	const key = foldPath(basename(place.file));
	const names = await readdir(dirname(place.file));
	return names.some((name) => foldPath(name) === key) ? { type: 'Conflict', path: place.path, reason: 'exists' } : undefined;
}

const isHidden = (parts: readonly string[]): boolean =>
	parts.some((part, i) => part.startsWith('.') && !(i === 0 && part === OWN_FOLDER && parts.length > 1));

/** The longest beginning of a path that exists, and the rest. A dangling link counts as missing; nothing can be made under its name. */
async function splitAtMissing(file: string): Promise<{ existing: string; missing: string[] }> {
	const missing: string[] = [];
	for (let existing = file; ; existing = dirname(existing)) {
		try {
			await realpath(existing);
			return { existing, missing };
		} catch (error) {
			if (!isMissing(error)) throw error;
			missing.unshift(basename(existing));
		}
	}
}
