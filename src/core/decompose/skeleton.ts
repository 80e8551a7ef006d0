import type { SkeletonPart, SkeletonRole } from '../model/decomposition.ts';
import { SKELETON_ROLES } from '../model/decomposition.ts';
import type { Document, Range } from '../model/document.ts';
import { lengthOf } from '../text/words.ts';
import type { CueKind } from './cues/cue.ts';
import { mainClause } from './main-clause.ts';
import { quoteWhole } from './statement.ts';
import type { Unit } from './units.ts';

/** A sentence that may stand for an idea in the skeleton. */
export interface SkeletonCandidate {
	readonly unit: Unit;
	/** Number of the idea it belongs to. */
	readonly idea: number;
	/** How strongly it claims, 0 to 1. */
	readonly strength: number;
}

/** Parts beside the proposition; the seed has four. */
const MOST_PARTS = 5;

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
 * The argument in a handful of the author's sentences: the proposition, then one sentence for each of the strongest
 * other ideas, in argument order (what stands in the way, what solves it, what changes, what follows), within a role in
 * the order of the text.
 */
export function skeletonOf(
	document: Document,
	proposition: Unit,
	candidates: readonly SkeletonCandidate[],
	labelOf: (role: SkeletonRole) => string,
): SkeletonPart[] {
	const chosen = strongestOfEachIdea(candidates.filter(({ unit }) => unit !== proposition && !unit.isQuestion)).slice(0, MOST_PARTS);
	const parts = chosen
		.map(({ unit }) => ({ unit, role: roleOf(unit) }))
		.sort((a, b) => SKELETON_ROLES.indexOf(a.role) - SKELETON_ROLES.indexOf(b.role) || a.unit.index - b.unit.index);
	const part = (unit: Unit, role: SkeletonRole, range: Range = unit): SkeletonPart => ({
		role,
		label: role === 'other' ? (shortHeading(unit) ?? labelOf(role)) : labelOf(role),
		statement: quoteWhole(document, unit, range),
	});
	return [part(proposition, 'proposition', mainClause(document.text, proposition)), ...parts.map(({ unit, role }) => part(unit, role))];
}

/** A part without a role of its own is called by the heading it stands under. */
function shortHeading(unit: Unit): string | undefined {
	const heading = unit.headings.at(-1);
	return heading !== undefined && unit.headings.length > 1 && lengthOf(heading) <= LONGEST_LABEL ? heading : undefined;
}

function strongestOfEachIdea(candidates: readonly SkeletonCandidate[]): SkeletonCandidate[] {
	const best = new Map<number, SkeletonCandidate>();
	for (const candidate of candidates) {
		const known = best.get(candidate.idea);
		if (!known || candidate.strength > known.strength) best.set(candidate.idea, candidate);
	}
	return [...best.values()].sort((a, b) => b.strength - a.strength || a.unit.index - b.unit.index);
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
