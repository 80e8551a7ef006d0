import type { Conflict, Edit, Operation, WriteError } from '../model/edit.ts';
import type { Note, NotePath } from '../model/note.ts';
import type { Result } from '../model/result.ts';

export interface Stamp {
	readonly path: NotePath;
	/** Milliseconds since 1970, with their fraction where the file system has one. */
	readonly modified: number;
	/** Bytes. */
	readonly size: number;
}

export type NoteError =
	| { readonly type: 'NoteMissing'; readonly path: string }
	| { readonly type: 'NoteUnreadable'; readonly path: string; readonly code: string };

/** A folder of notes. `apply` is all or nothing: on a conflict or an error no note has changed. */
export interface Vault {
	/** Every file a user sees, not only notes, and temporary ones (a plan must know which names are taken); no hidden ones, no symbolic links. */
	list(): AsyncIterable<Stamp>;
	read(path: NotePath): Promise<Result<Note, NoteError>>;
	/** The texts of files that `list` named, for who reads many and changes none: in the order asked for, no hashes. */
	readTexts(paths: readonly NotePath[]): Promise<readonly Result<string, NoteError>[]>;
	apply(edits: readonly Edit[], label: string): Promise<Result<Operation, Conflict | WriteError>>;
	/** Takes the operation back byte for byte; without an id, the last one that still stands. */
	undo(id?: string): Promise<Result<Operation, Conflict | WriteError | { readonly type: 'NothingToUndo'; readonly id?: string }>>;
	/** What was done, oldest first. */
	operations(): Promise<readonly Operation[]>;
}
