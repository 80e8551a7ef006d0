import type { Range } from '../../core/model/document.ts';
import { codeSpans } from './code-spans.ts';

/** A block id (` ^abc123`) and where it stands. */
export interface BlockId extends Range {
	readonly id: string;
}

/** What notes hold that Markdown proper does not know. Each list in order. */
export interface ObsidianMarks {
	readonly hidden: readonly Range[];
	readonly emphasis: readonly Range[];
	readonly blockIds: readonly BlockId[];
	/** Links, comments, formulas: to be kept from the Markdown parser, for which their signs mean something else. */
	readonly opaque: readonly Range[];
}

/** The longest comment looked for inside a paragraph: keeps the search linear where opening marks abound. */
const LONGEST_COMMENT = 2000;
/** Links, footnotes and formulas in a line: longer ones are not meant as such. */
const LONGEST_LINE_MARK = 500;
const WITHIN = `{1,${LONGEST_LINE_MARK}}`;

const MARK = new RegExp(
	[
		'(?<escaped>\\\\[!-/:-@\\[-`{-~])',
		`(?<hidden>%%[^]{0,${LONGEST_COMMENT}}?%%|<%[^]{0,${LONGEST_COMMENT}}?%>|<!--[^]{0,${LONGEST_COMMENT}}?-->|!\\[\\[[^[\\]\\n]${WITHIN}\\]\\]|\\^\\[[^[\\]\\n]${WITHIN}\\])`,
		`(?<link>\\[\\[[^[\\]\\n]${WITHIN}\\]\\])`,
		'(?<address><https?://[^\\s<>]{1,2000}>|(?:https?://|www\\.)(?=[\\p{L}\\p{N}]))',
		// Pandoc's rule, which Obsidian follows: no space inside the dollar signs, no digit after them.
		`(?<formula>\\$\\$[^$\\n]${WITHIN}\\$\\$|\\$(?![\\s$])[^$\\n]${WITHIN}(?<![\\s\\\\])\\$(?!\\d))`,
		'(?<id>(?<=^|\\s)\\^[A-Za-z0-9-]+(?=[ \\t]*\\r?(?:\\n|$)))',
	].join('|'),
	'giu',
);
/** One sign `=` inside is common (`==a=b==`), two end the highlight. */
const HIGHLIGHT = new RegExp(`==(?![\\s=])(?:[^\\n=]|=(?!=)){1,${LONGEST_LINE_MARK}}(?<![\\s=])==(?!=)`, 'g');

/** Reads runs of prose (see `findLayers`); code spans are left alone. */
export function findObsidianMarks(text: string, prose: readonly Range[]): ObsidianMarks {
	const hidden: Range[] = [];
	const emphasis: Range[] = [];
	const blockIds: BlockId[] = [];
	const opaque: Range[] = [];
	for (const run of prose) {
		const words = text.slice(run.start, run.end);
		const code = codeSpans(words);
		const shielded: Range[] = [...code];
		let nextCode = 0;
		const pattern = new RegExp(MARK);
		for (let match = pattern.exec(words); match; match = pattern.exec(words)) {
			const { index } = match;
			while ((code[nextCode]?.end ?? Infinity) <= index) nextCode++;
			const inside = code[nextCode];
			if (inside && inside.start <= index) {
				pattern.lastIndex = inside.end;
				continue;
			}
			const { escaped, hidden: unseen, link, address, formula, id } = match.groups ?? {};
			const start = run.start + index;
			if (address) pattern.lastIndex = addressEnd(words, pattern.lastIndex);
			const end = run.start + pattern.lastIndex;
			if (escaped) hidden.push({ start, end: start + 1 });
			else if (unseen || address) hidden.push({ start, end });
			else if (link) hidden.push({ start, end: start + shownFrom(link) }, { start: end - 2, end });
			else if (id) {
				hidden.push({ start, end });
				blockIds.push({ start, end, id });
			}
			if (unseen || link || address || formula) opaque.push({ start, end });
			if (!escaped) shielded.push({ start: index, end: pattern.lastIndex });
		}
		for (const { index, 0: mark } of overlay(words, shielded, 'x').matchAll(HIGHLIGHT)) {
			const start = run.start + index;
			const end = start + mark.length;
			hidden.push({ start, end: start + 2 }, { start: end - 2, end });
			emphasis.push({ start: start + 2, end: end - 2 });
		}
	}
	return { hidden, emphasis, blockIds, opaque };
}

/**
 * Where an address ends that goes on at `at`: before white space, before a bracket or quotation mark that closes what
 * stands around it, before Chinese that goes on without a space (but a path may end in a Chinese name), and before
 * the full stop of its sentence.
 */
function addressEnd(words: string, at: number): number {
	if (words[at - 1] === '>') return at;
	let open = 0;
	let end = at;
	for (; end < words.length; end++) {
		const character = words[end] as string;
		if (character === '(') open++;
		if (character === ')' && --open < 0) break;
		if (!/[\w.~:/?#@!$&()*+,;=%'-]/.test(character)) break;
	}
	const name = words[end - 1] === '/' ? /^[\p{L}\p{N}_]+/u.exec(words.slice(end, end + LONGEST_LINE_MARK)) : null;
	if (name) return end + name[0].length;
	while (end > at && /[.,:;!?'*_~=]/.test(words[end - 1] as string)) end--;
	return end;
}

/** Where the words of `[[target|alias]]` begin that a reader sees: the alias, else the target. */
function shownFrom(link: string): number {
	const bar = link.lastIndexOf('|');
	return bar > 1 && bar < link.length - 3 ? bar + 1 : 2;
}

/** The text with `fill` for every character of the ranges (disjoint), line breaks kept: same length, same lines. */
export function overlay(text: string, ranges: readonly Range[], fill: string): string {
	let out = '';
	let at = 0;
	for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
		out += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, fill);
		at = end;
	}
	return out + text.slice(at);
}
