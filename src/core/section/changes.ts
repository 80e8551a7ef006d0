import type { Decomposition } from '../model/decomposition.ts';
import type { Alignment } from './align.ts';
import type { Piece, Slot } from './outline.ts';
import type { ReadSection } from './parse.ts';
import * as write from './write-lines.ts';

/** What becomes of each piece of the section. */
export interface Changes {
	/** Its new text; empty where it goes. */
	readonly text: string[];
	/** New lines in front of it and behind it. */
	readonly before: string[];
	readonly after: string[];
}

/** The text of a piece with the new lines around it; the last line of a file may have no line break. */
export function changedText({ text, before, after }: Changes, p: number, endOfLine: string): string {
	const own = (before[p] ?? '') + (text[p] ?? '');
	const lines = after[p] ?? '';
	if (lines === '' || own === '' || own.endsWith('\n')) return own + lines;
	return own + endOfLine + lines.replace(/\r?\n$/, '');
}

export interface Context {
	readonly before: ReadSection;
	readonly decomposition: Decomposition;
	readonly style: write.Style;
	readonly plain: boolean;
	readonly markAll: boolean;
}

type Kind = Slot['kind'];

/** Where in the section the pieces of a kind are. */
export const placesOf = (pieces: readonly Piece[], kind: Kind): number[] =>
	pieces.flatMap((piece, p) => (piece.slot?.kind === kind ? [p] : []));

export const setContent = ({ text }: Changes, pieces: readonly Piece[], p: number, content: string): void => {
	const piece = pieces[p] as Piece;
	text[p] = piece.prefix + (piece.prefix.endsWith('**') && content !== '' ? ' ' : '') + content + piece.suffix;
};

export const insertAfter = ({ after }: Changes, p: number, lines: string): void => {
	after[p] = (after[p] ?? '') + lines;
};

/** Puts new lines in, each after the line it follows; those without one go before the first, or where `home` puts them. */
export function insertAll(
	changes: Changes,
	alignment: Alignment,
	places: readonly number[],
	toLine: (now: number) => string,
	home: (lines: string) => void,
): void {
	const linesAfter = new Map<number, string>();
	for (const { after, now } of alignment.inserted) linesAfter.set(after, (linesAfter.get(after) ?? '') + toLine(now));
	for (const [after, lines] of linesAfter) {
		const p = places[after];
		const first = places[0];
		if (p !== undefined) insertAfter(changes, p, lines);
		else if (first !== undefined) changes.before[first] = lines + (changes.before[first] ?? '');
		else home(lines);
	}
}

/** The beginning of a line with another label in it. */
export const relabel = (prefix: string, label: string, { labels }: write.Style): string =>
	`${/^\s*(?:[-*+•]|\d+[.)])\s+/.exec(prefix)?.[0] ?? ''}**${write.writeLabel(label)}**${labels.punctuation.colon}`;
