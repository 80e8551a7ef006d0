import type { Statement } from '../model/decomposition.ts';
import { readClaim } from '../trace/claim.ts';
import { termKeys } from '../trace/evidence-terms.ts';
import type { Article } from '../trace/passages.ts';
import { isForeign } from '../trace/verdict.ts';
import { addedCertainty, isDenied, isOpinion, lostHedge } from './modality.ts';

// The second gate. The first says whether a quote stands in the source (anchor.ts); this one whether it carries what is
// claimed on it. It goes by words alone, so that it needs no model, and lets pass what words cannot tell.

/** How strong a statement is beside its quotes. */
export type Verdict =
	| { readonly verdict: 'supported' }
	/** It says more: numbers and names the quotes lack, a certainty they do not have, next to nothing that they say. `detail`: the words at fault. */
	| { readonly verdict: 'overreach'; readonly detail: string }
	/** The quotes say it as somebody's opinion, or leave room; the statement says it flatly. */
	| { readonly verdict: 'opinion-as-fact'; readonly detail: string };

/** What a statement is judged beside. */
export interface Beside {
	/** The full sentences that its own spans lie in. */
	readonly sentences: string;
	/** The full sentences that its spans lie in, and those that the other statements of its card rest on. */
	readonly around: string;
	/** Who says it is said elsewhere: the card names its speakers. */
	readonly attributed: boolean;
}

/** Share of what a concept says that its own quotes must hold: one that shares next to nothing with them rests on another card's. */
const LEAST_HELD = 0.2;
/** A comment puts things in its own way. */
const LEAST_HELD_BY_COMMENT = 0.12;
/** From this share on, both ways, a statement is a copy, and a 不 more or less is no way of putting it. */
const COPIED = 0.8;
/** Hedges of a longer quote may belong to another clause than the one that is restated. */
const LONGEST_HEDGED = 60;

const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 萬: 10_000, 万: 10_000, 億: 100_000_000, 亿: 100_000_000 };
/** 「一千倍」 and 「1000 倍」 are one number. Only a digit with one unit is written out: what is longer is rarely said both ways. */
const plainNumbers = (text: string): string =>
	text.replace(
		/([一二兩两三四五六七八九])([十百千萬万億亿])(?![一二三四五六七八九十百千萬万億亿])/gu,
		(_number, digit: string, unit: string) => String((digit === '兩' || digit === '两' ? 2 : DIGITS.indexOf(digit)) * (UNITS[unit] ?? 1)),
	);

export function judge(statement: Statement, article: Article, field: 'concept' | 'comment', beside: Beside): Verdict {
	const { text, basis, spans } = statement;
	if (basis !== 'paraphrased') return { verdict: 'supported' };
	const source = plainNumbers(spans.map((span) => span.exact).join('\n'));
	const claim = readClaim(plainNumbers(text), article.names, article.rarity);
	const [held, known] = [termKeys(`${source}\n${plainNumbers(beside.sentences)}`), termKeys(plainNumbers(beside.around))];
	const missing = claim.terms.filter((term) => !held.has(term.key));
	// a name that stands elsewhere in the article may be whom a pronoun means; a number stands where it stands
	const foreign = missing.find((term) => !known.has(term.key) && (term.kind === 'number' || isForeign(term, article)));
	if (foreign) return { verdict: 'overreach', detail: foreign.key };
	const lacking = missing.reduce((sum, term) => sum + (term.aside ? 0 : term.weight), 0);
	const share = claim.total === 0 ? 1 : 1 - lacking / claim.total;
	if (share < (field === 'concept' ? LEAST_HELD : LEAST_HELD_BY_COMMENT)) return { verdict: 'overreach', detail: text };
	if (share >= COPIED && sharedBack(text, source, article) >= COPIED && isDenied(text, source))
		return { verdict: 'overreach', detail: text };
	const certainty = addedCertainty(text, beside.around);
	if (certainty !== undefined) return { verdict: 'overreach', detail: certainty };
	const hedge = source.length <= LONGEST_HEDGED && field === 'concept' ? lostHedge(text, source) : undefined;
	if (hedge !== undefined) return { verdict: 'opinion-as-fact', detail: hedge };
	if (isOpinion(source) && !isOpinion(text) && !beside.attributed) return { verdict: 'opinion-as-fact', detail: source };
	return { verdict: 'supported' };
}

/** Share of what the quotes say that the statement says, too. */
function sharedBack(text: string, source: string, article: Article): number {
	const claim = readClaim(source, article.names, article.rarity);
	const said = termKeys(text);
	const held = claim.terms.reduce((sum, term) => sum + (!term.aside && said.has(term.key) ? term.weight : 0), 0);
	return claim.total === 0 ? 0 : held / claim.total;
}
