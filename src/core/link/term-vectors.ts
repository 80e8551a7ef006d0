import type { VaultNote } from '../model/vault-note.ts';
import { termText } from '../notes/terms.ts';

/** Which terms stand in a text and how much each counts: ids of terms, in no order, each once. */
export interface TermCounts {
	readonly ids: Uint32Array;
	/** `1 + ln(count)`, counts weighed by where the term stands. */
	readonly counts: Float32Array;
	/** Euclidean length of `counts`. */
	readonly length: number;
}

/** A term of the title or a heading counts like so many of the body. */
const IN_TITLE = 3;
const IN_HEADING = 2;
/** Of longer notes the beginning tells what they are about; keeps the cost of one note bounded. UTF-16 units. */
const LONGEST_TEXT = 20_000;

/** Gives terms numbers, so that two notes are compared by numbers and not by words. */
export interface TermTable {
	/** The number of a term, a new one if it has none. */
	idOf(term: string): number;
	termOf(id: number): string;
	readonly size: number;
}

export function createTermTable(): TermTable {
	const ids = new Map<string, number>();
	const terms: string[] = [];
	return {
		idOf(term) {
			let id = ids.get(term);
			if (id === undefined) {
				id = terms.length;
				ids.set(term, id);
				terms.push(term);
			}
			return id;
		},
		termOf: (id) => terms[id] ?? '',
		get size() {
			return terms.length;
		},
	};
}

/** The terms of a note as a whole, its title and headings raised. */
export function countNote(
	note: Pick<VaultNote, 'title' | 'aliases' | 'headings' | 'tags' | 'text' | 'bodyStart'>,
	table: TermTable,
): TermCounts {
	const counts = new Map<number, number>();
	add(counts, [note.title, ...note.aliases].join('\n'), IN_TITLE, table);
	add(counts, note.headings.map(({ text }) => text).join('\n'), IN_HEADING - 1, table);
	add(counts, note.tags.join('\n'), 1, table);
	add(counts, note.text.slice(note.bodyStart, note.bodyStart + LONGEST_TEXT), 1, table);
	return toCounts(counts);
}

export function countWords(words: string, table: TermTable): TermCounts {
	const counts = new Map<number, number>();
	add(counts, words, 1, table);
	return toCounts(counts);
}

function add(counts: Map<number, number>, text: string, weight: number, table: TermTable): void {
	const joined = termText(text);
	if (joined === '') return;
	for (const term of joined.split(' ')) {
		const id = table.idOf(singular(term));
		counts.set(id, (counts.get(id) ?? 0) + weight);
	}
}

/** A plural counts as its singular; anything cleverer conflates more than it helps. */
export function singular(term: string): string {
	return term.length > 4 && term.endsWith('s') && !term.endsWith('ss') ? term.slice(0, -1) : term;
}

/** As the index may hold a term: it keeps plurals apart. */
export const formsOf = (term: string): string[] => (/^[a-z]{4,}$/.test(term) ? [term, `${term}s`] : [term]);

function toCounts(counts: ReadonlyMap<number, number>): TermCounts {
	const ids = Uint32Array.from(counts.keys());
	const levelled = Float32Array.from(counts.values(), (count) => 1 + Math.log(count));
	let squares = 0;
	for (const count of levelled) squares += count * count;
	return { ids, counts: levelled, length: Math.sqrt(squares) };
}
