import type { LinkType } from '../model/decomposition.ts';
import type { Range } from '../model/document.ts';
import type { NotePath } from '../model/note.ts';
import type { Passage } from '../model/suggestion.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { fold } from '../text/script.ts';
import { bestThoughts, type NotePassage, passageAt, passagesOf, type RarityOf } from './passages.ts';
import type { Reason, Turn } from './reason.ts';
import { findRelationCue } from './relation-cues.ts';
import { sharedWords } from './shared-words.ts';

/** One of the two notes that a link would join. */
export interface Side {
	readonly note: VaultNote;
	readonly passages: readonly NotePassage[];
}

/** What is known of two notes before their sentences are read. */
export interface Clues {
	/** Where this note names the other one. */
	readonly names: readonly Range[];
	/** Where the other one names this. */
	readonly isNamed: readonly Range[];
	/** Notes that both link to, the least linked first, with their titles. */
	readonly neighbours: readonly { readonly path: NotePath; readonly title: string }[];
	/** Rare enough to say something. */
	readonly tags: readonly string[];
	readonly linksHere: boolean;
	/** Of the notes most like this one, the likest that links there, and of the notes that this one links to, one that lies beside the other. */
	readonly model?: LinkedNote;
	readonly besideLinked?: LinkedNote;
}

export interface LinkedNote {
	readonly note: VaultNote;
	readonly title: string;
}

export interface Relation extends Reason {
	readonly type: LinkType;
	readonly evidence: readonly Passage[];
}

/** What a pair of passages must share for a reason to rest on it: about two words that one note in thirty holds. */
const LEAST_STRENGTH = 6;
/** Less will do where a like note links there as well: neither says enough alone. */
const LEAST_BESIDE_MODEL = 3;
const MOST_NAMED = 2;
/** So many characters before or after a cue it speaks of what stands there: about one clause. */
const CUE_REACH = 24;

/**
 * How two notes relate: by what they rest on, the surest ground first (a name, shared words, shared links, tags, their
 * folder), and by the first cue in one of the two passages that says more than that they belong together.
 */
export function relate(here: Side, there: Side, clues: Clues, rarityOf: RarityOf): Relation {
	const relation =
		byName(here, there, clues.names, 'names', rarityOf) ??
		byName(there, here, clues.isNamed, 'is-named', rarityOf) ??
		byWords(here, there, rarityOf, LEAST_STRENGTH) ??
		byNeighbours(here, there, clues) ??
		byBacklink(here, there, clues) ??
		byModel(here, there, clues, rarityOf) ??
		byTags(here, there, clues) ??
		byWords(here, there, rarityOf, 0) ??
		byBeside(here, clues);
	if (!relation) return { type: 'complements', ground: { kind: 'stands-near', folder: folderOf(there.note.path) }, evidence: [] };
	const isSaid = relation.ground.kind === 'links-here';
	return clues.linksHere && !isSaid ? { ...relation, also: { kind: 'links-here' } } : relation;
}

/** `namer` names `named`: the passage with the name, and the one of the other note that goes with it best. */
function byName(namer: Side, named: Side, places: readonly Range[], kind: 'names' | 'is-named', rarityOf: RarityOf): Relation | undefined {
	const [first] = places;
	if (!first) return undefined;
	const around = places.flatMap((place) => passageAt(namer.passages, place) ?? []);
	const passage = around.find(({ isBare }) => !isBare) ?? around[0] ?? wholeLine(namer.note, first);
	const partner = bestThoughts([passage], named.passages, rarityOf)?.there ?? firstThought(named);
	const pair = kind === 'names' ? { here: passage, there: partner } : { here: partner, there: passage };
	const spellings = new Map(places.map(({ start, end }) => [fold(namer.note.text.slice(start, end)), namer.note.text.slice(start, end)]));
	const words = [...spellings.values()].slice(0, MOST_NAMED);
	const turn = turnOf(pair, words);
	const [here, there] = kind === 'names' ? [namer.note, named.note] : [named.note, namer.note];
	return {
		type: turn?.type ?? 'elaborates',
		ground: { kind, words },
		...(turn && { turn }),
		evidence: [...toPassage(here, pair.here), ...toPassage(there, pair.there)],
	};
}

function byWords(here: Side, there: Side, rarityOf: RarityOf, least: number): Relation | undefined {
	const pair = bestThoughts(here.passages, there.passages, rarityOf);
	if (!pair || pair.strength < least) return undefined;
	// that both name a third note is for `byNeighbours` to say
	if (least > 0 && (pair.here.isBare || pair.there.isBare)) return undefined;
	const words = sharedWords(pair.here.shown, pair.there.shown, rarityOf);
	if (words.length === 0) return undefined;
	const turn = turnOf(pair, words);
	return {
		type: turn?.type ?? 'complements',
		ground: { kind: 'shares-words', words },
		...(turn && { turn }),
		evidence: [...toPassage(here.note, pair.here), ...toPassage(there.note, pair.there)],
	};
}

function byNeighbours(here: Side, there: Side, { neighbours }: Clues): Relation | undefined {
	if (neighbours.length === 0) return undefined;
	const named = neighbours.slice(0, MOST_NAMED);
	const targets = named.map(({ path }) => baseName(path));
	const evidence = [here, there].flatMap((side) => {
		const links = targets.flatMap((name) => side.note.links.find(({ target }) => baseName(target) === name) ?? []);
		const [link] = links;
		return link ? toPassage(side.note, passageAt(side.passages, link) ?? link) : [];
	});
	return { type: 'complements', ground: { kind: 'shares-neighbours', titles: named.map(({ title }) => title) }, evidence };
}

/** The other note links here. */
function byBacklink(here: Side, there: Side, { linksHere }: Clues): Relation | undefined {
	const link = linksHere ? linkTo(there.note, here.note.path) : undefined;
	if (!link) return undefined;
	const passage = passageAt(there.passages, link) ?? lineOf(there.note.text, link);
	return {
		type: 'complements',
		ground: { kind: 'links-here' },
		evidence: [...toPassage(here.note, firstThought(here)), ...toPassage(there.note, passage)],
	};
}

/** A note much like this one links there: the passage of this one that is likest to it, and the line with its link. */
function byModel(here: Side, there: Side, { model }: Clues, rarityOf: RarityOf): Relation | undefined {
	const link = model && linkTo(model.note, there.note.path);
	if (!model || !link) return undefined;
	const ground = { kind: 'like-one-links', title: model.title } as const;
	const shared = byWords(here, there, rarityOf, LEAST_BESIDE_MODEL);
	if (shared) return { ...shared, also: ground };
	const alike = bestThoughts(here.passages, passagesOf(model.note), rarityOf)?.here;
	return {
		type: 'complements',
		ground,
		evidence: [
			...toPassage(here.note, alike),
			...toPassage(there.note, firstThought(there)),
			...toPassage(model.note, lineOf(model.note.text, link)),
		],
	};
}

/** This note links to one that lies in the other's folder. */
function byBeside({ note }: Side, { besideLinked }: Clues): Relation | undefined {
	const link = besideLinked && linkTo(note, besideLinked.note.path);
	if (!besideLinked || !link) return undefined;
	return {
		type: 'complements',
		ground: { kind: 'beside-linked', title: besideLinked.title },
		evidence: toPassage(note, lineOf(note.text, link)),
	};
}

const linkTo = (note: VaultNote, path: string): Range | undefined => note.links.find(({ target }) => baseName(target) === baseName(path));

function byTags(here: Side, there: Side, { tags }: Clues): Relation | undefined {
	if (tags.length === 0) return undefined;
	const evidence = [here, there].flatMap(({ note }) => toPassage(note, tagPlace(note, tags[0] ?? '')));
	return { type: 'complements', ground: { kind: 'shares-tags', tags: tags.slice(0, MOST_NAMED) }, evidence };
}

/** Where a note carries a tag: in its text, else among its properties. */
function tagPlace({ text, bodyStart }: VaultNote, tag: string): Range | undefined {
	const folded = fold(text);
	const literal = fold(tag).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const isEnd = '(?![\\p{L}\\p{N}_/-])';
	const match =
		new RegExp(`#${literal}${isEnd}`, 'u').exec(folded) ??
		new RegExp(`(?<![\\p{L}\\p{N}_/-])${literal}${isEnd}`, 'u').exec(folded.slice(0, bodyStart));
	return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

interface MaybePair {
	readonly here: NotePassage | undefined;
	readonly there: NotePassage | undefined;
}

/** A cue in the passage of the note that the link starts from is believed before one in the other. It must stand near what the two share: a sentence gives examples of many things. */
function turnOf({ here, there }: MaybePair, words: readonly string[]): Turn | undefined {
	for (const [side, passage] of [
		['here', here],
		['there', there],
	] as const) {
		const cue = passage && findRelationCue(passage.shown);
		if (cue && isNear(passage.shown, cue.start, words)) return { type: cue.type, words: cue.words, side };
	}
	return undefined;
}

function isNear(shown: string, at: number, words: readonly string[]): boolean {
	const around = fold(shown.slice(Math.max(0, at - CUE_REACH), at + CUE_REACH));
	return words.some((word) => around.includes(fold(word)));
}

/** Where a name stands outside of any sentence (a table, a property): its line. */
function wholeLine({ text }: VaultNote, place: Range): NotePassage {
	const { start, end } = lineOf(text, place);
	return { start, end, shown: text.slice(start, end), terms: new Set() };
}

function lineOf(text: string, place: Range): Range {
	const start = text.lastIndexOf('\n', place.start - 1) + 1;
	const newline = text.indexOf('\n', place.end);
	return { start, end: newline < 0 ? text.length : newline };
}

/** What a note says first that is more than a heading or a link. */
const firstThought = ({ passages }: Side): NotePassage | undefined => passages.find(({ isBare }) => !isBare) ?? passages[0];

const toPassage = ({ path, text }: VaultNote, range: Range | undefined): Passage[] =>
	range ? [{ note: path, start: range.start, end: range.end, exact: text.slice(range.start, range.end) }] : [];

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
