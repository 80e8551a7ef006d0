import type { Card, Decomposition } from '../../model/decomposition.ts';
import { cosine, type TermVector } from '../../text/similarity.ts';
import { evidenceTerms } from '../../trace/evidence-terms.ts';
import type { Article } from '../../trace/passages.ts';
import type { Found } from './found.ts';

/** Cosine of two concepts above which they say the same: good cards of one source stay below .25, one thought worded twice lies above .5. */
const LEAST_LIKENESS = 0.45;
/** Grammar and single characters are shared by any two cards. */
const LEAST_TELLING = 0.3;

/** Cards that say nearly what an earlier card says. */
export const duplicateProblems = ({ cards }: Decomposition, article: Article): Found[] =>
	[...earlierTwins(cards, article)].map(([i, earlier]): Found => {
		return { type: 'near-duplicate', at: `cards[${i}]`, detail: `${cards[i]?.title} = ${cards[earlier]?.title}` };
	});

/** Of each card that says nearly what an earlier one says: that one, by their indices. */
export function earlierTwins(cards: readonly Card[], article: Article): ReadonlyMap<number, number> {
	const vectors = cards.map((card) => vectorOf(card, article));
	const twins = new Map<number, number>();
	cards.forEach((_card, i) => {
		const earlier = vectors.findIndex((vector, k) => k < i && cosine(vector, vectors[i] ?? new Map()) >= LEAST_LIKENESS);
		if (earlier >= 0) twins.set(i, earlier);
	});
	return twins;
}

/** Terms by how much they tell and how rare they are in the article: among a handful of cards, what two share would never look rare. */
function vectorOf({ concept }: Card, article: Article): TermVector {
	const vector = new Map<string, number>();
	for (const { key, tells } of concept.flatMap(({ text }) => evidenceTerms(text)))
		if (tells >= LEAST_TELLING) vector.set(key, (vector.get(key) ?? 0) + tells * article.rarity(key));
	return vector;
}
