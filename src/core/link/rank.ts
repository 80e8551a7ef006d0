import type { NotePath } from '../model/note.ts';
import { CALIBRATION, FEATURES, type FeatureValues, WEIGHTS } from './weights.ts';

export interface Ranked {
	readonly path: NotePath;
	/** How likely a keeper would make the link, from 0 to 1. */
	readonly score: number;
}

/** The likeliest first; equal ones in the order of their paths. */
export function rank(candidates: ReadonlyMap<NotePath, FeatureValues>): Ranked[] {
	return [...candidates]
		.map(([path, features]) => ({ path, score: toProbability(weigh(features)) }))
		.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** A weighted sum. */
function weigh(features: FeatureValues): number {
	let sum = 0;
	for (const feature of FEATURES) sum += WEIGHTS[feature] * features[feature];
	return sum;
}

const toProbability = (sum: number): number => 1 / (1 + Math.exp(-CALIBRATION.steepness * (sum - CALIBRATION.middle)));
