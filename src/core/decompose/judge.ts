import type { Statement } from '../model/decomposition.ts';
import { voices } from '../text/attribution.ts';
import { findNames } from '../text/attribution-names.ts';
import { ACCORDING, REPORTING } from '../text/cues/attribution-zh.ts';
import { alternatives } from '../text/cues/patterns.ts';
import { withDigits } from '../text/number-words.ts';
import { proseOf } from '../text/prose.ts';
import { fold } from '../text/script.ts';
import { readClaim } from '../trace/claim.ts';
import { termKeys } from '../trace/evidence-terms.ts';
import type { Article } from '../trace/passages.ts';
import { isForeign } from '../trace/verdict.ts';
import { addedCertainty, addedMost, deniedBy, hedgedBy, isDenied, isOpinion, lostHedge } from './modality.ts';
import { reversal } from './reversal.ts';

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
	/** What was cut away around its spans, within their clauses (`cutAway`). */
	readonly cut: string;
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
/** From this share on, both ways, a statement is near enough to its source that an opposite word in it is a reversal. */
const ALIKE = 0.5;

export function judge(statement: Statement, article: Article, field: 'concept' | 'comment', beside: Beside): Verdict {
	const { text, basis, spans } = statement;
	if (basis === 'inferred') return { verdict: 'supported' };
	const denial = deniedBy(text, beside.cut);
	if (denial !== undefined) return { verdict: 'overreach', detail: denial };
	const reserve = hedgedBy(text, beside.cut, beside.attributed);
	if (reserve !== undefined) return { verdict: 'opinion-as-fact', detail: reserve };
	if (basis === 'quoted') return { verdict: 'supported' };
	const source = spans.map((span) => span.exact).join('\n');
	const claim = readClaim(withDigits(text, 'measured'), article.names, article.rarity);
	const [held, known] = [withNumbers(`${source}\n${beside.sentences}`), withNumbers(beside.around)];
	const missing = claim.terms.filter((term) => !held.has(term.key));
	// a name that stands elsewhere in the article may be whom a pronoun means; a number stands where it stands
	const foreign = missing.find((term) => !known.has(term.key) && (term.kind === 'number' || isForeign(term, article)));
	if (foreign) return { verdict: 'overreach', detail: foreign.key };
	const lacking = missing.reduce((sum, term) => sum + (term.aside ? 0 : term.weight), 0);
	const share = claim.total === 0 ? 1 : 1 - lacking / claim.total;
	if (share < (field === 'concept' ? LEAST_HELD : LEAST_HELD_BY_COMMENT)) return { verdict: 'overreach', detail: text };
	const back = share < ALIKE ? 0 : sharedBack(text, source, article);
	if (share >= COPIED && back >= COPIED && isDenied(text, source)) return { verdict: 'overreach', detail: text };
	const reversed = share >= ALIKE && back >= ALIKE ? reversal(text, `${source}\n${beside.sentences}`) : undefined;
	if (reversed !== undefined) return { verdict: 'overreach', detail: reversed };
	const certainty = addedCertainty(text, beside.around) ?? addedMost(text, beside.around);
	if (certainty !== undefined) return { verdict: 'overreach', detail: certainty };
	const isRestated = field === 'concept' || (share >= ALIKE && back >= ALIKE);
	const hedge = source.length <= LONGEST_HEDGED && isRestated ? lostHedge(text, source) : undefined;
	if (hedge !== undefined) return { verdict: 'opinion-as-fact', detail: hedge };
	if (isOpinion(source) && !isOpinion(text) && !beside.attributed) return { verdict: 'opinion-as-fact', detail: source };
	return { verdict: 'supported' };
}

/** The terms of a text, its numbers both as they are written and in digits. */
export const withNumbers = (text: string): Set<string> => termKeys(`${text}\n${withDigits(text, 'all')}`);

const REPORTS = new RegExp(alternatives([...REPORTING, ...ACCORDING]), 'u');

/**
 * Those who say or show something in some texts, and whom the article does not know. Chinese names only: others are known by
 * their capitals, wherever they stand.
 */
export function strangersIn(texts: readonly string[], { document }: Article): readonly string[] {
	const shown = texts.filter((text) => REPORTS.test(fold(text))).join('\n');
	if (shown === '') return [];
	const { creators, title = '' } = document.source;
	const article = [proseOf(document).folded, ...[...voices(document), ...creators, title].map(fold)].join('\n');
	const named = findNames({ shown, folded: fold(shown), blocks: [] }).flat();
	return named.filter((name) => /\p{Script=Han}/u.test(name) && !article.includes(fold(name)));
}

/** Share of what the quotes say that the statement says, too. */
function sharedBack(text: string, source: string, article: Article): number {
	const claim = readClaim(source, article.names, article.rarity);
	const said = withNumbers(text);
	const held = claim.terms.reduce((sum, term) => sum + (!term.aside && said.has(term.key) ? term.weight : 0), 0);
	return claim.total === 0 ? 0 : held / claim.total;
}
