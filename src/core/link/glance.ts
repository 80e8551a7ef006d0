import type { NotePath } from '../model/note.ts';
import { folderOf } from '../notes/file-names.ts';
import type { LinkCounts } from '../ports/index.ts';
import type { Gathered } from './candidates.ts';
import { GLANCED, type Glanced, WEIGHTS } from './weights.ts';

// The first look at candidates: what names, links and folders say, without reading any of them. It chooses those that are read.

/** What the index says of one note's candidates. */
export interface Surroundings {
	/** Of the whole vault. */
	readonly notes: number;
	/** The folder of the note itself. */
	readonly folder: string;
	readonly gathered: Gathered;
	readonly linkCounts: ReadonlyMap<NotePath, LinkCounts>;
	readonly folderSizes: ReadonlyMap<string, number>;
	/** In how many notes a name of each named candidate stands, at most. */
	readonly namedIn: ReadonlyMap<NotePath, number>;
	/** What the notes most like the subject link to. */
	readonly linksOfNear: ReadonlyMap<NotePath, readonly NotePath[]>;
}

/** Of a name that is nowhere linked: how many of those who write it link it, and how much that guess weighs. */
const USUAL_LINK_SHARE = 0.2;
const GUESS_WEIGHT = 3;
/** How much a guess weighs against what the folder's links say. */
const FOLDER_GUESS_WEIGHT = 5;
/** Keeps a folder of two notes from counting as a habit. */
const FOLDER_SLACK = 3;

/** What is seen of every candidate; what is the same for all of them is found once. */
export function glance(surroundings: Surroundings): ReadonlyMap<NotePath, Glanced> {
	const { gathered, linkCounts, folderSizes, namedIn, notes } = surroundings;
	const nearLinks = weighNearLinks(surroundings);
	const foldersLinked = countBy(gathered.linked, folderOf);
	const habits = countBy(gathered.habits, folderOf);
	const isOrphan = (path: NotePath) => (linkCounts.get(path)?.to ?? 0) === 0;
	const nearby = [...gathered.near.keys()].filter((path) => linkCounts.has(path));
	const orphanShare = (nearby.filter(isOrphan).length + 1) / (nearby.length + 2);
	return new Map(
		gathered.paths.map((path) => {
			const { to: popularity, from: linksOut } = linkCounts.get(path) ?? { to: 0, from: 0 };
			const folder = folderOf(path);
			const named = gathered.mentions.has(path);
			const holding = namedIn.get(path) ?? 0;
			const sameFolder = foldersLinked.get(folder) ?? 0;
			const size = folderSizes.get(folder) ?? 1;
			const seen: Glanced = {
				namedAndLinked: named ? linkedShare(popularity, holding) : 0,
				namedAndRare: named ? Math.log(1 + notes / (1 + holding)) / Math.log(1 + notes) : 0,
				namesThis: gathered.naming.has(path) ? 1 : 0,
				neighboursLinkIt: Math.sqrt(nearLinks.get(path) ?? 0),
				folderHabit: folderHabit(folder, surroundings, habits),
				folderOfLinked: Math.sqrt((sameFolder / (gathered.linked.length + 1)) * (sameFolder / (size + FOLDER_SLACK))),
				popular: Math.log(1 + popularity),
				rareOrphan: popularity === 0 ? -Math.log(orphanShare) : 0,
				linksOut: Math.log(1 + linksOut),
			};
			return [path, seen];
		}),
	);
}

/** Candidates that are read and compared: of the ten best of all, at least nine are among them (see eval/links/README.md). */
const MOST_COMPARED = 80;
/** What sharing rare terms weighs before it is known how alike two notes are. */
const NEARNESS_WEIGHT = 4;

/** The likeliest by what was seen. */
export function shortlist(seen: ReadonlyMap<NotePath, Glanced>, near: ReadonlyMap<NotePath, number>): NotePath[] {
	const nearest = Math.max(1e-6, ...near.values());
	const scored = [...seen].map(([path, glanced]) => {
		let score = (NEARNESS_WEIGHT * (near.get(path) ?? 0)) / nearest;
		for (const feature of GLANCED) score += WEIGHTS[feature] * glanced[feature];
		return { path, score };
	});
	const best = scored.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1)).slice(0, MOST_COMPARED);
	return best.map(({ path }) => path);
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

/** Of what the notes most like the subject link to, weighed by how near they are: the share that goes to each note. */
function weighNearLinks({ linksOfNear, gathered }: Surroundings): Map<NotePath, number> {
	const weights = new Map<NotePath, number>();
	let total = 0;
	for (const [path, targets] of linksOfNear) {
		const nearness = gathered.near.get(path) ?? 0;
		total += nearness;
		for (const target of targets) weights.set(target, (weights.get(target) ?? 0) + nearness);
	}
	for (const [path, weight] of weights) weights.set(path, weight / (total || 1));
	return weights;
}

/** How much more often notes of the subject's folder link into this folder than its size would have it (log of the ratio). */
function folderHabit(
	folder: string,
	{ folder: own, gathered, folderSizes, notes }: Surroundings,
	habits: ReadonlyMap<string, number>,
): number {
	const all = gathered.habits.length;
	const share = Math.max(1, folderSizes.get(folder) ?? 1) / Math.max(1, notes);
	const same = ((habits.get(own) ?? 0) + 2) / (all + 4);
	const guess = folder === own ? same : (1 - same) * share;
	const seen = ((habits.get(folder) ?? 0) + FOLDER_GUESS_WEIGHT * guess) / (all + FOLDER_GUESS_WEIGHT);
	return Math.log(seen / share);
}

function countBy(paths: readonly NotePath[], keyOf: (path: string) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const path of paths) counts.set(keyOf(path), (counts.get(keyOf(path)) ?? 0) + 1);
	return counts;
}
