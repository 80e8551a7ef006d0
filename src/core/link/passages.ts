import type { Range } from '../model/document.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { fold } from '../text/script.ts';
import { sentenceRanges } from '../text/sentences.ts';
import { foldedTerms } from '../text/words.ts';

/** A sentence of a note, or a heading: what a link can rest on. Offsets are those of the note's text. */
export interface NotePassage extends Range {
	/** As a reader sees it: without the marks of links and emphasis. */
	readonly shown: string;
	readonly terms: ReadonlySet<string>;
	/** A heading, a label, a link with little around it: it names a thing and says nothing of it. */
	readonly isBare?: true;
}

/** How much a term tells, from the index: the rarer, the more. */
export type RarityOf = (term: string) => number;

/** Of a long note so many sentences are looked at: its subject is told by then. */
const MOST_PASSAGES = 120;
/** A passage of fewer terms is hardly a thought. */
const LEAST_TERMS = 4;
/** Longer sentences are lists or tables in disguise. */
const LONGEST_PASSAGE = 400;
/** Terms that a passage shares count less the longer it is: the length (in terms) at which nothing is taken off yet. */
const PLAIN_LENGTH = 8;

const FENCE = /^[ \t]*(?:>[ \t]*)*(```+|~~~+)/;
const NO_PROSE = /^\s*(?:\||%%|<|[-*_=]{3,}\s*$|\[\^|[\w\u4e00-\u9fff-]{1,20}::)/u;
const LINE_MARK = /^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+(?:\[.\][ \t]+)?|\d+[.)、][ \t]+|#{1,6}[ \t]+)?/;

/** The sentences of a note's body that are running text or headings; code, tables and comments are left out. */
export function passagesOf(note: Pick<VaultNote, 'text' | 'bodyStart'>): NotePassage[] {
	const out: NotePassage[] = [];
	let fence = '';
	let at = note.bodyStart;
	for (const line of note.text.slice(note.bodyStart).split(/(?<=\n)/)) {
		const start = at;
		at += line.length;
		const mark = FENCE.exec(line)?.[1]?.[0] ?? '';
		if (mark !== '') fence = fence === '' ? mark : fence === mark ? '' : fence;
		else if (fence === '' && !NO_PROSE.test(line))
			addSentences(note.text, { start: start + (LINE_MARK.exec(line)?.[0].length ?? 0), end: at }, out);
		if (out.length >= MOST_PASSAGES) break;
	}
	return out;
}

function addSentences(text: string, line: Range, out: NotePassage[]): void {
	const isHeading = text[line.start - 1] === ' ' && /#[ \t]+$/.test(text.slice(Math.max(0, line.start - 8), line.start));
	for (const { start, end } of sentenceRanges(text, line)) {
		const shown = toShown(text.slice(start, end));
		if (shown.length < 2 || end - start > LONGEST_PASSAGE) continue;
		const terms = new Set(foldedTerms(fold(shown)));
		const isBare = isHeading || terms.size < LEAST_TERMS || shown.length * 2 < end - start;
		out.push({ start, end, shown, terms, ...(isBare && { isBare }) });
	}
}

/** What a reader sees of a line of Markdown. */
export const toShown = (markdown: string): string =>
	markdown
		.replace(/!?\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]/g, '$1')
		.replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
		.replace(/\$\$?[^$\n]*\$\$?/g, '')
		.replace(/(?:\*\*|__|==|~~|`)/g, '')
		.replace(/https?:\/\/[^\s<>）)]+/g, '')
		.replace(/\s\^[A-Za-z0-9-]+\s*$/, '')
		.trim();

/** Two passages that belong together, and how much what they share tells. */
export interface PassagePair {
	readonly here: NotePassage;
	readonly there: NotePassage;
	readonly strength: number;
}

/** The pair of passages whose shared terms tell most, for their length; undefined when none share a term. Linear in what is shared. */
export function bestPair(here: readonly NotePassage[], there: readonly NotePassage[], rarityOf: RarityOf): PassagePair | undefined {
	const holders = new Map<string, NotePassage[]>();
	for (const passage of here) {
		for (const term of passage.terms) {
			const list = holders.get(term);
			if (list) list.push(passage);
			else holders.set(term, [passage]);
		}
	}
	let best: PassagePair | undefined;
	for (const candidate of there) {
		const shared = new Map<NotePassage, number>();
		for (const term of candidate.terms) {
			const list = holders.get(term);
			if (!list) continue;
			const rarity = rarityOf(term);
			for (const passage of list) shared.set(passage, (shared.get(passage) ?? 0) + rarity);
		}
		for (const [passage, weight] of shared) {
			const strength = weight / (lengthPenalty(passage) * lengthPenalty(candidate));
			if (strength > (best?.strength ?? 0)) best = { here: passage, there: candidate, strength };
		}
	}
	return best;
}

const lengthPenalty = ({ terms }: NotePassage): number => Math.max(1, terms.size / PLAIN_LENGTH) ** 0.25;

/** The same among passages that say something; among all of them where there are none. */
export function bestThoughts(here: readonly NotePassage[], there: readonly NotePassage[], rarityOf: RarityOf): PassagePair | undefined {
	return bestPair(thoughts(here), thoughts(there), rarityOf) ?? bestPair(here, there, rarityOf);
}

const thoughts = (passages: readonly NotePassage[]): NotePassage[] => passages.filter(({ isBare }) => !isBare);

/** The passage in which a place of the note's text stands. */
export const passageAt = (passages: readonly NotePassage[], place: Range): NotePassage | undefined =>
	passages.find(({ start, end }) => start <= place.start && place.end <= end);
