import type { Card } from '../model/decomposition.ts';
import { fold } from '../text/script.ts';
import { foldedTerms } from '../text/words.ts';
import type { NotePassage, RarityOf } from './passages.ts';

/** A thought as it is compared: its terms and what they weigh together. */
interface Thought {
	readonly terms: ReadonlySet<string>;
	readonly weight: number;
}

/** How much of a card an older note says already, and how much more it says besides. */
export interface Likeness {
	/** Share of the card's content that stands in the note's passages, from 0 to 1; rare words weigh more. */
	readonly contained: number;
	/** The note's passages that hold it. */
	readonly passages: readonly NotePassage[];
}

/**
 * From this share on a card says what the note says. A note that has nothing to do with it holds .13 of a card at most, a
 * card next to it in the same article .32, a note in which it was reworded by order, script or a sentence left out .51 and
 * more, unless that sentence was half of it (eval/links/README.md). Words that somebody changed take more away: hence
 * nearer to the lower side.
 */
export const SAME_THOUGHT = 0.45;
/** A thought of fewer terms is a heading: too little to tell whether two are the same. */
const LEAST_TERMS = 6;
/** A card is one thought: what says it again stands together in so many sentences of a note at most. */
const MOST_PASSAGES = 4;

/** Whether a card would be a second copy of what stands in these passages of an older note; undefined when it would not. */
export function findLikeness(
	card: Pick<Card, 'title' | 'concept'>,
	passages: readonly NotePassage[],
	rarityOf: RarityOf,
): Likeness | undefined {
	const thought = toThought([card.title, ...card.concept.map(({ text }) => text)].join('\n'), rarityOf);
	if (thought.terms.size < LEAST_TERMS) return undefined;
	const covered = new Set<string>();
	const chosen: NotePassage[] = [];
	// greedily the passage that says most of what is not yet said
	while (chosen.length < MOST_PASSAGES) {
		const gains = passages
			.filter((passage) => !chosen.includes(passage))
			.map((passage) => ({ passage, gain: gainOf(passage, thought, covered, rarityOf) }));
		const best = gains.reduce<(typeof gains)[number] | undefined>((a, b) => (b.gain > (a?.gain ?? 0) ? b : a), undefined);
		if (!best) break;
		chosen.push(best.passage);
		for (const term of best.passage.terms) if (thought.terms.has(term)) covered.add(term);
	}
	const contained = weightOf(covered, rarityOf) / thought.weight;
	return contained >= SAME_THOUGHT ? { contained, passages: chosen } : undefined;
}

function toThought(text: string, rarityOf: RarityOf): Thought {
	const terms = new Set(foldedTerms(fold(text)));
	return { terms, weight: weightOf(terms, rarityOf) };
}

function gainOf({ terms }: NotePassage, thought: Thought, covered: ReadonlySet<string>, rarityOf: RarityOf): number {
	let gain = 0;
	for (const term of terms) if (thought.terms.has(term) && !covered.has(term)) gain += rarityOf(term);
	return gain;
}

function weightOf(terms: Iterable<string>, rarityOf: RarityOf): number {
	let weight = 0;
	for (const term of terms) weight += rarityOf(term);
	return weight;
}
