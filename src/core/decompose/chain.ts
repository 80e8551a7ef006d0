import type { Card, ChainStep } from '../model/decomposition.ts';
import { cosine, type TermVector } from '../text/similarity.ts';

/** What the chain needs to know of a card beside the card. */
export interface ChainCard {
	readonly card: Card;
	readonly topic: TermVector;
	/** Heading over its first sentence, if any. */
	readonly heading?: string;
	/** Number of that section. */
	readonly section: number;
}

/** Cards to a step: the gold standard of careful readers has two on average, seldom more than three. */
const CARDS_PER_STEP = 2.2;
const MOST_IN_STEP = 4;
/** Standing under one heading speaks for one step as much as this similarity does. */
const SAME_SECTION = 0.25;

/** Groups neighbouring cards into the steps of the argument: the most alike neighbours are joined first. */
export function groupSteps(cards: readonly ChainCard[]): number[][] {
	let steps = cards.map((_, i) => [i]);
	const wanted = Math.max(1, Math.round(cards.length / CARDS_PER_STEP));
	while (steps.length > wanted) {
		let best = -1;
		let bestValue = Number.NEGATIVE_INFINITY;
		for (let i = 0; i + 1 < steps.length; i++) {
			const [left = [], right = []] = [steps[i], steps[i + 1]];
			if (left.length + right.length > MOST_IN_STEP) continue;
			const value = closeness(cards, left, right) - 0.05 * (left.length + right.length);
			if (value > bestValue) {
				bestValue = value;
				best = i;
			}
		}
		if (best < 0) break;
		steps = [...steps.slice(0, best), [...(steps[best] ?? []), ...(steps[best + 1] ?? [])], ...steps.slice(best + 2)];
	}
	return steps;
}

function closeness(cards: readonly ChainCard[], left: readonly number[], right: readonly number[]): number {
	let sum = 0;
	for (const i of left) {
		for (const j of right) {
			const [a, b] = [cards[i], cards[j]];
			if (a && b) sum += cosine(a.topic, b.topic) + (a.section === b.section ? SAME_SECTION : 0);
		}
	}
	return sum / (left.length * right.length);
}

/** A step's name: the heading its cards share, else the keywords that most of them share, else the first card's foremost keyword. */
export function labelOf(step: readonly ChainCard[], joiner: string): string {
	const [first] = step;
	if (!first) return '';
	if (first.heading && step.every((other) => other.section === first.section)) return first.heading;
	const counts = new Map<string, number>();
	for (const { card } of step) for (const keyword of card.keywords) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
	const shared = [...counts].filter(([, n]) => n > 1).map(([keyword]) => keyword);
	if (shared.length > 0) return shared.slice(0, 2).join(joiner);
	return step
		.flatMap(({ card }) => card.keywords.slice(0, 1))
		.slice(0, 2)
		.join(joiner);
}

export const toStep = (label: string, cards: readonly Card[], entails: string): ChainStep => ({
	label,
	cards: cards.map((card) => card.number),
	entails,
});
