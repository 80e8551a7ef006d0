import { foldScript } from '../text/script.ts';
import type { ClaimTerm } from './claim.ts';
import type { Grounding } from './ground.ts';
import { type Article, SHARED_BEGINNING } from './passages.ts';

/** What a statement is there for: the card's idea, what its keeper makes of it, or a summary of a stretch of the text. */
export type Purpose = 'concept' | 'comment' | 'summary';

/**
 * Share of a statement that its passages must hold for it to be theirs in other words. A concept restates the source,
 * a comment (importance, boundary) is the keeper's own as often as not: on gold cards nine concepts in ten lie above,
 * nine inferred comments in ten below. A summary says much in few words of its own.
 */
const LEAST_COVERAGE: Readonly<Record<Purpose, number>> = {
	concept: 0.35,
	comment: 0.45,
	summary: 0.35,
};
/** 「訪談沒有說…」, `the article does not say …`: what a source does not say stands nowhere in it, whatever words are shared. */
const SOURCE =
	'(?:文章|文中|本文|原文|影片|訪談|對話|演講|作者|來源|(?:the|this) (?:article|text|source|interview|talk|video|essay|author))';
const SAYS =
	'(?:說|提|講|寫|給|舉|交代|解釋|討論|處理|證據|出處|根據|依據|數據|數字|say|state|tell|give|offer|name|mention|explain|show|cite|discuss|provid|evidence|figure)';
const NOT = '(?:沒有|並未|未|不曾|no|not|none|never|nothing|nowhere)';
const SAYS_NOTHING = new RegExp(
	foldScript(
		`${SOURCE}[^，。；,.;]{0,16}?${NOT}(?!\\p{Script=Latin})[^，。；,.;]{0,8}?${SAYS}|${SOURCE} \\p{Script=Latin}+ (?:no|nothing)(?!\\p{L})|(?:沒有|並未|未)(?:說明|交代|提及|出處)`,
	),
	'iu',
);

/** Whether the passages found bear a statement: a paraphrase says what they say, anything more is inferred. */
export function isBorneOut(text: string, grounding: Grounding, article: Article, purpose: Purpose): boolean {
	if (grounding.passages.length === 0 || grounding.coverage < LEAST_COVERAGE[purpose]) return false;
	return !SAYS_NOTHING.test(foldScript(text)) && !grounding.missing.some((term) => !term.aside && isForeign(term, article));
}

/** A number or a name that the article has nowhere, not even as a part of another (Taiwan, Taiwanese). */
export const isForeign = ({ kind, key }: ClaimTerm, article: Article): boolean =>
	(kind === 'number' || kind === 'name') &&
	!article.passagesByTerm.has(key) &&
	!(key.length > SHARED_BEGINNING && article.beginnings.has(key.slice(0, SHARED_BEGINNING)));
