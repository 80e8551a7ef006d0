import type { Document, Range, Span } from '../model/document.ts';
import { err, ok, type Result } from '../model/result.ts';
import { articleBlocks, sectionRanges } from '../section/locate.ts';
import { FOLDINGS, type FoldedText, type Folding, foldText, foldWords } from '../text/folding.ts';
import { visibleRanges } from '../text/visible.ts';

/** How a quote was found: word for word, or with what `Folding` forgives. Anything but `exact` and `space` is worth showing. */
type Match = 'exact' | Folding;

export interface Anchored {
	readonly span: Span;
	readonly match: Match;
}

export interface QuoteNotFound {
	readonly type: 'QuoteNotFound';
	readonly quote: string;
}

/** Marks around a quote that belong to whoever quotes: dropped before a folded search. */
const AROUND = /^["'.,…:;!?()\-\s]+|["'.,…:;!?()\-\s]+$/gu;

/**
 * Finds where a quote stands in the article of a document (never in a decomposition inside the same note, nor in the
 * front matter): exactly; else with white space and hidden markup disregarded; else with width, case and punctuation
 * folded; else in the other Chinese script. A quote that differs in a word is not found: there is no approximate
 * match. Of several places, the one nearest to `near` (an offset) is taken, else the first.
 *
 * The folded text is made once for a document; a search then takes time linear in its length.
 */
export function anchorQuote(document: Document, quote: string, options: { readonly near?: number } = {}): Result<Anchored, QuoteNotFound> {
	if (!/[\p{L}\p{N}]/u.test(quote)) return err({ type: 'QuoteNotFound', quote });
	const near = options.near ?? 0;
	const exact = nearest(exactPlaces(document, quote.trim()), near);
	if (exact) return ok({ span: spanOf(document, exact), match: 'exact' });
	// most quotes that stand nowhere are not found by the most forgiving search either: the others are spared
	const isThere = articleOf(document).folded('script').text.includes(foldWords(quote, 'script').replace(AROUND, ''));
	if (!isThere) return err({ type: 'QuoteNotFound', quote });
	for (const folding of FOLDINGS) {
		const place = nearest(foldedPlaces(document, quote, folding), near);
		if (place) return ok({ span: spanOf(document, place), match: folding });
	}
	return err({ type: 'QuoteNotFound', quote });
}

/** A span with its words, and with the place that a person knows it by, where its block has one. */
export function spanOf(document: Document, range: Range): Span {
	const exact = document.text.slice(range.start, range.end);
	const fragment = document.blocks.find((block) => block.start <= range.start && range.start < block.end)?.fragment;
	return { start: range.start, end: range.end, exact, ...(fragment === undefined ? {} : { fragment }) };
}

function* exactPlaces(document: Document, quote: string): Generator<Range> {
	const { outside } = articleOf(document);
	for (const start of occurrences(document.text, quote)) {
		const end = start + quote.length;
		if (!outside.some((range) => start < range.end && end > range.start)) yield { start, end };
	}
}

function* foldedPlaces(document: Document, quote: string, folding: Folding): Generator<Range> {
	const words = foldWords(quote, folding);
	const wanted = folding === 'space' ? words : words.replace(AROUND, '');
	if (wanted === '') return;
	const { text, starts, ends } = articleOf(document).folded(folding);
	for (const from of occurrences(text, wanted)) {
		const to = from + wanted.length;
		// a match may not begin or end inside one character of the source (「㎏」 folds to two, an accent is its own unit)
		const whole = starts[from] !== starts[from - 1] && starts[to] !== starts[to - 1] && !/^\p{M}/u.test(text.slice(to, to + 1));
		if (whole) yield { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 };
	}
}

function* occurrences(text: string, wanted: string): Generator<number> {
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) yield at;
}

/** The place whose start is nearest; places come in order, so the search ends once they move away. */
function nearest(places: Iterable<Range>, near: number): Range | undefined {
	let best: Range | undefined;
	for (const place of places) {
		if (best && Math.abs(place.start - near) >= Math.abs(best.start - near)) break;
		best = place;
	}
	return best;
}

interface Article {
	/** Where a quote must not be found: decompositions in the note, front matter. */
	readonly outside: readonly Range[];
	/** The article as a reader sees it, folded. */
	readonly folded: (folding: Folding) => FoldedText;
}

const articles = new WeakMap<Document, Article>();

/** What searches share, kept for as long as the document: a decomposition asks many times. */
function articleOf(document: Document): Article {
	let article = articles.get(document);
	if (!article) {
		article = makeArticle(document);
		articles.set(document, article);
	}
	return article;
}

function makeArticle(document: Document): Article {
	const levels = new Map<Folding, FoldedText>();
	const pieces = articleBlocks(document).flatMap((block) => visibleRanges(block, block).map((piece, i) => ({ ...piece, apart: i === 0 })));
	return {
		outside: [...sectionRanges(document), ...(document.frontMatter ? [document.frontMatter] : [])],
		folded: (folding) => {
			const known = levels.get(folding) ?? foldText(document.text, pieces, folding);
			levels.set(folding, known);
			return known;
		},
	};
}
