import type { Range } from '../model/document.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { type Fence, fenceAt, goOn } from '../notes/fence.ts';
import { afterBreak, lineEnd } from '../notes/front-matter.ts';
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
/** The same for what stands around links that show a note's name (`up: [[…]]`). */
const LEAST_BESIDE_LINKS = 3;
const PLAIN_LINK = /!?\[\[[^\]|\n]*\]\]/g;
/** Longer sentences are lists or tables in disguise. */
const LONGEST_PASSAGE = 400;
/** Terms that a passage shares count less the longer it is: the length (in terms) at which nothing is taken off yet. */
const PLAIN_LENGTH = 8;

const BLOCK_ID = /(?:^|\s)\^[A-Za-z0-9-]+\s*$/;
/** As Obsidian tells them from amounts of money: `從 $5 漲到 $10`. */
const FORMULA = /\$\$[^$\n]+\$\$|\$(?![\s$])[^$\n]*(?<!\s)\$(?!\d)/g;
const NO_PROSE = /^\s*(?:\||%%|<|[-*_=]{3,}\s*$|\[\^|[\w\u4e00-\u9fff-]{1,20}::)/u;
const LINE_MARK = /^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+(?:\[.\][ \t]+)?|\d+[.)、][ \t]+|#{1,6}[ \t]+)?/;

/** The sentences of a note's body that are running text or headings; code, tables and comments are left out. */
export function passagesOf({ text, bodyStart }: Pick<VaultNote, 'text' | 'bodyStart'>): NotePassage[] {
	const out: NotePassage[] = [];
	let fence: Fence | undefined;
	/** What ends the comment that is open. */
	let closing: string | undefined;
	for (let start = bodyStart; start < text.length && out.length < MOST_PASSAGES; ) {
		const end = lineEnd(text, start);
		const line = text.slice(start, end);
		const inside = fence ? goOn(fence, line) : undefined;
		if (!inside?.isInside || inside.isOver) fence = undefined;
		if (!inside?.isInside) {
			fence = closing === undefined ? fenceAt(text, start, end) : undefined;
			const opened = fence ? undefined : proseOf(line, closing);
			closing = opened?.closing;
			if (opened) addSentences(text, { start: start + opened.start, end: start + opened.end }, out);
		}
		start = afterBreak(text, end);
	}
	return out;
}

/** The part of a line outside of code that is prose, and what ends a comment that is open behind it. */
function proseOf(line: string, closing: string | undefined): Range & { readonly closing?: string } {
	const nothing = { start: 0, end: 0 };
	if (closing !== undefined) return { ...nothing, ...(!line.includes(closing) && { closing }) };
	const comment = openComment(line);
	const open = comment ? { closing: comment.closing } : {};
	const prose = line.slice(0, comment?.start);
	if (NO_PROSE.test(prose)) return { ...nothing, ...open };
	const id = BLOCK_ID.exec(prose)?.[0].length ?? 0;
	return { start: LINE_MARK.exec(prose)?.[0].length ?? 0, end: prose.length - id, ...open };
}

/** Where a comment begins that does not end on its line. */
function openComment(line: string): { readonly start: number; readonly closing: string } | undefined {
	for (let at = 0; ; ) {
		const start = line.slice(at).search(/%%|<!--/) + at;
		if (start < at) return undefined;
		const closing = line.startsWith('%%', start) ? '%%' : '-->';
		const end = line.indexOf(closing, start + 2);
		if (end < 0) return { start, closing };
		at = end + closing.length;
	}
}

function addSentences(text: string, line: Range, out: NotePassage[]): void {
	const isHeading = text[line.start - 1] === ' ' && /#[ \t]+$/.test(text.slice(Math.max(0, line.start - 8), line.start));
	for (const { start, end } of sentenceRanges(text, line)) {
		if (out.length === MOST_PASSAGES) return;
		const shown = toShown(text.slice(start, end));
		if (shown.length < 2 || end - start > LONGEST_PASSAGE) continue;
		const terms = new Set(foldedTerms(fold(shown)));
		const isBare = isHeading || terms.size < LEAST_TERMS || shown.length * 2 < end - start || isMostlyLinks(text.slice(start, end));
		out.push({ start, end, shown, terms, ...(isBare && { isBare }) });
	}
}

function isMostlyLinks(markdown: string): boolean {
	const beside = markdown.replace(PLAIN_LINK, ' ');
	return beside !== markdown && new Set(foldedTerms(fold(toShown(beside)))).size < LEAST_BESIDE_LINKS;
}

/** What a reader sees of a line of Markdown. */
export const toShown = (markdown: string): string =>
	markdown
		.replace(/!?\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]/g, '$1')
		.replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
		.replace(FORMULA, '')
		.replace(/(?:\*\*|__|==|~~|`)/g, '')
		.replace(/https?:\/\/[^\s<>）)]+/g, '')
		.replace(/%%(?:(?!%%).)*%%/g, '')
		.replace(BLOCK_ID, '')
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
