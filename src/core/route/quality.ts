import type { Task } from '../ports/model.ts';

/** How often a model was asked for a task, and how often its answer was of use. */
export interface Score {
	readonly asked: number;
	readonly used: number;
}

/** What was measured of models at their tasks, kept from run to run. */
export interface QualityRecord {
	of(task: Task, model: string): Score;
	record(task: Task, model: string, used: boolean): void;
}

/** Fewer answers tell nothing about a model. */
const LEAST_ASKED = 8;
/** Two standard deviations: in one case of twenty the truth lies outside. */
const Z = 1.96;

/** The interval in which a share lies that was seen as `used` of `asked` (Wilson 1927), as [low, high]. */
export function wilson({ asked, used }: Score): readonly [number, number] {
	if (asked === 0) return [0, 1];
	const share = used / asked;
	const centre = (share + (Z * Z) / (2 * asked)) / (1 + (Z * Z) / asked);
	const half = (Z / (1 + (Z * Z) / asked)) * Math.sqrt((share * (1 - share)) / asked + (Z * Z) / (4 * asked * asked));
	return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * Models in the user's order, but for those that have shown to be worse at the task: a model comes before an earlier one
 * only where the intervals of the two do not touch.
 */
export function byQuality<Item extends { readonly name: string }>(models: readonly Item[], task: Task, quality: QualityRecord): Item[] {
	const out: Item[] = [];
	for (const model of models) {
		const own = quality.of(task, model.name);
		let at = out.length;
		while (at > 0 && isBetter(own, quality.of(task, out[at - 1]?.name ?? ''))) at--;
		out.splice(at, 0, model);
	}
	return out;
}

const isBetter = (one: Score, other: Score): boolean =>
	one.asked >= LEAST_ASKED && other.asked >= LEAST_ASKED && wilson(one)[0] > wilson(other)[1];
