import type { Decomposition } from '../model/decomposition.ts';
import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import type { NoteIndex } from '../ports/index.ts';
import { type CardLinkOptions, countHolders, pathsNear, tellApart, topicsOf } from './link-cards.ts';
import { passagesOf } from './passages.ts';

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
const LONGEST_LINE = 90;

/**
 * The notes that share the rarest words with the cards of a source, those first that are near to most of them: a model
 * that is told which notes there are invents none. The cards may be a draft's; only their words are looked at.
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
	const nearness = new Map<NotePath, number>();
	// reciprocal ranks add up (Cormack, Clarke & Büttcher 2009)
	for (const words of topics)
		for (const [rank, path] of (await pathsNear(words, (key) => counted.get(key) ?? 0, all, index)).entries())
			nearness.set(path, (nearness.get(path) ?? 0) + 1 / (RANK_SMOOTHING + rank));
	const { older } = await tellApart(await index.notes([...nearness.keys()]), cards, options, index);
	const near = older
		.map(({ note }) => note)
		.sort((a, b) => (nearness.get(b.path) ?? 0) - (nearness.get(a.path) ?? 0) || (a.path < b.path ? -1 : 1));
	return near.slice(0, MOST_OFFERED).map((note, i) => ({ id: `N${i + 1}`, path: note.path, title: note.title, says: firstLine(note) }));
}

const RANK_SMOOTHING = 10;

function firstLine(note: VaultNote): string {
	const first = passagesOf(note).find(({ terms }) => terms.size > 0);
	return first ? [...note.text.slice(first.start, first.end).replace(/\s+/g, ' ').trim()].slice(0, LONGEST_LINE).join('') : '';
}
