import type { Phrase } from '../../core/notes/terms.ts';
import { distinctTerms, type FieldTexts, WEIGHTS } from './fields.ts';
import type { Clause, Hit } from './search.ts';

// Full-text search in memory: for each term the notes that hold it, for each note its terms in order. Scores are those of
// SQLite's FTS5 (`bm25()`), so that both stores answer alike.

/** The parameters of BM25 in FTS5. */
const K1 = 1.2;
const B = 0.75;
/** FTS5's weight of a word that more than half of the notes hold. */
const LEAST_WEIGHT = 1e-6;

const FIELDS_WITHIN: Readonly<Record<Clause['within'], readonly number[]>> = { note: [0, 1, 2, 3, 4], title: [0, 1], body: [4] };

interface Terms {
	/** The terms of each field with a space before and after each. */
	readonly fields: readonly string[];
	readonly length: number;
}

export interface Postings {
	add(id: number, fields: FieldTexts): void;
	remove(id: number): void;
	frequency(term: string): number;
	isHeld(phrase: Phrase): boolean;
	rank(clauses: readonly Clause[], fieldWeights?: readonly number[]): Hit[];
	holders(term: string): Iterable<number>;
}

export function createPostings(): Postings {
	const idsByTerm = new Map<string, Set<number>>();
	const termsById = new Map<number, Terms>();
	let totalLength = 0;

	function idsOf(term: string, isPrefix: boolean): ReadonlySet<number> {
		if (!isPrefix) return idsByTerm.get(term) ?? new Set();
		const ids = new Set<number>();
		for (const [other, holders] of idsByTerm) if (other.startsWith(term)) for (const id of holders) ids.add(id);
		return ids;
	}

	/** How often a phrase stands in each note that holds it, by weight of field; once for each of its places. */
	function weigh({ terms, isPrefix }: Phrase, within: Clause['within'], fieldWeights = WEIGHTS): Map<number, number> {
		const sets = terms.map((term, i) => idsOf(term, isPrefix && i === terms.length - 1)).sort((a, b) => a.size - b.size);
		const wanted = ` ${terms.join(' ')}${isPrefix ? '' : ' '}`;
		const weights = new Map<number, number>();
		for (const id of sets[0] ?? []) {
			if (!sets.every((set) => set.has(id))) continue;
			let weight = 0;
			for (const field of FIELDS_WITHIN[within])
				weight += (fieldWeights[field] ?? 1) * countOf(wanted, termsById.get(id)?.fields[field] ?? '');
			if (weight > 0) weights.set(id, weight);
		}
		return weights;
	}

	return {
		add(id, fields) {
			const length = fields.reduce((sum, field) => sum + (field === '' ? 0 : field.split(' ').length), 0);
			termsById.set(id, { fields: fields.map((field) => ` ${field} `), length });
			totalLength += length;
			for (const term of distinctTerms(fields)) {
				const ids = idsByTerm.get(term);
				if (ids) ids.add(id);
				else idsByTerm.set(term, new Set([id]));
			}
		},
		remove(id) {
			const terms = termsById.get(id);
			if (!terms) return;
			termsById.delete(id);
			totalLength -= terms.length;
			for (const term of distinctTerms(terms.fields.map((field) => field.trim()))) {
				const ids = idsByTerm.get(term);
				ids?.delete(id);
				if (ids?.size === 0) idsByTerm.delete(term);
			}
		},
		frequency: (term) => idsByTerm.get(term)?.size ?? 0,
		isHeld: (phrase) => weigh(phrase, 'note').size > 0,
		holders: (term) => idsByTerm.get(term) ?? [],
		rank(clauses, fieldWeights) {
			const weighed = clauses.map((clause) => ({
				clause,
				weights: clause.phrases.map((phrase) => weigh(phrase, clause.within, fieldWeights)),
			}));
			const averageLength = totalLength / termsById.size;
			const hits: Hit[] = [];
			for (const [id, { length }] of termsById) {
				if (
					!weighed.every(({ clause, weights }) =>
						clause.need === 'all' ? weights.every((one) => one.has(id)) : weights.some((one) => one.has(id)),
					)
				)
					continue;
				let score = 0;
				for (const weights of weighed.flatMap((one) => one.weights)) {
					const weight = weights.get(id) ?? 0;
					const rarity = Math.log((termsById.size - weights.size + 0.5) / (weights.size + 0.5));
					// calculated in the very order of FTS5: rounded in another one, equal scores come out different
					const saturated = (weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / averageLength));
					score += (rarity <= 0 ? LEAST_WEIGHT : rarity) * saturated;
				}
				hits.push({ id, score });
			}
			return hits.sort((a, b) => b.score - a.score);
		},
	};
}

/** How often one string stands in another, also where its places overlap. */
function countOf(wanted: string, text: string): number {
	let count = 0;
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count++;
	return count;
}
