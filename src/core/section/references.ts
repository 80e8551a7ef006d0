import { fold } from '../text/script.ts';
import { inert, readInert } from './inert.ts';
import type { Labels } from './labels.ts';

/** Cards named in a line, as written: `序號1 (資源詛咒)`, `序號 2–4`, `Cards 1, 3`. */
export interface CardReferences {
	/** The written numbers, in order, ranges spelled out. */
	readonly numbers: readonly number[];
	/** The words in parentheses after a number, by that number. */
	readonly remarks: ReadonlyMap<number, string>;
	/** Where what follows them begins. */
	readonly end: number;
}

const LABELLED = /^(?:序号|卡片|卡|cards?|zettel|no\.?|№|#)\s*/;
const NUMBER = /^(\d{1,4})(?:\s*(?:[-–—~〜～]|至|到|to)\s*(?:序号|卡片|卡|cards?|#)?\s*(\d{1,4}))?(?!\d)/;
const WIKILINK = /^\[\[[^\]\n]*?(?:序号|卡片|cards?)\s*(\d{1,4})[^\]\n]*\]\]/;
const BETWEEN = /^(?:[+、,&/;和与及跟]|and\b|plus\b)\s*/;
const OPENER: Readonly<Record<string, string>> = { '(': ')', '（': '）', '[': ']', '「': '」' };
/** A longer range than this is a slip of the pen or an attack, not a list of cards. */
const LONGEST_RANGE = 200;
/** After a bare number (`1 + 2 → …`): anything else is a sentence that opens with a figure. */
const AFTER_BARE_NUMBER = /^\s*(?:$|[+、,&/(和与及跟]|and\b|[-=]*>|<[-=]|[→⇒⟶➜➔←⇐])/;

/** Reads the cards that a line names at its beginning; undefined when it names none. */
export function readReferences(content: string): CardReferences | undefined {
	const plain = fold(content);
	const numbers: number[] = [];
	const remarks = new Map<number, string>();
	let at = plain.length - plain.trimStart().length;
	let end = 0;
	for (;;) {
		const found = referenceAt(plain, at, numbers.length > 0);
		if (!found) break;
		for (const number of found.numbers) if (!numbers.includes(number)) numbers.push(number);
		at += found.length;
		const remark = remarkAt(content, at);
		const last = found.numbers.at(-1);
		if (remark && last !== undefined) {
			remarks.set(last, remark.words);
			at = remark.end;
		}
		end = at;
		at += skipWhite(plain, at);
		const between = BETWEEN.exec(plain.slice(at, at + 8));
		if (!between) break;
		at += between[0].length;
	}
	return numbers.length === 0 ? undefined : { numbers, remarks, end };
}

function referenceAt(plain: string, at: number, continued: boolean): { numbers: number[]; length: number } | undefined {
	const rest = plain.slice(at, at + 300);
	const wikilink = WIKILINK.exec(rest);
	if (wikilink) return { numbers: [Number(wikilink[1])], length: wikilink[0].length };
	const label = LABELLED.exec(rest)?.[0] ?? '';
	const match = NUMBER.exec(rest.slice(label.length));
	if (!match) return undefined;
	const after = rest.slice(label.length + match[0].length);
	if (label === '' && (!AFTER_BARE_NUMBER.test(after) || (!continued && /^\s*$/.test(after)))) {
		if (!continued || /^[\p{L}.]/u.test(after)) return undefined;
	}
	const first = Number(match[1]);
	const last = match[2] === undefined ? first : Number(match[2]);
	if (last < first || last - first > LONGEST_RANGE) return { numbers: [first], length: label.length + String(match[1]).length };
	return { numbers: Array.from({ length: last - first + 1 }, (_, i) => first + i), length: label.length + match[0].length };
}

/** A parenthesis right after a number, with what it encloses, nested ones included. */
function remarkAt(content: string, at: number): { words: string; end: number } | undefined {
	const start = at + skipWhite(content, at);
	if (!/[(（]/.test(content.charAt(start))) return undefined;
	const end = closeOf(content, start);
	return end === undefined ? undefined : { words: content.slice(start + 1, end - 1), end };
}

/** Where the bracket that opens at `start` is closed (exclusive). Half- and full-width ones close each other. */
export function closeOf(content: string, start: number): number | undefined {
	let depth = 0;
	for (let i = start; i < content.length; i++) {
		if (/[(（]/.test(content.charAt(i))) depth++;
		else if (/[)）]/.test(content.charAt(i)) && --depth === 0) return i + 1;
	}
	return undefined;
}

const skipWhite = (text: string, at: number): number => text.slice(at).search(/\S|$/);

/** A chain step's content, in three pieces that joined are the content. */
export interface WrittenStep {
	/** `序號1 (…) + 序號2 (…)` with the white space after it. */
	readonly cards: string;
	/** ` → ` or ` ← `, empty where there is none. */
	readonly arrow: string;
	readonly entails: string;
	readonly references: CardReferences | undefined;
	readonly returns: boolean;
}

const FORWARD = /^\s*(?:-{1,3}>|={1,3}>|[→⇒⟶⟹➜➔➡]\uFE0F?)\s*/;
const BACK = /^\s*(?:<-{1,3}|<={1,3}|[←⇐⟵⟸⬅]\uFE0F?)\s*/;

export function readStep(content: string): WrittenStep {
	const references = readReferences(content);
	const start = arrowStart(content, references?.end ?? 0);
	if (start === undefined) {
		const at = references ? references.end + (/^[\s：:，,。]*/.exec(content.slice(references.end))?.[0].length ?? 0) : 0;
		return { cards: content.slice(0, at), arrow: '', entails: content.slice(at), references, returns: false };
	}
	const rest = content.slice(start);
	const back = BACK.exec(rest);
	const arrow = (back ?? FORWARD.exec(rest))?.[0] ?? '';
	return { cards: content.slice(0, start), arrow, entails: rest.slice(arrow.length), references, returns: back !== null };
}

/** The first arrow from `from` on that stands in no bracket (titles hold arrows too). */
function arrowStart(content: string, from: number): number | undefined {
	let closer: string | undefined;
	for (let i = from; i < content.length; i++) {
		const character = content.charAt(i);
		if (closer) {
			if (character === closer) closer = undefined;
			continue;
		}
		closer = content.includes(OPENER[character] ?? '\n', i) ? OPENER[character] : undefined;
		const rest = content.slice(i, i + 12);
		if (!closer && (FORWARD.test(rest) || BACK.test(rest))) return i;
	}
	return undefined;
}

/** The concern that an arrow leads back to: the parenthesis at the end of its words. */
export function readConcern(entails: string): { readonly words: string; readonly concern: string } | undefined {
	const trimmed = entails.trimEnd();
	if (!/[)）]$/.test(trimmed)) return undefined;
	for (let at = trimmed.search(/[(（]/); at >= 0 && at < trimmed.length; at++) {
		if (!/[(（]/.test(trimmed.charAt(at)) || closeOf(trimmed, at) !== trimmed.length) continue;
		const concern = readInert(trimmed.slice(at + 1, -1)).trim();
		return concern === '' ? undefined : { words: readInert(trimmed.slice(0, at).trimEnd()), concern };
	}
	return undefined;
}

/** A remark longer than this no longer helps to recognise the card: Han characters, Latin letters counted as a third. */
const LONGEST_REMARK = 18;
const LETTERS_PER_CHARACTER = 3;

/** A title's beginning shorter than this (she admits, the answer is) recalls nothing. */
const SHORTEST_REMARK = 6;

/** The few words by which a chain recalls a card: its title up to the first colon, comma or parenthesis that comes late enough, cut between words. */
function shortTitle(title: string): string {
	const head = title.match(new RegExp(`^.{${SHORTEST_REMARK},}?(?=[：:（(？?，,—–])`, 'u'))?.[0].trim() ?? title;
	const words = head.replace(/[()（）]/g, '').trim();
	let short = '';
	let length = 0;
	for (const [word] of words.matchAll(/[\p{Script=Latin}\p{N}'’-]+|[\s\S]/gu)) {
		length += word.length > 1 || /[\p{Script=Latin}\s]/u.test(word) ? word.length / LETTERS_PER_CHARACTER : 1;
		if (length > LONGEST_REMARK) return `${short.trimEnd()}…`;
		short += word;
	}
	return short;
}

/** `序號1 (…) + 序號2 (…)` for cards given by written number and remark (Markdown). */
export const writeReferences = (cards: readonly { number: number; remark: string }[], labels: Labels): string =>
	cards.map(({ number, remark }) => `${labels.numberReference}${number}${remark === '' ? '' : ` (${remark})`}`).join(' + ');

export const remarkOf = (title: string): string => inert(shortTitle(title));
