import type { Card, Decomposition, Link, LinkType, Statement } from '../model/decomposition.ts';
import type { Language, Span } from '../model/document.ts';
import type { NotePath } from '../model/note.ts';
import type { Passage } from '../model/suggestion.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { ignoreFilter, type VaultConventions } from '../notes/conventions.ts';
import { noteKind } from '../notes/kind.ts';
import { indexTerms } from '../notes/terms.ts';
import type { NoteIndex } from '../ports/index.ts';
import { linkIds } from '../section/ids.ts';
import { fold, hasHan } from '../text/script.ts';
import { writeGroupReason } from './group-reason.ts';
import { isOfSource, type SourceInVault } from './own-notes.ts';
import { passagesOf } from './passages.ts';
import { findRelationCue } from './relation-cues.ts';
import { formsOf } from './term-vectors.ts';
import { type CommonGround, commonGround, lookUp, type TopicWord, tellingWeight, topicWords } from './topic-words.ts';

// How the cards of an article find their place among older notes. A card has no links, no folder and no neighbours yet,
// which is most of what tells where a note belongs (see weights.ts); what is left is what it is about. So cards are
// linked by the words that both are about, and by nothing else: fewer links, each with a reason that can be read.

export interface CardLinkOptions {
	readonly conventions: VaultConventions;
	/** Of the reasons. */
	readonly language: Language;
	readonly source: SourceInVault;
	/** Whether the user said no to this link before. */
	readonly isRejected: (card: Card, note: NotePath) => boolean;
}

/** Notes that share a card's rarest words; each card is compared with those of all cards. */
const MOST_COMPARED = 30;
/** Terms that they are looked for by. */
const MOST_TERMS = 40;
/**
 * What a card and a note must have in common (see `commonGround`; a word that both are called by counts up to 4). The more
 * notes a vault has, the more of them share a word by chance: hence so much more for each e-fold of notes. Read off the
 * links of 16 articles in vaults of 23 to 3,176 notes, so that hardly any is silly (eval/links/README.md).
 */
const LEAST_STRENGTH = 1.3;
const MORE_PER_FOLD = 0.4;
/** A vault of fewer notes is no reason to link what is said in passing. */
const FEW_NOTES = 15;
/** At least one word must tell this much by itself: a word that both are called by, or that one is called by and the other comes back to. */
const LEAST_LEAD = 1.9;
/** A second link must be nearly as well founded as the first: a card that hangs on everything hangs on nothing. */
const MOST_PER_CARD = 2;
const SECOND_SHARE = 0.7;
/** Less will do for a note that the first one is linked with: its keeper has said that the two belong together. */
const SECOND_SHARE_LINKED = 0.5;
const LINKED_SHARE = 0.7;
/** Words named in a reason, and how telling they must be beside the first. */
const MOST_NAMED = 3;
const NAMED_SHARE = 0.5;
/** What words lose that all cards of the article are about: they do not tell which of them belongs to a note. */
const EVERYWHERE = 0.5;

/** One card and one note. */
interface Pair {
	readonly card: Card;
	readonly note: VaultNote;
	readonly words: CommonGround['words'];
	/** What the most telling word says alone, and all of them together. */
	readonly lead: number;
	readonly strength: number;
	readonly score: number;
}

/**
 * Links from the cards of a decomposition to notes of the vault, the best founded first; cards and notes that are joined
 * by the same words are joined by one link. `index` is asked for what shares a card's words; nothing is written.
 */
export async function linkCards({ cards }: Decomposition, index: NoteIndex, options: CardLinkOptions): Promise<Link[]> {
	const { notes: all } = await index.counts();
	if (all === 0) return [];
	const topics = new Map(cards.map((card) => [card, topicsOf(card)]));
	const counted = await countHolders(
		[...topics.values()].flatMap((words) => [...words.keys()]),
		index,
	);
	const near = new Set<NotePath>();
	for (const words of topics.values())
		for (const path of await pathsNear(words, (key) => counted.get(key) ?? 0, all, index)) near.add(path);
	const { older, own } = await tellApart(await index.notes([...near]), cards, options, index);

	// what was made of this source before must not make its words seem common
	const notes = Math.max(1, all - own.length);
	const holders = (key: string) => (counted.get(key) ?? 0) - own.filter((prominence) => prominence(key) > 0).length;
	const weightOf = (key: string) => tellingWeight(key, holders(key), notes) * specificity(key, [...topics.values()]);
	const least = LEAST_STRENGTH + MORE_PER_FOLD * Math.log(notes + FEW_NOTES);

	const pairs: Pair[] = [];
	for (const [card, words] of topics) {
		const found: Pair[] = [];
		for (const { note, prominence } of older) {
			const common = commonGround(words, prominence, weightOf);
			if (common.words.length > 0 && !options.isRejected(card, note.path))
				found.push({ card, note, ...named(common), lead: common.words[0]?.weight ?? 0, strength: common.strength });
		}
		pairs.push(...(await bestOf(found, least, index)));
	}
	return toLinks(pairs, index, options.language);

	/** At the floor as likely a link as not; the rest by how far above it. */
	function named({ strength, words }: CommonGround): Pick<Pair, 'words' | 'score'> {
		const lead = words[0]?.weight ?? 0;
		return {
			words: words.filter(({ weight }) => weight >= NAMED_SHARE * lead).slice(0, MOST_NAMED),
			score: strength / (strength + least),
		};
	}
}

export function topicsOf({ title, keywords, concept, importance, boundary }: Card): Map<string, TopicWord> {
	const body = [...concept, ...importance, ...boundary].map(({ text }) => text).join('\n');
	return topicWords({ names: [title], labels: keywords, body });
}

const LINK = /!?\[\[[^\]\n]*\]\]|\]\([^)\n]*\)|https?:\/\/\S+/g;

/** What a note links to is not what it says. */
const topicsOfNote = ({ title, aliases, tags, text, bodyStart }: VaultNote) =>
	lookUp({ names: [title], labels: [...aliases, ...tags], body: text.slice(bodyStart).replace(LINK, ' ') });

function specificity(key: string, all: readonly ReadonlyMap<string, TopicWord>[]): number {
	const holders = all.filter((words) => words.has(key)).length;
	return all.length < 2 ? 1 : 1 - (EVERYWHERE * Math.max(0, holders - 1)) / (all.length - 1);
}

/** In how many notes each word stands: of Chinese, in no more than the rarest of its pairs of characters does. */
export async function countHolders(words: readonly string[], index: NoteIndex): Promise<ReadonlyMap<string, number>> {
	const terms = new Map(words.map((word) => [word, termsOf(word)]));
	const counts = await index.frequencies([...new Set([...terms.values()].flat())]);
	return new Map(
		[...terms].map(([word, own]) => {
			const held = own.map((term) => counts.get(term) ?? 0);
			return [word, hasHan(word) ? Math.min(...held) : held.reduce((sum, count) => sum + count, 0)];
		}),
	);
}

/** Terms by which an index finds a word. A last character alone says less than the pair it ends; a plural is a term of its own. */
function termsOf(word: string): string[] {
	const terms = indexTerms(word);
	if (!hasHan(word)) return terms.flatMap(formsOf);
	return terms.length > 1 ? terms.slice(0, -1) : terms;
}

export async function pathsNear(
	words: ReadonlyMap<string, TopicWord>,
	holders: (key: string) => number,
	notes: number,
	index: NoteIndex,
): Promise<readonly NotePath[]> {
	const telling = [...words].map(([key, { prominence }]) => ({ key, weight: tellingWeight(key, holders(key), notes) * prominence }));
	const terms = telling
		.filter(({ key }) => holders(key) > 0)
		.sort((a, b) => b.weight - a.weight)
		.flatMap(({ key }) => termsOf(key));
	return (await index.near([...new Set(terms)].slice(0, MOST_TERMS), MOST_COMPARED)).map(({ path }) => path);
}

/** Older notes that may be linked to, and what was made of the source before, each as a function that looks words up. */
export async function tellApart(
	notes: readonly VaultNote[],
	cards: readonly Card[],
	{ conventions, source }: Pick<CardLinkOptions, 'conventions' | 'source'>,
	index: NoteIndex,
) {
	const isIgnored = ignoreFilter(conventions);
	const older: { readonly note: VaultNote; readonly prominence: LookUp }[] = [];
	const own: LookUp[] = [];
	for (const note of notes) {
		if (await isOfSource(note, cards, source, index)) own.push(topicsOfNote(note));
		else if (!isIgnored(note.path) && noteKind(note, conventions) === 'note') older.push({ note, prominence: topicsOfNote(note) });
	}
	return { older, own };
}

type LookUp = ReturnType<typeof lookUp>;

async function bestOf(found: readonly Pair[], least: number, index: NoteIndex): Promise<Pair[]> {
	const holds = ({ strength, lead }: Pair, share: number) => strength >= share * least && lead >= share * LEAST_LEAD;
	const [first, ...others] = [...found].sort((a, b) => b.strength - a.strength || (a.note.path < b.note.path ? -1 : 1));
	if (!first || !holds(first, 1)) return [];
	const linked = await neighboursOf(first.note.path, index);
	const isSecond = (pair: Pair) =>
		linked.has(pair.note.path)
			? holds(pair, LINKED_SHARE) && pair.strength >= SECOND_SHARE_LINKED * first.strength
			: holds(pair, 1) && pair.strength >= SECOND_SHARE * first.strength;
	return [first, ...others.filter(isSecond)].slice(0, MOST_PER_CARD);
}

async function neighboursOf(path: NotePath, index: NoteIndex): Promise<ReadonlySet<NotePath>> {
	const [from, to] = [await index.linksFrom([path]), await index.linksTo([path])];
	return new Set([...from.map((link) => link.to), ...to.map((link) => link.from)]);
}

/**
 * Pairs that belong together are one link: a card with notes that are about the same word, or that are linked with each
 * other, and cards with the same notes by the same word.
 */
async function toLinks(pairs: readonly Pair[], index: NoteIndex, language: Language): Promise<Link[]> {
	const groups = new Map<string, Pair[]>();
	for (const pair of pairs) {
		const own = pairs.filter(({ card }) => card === pair.card);
		const paths = new Set(own.map(({ note }) => note.path));
		const joined = own.length > 1 && [...(await neighboursOf(pair.note.path, index))].some((path) => paths.has(path));
		const leadOf = ({ words }: Pair) => words[0]?.key ?? '';
		const together = joined ? own : own.filter((other) => leadOf(other) === leadOf(pair));
		const key = JSON.stringify(together.map((one) => [one.note.path, leadOf(one)]).sort());
		groups.set(key, [...(groups.get(key) ?? []), pair]);
	}
	const links: Omit<Link, 'id'>[] = [];
	for (const group of groups.values()) links.push(await toLink(group, index, language));
	links.sort((a, b) => b.score - a.score);
	const ids = linkIds(links);
	return links.map((link, i) => ({ id: ids[i] ?? '', ...link }));
}

async function toLink(group: readonly Pair[], index: NoteIndex, language: Language): Promise<Omit<Link, 'id'>> {
	const from = [...new Set(group.map(({ card }) => card.number))].sort((a, b) => a - b);
	const notes = [...new Map(group.map(({ note }) => [note.path, note])).values()];
	const to = notes.map(({ path }) => path);
	const joined = to.length > 1 && (await index.linksFrom(to)).some((link) => to.includes(link.to) && link.to !== link.from);
	const size = from.length + to.length;
	const common = wordsOfAll(group);
	const apart = notes.map((note) => wordsOfAll(group.filter((pair) => pair.note.path === note.path)));
	const shown = common.length > 0 ? [common] : apart;
	const passages = passageWith(notes, group);
	const cue = group.length === 1 ? cueIn(passages, common) : undefined;
	return {
		from,
		to,
		type: cue ?? 'complements',
		reason: writeGroupReason({ words: shown.map((words) => words.map((word) => word.shown)), size, joined }, language),
		evidence: uniqueSpans(group.flatMap(({ card, words }) => evidenceWith(card, words))),
		passages,
		...(group.length > 1 && {
			pairs: group.map(({ card, note, words }) => ({
				from: card.number,
				to: note.path,
				reason: writeGroupReason({ words: [words.map((word) => word.shown)], size: 2, joined: false }, language),
			})),
		}),
		score: Math.max(...group.map(({ score }) => score)),
	};
}

const wordsOfAll = (group: readonly Pair[]): CommonGround['words'] =>
	(group[0]?.words ?? []).filter(({ key }) => group.every(({ words }) => words.some((word) => word.key === key)));

/** What each note says about the words: the sentence that holds most of them, else what it says first. */
function passageWith(notes: readonly VaultNote[], group: readonly Pair[]): Passage[] {
	return notes.flatMap((note) => {
		const words = group.filter((pair) => pair.note.path === note.path).flatMap((pair) => pair.words);
		const passages = passagesOf(note);
		const best = mostOf(passages, words, ({ shown }) => shown) ?? passages.find(({ terms }) => terms.size > 0);
		return best ? [{ note: note.path, start: best.start, end: best.end, exact: note.text.slice(best.start, best.end) }] : [];
	});
}

function evidenceWith({ concept, importance, boundary }: Card, words: CommonGround['words']): readonly Span[] {
	const grounded = [...concept, ...boundary, ...importance].filter(({ spans }) => spans.length > 0);
	return (mostOf<Statement>(grounded, words, ({ text }) => text) ?? grounded[0])?.spans ?? [];
}

function mostOf<Item>(items: readonly Item[], words: CommonGround['words'], textOf: (item: Item) => string): Item | undefined {
	let best: { readonly item: Item; readonly count: number } | undefined;
	for (const item of items) {
		const folded = fold(textOf(item));
		const count = words.filter(({ key }) => folded.includes(key)).length;
		if (count > (best?.count ?? 0)) best = { item, count };
	}
	return best?.item;
}

const uniqueSpans = (spans: readonly Span[]): Span[] => [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()];

/** Cues that say something of the note as a whole when they stand in the sentence about these words; "because" and the like do not. */
const TELLING_CUES: ReadonlySet<LinkType> = new Set(['attacks', 'contrasts', 'exemplifies']);

function cueIn([passage]: readonly Passage[], words: CommonGround['words']): LinkType | undefined {
	if (!passage || !words.some(({ key }) => fold(passage.exact).includes(key))) return undefined;
	const cue = findRelationCue(passage.exact);
	return cue && TELLING_CUES.has(cue.type) ? cue.type : undefined;
}
