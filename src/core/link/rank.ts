import type { NotePath } from '../model/note.ts';
import { type Habits, weigh } from './habits.ts';
import { CALIBRATION, type FeatureValues } from './weights.ts';

export interface Ranked {
	readonly path: NotePath;
	/** How likely a keeper would make the link, from 0 to 1. */
	readonly score: number;
}

/** The likeliest first; equal ones in the order of their paths. */
export function rank(candidates: ReadonlyMap<NotePath, FeatureValues>, { weights, shift }: Habits): Ranked[] {
	return [...candidates]
		.map(([path, features]) => ({ path, score: toProbability(weigh(features, weights) + shift) }))
		.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

const toProbability = (sum: number): number => 1 / (1 + Math.exp(-CALIBRATION.steepness * (sum - CALIBRATION.middle)));
