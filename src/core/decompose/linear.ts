import type { Feature, FeatureVector } from './features.ts';

/** Weights of a linear model over named features; a feature without one weighs nothing. */
export type Weights = Readonly<Partial<Record<Feature, number>> & { bias: number }>;

/** The weighted sum. */
export function weigh(features: FeatureVector, weights: Weights): number {
	let sum = weights.bias;
	for (const feature in weights) if (feature !== 'bias') sum += (weights[feature as Feature] ?? 0) * features[feature as Feature];
	return sum;
}

/** The weighted sum as a share between 0 and 1 (logistic). */
export const likelihood = (features: FeatureVector, weights: Weights): number => 1 / (1 + Math.exp(-weigh(features, weights)));
