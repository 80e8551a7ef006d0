import { indexKeywords, type KeywordIndex, keynessOf } from '../text/keywords.ts';
import { dotProduct, type TermVector, termVectors, unit } from '../text/similarity.ts';
import { terms } from '../text/words.ts';
import { CUE_KINDS, type CueKind } from './cues/cue.ts';
import type { Unit } from './units.ts';

/** What is known of a sentence before anyone judges it. Every value is about 0 to 2, so that weights can be compared. */
export const FEATURES = [
	'length',
	'centrality',
	'keyness',
	'cohesion',
	'headingOverlap',
	'opensBlock',
	'closesBlock',
	'opensSection',
	'nearStart',
	'nearEnd',
	'first',
	'last',
	'early',
	'late',
	'question',
	'afterQuestion',
	'emphasized',
	'listItem',
	'quoted',
	'number',
	'deictic',
	'askerShare',
	'voiceShare',
	...CUE_KINDS,
] as const;
export type Feature = (typeof FEATURES)[number];
export type FeatureVector = Readonly<Record<Feature, number>>;

/** Sentences from either end within which openings and farewells stand. */
const EDGE = 3;
/** A thesis mostly stands in the first fifth of a text, or comes back in the last seventh. */
const EARLY = 0.2;
const LATE = 0.15;
/** A cue in a sentence of this length counts one; in a longer one less, since chance finds cues there. */
const CUE_LENGTH = 25;
const DEICTIC = /^(?:這|这|那|它|他|她|此|其|對|对|嗯|好|是的|ok|yes|no|it|this|that|they|he|she|these|those)/iu;

/** How much a sentence is like the next one, and like the one after that, as far as there are any. */
export type Likeness = readonly [next?: number, afterNext?: number];

export interface Analysis {
	readonly features: readonly FeatureVector[];
	/** Tf-idf vectors of the units, of length 1. */
	readonly vectors: readonly TermVector[];
	readonly likeness: readonly Likeness[];
	/** Their sum: what the whole text is about. */
	readonly centroid: TermVector;
	readonly keywords: KeywordIndex;
}

/** Features of all units of a text. Linear: a sentence is compared with its neighbours and with the sum of all, never with every other. */
export function analyse(units: readonly Unit[], title = ''): Analysis {
	const vectors = termVectors(units.map((u) => u.terms));
	const likeness = likenessOf(vectors);
	const centroid = unit(sumOf(vectors));
	const keywords = indexKeywords(units.map((u) => u.text));
	const middleLength = median(units.map((u) => u.length)) || 1;
	const voices = voicesOf(units);
	const headingTerms = remember((headings: readonly string[]) => new Set(terms(headings.join(' '))));
	const features = units.map((u, i): FeatureVector => {
		const previous = units[i - 1];
		const voice = voices.get(u.speaker ?? '');
		const aboutness = headingTerms([...u.headings, title]);
		return {
			length: Math.log1p(u.length / middleLength),
			centrality: dotProduct(vectors[i] ?? new Map(), centroid),
			keyness: keynessOf(keywords, i),
			cohesion: cohesionAt(likeness, i),
			headingOverlap: aboutness.size === 0 ? 0 : u.terms.filter((term) => aboutness.has(term)).length / (1 + Math.sqrt(u.terms.length)),
			opensBlock: Number(u.opensBlock),
			closesBlock: Number(u.closesBlock),
			opensSection: Number(previous === undefined || previous.section !== u.section),
			nearStart: Number(i < EDGE),
			nearEnd: Number(units.length - 1 - i < EDGE),
			first: Number(i === 0),
			last: Number(i === units.length - 1),
			early: Math.max(0, 1 - i / units.length / EARLY),
			late: Math.max(0, 1 - (1 - i / units.length) / LATE),
			question: Number(u.isQuestion),
			afterQuestion: Number(previous?.isQuestion === true && previous.turn !== u.turn),
			emphasized: Number(u.emphasized),
			listItem: Number(u.block.kind === 'list-item'),
			quoted: Number(u.block.kind === 'quote'),
			number: Number(/\d/.test(u.text)),
			deictic: Number(DEICTIC.test(u.text)),
			askerShare: voice?.questionShare ?? 0,
			voiceShare: voices.size > 1 ? (voice?.share ?? 0) : 1,
			...cueFeatures(u),
		};
	});
	return { features, vectors, likeness, centroid, keywords };
}

function cueFeatures(u: Unit): Record<CueKind, number> {
	const scale = 1 / (1 + Math.log1p(u.length / CUE_LENGTH));
	const features: Record<CueKind, number> = { ...u.cues };
	for (const kind of CUE_KINDS) features[kind] = Math.min(2, u.cues[kind] * scale * 2);
	return features;
}

function likenessOf(vectors: readonly TermVector[]): Likeness[] {
	return vectors.map((vector, i): Likeness => {
		const [next, afterNext] = [vectors[i + 1], vectors[i + 2]];
		if (!next) return [];
		return afterNext ? [dotProduct(vector, next), dotProduct(vector, afterNext)] : [dotProduct(vector, next)];
	});
}

/** Mean similarity to the two sentences before and the two after. */
function cohesionAt(likeness: readonly Likeness[], at: number): number {
	const known = [likeness[at - 2]?.[1], likeness[at - 1]?.[0], ...(likeness[at] ?? [])].filter((value) => value !== undefined);
	return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

interface Voice {
	/** Of the text, by length. */
	readonly share: number;
	/** Of its sentences: an interviewer mostly asks. */
	readonly questionShare: number;
}

function voicesOf(units: readonly Unit[]): ReadonlyMap<string, Voice> {
	const total = units.reduce((sum, u) => sum + u.length, 0) || 1;
	const bySpeaker = new Map<string, Unit[]>();
	for (const u of units) {
		const name = u.speaker ?? '';
		const list = bySpeaker.get(name);
		if (list) list.push(u);
		else bySpeaker.set(name, [u]);
	}
	return new Map(
		[...bySpeaker].map(([name, own]) => [
			name,
			{ share: own.reduce((sum, u) => sum + u.length, 0) / total, questionShare: own.filter((u) => u.isQuestion).length / own.length },
		]),
	);
}

function sumOf(vectors: readonly TermVector[]): TermVector {
	const sum = new Map<string, number>();
	for (const vector of vectors)
		vector.forEach((weight, term) => {
			sum.set(term, (sum.get(term) ?? 0) + weight);
		});
	return sum;
}

/** The function, computing once for neighbouring calls with the same words. */
function remember<T>(compute: (headings: readonly string[]) => T): (headings: readonly string[]) => T {
	let last: { key: string; value: T } | undefined;
	return (headings) => {
		const key = headings.join('\n');
		if (last?.key !== key) last = { key, value: compute(headings) };
		return last.value;
	};
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
