import { alternatives } from '../text/cues/patterns.ts';
import { fold } from '../text/script.ts';
import { type EvidenceTerm, evidenceTerms } from './evidence-terms.ts';
import { FRAME_WORDS } from './frame-words.ts';

/** What a statement says, taken apart for a search. */
export interface Claim {
	/** Its terms, each once, those outside brackets first. */
	readonly terms: readonly ClaimTerm[];
	/** Weight of the terms outside brackets: what must be found. */
	readonly total: number;
}

export interface ClaimTerm extends EvidenceTerm {
	readonly weight: number;
	/** Stands only in brackets: an example or a gloss that whoever wrote the statement added. */
	readonly aside: boolean;
}

/** A number or a name is what a reader checks first. */
const WEIGHT_OF_NUMBER = 2.5;
const WEIGHT_OF_NAME = 1.5;
/** An aside helps to find the place, and decides nothing. */
const WEIGHT_OF_ASIDE = 0.5;

const ASIDE = /（[^）]*）|\([^)]*\)/gu;
/** 「1) 」, `(2)`, `3.` at the beginning: numbers of a list. */
const LIST_MARK = /(^|[：:；;，,]\s*)[（(]?\d{1,2}[)）.、](?!\d)/gu;
const FRAME = new RegExp(`(?<!\\p{Script=Latin})(?:${alternatives(FRAME_WORDS)})(?!\\p{Script=Latin})`, 'gu');

/**
 * Reads a statement. Who says it (`names`: folded forms of the article's voices) and the words that only report it
 * (作者認為, `the article says`) are left out: they are no part of what is said.
 */
export function readClaim(text: string, names: RegExp | undefined, rarity: (term: string) => number): Claim {
	const listed = text.replace(LIST_MARK, '$1 ');
	const words = without(names ? without(listed, names) : listed, FRAME);
	const main = words.replace(ASIDE, ' ');
	const hasMain = /[\p{L}\p{N}]/u.test(main);
	const asides = hasMain ? (words.match(ASIDE) ?? []).join(' ') : '';
	const terms = new Map<string, ClaimTerm>();
	const add = (term: EvidenceTerm, aside: boolean) => {
		if (terms.has(term.key)) return;
		const kind = term.kind === 'number' ? WEIGHT_OF_NUMBER : term.kind === 'name' ? WEIGHT_OF_NAME : 1;
		terms.set(term.key, { ...term, aside, weight: term.tells * kind * rarity(term.key) * (aside ? WEIGHT_OF_ASIDE : 1) });
	};
	for (const term of evidenceTerms(hasMain ? main : words)) add(term, false);
	for (const term of evidenceTerms(asides)) add(term, true);
	const all = [...terms.values()];
	return { terms: all, total: all.reduce((sum, term) => sum + (term.aside ? 0 : term.weight), 0) };
}

/** The text with what the pattern finds in its folded form blanked out; folding keeps offsets. */
function without(text: string, pattern: RegExp): string {
	const characters = text.split('');
	for (const match of fold(text).matchAll(pattern)) characters.fill(' ', match.index, match.index + match[0].length);
	return characters.join('');
}
