import type { Decomposition } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { type Article, indexArticle } from '../trace/passages.ts';
import { atomicProblems } from './checks/atomic.ts';
import { duplicateProblems } from './checks/duplicate.ts';
import { evidenceProblems } from './checks/evidence.ts';
import type { Found } from './checks/found.ts';
import { openingProblems } from './checks/opening.ts';
import { speakerProblems } from './checks/speaker.ts';
import { titleProblems } from './checks/title.ts';

export type { CheckedProblem } from './checks/found.ts';

/** Fewer find a card again too seldom; the fourth is a luxury. */
const LEAST_KEYWORDS = 3;

/**
 * What is wrong with a decomposition, whoever made it: in order of its parts, each with its place (`cards[2].title`)
 * and the words at fault. Made to be quiet on good cards: what is a matter of taste is not reported.
 */
export const check = (decomposition: Decomposition, document: Document): Found[] => checkIn(decomposition, indexArticle(document));

/** The same, for an article that is indexed already. */
export function checkIn(decomposition: Decomposition, article: Article): Found[] {
	return [
		...evidenceProblems(decomposition, article),
		...speakerProblems(decomposition, article.document),
		...titleProblems(decomposition, article.document),
		...openingProblems(decomposition),
		...atomicProblems(decomposition, article),
		...duplicateProblems(decomposition, article),
		...decomposition.cards.flatMap((card, i): Found[] => [
			...(card.boundary.length === 0 ? [{ type: 'boundary-missing', at: `cards[${i}].boundary`, detail: card.title } as const] : []),
			...(card.keywords.length < LEAST_KEYWORDS
				? [{ type: 'keywords-few', at: `cards[${i}].keywords`, detail: card.keywords.join(' ') } as const]
				: []),
		]),
	];
}
