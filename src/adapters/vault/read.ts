import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Note, NotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { NoteError } from '../../core/ports/vault.ts';
import { errorCode, isMissing, readIfThere } from './files.ts';
import { placeToRead } from './places.ts';
import { decodeNote } from './text.ts';

/** Reads a note; what lies outside the vault, by its path or by a symbolic link, is not read. */
export async function readNote(root: string, path: NotePath): Promise<Result<Note, NoteError>> {
	const unreadable = (code: string) => err({ type: 'NoteUnreadable', path, code } as const);
	try {
		const file = await placeToRead(root, path);
		if (file === undefined) return unreadable('outside-vault');
		if (!(await stat(file)).isFile()) return unreadable('EISDIR');
		const state = await readIfThere(file);
		if (state === undefined) return err({ type: 'NoteMissing', path });
		const note = decodeNote(state.bytes);
		return note ? ok({ path, text: note.text, hash: state.hash }) : unreadable('not-utf8');
	} catch (error) {
		return isMissing(error) ? err({ type: 'NoteMissing', path }) : unreadable(errorCode(error));
	}
}

/**
 * The text of a file that `list` named, read in one go: whoever indexes a vault reads all of it. A symbolic link that has
 * taken the file's place since is not followed.
 */
export function readText(root: string, path: NotePath): Result<string, NoteError> {
	let file: number | undefined;
	try {
		file = openSync(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
		if (!fstatSync(file).isFile()) return err({ type: 'NoteUnreadable', path, code: 'EISDIR' });
		const note = decodeNote(readFileSync(file));
		return note ? ok(note.text) : err({ type: 'NoteUnreadable', path, code: 'not-utf8' });
	} catch (error) {
		return err(isMissing(error) ? { type: 'NoteMissing', path } : { type: 'NoteUnreadable', path, code: errorCode(error) });
	} finally {
		if (file !== undefined) closeSync(file);
	}
}
