import type { NoteHeading } from '../model/vault-note.ts';
import { type Fence, fenceAt, goOn, TAB_WIDTH } from './fence.ts';
import { afterBreak } from './front-matter.ts';
import type { InlineReader } from './inline.ts';

export interface BodyScan {
	readonly headings: readonly NoteHeading[];
	/** Block ids without `^`. */
	readonly blocks: readonly string[];
}

/** What a line may hold, by the characters that stand in it: most lines hold none and need no second look. */
const BREAK = 1;
const LINK = 2;
const HASH = 4;
const CARET = 8;
const FENCE = 16;
const RULE = 32;
const SIGNS = new Uint8Array(0x80);
for (const [characters, sign] of [
	['\n\r', BREAK],
	['[', LINK],
	['#', HASH],
	['^', CARET],
	['`~', FENCE],
	['-=', RULE],
] as const) {
	for (const character of characters) SIGNS[character.charCodeAt(0)] = sign;
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
/** Importers leave out the space before it where a Chinese sentence ends; `x^2` is none. */
const BLOCK_ID = /(?:^|[ \t]|[\u2e80-\uffff])\^([A-Za-z0-9-]+)[ \t]*$/;
/** Lines that begin something else than a paragraph: no line of dashes below makes a heading of them. */
const NO_PARAGRAPH = /^(?: {0,3}(?:[-*+>|<]|\d{1,9}[.)][ \t]|%%|\$\$)|\t| {4})/;
/** Marks are taken off headings up to this length: what is longer is none that anybody reads. */
const LONGEST_MARKED_HEADING = 1000;

/** Headings and block ids of a text from `from` on; links and tags go to the inline reader. Line breaks: LF, CRLF, CR. */
export function readBody(text: string, from: number, inline: InlineReader): BodyScan {
	const headings: NoteHeading[] = [];
	const blocks: string[] = [];
	let fence: Fence | undefined;
	/** Where the paragraph began that the line continues; -1 after a blank line, -2 in what is no paragraph. */
	let paragraph = -1;
	for (let start = from; start < text.length; ) {
		let signs = 0;
		let end = start;
		for (; end < text.length; end++) {
			const unit = text.charCodeAt(end);
			if (unit >= 0x80) continue;
			const sign = SIGNS[unit] as number;
			if (sign === BREAK) break;
			signs |= sign;
		}
		const next = afterBreak(text, end);
		if (fence) {
			const { isInside, isOver } = goOn(fence, text.slice(start, end));
			if (!isInside || isOver) fence = undefined;
			if (isInside) {
				start = next;
				continue;
			}
		}
		if (signs & FENCE) fence = fenceAt(text, start, end);
		if (fence) paragraph = -1;
		else {
			const heading = signs & (HASH | RULE) ? headingAt(text, start, end, paragraph) : undefined;
			if (heading) headings.push(heading);
			if (signs & CARET) {
				const id = blockId(text, start, end);
				if (id !== undefined) blocks.push(id);
			}
			if (signs & (LINK | HASH)) inline.read(start, end);
			paragraph = heading ? -1 : paragraphAfter(text, start, end, paragraph);
		}
		start = next;
	}
	return { headings, blocks };
}

/** Where the paragraph began that goes on behind this line (see `readBody`). */
function paragraphAfter(text: string, start: number, end: number, paragraph: number): number {
	let at = start;
	while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
	if (at === end) return -1;
	if (paragraph !== -1) return paragraph;
	return NO_PARAGRAPH.test(text.slice(start, Math.min(end, start + 16))) ? -2 : start;
}

function headingAt(text: string, start: number, end: number, paragraph: number): NoteHeading | undefined {
	const first = firstUnit(text, start, end);
	if (first === '#') {
		const line = text.slice(start, end).trimEnd();
		const [opening, marks = ''] = HEADING.exec(line) ?? [];
		if (opening === undefined) return undefined;
		const at = start + opening.length;
		const typed = withoutClosingMarks(line.slice(opening.length));
		return { level: marks.length, text: visible(typed), start: at, end: at + typed.length };
	}
	if ((first !== '=' && first !== '-') || paragraph < 0 || !UNDERLINE.test(text.slice(start, end))) return undefined;
	const typed = text.slice(paragraph, start).trimEnd();
	const at = paragraph + typed.length - typed.trimStart().length;
	return {
		level: first === '=' ? 1 : 2,
		text: visible(typed.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, ' ')),
		start: at,
		end: paragraph + typed.length,
	};
}

/** `Title ##` → `Title`. */
function withoutClosingMarks(typed: string): string {
	let end = typed.length;
	while (typed[end - 1] === '#') end--;
	return end === 0 || /\s/.test(typed.charAt(end - 1)) ? typed.slice(0, end).trimEnd() : typed;
}

/** The first character of a line if it stands near enough to its beginning to be a mark, else empty. */
function firstUnit(text: string, start: number, end: number): string {
	for (let at = start; at < end && at < start + TAB_WIDTH; at++) if (text[at] !== ' ') return text.charAt(at);
	return '';
}

/** A heading's words without the marks that a reader does not see. */
function visible(typed: string): string {
	if (typed.length > LONGEST_MARKED_HEADING || !/[[\]*_`=~\\^<]/.test(typed)) return typed.trim();
	return typed
		.replace(/(?:^|\s)\^[A-Za-z0-9-]+$/, '')
		.replace(/!?\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g, (_, target: string, words?: string) => words || target.replace(/\\$/, ''))
		.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
		.replace(/<[^<>]{0,200}>/g, '')
		.replace(/`+|\*+|==|~~/g, '')
		.replace(/(^|[^\p{L}\p{N}_])_+(?=\S)|_+(?=[^\p{L}\p{N}_]|$)/gu, '$1')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.trim();
}

function blockId(text: string, start: number, end: number): string | undefined {
	const caret = text.lastIndexOf('^', end - 1);
	return BLOCK_ID.exec(text.slice(Math.max(start, caret - 1), end))?.[1];
}
