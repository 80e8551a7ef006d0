import type { Problem } from '../../model/document.ts';

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
