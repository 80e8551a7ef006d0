import { FEATURES, type FeatureValues, SCALES, WEIGHTS } from './weights.ts';

// Keepers differ: one links what is alike, another what stands in the same folder. How this one does is learned from the links
// that are there already: some are hidden, as if they had not been made, and the weights move towards those that find them again.

/** A note's candidates, had some of its links not been made, and which of them are those links. */
export interface Lesson {
	readonly candidates: readonly FeatureValues[];
	readonly right: readonly boolean[];
}

/** How links are made in one vault. */
export interface Habits {
	readonly weights: FeatureValues;
	/** Added to a sum of these weights, it is on the scale of the general ones. */
	readonly shift: number;
}

export const GENERAL_HABITS: Habits = { weights: WEIGHTS, shift: 0 };

/** With fewer lessons the general weights know better. */
export const LEAST_LESSONS = 20;
/** How many lessons weigh as much as the general weights: with a hundred and more the vault's own links have the say. */
const PRIOR_LESSONS = 20;
/** Gradient descent as the general weights were fitted (eval/links/train.mjs), in fewer steps from a good start. */
const STEPS = 60;
const RATE = 0.04;
const [MOMENTUM, SQUARE_MOMENTUM] = [0.9, 0.99];
/** Signals that only ever speak against a link. */
const AGAINST: ReadonlySet<string> = new Set(['linksOut', 'daily']);
/** Set by hand; the links of a vault are no judge of it. */
const FIXED: ReadonlySet<string> = new Set(['daily']);
/** The shift is told by the best of each lesson: those are what is shown. */
const SHOWN = 10;

/**
 * Weights for one vault: the general ones, moved by its own links (the softmax loss of eval/links/train.mjs, and a penalty on
 * the distance from the general weights: maximum a posteriori). The same lessons give the same weights.
 */
export function learnHabits(lessons: readonly Lesson[]): Habits {
	const used = lessons.filter(({ right }) => right.some(Boolean));
	if (used.length < LEAST_LESSONS) return GENERAL_HABITS;
	const width = FEATURES.length;
	const scales = FEATURES.map((name) => SCALES[name]);
	const prior = FEATURES.map((name, i) => WEIGHTS[name] * (scales[i] ?? 1));
	const rows = used.map(({ candidates }) => candidates.map((one) => FEATURES.map((name) => one[name] / SCALES[name])));
	const weights = Float64Array.from(prior);
	const [first, second, gradient] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
	for (let step = 1; step <= STEPS; step++) {
		gradient.fill(0);
		used.forEach(({ right }, lesson) => {
			addGradient(rows[lesson] ?? [], right, weights, gradient);
		});
		for (let j = 0; j < width; j++) {
			const name = FEATURES[j] ?? '';
			if (FIXED.has(name)) continue;
			const pull = PRIOR_LESSONS * ((weights[j] ?? 0) - (prior[j] ?? 0));
			const slope = ((gradient[j] ?? 0) + pull) / used.length;
			first[j] = MOMENTUM * (first[j] ?? 0) + (1 - MOMENTUM) * slope;
			second[j] = SQUARE_MOMENTUM * (second[j] ?? 0) + (1 - SQUARE_MOMENTUM) * slope * slope;
			const rate = RATE * Math.min(1, 2 * (1 - step / (STEPS + 1)));
			const move = (rate * (first[j] ?? 0)) / (1 - MOMENTUM ** step) / (Math.sqrt((second[j] ?? 0) / (1 - SQUARE_MOMENTUM ** step)) + 1e-8);
			const moved = (weights[j] ?? 0) - move;
			weights[j] = moved * (AGAINST.has(name) ? -1 : 1) < 0 ? 0 : moved;
		}
	}
	const learned = Object.fromEntries(FEATURES.map((name, i) => [name, (weights[i] ?? 0) / (scales[i] ?? 1)])) as FeatureValues;
	return { weights: learned, shift: meanOfBest(used, WEIGHTS) - meanOfBest(used, learned) };
}

/** Of cross entropy between a softmax over the candidates and the right ones. */
function addGradient(rows: readonly (readonly number[])[], right: readonly boolean[], weights: Float64Array, gradient: Float64Array): void {
	const sums = rows.map((row) => row.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0));
	const highest = Math.max(...sums);
	const shares = sums.map((sum) => Math.exp(sum - highest));
	const total = shares.reduce((sum, share) => sum + share, 0);
	const count = right.filter(Boolean).length;
	rows.forEach((row, i) => {
		const error = (shares[i] ?? 0) / total - (right[i] ? 1 / count : 0);
		row.forEach((value, j) => {
			gradient[j] = (gradient[j] ?? 0) + error * value;
		});
	});
}

function meanOfBest(lessons: readonly Lesson[], weights: FeatureValues): number {
	const best = lessons.flatMap(({ candidates }) =>
		candidates
			.map((features) => weigh(features, weights))
			.sort((a, b) => b - a)
			.slice(0, SHOWN),
	);
	return best.reduce((sum, one) => sum + one, 0) / best.length;
}

/** A weighted sum. */
export function weigh(features: FeatureValues, weights: FeatureValues): number {
	let sum = 0;
	for (const feature of FEATURES) sum += weights[feature] * features[feature];
	return sum;
}
