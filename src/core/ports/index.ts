import type { NotePath } from '../model/note.ts';
import type { NoteLink, VaultNote } from '../model/vault-note.ts';
import type { SearchQuery } from '../search/query.ts';
import type { Stamp } from './vault.ts';

/** A file of the vault as the index keeps it: a note with what it says, or any other file by its name alone. */
export interface IndexedFile extends Stamp {
	readonly note?: VaultNote;
}

export interface Scored {
	readonly path: NotePath;
	/** The higher the better; comparable within one answer only. */
	readonly score: number;
}

/** A name of another note (file name, title or alias) that stands in a text. */
export interface Mention {
	readonly path: NotePath;
	/** The name, folded. */
	readonly name: string;
	/** Where it stands, in order; UTF-16 offsets. */
	readonly places: readonly { readonly start: number; readonly end: number }[];
}

/** A link between two files, with how often it stands in the note it starts from. */
export interface ResolvedLink {
	readonly from: NotePath;
	readonly to: NotePath;
	readonly count: number;
}

/** Notes that link to a note, and that it links to, each once. */
export interface LinkCounts {
	readonly to: number;
	readonly from: number;
}

/** A link that leads nowhere. */
export interface UnresolvedLink {
	readonly from: NotePath;
	readonly link: NoteLink;
	/** The file is not there; or it is, and has no such heading or block. */
	readonly missing: 'note' | 'heading' | 'block';
}

/**
 * What is known of a vault's notes. What it answers depends on the files it holds alone, not on the order in which they
 * came: an index kept up to date answers as a fresh one does. Links follow names: they are resolved again when a note
 * comes, goes or is renamed. Text given to it is folded by the index itself (script, case, width).
 */
export interface NoteIndex {
	/** What is indexed, in no order. */
	stamps(): AsyncIterable<Stamp>;
	/** All or nothing. */
	upsert(files: readonly IndexedFile[]): Promise<void>;
	remove(paths: readonly NotePath[]): Promise<void>;
	counts(): Promise<{ readonly notes: number; readonly files: number; readonly links: number }>;
	/** Every note's path, sorted. */
	paths(): Promise<readonly NotePath[]>;
	/** Those of the notes that are indexed, in the order asked for. */
	notes(paths: readonly NotePath[]): Promise<readonly VaultNote[]>;

	/** The notes that match, best first; `total` is how many there are. */
	search(query: SearchQuery, limit: number): Promise<readonly Scored[]>;
	/** Notes that hold any of these terms (see `indexTerms`), those that hold many rare ones first. */
	near(terms: readonly string[], limit: number): Promise<readonly Scored[]>;
	/** In how many notes each term stands; a term that stands in none is left out. */
	frequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>>;

	/** Names of notes that stand in a text. Of two that overlap the longer one counts. */
	mentions(text: string): Promise<readonly Mention[]>;
	/** Notes that hold one of these names in their text, linked or not; those that hold it in few words first. */
	naming(names: readonly string[], limit: number): Promise<readonly Scored[]>;
	/** The file that a link means, as Obsidian resolves it. */
	resolve(link: Pick<NoteLink, 'target' | 'style'>, from: NotePath): Promise<NotePath | undefined>;
	linksFrom(paths: readonly NotePath[]): Promise<readonly ResolvedLink[]>;
	linksTo(paths: readonly NotePath[]): Promise<readonly ResolvedLink[]>;
	/** How many notes each note is linked with. */
	linkCounts(paths: readonly NotePath[]): Promise<ReadonlyMap<NotePath, LinkCounts>>;
	/** The notes of the same folder that stand next to a path in the order of names, nearest first, `limit` on either side. */
	beside(path: NotePath, limit: number): Promise<readonly NotePath[]>;
	/** How many notes lie in each folder, folders inside it not counted. */
	folderSizes(folders: readonly string[]): Promise<ReadonlyMap<string, number>>;
	/** All links between files, ordered by `from`, then `to`. */
	links(): AsyncIterable<ResolvedLink>;
	unresolved(): AsyncIterable<UnresolvedLink>;
	/** How many notes carry each tag, folded. */
	tagCounts(): Promise<ReadonlyMap<string, number>>;
	tagged(tags: readonly string[], limit: number): Promise<readonly NotePath[]>;

	close(): Promise<void>;
}
