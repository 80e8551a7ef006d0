import type { Range } from './document.ts';
import type { NotePath } from './note.ts';

/** A link as it is written in a note. */
export interface NoteLink extends Range {
	/** What it names, decoded, without heading or block: `Name`, `folder/Name`, `../a b.md`. Empty: the note itself. */
	readonly target: string;
	/** What stands after `#`: a heading, or a block (`^id`). */
	readonly fragment?: string;
	/** The words it shows where they are not the target's own. */
	readonly words?: string;
	readonly style: 'wikilink' | 'markdown';
	readonly embed?: true;
	/** The property it stands in; absent in the body. */
	readonly property?: string;
}

export interface NoteHeading extends Range {
	/** 1 to 6. */
	readonly level: number;
	/** As a reader sees it; `start` and `end` enclose what was typed. */
	readonly text: string;
}

/** What an index knows of a note: found by one quick pass over its text, offsets in UTF-16 code units of that text. */
export interface VaultNote {
	readonly path: NotePath;
	/** What a reader calls it: its `title` property, else its file name; of an index note its first heading, else its folder. */
	readonly title: string;
	readonly aliases: readonly string[];
	/** Without `#`, from properties and body, each once, as first written. */
	readonly tags: readonly string[];
	/** The other properties whose values are words: `type`, `source`, `chaika`, … Lists are joined by commas. */
	readonly properties: Readonly<Record<string, string>>;
	readonly headings: readonly NoteHeading[];
	/** Block ids without `^`. */
	readonly blocks: readonly string[];
	readonly links: readonly NoteLink[];
	/** The file's text without byte-order mark. */
	readonly text: string;
	/** Where the body begins, after the front matter. */
	readonly bodyStart: number;
}
