import type { Range } from '../../core/model/document.ts';
import type { Layers } from './layers.ts';

/** A part of a text that is parsed by itself. */
export interface Piece extends Range {
	/** Lines put before it that open what it stands in (items of a list, the head of a table); nothing of them is read. */
	readonly preface: string;
}

// The Markdown parser's time grows faster than its text, with the number of blocks above all. Pieces keep a book
// linear, and its trees are let go one after the other.

/** A piece ends at the first cut after so many characters (UTF-16 units) or lines. */
const PIECE_LENGTH = 4_000;
const PIECE_LINES = 60;
/** Where no cut is found for so long (endless tables, lists under one item), a piece ends at any line. */
const LONGEST_PIECE = 24_000;
const MOST_LINES = 600;

/** Cuts a text where its layers allow it, and long stretches between two cuts also elsewhere. */
export function* cutIntoPieces(text: string, layers: Layers): Generator<Piece> {
	const { cuts } = layers;
	let start = cuts[0] ?? 0;
	for (let i = 1; i <= cuts.length; i++) {
		const end = cuts[i] ?? text.length;
		const next = cuts[i + 1] ?? text.length;
		if (i < cuts.length && next - start <= PIECE_LENGTH && !hasLines(text, start, next, PIECE_LINES)) continue;
		if (end - start > LONGEST_PIECE || hasLines(text, start, end, MOST_LINES)) yield* cutAnywhere(text, { start, end }, layers.prose);
		else if (end > start) yield { start, end, preface: '' };
		start = end;
	}
}

function hasLines(text: string, start: number, end: number, lines: number): boolean {
	let at = start;
	for (let n = 0; n < lines; n++) {
		at = text.indexOf('\n', at) + 1;
		if (at === 0 || at >= end) return false;
	}
	return true;
}

const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]/;

interface OpenItem {
	readonly indent: number;
	readonly line: string;
}

/** Pieces of a stretch without cuts. They begin at lines of prose, each with the lines that open what it continues. */
function* cutAnywhere(text: string, stretch: Range, prose: readonly Range[]): Generator<Piece> {
	const items: OpenItem[] = [];
	let tableHead = '';
	let previous = '';
	let piece = { start: stretch.start, preface: '' };
	let lines = 0;
	let run = prose.findIndex((range) => range.end > stretch.start);
	for (const { start, end } of linesOf(text, stretch)) {
		const line = text.slice(start, end);
		const indent = columns(/^[ \t]*/.exec(line)?.[0] ?? '');
		while ((prose[run]?.end ?? Infinity) <= start) run++;
		const inProse = (prose[run]?.start ?? Infinity) <= start;
		while (line.trim() !== '' && (items.at(-1)?.indent ?? -1) >= indent) items.pop();
		if (line.trim() === '' || !inProse) tableHead = '';

		lines++;
		if (inProse && start > piece.start && (end - piece.start > LONGEST_PIECE / 2 || lines > MOST_LINES / 2)) {
			yield { ...piece, end: start };
			piece = { start, preface: tableHead || prefaceOf(items) };
			lines = 0;
		}
		if (inProse && line.includes('|') && TABLE_RULE.test(line.trimEnd())) tableHead = previous + line;
		if (inProse && ITEM.test(line) && line.length < PIECE_LENGTH) items.push({ indent, line });
		previous = line;
	}
	if (piece.start < stretch.end) yield { ...piece, end: stretch.end };
}

/** The items that are open, and a blank line, so that what follows is a block of its own. */
const prefaceOf = (items: readonly OpenItem[]): string => (items.length === 0 ? '' : `${items.map((item) => item.line).join('')}\n`);

/** Where a sentence or at least a word ends and the next begins with a letter, which means nothing in Markdown. */
const BREAKS = [/[。！？.!?]["'”’」』）)]*\s*(?=\p{L})/gu, /\s(?=\p{L})/gu];

/** Lines with their line breaks. An endless one (a transcript without any) comes in parts that end with a sentence. */
function* linesOf(text: string, stretch: Range): Generator<Range> {
	for (let start = stretch.start; start < stretch.end; ) {
		const newline = text.indexOf('\n', start);
		const end = newline < 0 || newline >= stretch.end ? stretch.end : newline + 1;
		const part = end - start > LONGEST_PIECE ? breakAfter(text, start + LONGEST_PIECE / 2, start + LONGEST_PIECE) : end;
		yield { start, end: part ?? end };
		start = part ?? end;
	}
}

function breakAfter(text: string, from: number, to: number): number | undefined {
	const words = text.slice(from, to);
	for (const pattern of BREAKS) {
		const found = words.matchAll(pattern).next().value;
		if (found) return from + found.index + found[0].length;
	}
	return undefined;
}

/** Columns of white space, a tab up to the next fourth. */
function columns(space: string): number {
	let width = 0;
	for (const character of space) width = character === '\t' ? width - (width % 4) + 4 : width + 1;
	return width;
}
