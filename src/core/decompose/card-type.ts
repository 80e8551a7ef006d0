import { CARD_TYPES, type CardType } from '../model/decomposition.ts';
import { CUE_KINDS, type CueKind } from './cues/cue.ts';
import type { Unit } from './units.ts';

/**
 * How much each kind of cue speaks for each type: a warning names a danger, a model says how a thing is built, a
 * principle holds in general, a heuristic tells what to do. Set by hand: a model fitted on 325 cards did no better
 * (docs/decisions). `bias` keeps the rarer warnings rare.
 */
const WEIGHTS: Readonly<Record<(typeof CARD_TYPES)[number], Partial<Record<CueKind, number>> & { bias: number }>> = {
	warning: { warning: 1, problem: 0.6, limit: 0.3, contrast: 0.1, bias: -0.9 },
	model: { definition: 0.7, shift: 0.3, cause: 0.2, example: 0.1, bias: -0.2 },
	principle: { general: 0.5, weight: 0.5, demand: 0.4, contrast: 0.3, stance: 0.2, conclusion: 0.2, bias: -0.2 },
	heuristic: { method: 0.6, demand: 0.4, solution: 0.4, condition: 0.2, outlook: 0.2, bias: -0.2 },
};

/** A text of this length counts its cues as they are; a longer one by their density. */
const LENGTH = 50;

/** The type that the cues of an idea's sentences speak for most; ties go to the earlier in `CARD_TYPES`. */
export function cardTypeOf(units: readonly Unit[]): CardType {
	const length = units.reduce((sum, unit) => sum + unit.length, 0);
	const density = (kind: CueKind) => (LENGTH * units.reduce((sum, unit) => sum + unit.cues[kind], 0)) / Math.max(LENGTH, length);
	let best: (typeof CARD_TYPES)[number] = 'principle';
	let bestScore = Number.NEGATIVE_INFINITY;
	for (const type of CARD_TYPES) {
		const score = CUE_KINDS.reduce((sum, kind) => sum + (WEIGHTS[type][kind] ?? 0) * density(kind), WEIGHTS[type].bias);
		if (score > bestScore) {
			bestScore = score;
			best = type;
		}
	}
	return best;
}
