import type { Decomposition } from '../model/decomposition.ts';
import type { Document, Problem } from '../model/document.ts';
import { type Article, indexArticle } from '../trace/passages.ts';
import { atomicProblems } from './checks/atomic.ts';
import { duplicateProblems } from './checks/duplicate.ts';
import { evidenceProblems } from './checks/evidence.ts';
import { openingProblems } from './checks/opening.ts';
import { speakerProblems } from './checks/speaker.ts';
import { titleProblems } from './checks/title.ts';

/** What `check` may find. The words for users, and what to do about each, are the face's. */
export const CHECKED = [
	/** A quotation, or the words of a span, do not stand in the document. */
	'quote-not-found',
	/** A paraphrase says a number or a name, or most of its words, that its passages lack. */
	'unsupported',
	/** What one person says is credited to another, or to both. */
	'speaker-mixed-up',
	/** The card says two things: a title of two halves, or sentences that share neither words nor place. */
	'not-atomic',
	/** The title names a subject and claims nothing of it. */
	'title-is-topic',
	/** Title or concept opens with a word that points outside the card. */
	'opens-unexplained',
	/** Nothing says where the card stops being true. */
	'boundary-missing',
	/** Two cards say nearly the same. */
	'near-duplicate',
	/** Too few keywords to be found by. */
	'keywords-few',
] as const;
export type CheckedProblem = (typeof CHECKED)[number];

/** A problem that a check found. */
export interface Found extends Problem {
	readonly type: CheckedProblem;
}

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
