import type { SkeletonPart, SkeletonRole } from '../model/decomposition.ts';
import { SKELETON_ROLES } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { dotProduct, type TermVector } from '../text/similarity.ts';
import { lengthOf } from '../text/words.ts';
import type { CueKind } from './cues/cue.ts';
import { type Passage, quoteTogether } from './statement.ts';
import type { Unit } from './units.ts';

/** Parts beside the proposition; careful readers make four or five, and a sentence may miss the one they meant. */
const MOST_PARTS = 6;
/** Claims so close together (share of the text's sentences) make one part … */
const APART = 0.03;
/** … as do claims so alike (cosine), wherever they stand. */
const ALIKE = 0.5;
/** A part takes the stronger of its neighbours along, up to this length together (Han characters, two per word): one sentence of a talk is seldom a thought. */
const LONGEST_PART = 100;

/** A shorter neighbour (Han characters, two per word) is a word of assent, no thought. */
const SHORTEST_NEIGHBOUR = 12;
/** Share of the text at its beginning and end where authors turn to the audience. */
const EDGE = 0.1;

/** What speaks for each role. A sentence takes a role only with a cue for it; else its part is called `other`. */
const ROLE_CUES: Readonly<Record<Exclude<SkeletonRole, 'proposition' | 'other'>, Partial<Record<CueKind, number>>>> = {
	bottleneck: { problem: 1, warning: 0.4, limit: 0.4 },
	solution: { solution: 1, method: 0.4, demand: 0.5 },
	shift: { shift: 1, contrast: 0.2 },
	application: { outlook: 1, example: 0.2 },
};
const LONGEST_LABEL = 14;
const ROLE_THRESHOLD = 0.5;

/**
 * The argument in a handful of the author's sentences: the proposition, then the strongest claims that stand apart from
 * it and from each other, in argument order (what stands in the way, what solves it, what changes, what follows), within
 * a role in the order of the text.
 *
 * @param strengths how much of a claim each unit is, any scale
 * @param thesis one or two sentences that say what the whole text is for
 */
export function skeletonOf(
	document: Document,
	units: readonly Unit[],
	vectors: readonly TermVector[],
	strengths: readonly number[],
	thesis: readonly Passage[],
	labelOf: (role: SkeletonRole) => string,
): SkeletonPart[] {
	const spoken = thesis.map(({ unit }) => unit);
	const proposition: SkeletonPart = {
		role: 'proposition',
		label: labelOf('proposition'),
		statement: quoteTogether(
			document,
			[...thesis].sort((a, b) => a.unit.index - b.unit.index),
		),
	};
	const parts = strongestApart(units, vectors, strengths, spoken)
		.map((unit) => ({ unit, role: roleOf(unit) }))
		.sort((a, b) => SKELETON_ROLES.indexOf(a.role) - SKELETON_ROLES.indexOf(b.role) || a.unit.index - b.unit.index);
	const taken = [...spoken, ...parts.map(({ unit }) => unit)];
	return [
		proposition,
		...parts.map(({ unit, role }): SkeletonPart => {
			const neighbour = neighbourOf(units, strengths, unit, (other) => !taken.some((one) => one === other || isAlike(vectors, one, other)));
			if (neighbour) taken.push(neighbour);
			const passages = [unit, ...(neighbour ? [neighbour] : [])].sort((a, b) => a.index - b.index);
			return {
				role,
				label: role === 'other' ? (shortHeading(unit) ?? labelOf(role)) : labelOf(role),
				statement: quoteTogether(
					document,
					passages.map((own) => ({ unit: own })),
				),
			};
		}),
	];
}

/** The strongest claims, best first, none beside or much like one that was taken before it. */
function strongestApart(
	units: readonly Unit[],
	vectors: readonly TermVector[],
	strengths: readonly number[],
	thesis: readonly Unit[],
): Unit[] {
	const distance = 1 + APART * units.length;
	const chosen = [...thesis];
	const isApart = (unit: Unit) => chosen.every((other) => Math.abs(other.index - unit.index) >= distance && !isAlike(vectors, other, unit));
	for (const unit of strongestFirst(units, strengths)) {
		if (chosen.length === thesis.length + MOST_PARTS) break;
		if (isMatter(unit, units) && isApart(unit)) chosen.push(unit);
	}
	return chosen.slice(thesis.length);
}

export const isAlike = (vectors: readonly TermVector[], a: Unit, b: Unit): boolean =>
	dotProduct(vectors[a.index] ?? new Map(), vectors[b.index] ?? new Map()) >= ALIKE;

/**
 * Says something, and not to the audience: no question, no greeting, no promise of a list, and at the text's edges no
 * announcement or advertisement.
 */
export function isMatter({ index, text, isQuestion, cues }: Unit, units: readonly Unit[]): boolean {
	const fromEdge = Math.min(index, units.length - 1 - index) / units.length;
	return !isQuestion && !/[:：]$/.test(text) && cues.greeting === 0 && (fromEdge > EDGE || (cues.logistics === 0 && cues.promotion === 0));
}

/** The stronger of a claim's free neighbours in the same turn and section. */
function neighbourOf(units: readonly Unit[], strengths: readonly number[], unit: Unit, isFree: (other: Unit) => boolean): Unit | undefined {
	const neighbours = [units[unit.index - 1], units[unit.index + 1]].filter(
		(other): other is Unit =>
			other !== undefined &&
			isMatter(other, units) &&
			other.length >= SHORTEST_NEIGHBOUR &&
			other.turn === unit.turn &&
			other.section === unit.section &&
			other.length + unit.length <= LONGEST_PART &&
			isFree(other),
	);
	return strongestFirst(neighbours, strengths)[0];
}

/** The units, the strongest first; of equals the earlier. */
export const strongestFirst = (units: readonly Unit[], strengths: readonly number[]): Unit[] =>
	[...units].sort((a, b) => (strengths[b.index] ?? 0) - (strengths[a.index] ?? 0) || a.index - b.index);

/** A part without a role of its own is called by the heading it stands under. */
function shortHeading(unit: Unit): string | undefined {
	const heading = unit.headings.at(-1);
	return heading !== undefined && unit.headings.length > 1 && lengthOf(heading) <= LONGEST_LABEL ? heading : undefined;
}

function roleOf(unit: Unit): SkeletonRole {
	let best: SkeletonRole = 'other';
	let bestScore = ROLE_THRESHOLD;
	for (const [role, cues] of Object.entries(ROLE_CUES) as [
		Exclude<SkeletonRole, 'proposition' | 'other'>,
		Partial<Record<CueKind, number>>,
	][]) {
		const score = (Object.entries(cues) as [CueKind, number][]).reduce(
			(sum, [kind, weight]) => sum + weight * Math.min(2, unit.cues[kind]),
			0,
		);
		if (score > bestScore) {
			best = role;
			bestScore = score;
		}
	}
	return best;
}
