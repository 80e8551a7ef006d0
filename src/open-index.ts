import type { VaultPlace } from './adapters/places.ts';
import type { IndexReport } from './core/index/bring-up-to-date.ts';
import type { NotePath } from './core/model/note.ts';
import type { Suggestion } from './core/model/suggestion.ts';
import type { VaultReport } from './core/model/vault-report.ts';

/** What came of bringing an index up to date. */
export interface Indexed extends IndexReport {
	readonly milliseconds: number;
	/** Where it is kept: in a file, or, where the embedded store is not installed, in memory until the program ends. */
	readonly kind: 'store' | 'memory';
	/** Why the store was built anew, where it was. */
	readonly rebuilt?: 'asked' | 'damaged' | 'older';
}

/** A note that a search found. */
export interface SearchHit {
	readonly note: NotePath;
	readonly title: string;
	readonly score: number;
	/** One line, each match between `==`. */
	readonly excerpt: string;
}

/** What happened in a vault while it was followed. */
export interface Followed {
	readonly changed: readonly NotePath[];
	readonly removed: readonly NotePath[];
	readonly moved: readonly { readonly from: NotePath; readonly to: NotePath }[];
}

export interface UpdateOptions {
	readonly rebuild?: boolean;
	readonly onProgress?: (done: number, all: number) => void;
	readonly signal?: AbortSignal;
}

/** A vault's index with what is asked of it. Answers speak of the vault as it was at the last `update`. */
export interface VaultIndex {
	readonly place: VaultPlace;
	update(options?: UpdateOptions): Promise<Indexed>;
	search(typed: string, limit: number): Promise<readonly SearchHit[]>;
	/** The path of a note as the user may name it: by its path, from the vault or the working folder, or by its name alone. */
	find(named: string): Promise<NotePath | undefined>;
	/** The best first; none that is linked already. */
	suggest(note: NotePath, limit: number): Promise<readonly Suggestion[]>;
	/** For every note, in the order of their paths. */
	suggestAll(limit: number): AsyncIterable<{ readonly note: NotePath; readonly suggestions: readonly Suggestion[] }>;
	report(): Promise<VaultReport>;
	/** Keeps the index up to date until the signal comes. */
	follow(signal: AbortSignal): AsyncIterable<Followed>;
	close(): Promise<void>;
}
