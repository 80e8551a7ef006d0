import type { Range } from '../model/document.ts';
import { hasHan } from './script.ts';

/** Stands for a hidden character while looking for sentence ends (U+FFFC, object replacement). */
const HIDDEN = '\uFFFC';
/** A quotation longer than this is split inside: it is a passage of its own, no longer part of one sentence. */
const LONGEST_QUOTATION = 120;

const CLOSER_OF: Readonly<Record<string, string>> = { '「': '」', '『': '』', '“': '”', '《': '》', '（': '）', '(': ')', '【': '】' };
const CLOSERS = '﹂﹄」』”’"\')）】》〉］\\]\\uFFFC';
/** Full stops of Chinese, and of the scripts that share `!` and `?`; the closing marks after them still belong to the sentence. */
const END = new RegExp(`[。！？｡!?︒︕︖]+[${CLOSERS}]*|\\.+[${CLOSERS}]*(?=\\s|$)|…+[${CLOSERS}]*(?=\\s*$)`, 'gu');
/** Words whose full stop ends no sentence. */
const ABBREVIATION =
	/(?<![A-Za-z])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|cf|al|No|Fig|Inc|Ltd|Co|Jr|Sr|U\.S|U\.K|a\.m|p\.m|approx|Ph\.D)\.$/;

/**
 * Sentences of `text.slice(range.start, range.end)`, in order, without the white space around them. Quotations stay
 * whole (up to a length), a full stop inside a number or an abbreviation ends nothing, and a line break ends a
 * Chinese sentence unless a comma stands before it (notes break lines on purpose). `hidden` stretches are looked
 * through. Linear in the length of the range.
 */
export function sentenceRanges(text: string, range: Range, hidden: readonly Range[] = []): Range[] {
	const masked = mask(text, range, hidden);
	const out: Range[] = [];
	let from = 0;
	const cut = (to: number) => {
		const trimmed = trim(masked, from, to);
		if (trimmed) out.push({ start: range.start + trimmed.start, end: range.start + trimmed.end });
		from = to;
	};
	let quotedUntil = 0;
	const ends = sentenceEnds(masked);
	const opener = /[「『“《（(【]/g;
	let open = opener.exec(masked);
	for (const end of ends) {
		while (open && open.index < end.at) {
			if (open.index >= quotedUntil) quotedUntil = closes(masked, open.index) ?? quotedUntil;
			open = opener.exec(masked);
		}
		if (end.at >= quotedUntil || end.to >= quotedUntil) cut(end.to);
	}
	cut(masked.length);
	return out;
}

/** A sentence cut where a semicolon divides it (full or half width); the mark stays with the clause it ends. */
export function clauseRanges(text: string, range: Range): Range[] {
	const words = text.slice(range.start, range.end);
	const out: Range[] = [];
	let from = 0;
	for (const match of words.matchAll(/[；;]\s*/g)) {
		const to = match.index + match[0].length;
		const trimmed = trim(words, from, to);
		if (trimmed) out.push({ start: range.start + trimmed.start, end: range.start + trimmed.end });
		from = to;
	}
	const rest = trim(words, from, words.length);
	if (rest) out.push({ start: range.start + rest.start, end: range.start + rest.end });
	return out;
}

function sentenceEnds(masked: string): { at: number; to: number }[] {
	const out: { at: number; to: number }[] = [];
	for (const match of masked.matchAll(END)) {
		const to = match.index + match[0].length;
		if (match[0].startsWith('.') && !endsWithFullStop(masked, match.index, to)) continue;
		if (/^[!?]/.test(match[0]) && /^[\p{L}\p{N}/=&]/u.test(masked.slice(to, to + 1)) && !hasHan(masked.slice(to, to + 1))) continue;
		out.push({ at: match.index, to });
	}
	for (const match of masked.matchAll(/(?<![ \t])[ \t]*\r?\n\s*/g))
		if (breaksSentence(masked, match.index)) out.push({ at: match.index, to: match.index + match[0].length });
	return out.sort((a, b) => a.to - b.to);
}

function endsWithFullStop(masked: string, at: number, to: number): boolean {
	if (ABBREVIATION.test(masked.slice(Math.max(0, at - 8), at + 1))) return false;
	const next = masked.slice(to).match(/^\s+(\S)/u);
	return !next || !/[a-z,;:)]/.test(next[1] ?? '');
}

/** A line break after Han or a full stop ends the sentence; one after a comma, or inside running Latin text, does not. */
function breaksSentence(masked: string, at: number): boolean {
	const before = masked
		.slice(Math.max(0, at - 12), at)
		.replace(/[\s\uFFFC]+$/u, '')
		.slice(-1);
	if (before === '' || /[，、,；;]/.test(before)) return false;
	return hasHan(before) || /[。！？!?：:」』”）…—～~.]/.test(before);
}

function closes(masked: string, at: number): number | undefined {
	const closer = CLOSER_OF[masked[at] ?? ''];
	if (!closer) return undefined;
	const found = masked.slice(at, at + LONGEST_QUOTATION).indexOf(closer);
	return found < 0 ? undefined : at + found;
}

/** The range's text with hidden stretches blanked out, so that patterns can look through them and offsets stay. */
function mask(text: string, range: Range, hidden: readonly Range[]): string {
	let out = '';
	let at = range.start;
	for (const h of hidden) {
		if (h.end <= at || h.start >= range.end) continue;
		const start = Math.max(h.start, at);
		const end = Math.min(h.end, range.end);
		out += text.slice(at, start) + HIDDEN.repeat(end - start);
		at = end;
	}
	return out + text.slice(at, range.end);
}

function trim(masked: string, from: number, to: number): Range | undefined {
	let start = from;
	let end = to;
	while (start < end && /[\s\uFFFC]/u.test(masked[start] ?? '')) start++;
	while (end > start && /[\s\uFFFC]/u.test(masked[end - 1] ?? '')) end--;
	return /[\p{L}\p{N}]/u.test(masked.slice(start, end)) ? { start, end } : undefined;
}
