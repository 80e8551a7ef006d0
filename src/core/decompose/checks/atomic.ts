import type { Card, Decomposition, Statement } from '../../model/decomposition.ts';
import { fold } from '../../text/script.ts';
import { evidenceTerms } from '../../trace/evidence-terms.ts';
import type { Article } from '../../trace/passages.ts';
import type { Found } from './found.ts';
import { TYING } from './words.ts';

// Measured on good cards and on pairs of them made into one: of what keeps two halves of a concept together, the three
// below hold in almost every good card and fail in most merged ones. One alone would cry wolf.
/** Fewer statements than this are one idea with its reason, however they are worded. */
const LEAST_STATEMENTS = 4;
/** Halves that share less of their words, by weight, have no subject in common … */
const LEAST_COHESION = 0.1;
/** … and if they also rest on passages at least so many sentences apart, they were put together, not found together. */
const LEAST_GAP = 3;
/** The smaller half is at least this share of the concept: a last remark is no second idea. */
const LEAST_SHARE = 0.3;

const TIED = new RegExp(`^${fold(TYING)}`, 'u');
/** A title of two sentences. Bounded, so that a title without an end costs no more than its length. */
const TWO_HALVES = /[^\s；;]{4}\s{0,9}[；;]\s{0,9}[^\s；;]{4}/u;

/** Cards that say two things. */
export function atomicProblems({ cards }: Decomposition, article: Article): Found[] {
	return cards.flatMap((card, i): Found[] => {
		const second = secondIdea(card, article);
		if (second) return [{ type: 'not-atomic', at: `cards[${i}].concept[${card.concept.indexOf(second)}]`, detail: second.text }];
		return TWO_HALVES.test(card.title) && card.concept.length > 1
			? [{ type: 'not-atomic', at: `cards[${i}].title`, detail: card.title }]
			: [];
	});
}

/** The statement with which another idea begins, if one does. */
function secondIdea({ concept }: Card, article: Article): Statement | undefined {
	if (concept.length < LEAST_STATEMENTS) return undefined;
	const total = lengthOf(concept);
	let loosest: { statement: Statement; cohesion: number } | undefined;
	for (const [k, statement] of concept.entries()) {
		const before = concept.slice(0, k);
		const after = concept.slice(k);
		const share = lengthOf(before) / total;
		if (Math.min(share, 1 - share) < LEAST_SHARE || TIED.test(fold(statement.text))) continue;
		if (gap(before, after, article) < LEAST_GAP) continue;
		const found = cohesion(before, after, article);
		if (found < LEAST_COHESION && (!loosest || found < loosest.cohesion)) loosest = { statement, cohesion: found };
	}
	return loosest?.statement;
}

const lengthOf = (statements: readonly Statement[]): number => statements.reduce((sum, { text }) => sum + text.length, 0);

/** Share of the smaller half's words that the other has too, by how much they tell and how rare they are. */
function cohesion(a: readonly Statement[], b: readonly Statement[], article: Article): number {
	const [one, other] = [weights(a, article), weights(b, article)];
	const sum = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((all, weight) => all + weight, 0);
	const shared = [...one].reduce((all, [term, weight]) => all + (other.has(term) ? weight : 0), 0);
	const smaller = Math.min(sum(one), sum(other));
	return smaller === 0 ? 1 : shared / smaller;
}

/** Grammar and single characters are shared by any two sentences. */
const LEAST_TELLING = 0.3;

function weights(statements: readonly Statement[], article: Article): Map<string, number> {
	const terms = statements.flatMap(({ text }) => evidenceTerms(text)).filter((term) => term.tells >= LEAST_TELLING);
	return new Map(terms.map((term) => [term.key, term.tells * article.rarity(term.key)]));
}

/** Sentences of the article between the passages of two groups of statements; 0 where one has none. */
function gap(a: readonly Statement[], b: readonly Statement[], article: Article): number {
	const [one, other] = [a, b].map((statements) => statements.flatMap(({ spans }) => spans.map((span) => passageAt(span.start, article))));
	const distances = (one ?? []).flatMap((x) => (other ?? []).map((y) => Math.abs(x - y)));
	return distances.length === 0 ? 0 : Math.min(...distances);
}

/** Index of the first passage that ends after an offset. */
function passageAt(offset: number, { passages }: Article): number {
	let low = 0;
	let high = passages.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((passages[middle]?.end ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
