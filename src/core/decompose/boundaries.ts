import type { Likeness } from './features.ts';
import type { Unit } from './units.ts';
import { SAME_IDEA } from './weights.ts';

export const BOUNDARY_FEATURES = ['heading', 'turn', 'paragraph', 'listItem', 'cohesion', 'continues'] as const;
export type BoundaryFeature = (typeof BOUNDARY_FEATURES)[number];
export type BoundaryVector = Readonly<Record<BoundaryFeature, number>>;

/** Words that tie a sentence to the one before it. */
const CONTINUES =
	/^[^\p{L}\p{N}]*(?:所以|因此|但|不過|不过|然而|而且|因為|因为|也就是|換句話|换句话|例如|比如|這|这|那|它|他|她|其|甚至|反而|否則|否则|(?:so|but|however|because|therefore|this|that|it|they|he|she|for example|for instance|in other words|which|these|those|and|yet|instead)\b)/iu;

/** What stands between a unit and the one before it. */
export function boundaryBefore(units: readonly Unit[], likeness: readonly Likeness[], at: number): BoundaryVector {
	const [previous, unit] = [units[at - 1], units[at]];
	const kind = previous && unit ? kindOf(previous, unit) : undefined;
	return {
		heading: Number(kind === 'heading'),
		turn: Number(kind === 'turn'),
		paragraph: Number(kind === 'paragraph'),
		listItem: Number(kind === 'listItem'),
		cohesion: likeness[at - 1]?.[0] ?? 0,
		continues: Number(unit !== undefined && CONTINUES.test(unit.text)),
	};
}

function kindOf(previous: Unit, unit: Unit): BoundaryFeature | undefined {
	if (previous.section !== unit.section) return 'heading';
	if (previous.turn !== unit.turn) return 'turn';
	if (unit.block.kind === 'cue' || previous.blockNumber === unit.blockNumber) return undefined;
	return previous.block.kind === 'list-item' && unit.block.kind === 'list-item' ? 'listItem' : 'paragraph';
}

/** For each unit, the log odds that it goes on with the idea of the unit before it (learned from what careful readers put on one card). */
export function sameIdeaOdds(units: readonly Unit[], likeness: readonly Likeness[]): number[] {
	const weights: Partial<BoundaryVector> & { bias: number } = SAME_IDEA;
	return units.map((_, at) => {
		const boundary = boundaryBefore(units, likeness, at);
		return BOUNDARY_FEATURES.reduce((sum, feature) => sum + (weights[feature] ?? 0) * boundary[feature], weights.bias);
	});
}
