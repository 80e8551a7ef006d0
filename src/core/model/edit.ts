import type { NotePath } from './note.ts';

/**
 * A change to a vault, planned without touching it. Offsets are UTF-16 code units of the note's text without its
 * byte-order mark; `expectedHash` is the hash of the bytes that the plan was made from, checked again at the write.
 * Several edits of one note all speak of its text as it was, and must not overlap.
 */
export type Edit =
	| { readonly kind: 'create'; readonly path: NotePath; readonly text: string }
	| { readonly kind: 'insert'; readonly path: NotePath; readonly expectedHash: string; readonly offset: number; readonly text: string }
	| {
			readonly kind: 'replace';
			readonly path: NotePath;
			readonly expectedHash: string;
			readonly start: number;
			readonly end: number;
			readonly text: string;
	  };

/** What was done, so that it can be shown and taken back. */
export interface Operation {
	/** Sorts by time. */
	readonly id: string;
	readonly at: string;
	/** What the user asked for: `decompose articles/scaling.md`. */
	readonly label: string;
	readonly created: readonly NotePath[];
	readonly changed: readonly NotePath[];
	/** Taken back by `undo`. */
	readonly undone?: boolean;
}

/** A note is not what the plan was made from, or a file stands where one was to be made: nothing was written. */
export interface Conflict {
	readonly type: 'Conflict';
	readonly path: string;
	readonly reason: 'changed' | 'edited' | 'missing' | 'exists' | 'busy' | 'evicted';
}

export interface WriteError {
	readonly type: 'WriteError';
	readonly path: string;
	/** `ENOSPC`, `EROFS`, …, or `outside-vault`, `not-utf8`. */
	readonly code: string;
	readonly detail: string;
	/** What was already done could not be taken back now; the next opening of the vault takes it back. */
	readonly unfinished?: true;
}
