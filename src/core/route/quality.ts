import type { Task } from '../ports/model.ts';

/** How often a model was asked for a task, and how much of its answers held: the sum of shares from 0 to 1. */
export interface Score {
	readonly asked: number;
	readonly held: number;
}

/** What was measured of models at their tasks, kept from run to run. */
export interface QualityRecord {
	of(task: Task, model: string): Score;
	record(task: Task, model: string, share: number): void;
}

/** Fewer answers tell nothing about a model. */
const LEAST_ASKED = 8;
/** Two standard deviations: in one case of twenty the truth lies outside. */
const Z = 1.96;

/** The interval in which a share lies that was seen as `held` of `asked` (Wilson 1927), as [low, high]. */
export function wilson({ asked, held }: Score): readonly [number, number] {
	if (asked === 0) return [0, 1];
	const share = held / asked;
	const centre = (share + (Z * Z) / (2 * asked)) / (1 + (Z * Z) / asked);
	const half = (Z / (1 + (Z * Z) / asked)) * Math.sqrt((share * (1 - share)) / asked + (Z * Z) / (4 * asked * asked));
	return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * Models in the user's order, but that none comes before one that has shown to be better at the task: the intervals of the
 * two do not touch. Being better so is an order without circles, so there always is a model that none of the rest beats.
 */
export function byQuality<Item extends { readonly name: string }>(models: readonly Item[], task: Task, quality: QualityRecord): Item[] {
	const rest = models.map((model) => ({ model, score: quality.of(task, model.name) }));
	const out: Item[] = [];
	while (rest.length > 0) {
		const next = rest.findIndex(({ score }) => !rest.some((other) => isBetter(other.score, score)));
		out.push(...rest.splice(Math.max(0, next), 1).map(({ model }) => model));
	}
	return out;
}

const isBetter = (one: Score, other: Score): boolean =>
	one.asked >= LEAST_ASKED && other.asked >= LEAST_ASKED && wilson(one)[0] > wilson(other)[1];
