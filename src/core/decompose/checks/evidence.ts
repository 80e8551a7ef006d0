import type { Decomposition, Statement } from '../../model/decomposition.ts';
import { type ClaimTerm, readClaim } from '../../trace/claim.ts';
import { termKeys } from '../../trace/evidence-terms.ts';
import type { Article } from '../../trace/passages.ts';
import { isForeign } from '../../trace/verdict.ts';
import { anchorQuote } from '../anchor.ts';
import type { Found } from './found.ts';
import { statementsOf } from './statements.ts';

/** A paraphrase holds at least this share of what it says in common with its passages, or they are not its passages. */
const LEAST_IN_COMMON = 0.2;
/** At so many terms the list of what is missing is long enough to see why. */
const MOST_NAMED = 4;

/** Quotations that are none, and paraphrases that say what their passages do not. */
export function evidenceProblems(decomposition: Decomposition, article: Article): Found[] {
	return [...statementsOf(decomposition)].flatMap(([at, statement]): Found[] => {
		const untrue = statement.spans.find(({ start, end, exact }) => article.document.text.slice(start, end) !== exact);
		if (untrue) return [{ type: 'quote-not-found', at, detail: untrue.exact }];
		if (statement.basis === 'inferred') return [];
		if (statement.basis === 'quoted')
			return isVerbatim(statement, article) ? [] : [{ type: 'quote-not-found', at, detail: statement.text }];
		const added = unsupportedTerms(statement, article, at.includes('.concept'));
		return added.length === 0 ? [] : [{ type: 'unsupported', at, detail: added.slice(0, MOST_NAMED).join(' ') }];
	});
}

/** Whether the words of a quotation stand in its passages, markup and shape disregarded. */
function isVerbatim({ text, spans }: Statement, { document }: Article): boolean {
	const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
	if (letters(spans.map((span) => span.exact).join('')).includes(letters(text))) return true;
	return spans.some((span) => {
		const found = anchorQuote(document, text, { near: span.start });
		return found.ok && found.value.span.start < span.end && found.value.span.end > span.start;
	});
}

/**
 * What a paraphrase adds: numbers and names that the article has nowhere, as the statement writes them. Of
 * one that `restates` (a concept; a comment may put things in its own way), all of it when next to nothing is shared.
 */
function unsupportedTerms(statement: Statement, article: Article, restates: boolean): string[] {
	const claim = readClaim(statement.text, article.names, article.rarity);
	const held = termKeys(statement.spans.map((span) => span.exact).join('\n'));
	const missing = claim.terms.filter((term) => !held.has(term.key));
	const added = missing.filter((term) => isForeign(term, article));
	if (added.length > 0 || !restates) return added.map((term) => asWritten(term, statement.text));
	const lacking = missing.reduce((sum, term) => sum + (term.aside ? 0 : term.weight), 0);
	return claim.total > 0 && lacking / claim.total > 1 - LEAST_IN_COMMON ? [statement.text] : [];
}

/** The word of the statement that a term was made from. */
function asWritten(term: ClaimTerm, text: string): string {
	const words = text.match(/[\p{Script=Latin}\p{N}]+(?:[.,'’-][\p{Script=Latin}\p{N}]+)*%?/gu) ?? [];
	return words.find((word) => termKeys(word).has(term.key)) ?? term.key;
}
