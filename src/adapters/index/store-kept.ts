import { floorOf, type NameFloor } from '../../core/notes/find-names.ts';
import type { StoreContext } from './store-context.ts';

// What is kept in memory of the store, so that questions about one note after the other find it there.

/** Made when first asked for, and again whenever the store has changed. */
function perState<T>({ sql }: StoreContext, make: () => T): () => T {
	let version = '';
	let made: T | undefined;
	return () => {
		// what other connections commit changes the one, what this one does the other
		const now = `${sql('PRAGMA data_version').pluck().get()} ${sql('SELECT total_changes()').pluck().get()}`;
		if (made === undefined || now !== version) [version, made] = [now, make()];
		return made;
	};
}

/** Ids kept of all terms together: four bytes each. */
const MOST_IDS = 8_000_000;

export interface Holders {
	/** Ids of the notes that hold a term; one array for all who ask. */
	of(term: string): Uint32Array;
	countNotes(): number;
}

export function createHolders(store: StoreContext): Holders {
	const { sql } = store;
	const state = perState(store, () => ({
		byTerm: new Map<string, Uint32Array>(),
		kept: 0,
		notes: sql('SELECT count(*) FROM files WHERE is_note').pluck().get() as number,
	}));
	return {
		of(term) {
			const now = state();
			const known = now.byTerm.get(term);
			if (known) return known;
			const ids = Uint32Array.from(sql('SELECT rowid FROM search WHERE search MATCH ?').pluck().all(`"${term}"`) as number[]);
			if (now.kept > MOST_IDS) now.byTerm.clear();
			now.kept = (now.kept > MOST_IDS ? 0 : now.kept) + ids.length;
			now.byTerm.set(term, ids);
			return ids;
		},
		countNotes: () => state().notes,
	};
}

/** To read all names takes as long as to look for those of some ten texts, one by one. */
const TEXTS_WORTH_IT = 20;

/** Finds names in the store itself, or, once many texts were asked about, in memory. */
export function createNameFloor(store: StoreContext): () => NameFloor {
	const { sql } = store;
	const state = perState(store, () => ({ texts: 0, floor: undefined as NameFloor | undefined }));
	const inStore = sql('SELECT name FROM names WHERE name <= ? ORDER BY name DESC LIMIT 1').pluck();
	return () => {
		const now = state();
		now.texts++;
		if (now.texts > TEXTS_WORTH_IT) now.floor ??= floorOf(allNames(store));
		return now.floor ?? ((text) => inStore.get(text) as string | undefined);
	};
}

function allNames({ sql }: StoreContext): string[] {
	return (sql('SELECT DISTINCT name FROM names').pluck().all() as string[]).sort();
}
