import type { Problem } from '../../model/document.ts';
import { splitStatements } from '../../section/statements.ts';
import { fold } from '../../text/script.ts';
import { termKeys } from '../../trace/evidence-terms.ts';
import type { Answered, AnsweredCard, Said } from './form.ts';
import { beginningOf, disarm } from './plain-text.ts';

/** A model's answer on its way to a decomposition: still in the model's words, every item one statement. */
export type Draft = Omit<Answered, 'code'>;

/** A title is read at a glance; what is longer is no title. */
const LONGEST_TITLE = 120;
const MOST_KEYWORDS = 8;
const LONGEST_KEYWORD = 40;
/** A type is a word, in whatever language its keeper sorts by. */
const TYPE = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} _-]{0,23}$/u;
const USUAL_TYPE = 'principle';

export interface Tidied {
	readonly draft: Draft;
	/** What was taken out, and where: in which card or list, since items are divided, and go. */
	readonly problems: readonly Problem[];
}

/**
 * Takes everything out of an answer that is no plain statement: addresses the source does not have, what a reader does
 * not see, markup. Several sentences in one item become items of their own, each with the evidence that speaks for it.
 */
export function tidy(draft: Draft, source: string): Tidied {
	const problems: Problem[] = [];
	const plain = (words: string, at: string): string => {
		const { text, removed } = disarm(words, source);
		for (const address of removed) problems.push({ type: 'address-removed', at, detail: address });
		return text;
	};
	const items = (all: readonly Said[], at: string): Said[] =>
		all.flatMap((item) => divide({ ...item, text: plain(item.text, at) })).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
	const cards = draft.cards.map((card, i): AnsweredCard => {
		const at = `cards[${i}]`;
		return {
			title: beginningOf(plain(card.title, `${at}.title`), LONGEST_TITLE),
			type: TYPE.test(card.type) ? card.type : USUAL_TYPE,
			concept: items(card.concept, `${at}.concept`),
			importance: items(card.importance, `${at}.importance`),
			boundary: items(card.boundary, `${at}.boundary`),
			keywords: tidyKeywords(card.keywords, (word) => plain(word, `${at}.keywords`)),
			speakers: tidyKeywords(card.speakers, (word) => plain(word, `${at}.speakers`)),
		};
	});
	return {
		draft: {
			cards,
			skeleton: draft.skeleton
				.map((part) => ({ ...part, text: plain(part.text, 'skeleton') }))
				.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)),
			chain: draft.chain.map((step, i) => ({
				...step,
				label: plain(step.label, `chain[${i}].label`),
				entails: plain(step.entails, `chain[${i}].entails`),
			})),
			concern: plain(draft.concern, 'concern'),
			links: draft.links.map((link, i) => ({ ...link, reason: plain(link.reason, `links[${i}].reason`) })),
		},
		problems,
	};
}

function tidyKeywords(words: readonly string[], plain: (word: string) => string): string[] {
	const tidied = words
		.map((word) =>
			plain(word)
				.replace(/^[#＃\s]+/, '')
				.replace(/[[\]{}|^`]/g, ''),
		)
		.filter((word) => word.length <= LONGEST_KEYWORD);
	const distinct = new Map(tidied.filter((word) => /[\p{L}\p{N}]/u.test(word)).map((word) => [fold(word), word]));
	return [...distinct.values()].slice(0, MOST_KEYWORDS);
}

/**
 * An item of several sentences as one item each. The quotes are divided as well: each sentence keeps those of their
 * sentences that say most of it, so that a reader is led to the place and not to the whole paragraph.
 */
function divide(item: Said): Said[] {
	const sentences = splitStatements(item.text);
	// who quotes a page for a sentence has not said where it stands
	const isShort = item.evidence.length <= MOST_QUOTES && item.evidence.every(({ quote }) => quote.length <= LONGEST_QUOTE);
	if (sentences.length <= 1 && isShort) return [item];
	const pieces = item.evidence.flatMap(({ unit, quote }) =>
		splitStatements(quote).map((piece) => ({ unit, quote: piece, keys: termKeys(piece) })),
	);
	return sentences.map((text) => {
		const chosen = covering(termKeys(text), pieces);
		return {
			text,
			evidence: (chosen.length > 0 ? chosen : item.evidence).slice(0, MOST_QUOTES).map(({ unit, quote }) => ({ unit, quote })),
		};
	});
}

/** Quotes of one statement, and UTF-16 units of one quote. */
const MOST_QUOTES = 6;
const LONGEST_QUOTE = 300;
/** What a piece must add of the words that a statement shares with all of them. */
const LEAST_ADDED = 0.1;

/** The pieces that hold a statement's words: the one that adds most first, as long as one adds enough; in their order. */
function covering<Piece extends { readonly keys: ReadonlySet<string> }>(statement: ReadonlySet<string>, pieces: readonly Piece[]): Piece[] {
	const tells = (key: string) => key.length > 1 || /\d/.test(key);
	const open = new Set([...statement].filter((key) => tells(key) && pieces.some((piece) => piece.keys.has(key))));
	const least = LEAST_ADDED * open.size;
	const chosen = new Set<Piece>();
	while (open.size > 0) {
		const added = (piece: Piece) => [...open].filter((key) => piece.keys.has(key)).length;
		const best = pieces
			.filter((piece) => !chosen.has(piece))
			.reduce<Piece | undefined>((a, b) => (a && added(a) >= added(b) ? a : b), undefined);
		if (!best || added(best) === 0 || (chosen.size > 0 && added(best) < least)) break;
		chosen.add(best);
		for (const key of best.keys) open.delete(key);
	}
	return pieces.filter((piece) => chosen.has(piece));
}
