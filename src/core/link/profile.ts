import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import type { VaultConventions } from '../notes/conventions.ts';
import { folderOf } from '../notes/file-names.ts';
import { type NoteKind, noteKind } from '../notes/kind.ts';
import { countNote, countWords, type TermCounts, type TermTable } from './term-vectors.ts';

/** A note as it is compared with others: made once, kept small. */
export interface Profile {
	readonly path: NotePath;
	readonly folder: string;
	readonly kind: NoteKind;
	/** Terms of the whole note, and of its title and aliases. */
	readonly counts: TermCounts;
	readonly titleCounts: TermCounts;
	/** Tags and `key=value`, folded: what a keeper files notes by. */
	readonly labels: readonly string[];
}

/** Longer values are texts. */
const LONGEST_VALUE = 80;
/** What programs write says nothing of the subject. */
const OF_PROGRAMS = /^(?:chaika|number|created|updated|modified|date|cssclasses?|publish|id|uid|uuid|position)$/i;

export function profileOf(note: VaultNote, conventions: VaultConventions, table: TermTable): Profile {
	return {
		path: note.path,
		folder: folderOf(note.path),
		kind: noteKind(note, conventions),
		counts: countNote(note, table),
		titleCounts: countWords([note.title, ...note.aliases].join('\n'), table),
		labels: [
			...note.tags,
			...Object.entries(note.properties)
				.filter(([key, value]) => !OF_PROGRAMS.test(key) && value.length <= LONGEST_VALUE)
				.map(([key, value]) => `${key}=${value}`),
		].map((label) => label.normalize('NFC').toLowerCase()),
	};
}
