import type { NotePath } from '../model/note.ts';
import { createSums, type Sums } from '../sums.ts';
import type { Profile } from './profile.ts';
import type { TermCounts } from './term-vectors.ts';
import type { Compared } from './weights.ts';

/** What one note is compared with, and by what. */
export interface Comparison {
	readonly subject: Profile;
	/** Notes that the subject is linked with. */
	readonly linked: readonly Profile[];
	readonly candidates: readonly Profile[];
	/** Rarity of a term by its number: `ln(notes / notes that hold it)`. */
	readonly rarity: Float32Array;
	/** Rarity of a tag, or of a property, `key=value`. */
	readonly labelRarity: (label: string) => number;
}

/** What the texts of two notes, their tags and properties say of each candidate. */
export function compare(comparison: Comparison): ReadonlyMap<NotePath, Compared> {
	const found = compareEach(comparison);
	// how alike notes are at all differs from one language and one vault to the next: the likest is the measure
	const best = (key: keyof Compared) => Math.max(1e-6, ...found.map(({ compared }) => compared[key]));
	const [likest, titlest] = [best('likeness'), best('titleInText')];
	return new Map(
		found.map(({ path, compared }) => [
			path,
			{ ...compared, likeness: compared.likeness / likest, titleInText: compared.titleInText / titlest },
		]),
	);
}

function compareEach({ subject, linked, candidates, rarity, labelRarity }: Comparison) {
	const own = new Set(subject.labels);
	try {
		const vector = weigh(subject.counts, rarity);
		spread(vector, vector.length, spreadSubject);
		// the mean of vectors of length 1: its product with another one is the mean cosine
		for (const { counts } of linked) {
			const one = weigh(counts, rarity);
			spread(one, one.length * linked.length, spreadLinked);
		}
		return candidates.map(({ path, counts, titleCounts, labels, kind }) => {
			const { withSubject, withLinked } = cosines(weigh(counts, rarity));
			const compared: Compared = {
				likeness: Math.sqrt(withSubject),
				titleInText: cosines(weigh(titleCounts, rarity)).withSubject,
				likeLinked: Math.sqrt(withLinked),
				label: Math.max(0, ...labels.filter((label) => own.has(label)).map(labelRarity)),
				daily: kind === 'daily' ? 1 : 0,
			};
			return { path, compared };
		});
	} finally {
		spreadSubject.clear();
		spreadLinked.clear();
	}
}

const spreadSubject = createSums();
const spreadLinked = createSums();

/** A note's tf-idf vector spread out by term: what others are multiplied with. */
function spread({ ids, weights }: Weighed, over: number, into: Sums): void {
	for (const [i, id] of ids.entries()) {
		const weight = (weights[i] ?? 0) / over;
		if (weight !== 0) into.add(id, weight);
	}
}

/** A vector's product with both that are spread out, over its length. */
function cosines({ ids, weights, length }: Weighed): { readonly withSubject: number; readonly withLinked: number } {
	const [subject, linked] = [spreadSubject.values, spreadLinked.values];
	let [withSubject, withLinked] = [0, 0];
	for (let i = 0; i < ids.length; i++) {
		const id = ids[i] ?? 0;
		const weight = weights[i] ?? 0;
		withSubject += (subject[id] ?? 0) * weight;
		withLinked += (linked[id] ?? 0) * weight;
	}
	return { withSubject: withSubject / length, withLinked: withLinked / length };
}

/** A tf-idf vector. */
interface Weighed {
	readonly ids: Uint32Array;
	readonly weights: Float32Array;
	/** Euclidean; never 0. */
	readonly length: number;
}

const known = new WeakMap<TermCounts, Weighed>();

/** The rarity of a term does not change while a linker lives. */
function weigh(some: TermCounts, rarity: Float32Array): Weighed {
	const before = known.get(some);
	if (before) return before;
	const { ids, counts } = some;
	const weights = counts.map((count, i) => count * (rarity[ids[i] ?? 0] ?? 0));
	const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
	const weighed = { ids, weights, length: Math.sqrt(squares) || 1 };
	known.set(some, weighed);
	return weighed;
}
