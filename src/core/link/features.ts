import type { NotePath } from '../model/note.ts';
import type { LinkCounts } from '../ports/index.ts';
import type { Gathered } from './candidates.ts';
import type { Profile } from './profile.ts';
import type { TermCounts } from './term-vectors.ts';
import type { FeatureValues } from './weights.ts';

/** What the features of one note's candidates are made from. */
export interface Scene {
	readonly notes: number;
	readonly subject: Profile;
	readonly gathered: Gathered;
	readonly profiles: ReadonlyMap<NotePath, Profile>;
	/** Rarity of a term by its number: `ln(notes / notes that hold it)`. */
	readonly rarity: Float32Array;
	readonly linkCounts: ReadonlyMap<NotePath, LinkCounts>;
	readonly folderSizes: ReadonlyMap<string, number>;
	/** In how many notes a name of each named candidate stands. */
	readonly namedIn: ReadonlyMap<NotePath, number>;
	/** What the notes most like the subject link to. */
	readonly linksOfNear: ReadonlyMap<NotePath, readonly NotePath[]>;
	/** Rarity of a property, `key=value`. */
	readonly propertyRarity: (property: string) => number;
	readonly titleOf: (path: NotePath) => string;
}

/** Of a name that is nowhere linked: how many of those who write it link it, and how much that guess weighs. */
const USUAL_LINK_SHARE = 0.2;
const GUESS_WEIGHT = 3;
/** How much a guess weighs against what the folder's links say. */
const FOLDER_GUESS_WEIGHT = 5;
/** Keeps a folder of two notes from counting as a habit. */
const FOLDER_SLACK = 3;
/** BM25 (Robertson & Zaragoza 2009); `K3` levels off what the query repeats. */
const K1 = 1.2;
const B = 0.75;
const K3 = 8;
/** Terms of the subject that BM25 asks for. */
const QUERY_TERMS = 40;

/** A function that gives the features of any candidate; what is the same for all of them is found once. */
export function featuresOf(scene: Scene): (path: NotePath) => FeatureValues {
	const { subject, gathered, profiles, rarity, linkCounts } = scene;
	const vector = scatter(subject.counts, rarity);
	const query = queryOf(subject.counts, rarity);
	const averageLength = mean([subject, ...profiles.values()].map(({ counts }) => sumOf(counts)));
	const linkedVector = meanVector(
		gathered.linked.flatMap((path) => profiles.get(path) ?? []),
		rarity,
	);
	const nearLinks = weighNearLinks(scene, vector);
	const foldersLinked = countBy(gathered.linked, folderOf);
	const habits = countBy(gathered.habits, folderOf);
	const own = new Set(subject.properties);

	return (path) => {
		const profile = profiles.get(path);
		if (!profile) throw new Error(`no profile of ${path}`);
		const { to: popularity, from: linksOut } = linkCounts.get(path) ?? { to: 0, from: 0 };
		const named = gathered.mentions.has(path);
		const namedIn = scene.namedIn.get(path) ?? 0;
		const sameFolder = foldersLinked.get(profile.folder) ?? 0;
		const size = scene.folderSizes.get(profile.folder) ?? 1;
		const shared = profile.properties.filter((property) => own.has(property)).map(scene.propertyRarity);
		return {
			likeness: Math.sqrt(dot(profile.counts, vector, rarity) / (vector.length * lengthOf(profile.counts, rarity) || 1)),
			overlap: Math.sqrt(bm25(profile.counts, query, averageLength)),
			titleInText: dot(profile.titleCounts, vector, rarity) / (vector.length * lengthOf(profile.titleCounts, rarity) || 1),
			namedAndLinked: named ? linkedShare(popularity, namedIn) : 0,
			namedAndRare: named ? Math.log(1 + scene.notes / (1 + namedIn)) / Math.log(1 + scene.notes) : 0,
			namesThis: gathered.naming.has(path) ? 1 : 0,
			neighboursLinkIt: Math.sqrt(nearLinks.get(path) ?? 0),
			likeLinked: Math.sqrt(dot(profile.counts, linkedVector, rarity) / (lengthOf(profile.counts, rarity) || 1)),
			linksBack: gathered.linkedFrom.has(path) ? 1 / Math.sqrt(Math.max(1, linksOut)) : 0,
			folderHabit: folderHabit(profile.folder, scene, habits),
			folderOfLinked: Math.sqrt((sameFolder / (gathered.linked.length + 1)) * (sameFolder / (size + FOLDER_SLACK))),
			property: Math.max(0, ...shared),
			popular: Math.log(1 + popularity),
			orphan: popularity === 0 ? 1 : 0,
			linksOut: Math.log(1 + linksOut),
			longTitle: Math.log(1 + widthOf(scene.titleOf(path))),
			isIndex: profile.kind === 'index' ? 1 : 0,
			bothDaily: profile.kind === 'daily' ? 1 : 0,
		};
	};
}

/** A note's tf-idf vector, spread out by term. */
interface Spread {
	readonly weights: Float32Array;
	readonly length: number;
}

function scatter({ ids, counts }: TermCounts, rarity: Float32Array): Spread {
	const weights = new Float32Array(rarity.length);
	let squares = 0;
	ids.forEach((id, i) => {
		const weight = (counts[i] ?? 0) * (rarity[id] ?? 0);
		weights[id] = weight;
		squares += weight * weight;
	});
	return { weights, length: Math.sqrt(squares) };
}

/** The mean of the notes' vectors, each of length 1: its product with another vector is the mean cosine. */
function meanVector(profiles: readonly Profile[], rarity: Float32Array): Spread {
	const weights = new Float32Array(rarity.length);
	for (const { counts } of profiles) {
		const length = lengthOf(counts, rarity) || 1;
		counts.ids.forEach((id, i) => {
			weights[id] = (weights[id] ?? 0) + ((counts.counts[i] ?? 0) * (rarity[id] ?? 0)) / length / profiles.length;
		});
	}
	return { weights, length: 1 };
}

function dot({ ids, counts }: TermCounts, { weights }: Spread, rarity: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < ids.length; i++) {
		const id = ids[i] ?? 0;
		const weight = weights[id] ?? 0;
		if (weight !== 0) sum += weight * (counts[i] ?? 0) * (rarity[id] ?? 0);
	}
	return sum;
}

function lengthOf({ ids, counts }: TermCounts, rarity: Float32Array): number {
	let squares = 0;
	for (let i = 0; i < ids.length; i++) {
		const weight = (counts[i] ?? 0) * (rarity[ids[i] ?? 0] ?? 0);
		squares += weight * weight;
	}
	return Math.sqrt(squares);
}

interface Query {
	readonly weights: Float32Array;
	/** The score of a note that holds every term many times. */
	readonly most: number;
}

function queryOf({ ids, counts }: TermCounts, rarity: Float32Array): Query {
	const terms = [...ids].map((id, i) => ({ id, count: timesOf(counts[i] ?? 0), weight: (counts[i] ?? 0) * (rarity[id] ?? 0) }));
	terms.sort((a, b) => b.weight - a.weight);
	const weights = new Float32Array(rarity.length);
	let most = 0;
	for (const { id, count } of terms.slice(0, QUERY_TERMS)) {
		const weight = (rarity[id] ?? 0) * (((K3 + 1) * count) / (K3 + count));
		weights[id] = weight;
		most += weight * (K1 + 1);
	}
	return { weights, most: most || 1 };
}

function bm25(counts: TermCounts, { weights, most }: Query, averageLength: number): number {
	const norm = K1 * (1 - B + (B * sumOf(counts)) / averageLength);
	let sum = 0;
	for (let i = 0; i < counts.ids.length; i++) {
		const weight = weights[counts.ids[i] ?? 0] ?? 0;
		if (weight === 0) continue;
		const times = timesOf(counts.counts[i] ?? 0);
		sum += (weight * times * (K1 + 1)) / (times + norm);
	}
	return sum / most;
}

/** `counts` are levelled; this takes that back. */
const timesOf = (levelled: number): number => Math.exp(levelled - 1);

const sums = new WeakMap<TermCounts, number>();
function sumOf(counts: TermCounts): number {
	let sum = sums.get(counts);
	if (sum === undefined) {
		sum = counts.counts.reduce((total, count) => total + timesOf(count), 0);
		sums.set(counts, sum);
	}
	return sum;
}

/**
 * Of the notes that name a note, the share that links to it (Mihalcea & Csomai 2007), on the scale of log-odds from 0.
 * Whoever links to a note mostly names it, so that its links stand for the links of those who do.
 */
function linkedShare(linked: number, namedIn: number): number {
	const share = (Math.min(linked, namedIn) + GUESS_WEIGHT * USUAL_LINK_SHARE) / (Math.max(0, namedIn - 1) + GUESS_WEIGHT);
	const bounded = Math.min(0.95, share);
	return Math.max(0, Math.log(bounded / (1 - bounded)) + 4) / 4;
}

/** Of what the notes most like the subject link to, weighed by how like they are: the share that goes to each note. */
function weighNearLinks({ linksOfNear, profiles, rarity }: Scene, vector: Spread): Map<NotePath, number> {
	const weights = new Map<NotePath, number>();
	let total = 0;
	for (const [near, targets] of linksOfNear) {
		const profile = profiles.get(near);
		if (!profile) continue;
		const likeness = dot(profile.counts, vector, rarity) / (vector.length * lengthOf(profile.counts, rarity) || 1);
		total += likeness;
		for (const target of targets) weights.set(target, (weights.get(target) ?? 0) + likeness);
	}
	for (const [path, weight] of weights) weights.set(path, weight / (total || 1));
	return weights;
}

/** How much more often notes of the subject's folder link into this folder than its size would have it (log of the ratio). */
function folderHabit(folder: string, { subject, gathered, folderSizes, notes }: Scene, habits: ReadonlyMap<string, number>): number {
	const all = gathered.habits.length;
	const share = Math.max(1, folderSizes.get(folder) ?? 1) / Math.max(1, notes);
	const same = ((habits.get(subject.folder) ?? 0) + 2) / (all + 4);
	const guess = folder === subject.folder ? same : (1 - same) * share;
	const seen = ((habits.get(folder) ?? 0) + FOLDER_GUESS_WEIGHT * guess) / (all + FOLDER_GUESS_WEIGHT);
	return Math.log(seen / share);
}

function countBy(paths: readonly NotePath[], keyOf: (path: string) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const path of paths) counts.set(keyOf(path), (counts.get(keyOf(path)) ?? 0) + 1);
	return counts;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1) || 1;

/** Characters, those of Chinese counted twice. */
function widthOf(title: string): number {
	let width = 0;
	for (const character of title) width += character >= '\u2e80' ? 2 : 1;
	return width;
}
