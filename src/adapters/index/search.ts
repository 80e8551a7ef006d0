import type { NotePath } from '../../core/model/note.ts';
import { foldForSearch, type Phrase, phrasesIn, phraseTerms } from '../../core/notes/terms.ts';
import type { Scored } from '../../core/ports/index.ts';
import type { SearchQuery } from '../../core/search/query.ts';
import { createSums } from '../../core/sums.ts';

// How a query is answered, whatever keeps the terms: what is asked in which order, what is checked, what comes first.

/** Phrases that notes must hold, all or any of them. */
export interface Clause {
	readonly phrases: readonly Phrase[];
	readonly need: 'all' | 'any';
	/** `title`: in title or names. `body`: in the text itself. */
	readonly within: 'note' | 'title' | 'body';
}

export interface Hit {
	readonly id: number;
	readonly score: number;
}

export interface Filters {
	/** Folded, without `#`. */
	readonly tags: readonly string[];
	readonly paths: readonly string[];
	readonly types: readonly string[];
}

/** What keeps the terms of notes. Ids are its own. */
export interface TermIndex {
	isHeld(phrase: Phrase): boolean;
	/** In how many notes each term stands; 0 left out. */
	frequencies(terms: readonly string[]): Map<string, number>;
	/** All that meet every clause, by BM25 with the weights of fields, best first. */
	rank(clauses: readonly Clause[], weights?: readonly number[]): Iterable<Hit>;
	/** The notes that hold a term, each once. */
	holders(term: string): Iterable<number>;
	/** Notes that meet all filters. */
	filter(filters: Filters): ReadonlySet<number>;
	/** All notes. */
	ids(): Iterable<number>;
	countNotes(): number;
	pathOf(id: number): NotePath;
	/** Texts that a phrase may stand in. */
	textsOf(id: number, inBody: boolean): readonly string[];
}

/** More different words than these are a text, not a query. */
const MOST_WORDS = 64;

export function searchNotes(index: TermIndex, query: SearchQuery, limit: number): Scored[] {
	const filters = {
		tags: query.tags.map(foldForSearch),
		paths: query.paths.map(foldForSearch),
		types: query.types.map((type) => foldForSearch(type.trim())),
	};
	const isFiltered = filters.tags.length + filters.paths.length + filters.types.length > 0;
	const allowed = isFiltered ? index.filter(filters) : undefined;
	const phrases = query.phrases.map((words) => ({ words, terms: phraseTerms(words) }));
	const every = phrases.flatMap(({ terms }) => terms ?? []);
	const checked = phrases.filter(({ terms }) => terms?.isLoose !== false).map(({ words }) => plain(words));
	const accepts = (id: number) =>
		(!allowed || allowed.has(id)) && checked.every((words) => index.textsOf(id, false).some((text) => plain(text).includes(words)));
	const words = wordsHeld(index, query.words);
	if (words.length === 0 && query.words.length > 0 && !isFiltered && phrases.length === 0) return [];
	if (every.length + words.length === 0) {
		if (!isFiltered && phrases.length === 0) return [];
		return best(index, unranked(allowed ?? index.ids()), Number.POSITIVE_INFINITY, accepts).slice(0, limit);
	}
	return inTiers(index, tiersOf(index, every, words), limit, accepts);
}

/**
 * What is asked, the most telling first: who holds all in the title; who holds all; who holds any of the free words, first of
 * the rare ones.
 */
function tiersOf(index: TermIndex, every: readonly Phrase[], words: readonly Phrase[]): Clause[][] {
	const musts: Clause[] = every.length > 0 ? [{ phrases: every, need: 'all', within: 'note' }] : [];
	const asked = words.length > 0 ? words : every;
	const tiers: Clause[][] = [
		[...musts, { phrases: asked, need: 'all', within: 'title' }],
		[{ phrases: [...every, ...words], need: 'all', within: 'note' }],
	];
	const rare = rarest(index, words);
	if (rare.length < words.length) tiers.push([...musts, { phrases: rare, need: 'any', within: 'note' }]);
	if (words.length > 1) tiers.push([...musts, { phrases: words, need: 'any', within: 'note' }]);
	return tiers;
}

/** To rank a note takes a microsecond: the rarest words are enough once they stand in so many notes. */
const MOST_RANKED = 15_000;

/** As many phrases as may be ranked together, the rarest first; at least one. */
function rarest(index: TermIndex, phrases: readonly Phrase[]): Phrase[] {
	const frequencies = index.frequencies([...new Set(phrases.flatMap(({ terms }) => terms))]);
	const bounded = phrases.map((phrase) => ({ phrase, bound: mostNotes(phrase, frequencies) })).sort((a, b) => a.bound - b.bound);
	let sum = 0;
	return bounded.flatMap(({ phrase, bound }, i) => {
		sum += bound;
		return i === 0 || sum <= MOST_RANKED ? [phrase] : [];
	});
}

/** In how many notes a phrase can stand at most; of the beginning of a term alone this is not known. */
function mostNotes({ terms, isPrefix }: Phrase, frequencies: ReadonlyMap<string, number>): number {
	const whole = isPrefix ? terms.slice(0, -1) : terms;
	return Math.min(...whole.map((term) => frequencies.get(term) ?? 0));
}

/** A note of an earlier tier comes before any of a later one. Later ones are asked only where `limit` is not reached: they cost more. */
function inTiers(index: TermIndex, tiers: readonly Clause[][], limit: number, accepts: (id: number) => boolean): Scored[] {
	const found = new Set<NotePath>();
	const answers: Scored[][] = [];
	for (const clauses of tiers) {
		if (found.size >= limit) break;
		const answer = best(index, index.rank(clauses), limit - found.size, (id) => !found.has(index.pathOf(id)) && accepts(id));
		for (const { path } of answer) found.add(path);
		answers.push(answer);
	}
	let lead = 0;
	for (const [i, answer] of [...answers.entries()].reverse()) {
		answers[i] = answer.map(({ path, score }) => ({ path, score: score + lead }));
		lead = answers[i][0]?.score ?? lead;
	}
	return answers.flat();
}

/** What to look for of the words typed: a stretch that no note holds falls apart into its terms, or is the beginning of a word. */
function wordsHeld(index: TermIndex, words: readonly string[]): Phrase[] {
	const held = new Map<string, Phrase>();
	const keep = (phrase: Phrase) => {
		if (!index.isHeld(phrase)) return false;
		held.set(`${phrase.terms.join(' ')}${phrase.isPrefix}`, phrase);
		return true;
	};
	for (const phrase of words.flatMap(phrasesIn).slice(0, MOST_WORDS)) {
		if (keep(phrase)) continue;
		if (phrase.terms.length === 1) keep({ ...phrase, isPrefix: true });
		else for (const term of phrase.terms) keep(toPhrase(term));
	}
	return [...held.values()].slice(0, MOST_WORDS);
}

/** What the index makes of texts has no other characters; anything else stands in no note. */
const TERM = /^(?:[a-z0-9_]|[^\p{ASCII}])+$/u;

/** Holders of terms that are gone through, those of the rarest first. */
const MOST_LOOKED_AT = 6_000;

const sums = createSums();

/**
 * Each note scores by how rare the terms are that it shares; how often it says them is not asked: that is a first look, made
 * for the notes to be compared afterwards, and takes a tenth of the time of BM25.
 */
export function nearNotes(index: TermIndex, terms: readonly string[], limit: number): Scored[] {
	const found = sumRarities(index, terms);
	const least =
		Float64Array.from(found, ({ score }) => score)
			.sort()
			.at(-limit) ?? 0;
	const hits = found.filter(({ score }) => score >= least).sort((a, b) => b.score - a.score);
	return best(index, hits, limit, () => true);
}

function sumRarities(index: TermIndex, terms: readonly string[]): Hit[] {
	const all = index.countNotes();
	const held = [...index.frequencies(toTerms(terms))].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
	let looked = 0;
	try {
		for (const [term, notes] of held) {
			if (looked > 0 && looked + notes > MOST_LOOKED_AT) break;
			looked += notes;
			const rarity = Math.log(1 + all / notes);
			for (const id of index.holders(term)) sums.add(id, rarity);
		}
		return sums.ids.map((id) => ({ id, score: sums.values[id] ?? 0 }));
	} finally {
		sums.clear();
	}
}

const toPhrase = (term: string): Phrase => ({ terms: [term], isPrefix: false, isLoose: false });

/** Terms as the index keeps them, each once. */
export const toTerms = (terms: readonly string[]): string[] => [...new Set(terms.map(foldForSearch))].filter((term) => TERM.test(term));

/** A row of more terms than these is not looked for as such: the rarest of them lead to the few notes that may hold it. */
const LONGEST_ROW = 4;

export function namingNotes(index: TermIndex, names: readonly string[], limit: number): Scored[] {
	const scores = new Map<NotePath, number>();
	for (const name of names) {
		const phrase = phraseTerms(name);
		if (!phrase) continue;
		const isLong = phrase.terms.length > LONGEST_ROW;
		const phrases = isLong ? rarest(index, phrase.terms.map(toPhrase)).slice(0, LONGEST_ROW) : [phrase];
		const wanted = isLong || phrase.isLoose ? plain(name) : undefined;
		const accepts = (id: number) => wanted === undefined || index.textsOf(id, true).some((text) => plain(text).includes(wanted));
		for (const { path, score } of best(index, index.rank([{ phrases, need: 'all', within: 'body' }]), limit, accepts))
			scores.set(path, Math.max(score, scores.get(path) ?? 0));
	}
	return sorted([...scores].map(([path, score]) => ({ path, score }))).slice(0, limit);
}

/** A text as phrases are checked in it: how words are spaced, by a line break or two spaces, does not count. */
const plain = (text: string): string => foldForSearch(text).replace(/\s+/gu, ' ').trim();

/** The first `limit` of those that are accepted. Equal scores stand in the order of their paths. */
function best(index: TermIndex, hits: Iterable<Hit>, limit: number, accepts: (id: number) => boolean): Scored[] {
	const taken: Scored[] = [];
	for (const { id, score } of hits) {
		if (taken.length >= limit && score < (taken.at(-1)?.score ?? 0)) break;
		if (accepts(id)) taken.push({ path: index.pathOf(id), score });
	}
	return sorted(taken).slice(0, limit);
}

const sorted = (found: Scored[]): Scored[] => found.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));

function* unranked(ids: Iterable<number>): Generator<Hit> {
	for (const id of ids) yield { id, score: 0 };
}
