import type { NotePath } from '../model/note.ts';
import type { LinkCounts } from '../ports/index.ts';
import type { Gathered } from './candidates.ts';
import type { Profile } from './profile.ts';
import type { TermCounts } from './term-vectors.ts';
import type { Feature, FeatureValues } from './weights.ts';

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
	/** Rarity of a tag, or of a property, `key=value`. */
	readonly labelRarity: (label: string) => number;
}

/** Of a name that is nowhere linked: how many of those who write it link it, and how much that guess weighs. */
const USUAL_LINK_SHARE = 0.2;
const GUESS_WEIGHT = 3;
/** How much a guess weighs against what the folder's links say. */
const FOLDER_GUESS_WEIGHT = 5;
/** Keeps a folder of two notes from counting as a habit. */
const FOLDER_SLACK = 3;
/** The features of every candidate; what is the same for all of them is found once. */
export function featuresOf(scene: Scene): ReadonlyMap<NotePath, FeatureValues> {
	const { subject, gathered, profiles, rarity, linkCounts } = scene;
	const vector = scatter(subject.counts, rarity);
	const linkedVector = meanVector(
		gathered.linked.flatMap((path) => profiles.get(path) ?? []),
		rarity,
	);
	const nearLinks = weighNearLinks(scene, vector);
	const foldersLinked = countBy(gathered.linked, folderOf);
	const habits = countBy(gathered.habits, folderOf);
	const own = new Set(subject.labels);
	const isOrphan = (path: NotePath) => (linkCounts.get(path)?.to ?? 0) === 0;
	const nearby = gathered.near.filter((path) => linkCounts.has(path));
	const orphanShare = (nearby.filter(isOrphan).length + 1) / (nearby.length + 2);

	const found = new Map<NotePath, FeatureValues>();
	for (const path of gathered.paths) {
		const profile = profiles.get(path);
		if (!profile) continue;
		const { to: popularity, from: linksOut } = linkCounts.get(path) ?? { to: 0, from: 0 };
		const named = gathered.mentions.has(path);
		const namedIn = scene.namedIn.get(path) ?? 0;
		const sameFolder = foldersLinked.get(profile.folder) ?? 0;
		const size = scene.folderSizes.get(profile.folder) ?? 1;
		const shared = profile.labels.filter((label) => own.has(label)).map(scene.labelRarity);
		found.set(path, {
			likeness: Math.sqrt(cosine(profile.counts, vector, rarity)),
			titleInText: cosine(profile.titleCounts, vector, rarity),
			namedAndLinked: named ? linkedShare(popularity, namedIn) : 0,
			namedAndRare: named ? Math.log(1 + scene.notes / (1 + namedIn)) / Math.log(1 + scene.notes) : 0,
			namesThis: gathered.naming.has(path) ? 1 : 0,
			neighboursLinkIt: Math.sqrt(nearLinks.get(path) ?? 0),
			likeLinked: Math.sqrt(cosine(profile.counts, linkedVector, rarity)),
			folderHabit: folderHabit(profile.folder, scene, habits),
			folderOfLinked: Math.sqrt((sameFolder / (gathered.linked.length + 1)) * (sameFolder / (size + FOLDER_SLACK))),
			label: Math.max(0, ...shared),
			popular: Math.log(1 + popularity),
			rareOrphan: popularity === 0 ? -Math.log(orphanShare) : 0,
			linksOut: Math.log(1 + linksOut),
			daily: profile.kind === 'daily' ? 1 : 0,
		});
	}
	return againstBest(found);
}

/**
 * What text says is measured against the candidate of which it says most: how alike notes are at all differs from one
 * language and one vault to the next.
 */
function againstBest(found: ReadonlyMap<NotePath, FeatureValues>): ReadonlyMap<NotePath, FeatureValues> {
	const best = (feature: Feature) => Math.max(1e-6, ...[...found.values()].map((features) => features[feature]));
	const [likest, titlest] = [best('likeness'), best('titleInText')];
	return new Map(
		[...found].map(([path, features]) => [
			path,
			{ ...features, likeness: features.likeness / likest, titleInText: features.titleInText / titlest },
		]),
	);
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

const cosine = (counts: TermCounts, vector: Spread, rarity: Float32Array): number =>
	dot(counts, vector, rarity) / (vector.length * lengthOf(counts, rarity) || 1);

function dot({ ids, counts }: TermCounts, { weights }: Spread, rarity: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < ids.length; i++) {
		const id = ids[i] ?? 0;
		const weight = weights[id] ?? 0;
		if (weight !== 0) sum += weight * (counts[i] ?? 0) * (rarity[id] ?? 0);
	}
	return sum;
}

const lengths = new WeakMap<TermCounts, number>();

/** Euclidean length of a tf-idf vector; the rarity of a term does not change while a linker lives. */
function lengthOf(some: TermCounts, rarity: Float32Array): number {
	const known = lengths.get(some);
	if (known !== undefined) return known;
	const { ids, counts } = some;
	let squares = 0;
	for (let i = 0; i < ids.length; i++) {
		const weight = (counts[i] ?? 0) * (rarity[ids[i] ?? 0] ?? 0);
		squares += weight * weight;
	}
	const length = Math.sqrt(squares);
	lengths.set(some, length);
	return length;
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
		const likeness = cosine(profile.counts, vector, rarity);
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
