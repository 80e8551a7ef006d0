import type { Decomposition } from '../model/decomposition.ts';
import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import type { NoteIndex } from '../ports/index.ts';
import { type CardLinkOptions, countHolders, pathsNear, tellApart, topicsOf } from './link-cards.ts';
import { passagesOf } from './passages.ts';
import { commonGround, tellingWeight } from './topic-words.ts';

/** A note that a model may link cards with. */
export interface OfferedNote {
	/** What a prompt calls it: `N1`, `N2`, … */
	readonly id: string;
	readonly path: NotePath;
	readonly title: string;
	/** What it says first, in a line. */
	readonly says: string;
}

/** In a prompt every note costs a line; what a card belongs to is mostly among the first few. */
const MOST_OFFERED = 24;
const MOST_PER_CARD = 5;
const LONGEST_LINE = 90;

/**
 * The notes that have most in common with some card of a source, by the words that both are about (`commonGround`): a model
 * that is told which notes there are invents none. The cards may be a draft's; only their words are looked at. Less will do
 * than for a link: whether it is one, the model says.
 */
export async function offerNotes(
	{ cards }: Decomposition,
	index: NoteIndex,
	options: Pick<CardLinkOptions, 'conventions' | 'source'>,
): Promise<readonly OfferedNote[]> {
	const { notes: all } = await index.counts();
	if (all === 0 || cards.length === 0) return [];
	const topics = cards.map(topicsOf);
	const counted = await countHolders(
		topics.flatMap((words) => [...words.keys()]),
		index,
	);
	const holders = (key: string) => counted.get(key) ?? 0;
	const near = new Set<NotePath>();
	for (const words of topics) for (const path of await pathsNear(words, holders, all, index)) near.add(path);
	const { older } = await tellApart(await index.notes([...near]), cards, options, index);
	const strengths = new Map<VaultNote, number>();
	for (const words of topics) {
		const own = older.map(({ note, prominence }) => {
			const { strength } = commonGround(words, prominence, (key) => tellingWeight(key, holders(key), all));
			return { note, strength };
		});
		for (const { note, strength } of own.sort((a, b) => b.strength - a.strength).slice(0, MOST_PER_CARD))
			strengths.set(note, Math.max(strength, strengths.get(note) ?? 0));
	}
	const offered = [...strengths]
		.filter(([, strength]) => strength > 0)
		.sort(([a, one], [b, other]) => other - one || (a.path < b.path ? -1 : 1));
	return offered
		.slice(0, MOST_OFFERED)
		.map(([note], i) => ({ id: `N${i + 1}`, path: note.path, title: note.title, says: firstWords(note) }));
}

/** The first sentence that says something, else the first line. */
function firstWords(note: VaultNote): string {
	const passages = passagesOf(note).filter(({ terms }) => terms.size > 0);
	const first = passages.find(({ isBare }) => !isBare) ?? passages[0];
	return [...(first?.shown ?? '').replace(/\s+/g, ' ').trim()].slice(0, LONGEST_LINE).join('');
}
