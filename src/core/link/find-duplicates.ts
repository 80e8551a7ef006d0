import type { Decision } from '../model/decision.ts';
import type { Card } from '../model/decomposition.ts';
import type { NotePath } from '../model/note.ts';
import type { Passage } from '../model/passage.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { ignoreFilter, type VaultConventions } from '../notes/conventions.ts';
import { noteKind } from '../notes/kind.ts';
import type { NoteIndex } from '../ports/index.ts';
import { subjectOf } from '../review/review.ts';
import { fold } from '../text/script.ts';
import { foldedTerms } from '../text/words.ts';
import { findLikeness } from './duplicates.ts';
import { isOfSource, type SourceInVault } from './own-notes.ts';
import { type NotePassage, passagesOf, type RarityOf } from './passages.ts';
import { formsOf } from './term-vectors.ts';

/** A card that says what an older note says. */
export interface Duplicate {
	/** Number of the card. */
	readonly card: number;
	readonly note: NotePath;
	readonly title: string;
	/** Share of the card that the note says, from 0 to 1. */
	readonly contained: number;
	/** Where the note says it. */
	readonly passages: readonly Passage[];
}

/** What became of the cards of a decomposition that say what an older note says. */
export interface CardDuplicates {
	readonly found: readonly Duplicate[];
	/** Numbers of cards that stand in an older note since the user accepted that. */
	readonly merged: readonly number[];
}

export interface DuplicateOptions {
	readonly conventions: VaultConventions;
	readonly source: SourceInVault;
	/** Whether the user said before that the card is no duplicate of this note. */
	readonly isNone: (card: Card, note: NotePath) => boolean;
}

/** Notes that share a card's rarest words, the likest first: one that says the same is among the very first. */
const MOST_COMPARED = 10;
const MOST_TERMS = 40;
/**
 * A note is a second copy of a card when it is one thought, too. In an article the same sentence merely stands; whoever
 * has the article still wants the card.
 */
const MOST_TIMES_AS_LONG = 3;
/** What every note may have beside its thought: a heading, a source, a list of links. UTF-16 units. */
const LENGTH_BESIDE = 200;

/** Of each card the older note that says the same, if there is one. */
export async function findDuplicates(cards: readonly Card[], index: NoteIndex, options: DuplicateOptions): Promise<Duplicate[]> {
	const { notes } = await index.counts();
	if (notes === 0) return [];
	const isIgnored = ignoreFilter(options.conventions);
	const isAnswer = async (card: Card, note: VaultNote) =>
		isAsShort(card, note) &&
		!isIgnored(note.path) &&
		!options.isNone(card, note.path) &&
		noteKind(note, options.conventions) === 'note' &&
		!(await isOfSource(note, cards, options.source, index));

	const duplicates: Duplicate[] = [];
	for (const card of cards) {
		const terms = [...new Set(foldedTerms(fold(textOf(card))))];
		const holders = await countHolders(terms, index);
		const rarityOf = rarityIn(notes, holders);
		const rarest = terms.filter((term) => holders.get(term) !== 0).sort((a, b) => rarityOf(b) - rarityOf(a));
		const near = await index.near(rarest.slice(0, MOST_TERMS).flatMap(formsOf), MOST_COMPARED);
		let best: Duplicate | undefined;
		for (const note of await index.notes(near.map(({ path }) => path))) {
			if (!(await isAnswer(card, note))) continue;
			const likeness =
				findLikeness(card, [titlePassage(note), ...passagesOf(note)], rarityOf) ??
				findLikeness(card, [titlePassage(note), wholeBody(note)], rarityOf);
			if (!likeness || likeness.contained <= (best?.contained ?? 0)) continue;
			const passages = likeness.passages.flatMap(({ start, end }) =>
				start < end ? [{ note: note.path, start, end, exact: note.text.slice(start, end) }] : [],
			);
			best = { card: card.number, note: note.path, title: note.title, contained: likeness.contained, passages };
		}
		if (best) duplicates.push(best);
	}
	return duplicates;
}

/** Numbers of cards that the user had merged into an older note, and that still stand there: the note leads to their source. */
export async function mergedCards(
	cards: readonly Card[],
	decisions: readonly Decision[],
	source: SourceInVault,
	index: NoteIndex,
): Promise<number[]> {
	const merged: number[] = [];
	for (const card of cards) {
		const from = subjectOf({ note: '' as NotePath, title: card.title, card: card.id });
		const accepted = decisions.filter((one) => one.from === from && one.kind === 'duplicate' && one.verdict === 'accepted');
		const targets = (await index.linksFrom(accepted.map(({ to }) => to as NotePath))).map(({ to }) => to);
		const origins = await index.notes(targets);
		if (origins.some(({ path, properties }) => path === source.path || properties.chaika === source.id)) merged.push(card.number);
	}
	return merged;
}

const textOf = ({ title, concept }: Card): string => [title, ...concept.map(({ text }) => text)].join('\n');

function isAsShort(card: Card, { text, bodyStart }: VaultNote): boolean {
	return text.length - bodyStart <= MOST_TIMES_AS_LONG * textOf(card).length + LENGTH_BESIDE;
}

/** A title says part of the thought, and stands nowhere in the text. */
const titlePassage = ({ title }: VaultNote): NotePassage => ({ start: 0, end: 0, shown: title, terms: new Set(foldedTerms(fold(title))) });

/** For a thought in many sentences, or in one so long that it is taken for no sentence. */
function wholeBody({ text, bodyStart }: VaultNote): NotePassage {
	const body = text.slice(bodyStart);
	const start = bodyStart + Math.max(0, body.search(/\S/));
	const shown = text.slice(start).trimEnd();
	return { start, end: start + shown.length, shown, terms: new Set(foldedTerms(fold(shown))) };
}

async function countHolders(terms: readonly string[], index: NoteIndex): Promise<ReadonlyMap<string, number>> {
	const counts = await index.frequencies(terms.flatMap(formsOf));
	return new Map(terms.map((term) => [term, formsOf(term).reduce((sum, form) => sum + (counts.get(form) ?? 0), 0)]));
}

/** One more of each: in a vault of few notes a term that all hold still says something. */
const rarityIn =
	(notes: number, holders: ReadonlyMap<string, number>): RarityOf =>
	(term) =>
		Math.log((notes + 1) / (Math.min(notes, holders.get(term) ?? 0) + 0.5));
