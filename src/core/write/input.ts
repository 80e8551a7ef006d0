import type { Decomposition } from '../model/decomposition.ts';
import type { Document, Language } from '../model/document.ts';
import type { Note, NotePath } from '../model/note.ts';
import type { SourceLink } from '../section/evidence.ts';
import type { Properties } from './properties.ts';

export interface WriteSettings {
	/** Folder of a source's cards, `{source}` being its title. */
	readonly cardsFolder: string;
	/** Name of a card's file without its ending: `{number}`, `{title}`, `{type}`, `{source}`. */
	readonly cardName: string;
	readonly language: Language;
	/** Leaves the lines of evidence out. */
	readonly plain: boolean;
	/** Today, `2026-11-23`. */
	readonly date: string;
	/** Whether cards get files of their own, and whether a canvas is made. */
	readonly cards: boolean;
	readonly map: boolean;
	/** A section (and a map) that stands there already and differs gives way. Cards never do. */
	readonly replace: boolean;
	/** Properties to set in the source note: a checkbox to tick. */
	readonly properties: Properties;
}

/** How the note that is made for a source says where that stands. */
export interface SourceAddresses {
	readonly now: string;
	/** As older notes may say it. */
	readonly former: readonly string[];
}

export const WRITE_DEFAULTS: Omit<WriteSettings, 'language' | 'date'> = {
	cardsFolder: 'cards/{source}',
	cardName: '{number}-{title}',
	plain: false,
	cards: true,
	map: true,
	replace: false,
	properties: {},
};

/** What the vault holds, as far as the plan depends on it. */
export interface VaultView {
	/** Every file. */
	readonly paths: readonly string[];
	/** The text of those that `pathsToRead` names. */
	readonly notes: readonly Note[];
}

export interface WriteInput {
	readonly decomposition: Decomposition;
	/** The source as it was read; `source.hash` is the hash of its bytes. */
	readonly document: Document;
	/** Where the source stands in the vault; absent when it lies outside: then a note is made for it. */
	readonly sourcePath?: NotePath;
	/** How the note made for a source names it; absent where nothing but its uri is known. */
	readonly addresses?: SourceAddresses;
	/** The section as Markdown; `sourceLink` gives what stands between `[[` and `]]` of a link to a quote's place. */
	readonly renderSection: (sourceLink: SourceLink | undefined) => string;
	readonly vault: VaultView;
	readonly settings: WriteSettings;
	/** Numbers of cards that get no file of their own yet: the user is to say whether an older note says the same. */
	readonly heldBack?: ReadonlySet<number>;
}
