import { columns, cutToWidth, showControls } from './terminal.ts';

/** Signs that may not begin a line; they may stand out at its end by their own width. */
const CLOSING = /^[，。、；：？！）」』】〉》”’…,.;:?!)\]]/u;
/** Signs that may not end a line. */
const OPENING = /[（「『【〈《“‘([]$/u;
/** A run of a script that has spaces between words is not divided. */
const UNIT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}'’._/#-]+|\s+|./gsu;

/** A text in lines of so many columns: Chinese may be divided anywhere but before a closing sign, Latin words stay whole. */
export function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const unit of text.match(UNIT) ?? []) {
		if (columns(line) + columns(unit) <= width || line === '' || CLOSING.test(unit)) {
			line += unit;
			continue;
		}
		const opening = OPENING.exec(line)?.[0] ?? '';
		lines.push(line.slice(0, line.length - opening.length).trimEnd());
		line = opening + unit.trimStart();
	}
	return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** How much of the room stands before the words that a passage is shown for. */
const LEAD = 1 / 3;

/** A passage on one line of so many columns: where it is longer, the part around the first of `words` that it holds. */
export function passageLine(passage: string, words: readonly string[], width: number): string {
	const line = showControls(passage).replace(/\s+/g, ' ').trim();
	if (columns(line) <= width) return line;
	const places = words.map((word) => line.indexOf(word)).filter((place) => place >= 0);
	const before = [...line.slice(0, places.length === 0 ? 0 : Math.min(...places))];
	let start = before.length;
	for (let room = width * LEAD; start > 0 && room > 0; start--) room -= columns(before[start - 1] ?? '');
	const rest = before.slice(start).join('') + line.slice(before.join('').length);
	const head = start === 0 ? '' : '…';
	if (columns(head + rest) <= width) return head + rest;
	return `${head}${cutToWidth(rest, width - columns(head) - 1)}…`;
}

/** A text padded on the right to so many columns. */
export const padColumns = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** A likelihood as readers take it in: 0.816 → `82%`. */
export const percent = (score: number): string => (score > 0 && score < 0.005 ? '<1%' : `${Math.round(score * 100)}%`);
