import type { VaultNote } from '../model/vault-note.ts';
import { termText } from '../notes/terms.ts';
import { createSums } from '../sums.ts';

/** Which terms stand in a text and how much each counts: ids of terms, in no order, each once. */
export interface TermCounts {
	readonly ids: Uint32Array;
	/** `1 + ln(count)`, counts weighed by where the term stands. */
	readonly counts: Float32Array;
}

/** A term of the title or a heading counts like so many of the body. */
const IN_TITLE = 3;
const IN_HEADING = 2;
/** Of longer notes the beginning tells what they are about; keeps the cost of one note bounded. UTF-16 units. */
const LONGEST_TEXT = 5_000;

/** Gives terms numbers, so that two notes are compared by numbers and not by words. */
export interface TermTable {
	/** The number of a term, a new one if it has none. */
	idOf(term: string): number;
	/** The same for a stretch of a text. */
	idAt(text: string, start: number, end: number): number;
	termOf(id: number): string;
	readonly size: number;
}

export function createTermTable(): TermTable {
	const ids = new Map<string, number>();
	const pairs = createPairTable();
	const terms: string[] = [];
	function idOf(term: string): number {
		let id = ids.get(term);
		if (id === undefined) {
			id = terms.length;
			ids.set(term, id);
			terms.push(term);
		}
		return id;
	}
	return {
		idOf,
		idAt(text, start, end) {
			if (end - start !== 2) return idOf(singular(text.slice(start, end)));
			const pair = (text.charCodeAt(start) << 16) | text.charCodeAt(start + 1);
			return pairs.get(pair) ?? pairs.set(pair, idOf(text.slice(start, end)));
		},
		termOf: (id) => terms[id] ?? '',
		get size() {
			return terms.length;
		},
	};
}

/**
 * Numbers by two code units, other than 0. Most terms of Chinese are two units long: found so, no string has to be cut out for
 * them, and no number too large for an integer is made, as a `Map` would have it (linear probing, Knuth 1973).
 */
function createPairTable() {
	let bits = 16;
	let size = 0;
	let keys = new Int32Array(1 << bits);
	let values = new Int32Array(1 << bits);
	function slotOf(key: number): number {
		let slot = Math.imul(key, GOLDEN) >>> (32 - bits);
		while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1);
		return slot;
	}
	function grow(): void {
		const [olderKeys, olderValues] = [keys, values];
		bits++;
		keys = new Int32Array(1 << bits);
		values = new Int32Array(1 << bits);
		for (const [i, key] of olderKeys.entries()) {
			if (key === 0) continue;
			const slot = slotOf(key);
			keys[slot] = key;
			values[slot] = olderValues[i] ?? 0;
		}
	}
	return {
		get(key: number): number | undefined {
			const slot = slotOf(key);
			return keys[slot] === 0 ? undefined : values[slot];
		},
		set(key: number, value: number): number {
			if (++size * 2 > keys.length) grow();
			const slot = slotOf(key);
			keys[slot] = key;
			values[slot] = value;
			return value;
		},
	};
}

/** 2³² over the golden ratio: spreads neighbouring keys (Knuth 1973). */
const GOLDEN = 0x9e3779b1;

/** The terms of a note as a whole, its title and headings raised. */
export function countNote(
	note: Pick<VaultNote, 'title' | 'aliases' | 'headings' | 'tags' | 'text' | 'bodyStart'>,
	table: TermTable,
): TermCounts {
	return countTerms(
		[
			[[note.title, ...note.aliases].join('\n'), IN_TITLE],
			[note.headings.map(({ text }) => text).join('\n'), IN_HEADING - 1],
			[note.tags.join('\n'), 1],
			[note.text.slice(note.bodyStart, note.bodyStart + LONGEST_TEXT), 1],
		],
		table,
	);
}

export const countWords = (words: string, table: TermTable): TermCounts => countTerms([[words, 1]], table);

const sums = createSums();

function countTerms(texts: readonly (readonly [text: string, weight: number])[], table: TermTable): TermCounts {
	try {
		for (const [text, weight] of texts) {
			const joined = termText(text);
			for (let start = 0; start < joined.length; ) {
				const space = joined.indexOf(' ', start);
				const end = space < 0 ? joined.length : space;
				sums.add(table.idAt(joined, start, end), weight);
				start = end + 1;
			}
		}
		return { ids: Uint32Array.from(sums.ids), counts: Float32Array.from(sums.ids, (id) => 1 + Math.log(sums.values[id] ?? 1)) };
	} finally {
		sums.clear();
	}
}

/** A plural counts as its singular; anything cleverer conflates more than it helps. */
export function singular(term: string): string {
	return term.length > 4 && term.endsWith('s') && !term.endsWith('ss') ? term.slice(0, -1) : term;
}

/** As the index may hold a term: it keeps plurals apart. */
export const formsOf = (term: string): string[] => (/^[a-z]{4,}$/.test(term) ? [term, `${term}s`] : [term]);
