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
export function compare({ subject, linked, candidates, rarity, labelRarity }: Comparison): ReadonlyMap<NotePath, Compared> {
	const vector = weigh(subject.counts, rarity);
	spread(vector, vector.length, spreadSubject);
	// the mean of vectors of length 1: its product with another one is the mean cosine
	for (const { counts } of linked) spread(weigh(counts, rarity), weigh(counts, rarity).length * linked.length, spreadLinked);
	const own = new Set(subject.labels);
	const cosine = (counts: TermCounts, spreadOut: Sums) => dot(weigh(counts, rarity), spreadOut) / weigh(counts, rarity).length;
	const found = candidates.map((candidate) => ({
		path: candidate.path,
		likeness: Math.sqrt(cosine(candidate.counts, spreadSubject)),
		titleInText: cosine(candidate.titleCounts, spreadSubject),
		likeLinked: Math.sqrt(cosine(candidate.counts, spreadLinked)),
		label: Math.max(0, ...candidate.labels.filter((label) => own.has(label)).map(labelRarity)),
		daily: candidate.kind === 'daily' ? 1 : 0,
	}));
	spreadSubject.clear();
	spreadLinked.clear();
	// how alike notes are at all differs from one language and one vault to the next: the likest is the measure
	const [likest, titlest] = (['likeness', 'titleInText'] as const).map((key) => Math.max(1e-6, ...found.map((one) => one[key])));
	return new Map(
		found.map(({ path, likeness, titleInText, ...rest }) => [
			path,
			{ ...rest, likeness: likeness / (likest ?? 1), titleInText: titleInText / (titlest ?? 1) },
		]),
	);
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

function dot({ ids, weights }: Weighed, { values }: Sums): number {
	let sum = 0;
	for (let i = 0; i < ids.length; i++) sum += (values[ids[i] ?? 0] ?? 0) * (weights[i] ?? 0);
	return sum;
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
