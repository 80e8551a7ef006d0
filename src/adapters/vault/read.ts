import { stat } from 'node:fs/promises';
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
