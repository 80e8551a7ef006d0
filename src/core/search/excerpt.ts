import type { Range } from '../model/document.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { fold } from '../text/script.ts';
import type { SearchQuery } from './query.ts';

/** Characters shown around a match: about two lines of a terminal. */
const EXCERPT_LENGTH = 80;
/** How much of it stands before the first match. */
const LEAD = 24;
/** Matches looked at in one note: a word that stands in it a thousand times needs no better excerpt. */
const MOST_MATCHES = 200;
/** Obsidian's own mark for what is highlighted. */
const MARK = '==';

/**
 * The stretch of a note's body that holds most of what was asked for, on one line, each match between `==`. Without a
 * match in the body (it was the title, or a tag) the body's beginning. A text's own `==` are left out.
 */
export function excerptOf(note: Pick<VaultNote, 'text' | 'bodyStart'>, query: SearchQuery): string {
	const folded = fold(note.text);
	const wanted = [...query.phrases, ...query.words].map((words) => fold(words.normalize('NFC'))).filter((words) => words.trim() !== '');
	const matches = findMatches(folded, wanted, note.bodyStart);
	const window = bestWindow(matches, note);
	const shown = withoutOverlaps(matches.filter(({ start, end }) => start >= window.start && end <= window.end));
	let out = window.start > firstWord(note) ? '…' : '';
	let at = window.start;
	for (const { start, end } of shown) {
		out += plain(note.text.slice(at, start)) + MARK + plain(note.text.slice(start, end)) + MARK;
		at = end;
	}
	return (out + plain(note.text.slice(at, window.end))).replace(/\s+/gu, ' ').trim() + (window.end < note.text.trimEnd().length ? '…' : '');
}

interface Match extends Range {
	/** Which of the things asked for. */
	readonly of: number;
}

function findMatches(folded: string, wanted: readonly string[], from: number): Match[] {
	return wanted
		.flatMap((words, of) => {
			const matches: Match[] = [];
			for (let start = folded.indexOf(words, from); start >= 0; start = folded.indexOf(words, start + words.length)) {
				if (!cutsWord(folded, start)) matches.push({ start, end: start + words.length, of });
				if (matches.length === MOST_MATCHES) break;
			}
			return matches;
		})
		.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A Latin word is found from its beginning: `art` is not in `smart`, but in `artist`. */
const cutsWord = (folded: string, start: number): boolean =>
	/[a-z0-9]/.test(folded[start] ?? '') && /[a-z0-9]/.test(folded[start - 1] ?? '');

/** The window that opens a little before a match and holds the most different things asked for; of equals the first. */
function bestWindow(matches: readonly Match[], note: Pick<VaultNote, 'text' | 'bodyStart'>): Range {
	const begin = firstWord(note);
	let best: Range = wholeCharacters(note.text, { start: begin, end: begin + EXCERPT_LENGTH });
	let most = 0;
	for (const [i, first] of matches.entries()) {
		const start = Math.max(begin, first.start - LEAD);
		const end = Math.max(start + EXCERPT_LENGTH, first.end);
		const kinds = new Set<number>();
		for (let j = i; (matches[j]?.end ?? Infinity) <= end; j++) kinds.add(matches[j]?.of ?? -1);
		if (kinds.size <= most) continue;
		most = kinds.size;
		best = wholeCharacters(note.text, { start, end });
	}
	return best;
}

/** Where the body's words begin: after blank lines, heading marks and an opening rule. */
function firstWord({ text, bodyStart }: Pick<VaultNote, 'text' | 'bodyStart'>): number {
	const word = text.slice(bodyStart).search(/[^\s#>*-]/u);
	return bodyStart + Math.max(0, word);
}

/** No half of a character outside the BMP at either end. */
function wholeCharacters(text: string, { start, end }: Range): Range {
	const isHalf = (at: number) => at > 0 && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
	return { start: isHalf(start) ? start - 1 : start, end: Math.min(text.length, isHalf(end) ? end + 1 : end) };
}

function withoutOverlaps(matches: readonly Match[]): Match[] {
	let last = -1;
	return matches.filter(({ start, end }) => {
		if (start < last) return false;
		last = end;
		return true;
	});
}

const plain = (text: string): string => text.replaceAll(MARK, '');
