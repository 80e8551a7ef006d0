import { fold } from '../text/script.ts';

// What an index keeps of a text, and what it is asked for. Of scripts that put spaces between words, the words are terms; of
// those that do not (Chinese first), every pair of neighbouring characters is one, and the last character of a run once more
// alone: 拆卡片 → 拆卡 卡片 片. Looked for in a row, such terms find any part of a run and nothing else. Where a word touches
// such a run, its last character makes a pair with the first of the run: AI時代 → ai i时 时代 代.

/** What a character does in a text. A mark belongs to what stands before it. */
const SEPARATOR = 1;
const WORD = 2;
const UNSPACED = 3;
const SYMBOL = 4;
const MARK = 5;

/** With the long vowel of kana and the ideographic zero, which have no script of their own. */
const UNSPACED_CHARACTER =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]/u;
const MARK_CHARACTER = /\p{M}/u;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const SYMBOL_CHARACTER = /\p{Extended_Pictographic}/u;

/** Longer words are encoded data; what they begin with is enough to find them. UTF-16 units. */
const LONGEST_WORD = 64;
const SPACE = 0x20;

/** The terms of a text in order, repeats kept. */
export function indexTerms(text: string): string[] {
	const joined = termText(text);
	return joined === '' ? [] : joined.split(' ');
}

/** The terms of a text in order, a space between them: what a store takes, and much quicker than a list. Linear in the length. */
export function termText(text: string): string {
	return writeTerms(foldForSearch(text));
}

/** A text as search compares it: script, case, width and ways to compose a character are one. Offsets are not kept. */
export const foldForSearch = (text: string): string => fold(text.normalize('NFC')).toLowerCase();

/** What to look for in an index to find words as they stand. */
export interface Phrase {
	/** In a row; at least one. */
	readonly terms: readonly string[];
	/** Whether the last may be the beginning of a term. */
	readonly isPrefix: boolean;
	/** Whether a text may hold the terms in a row and not the words as they are (other punctuation between them, say). */
	readonly isLoose: boolean;
}

/**
 * The terms by which texts are found that hold these words as they are. A word of a spaced script stands whole, except where
 * it touches a script without spaces: there more of it may stand in the text (`9年` is in `2029年`). Undefined: no terms.
 */
export function phraseTerms(words: string): Phrase | undefined {
	const folded = foldForSearch(words);
	const runs = runsOf(folded);
	const terms: string[] = [];
	let isPrefix = false;
	let isLoose = runs.reduce((length, run) => length + run.text.length, 0) < folded.length;
	runs.forEach(({ kind, text, isJoined }, index) => {
		const next = runs[index + 1];
		const before = isJoined ? runs[index - 1]?.kind : undefined;
		// that nothing stands between two runs is known only where their characters make a pair
		if (before !== undefined && !(before === WORD && kind === UNSPACED)) isLoose = true;
		const characters = kind === WORD ? [] : [...text];
		if (kind === WORD) {
			const isJoint = next?.isJoined && next.kind === UNSPACED;
			// of the first word, the beginning may be missing
			const isCut = isJoint && index === 0;
			if (!isCut) terms.push(text.slice(0, LONGEST_WORD));
			if (isJoint) terms.push(`${[...text].at(-1)}${[...next.text][0]}`);
			isPrefix = before === UNSPACED;
			if (text.length > LONGEST_WORD || (isCut && text.length > 1)) isLoose = true;
			return;
		}
		isPrefix = kind === UNSPACED && characters.length === 1;
		if (kind === SYMBOL) terms.push(text);
		else for (let i = 0; i + 1 < characters.length; i++) terms.push(`${characters[i]}${characters[i + 1]}`);
		if (kind === UNSPACED && (next || isPrefix)) terms.push(characters.at(-1) ?? '');
	});
	return terms.length === 0 ? undefined : { terms, isPrefix, isLoose };
}

/** The same for every stretch of the words that no separator divides: `你好，AI時代` → 你好, AI時代. */
export function phrasesIn(words: string): Phrase[] {
	const pieces: string[] = [];
	let isOpen = false;
	for (const { text, isJoined } of runsOf(foldForSearch(words))) {
		if (isJoined && isOpen) pieces.push(`${pieces.pop()}${text}`);
		else pieces.push(text);
		isOpen = true;
	}
	return pieces.flatMap((piece) => phraseTerms(piece) ?? []);
}

interface Run {
	readonly kind: number;
	readonly text: string;
	/** Whether it follows the run before it directly. */
	readonly isJoined: boolean;
}

function runsOf(folded: string): Run[] {
	const runs: Run[] = [];
	let last = -1;
	for (let at = 0; at < folded.length; ) {
		const kind = kindAt(folded, at);
		const end = endOfRun(folded, at, kind);
		if (hasTerms(kind)) {
			runs.push({ kind, text: folded.slice(at, end), isJoined: last === at });
			last = end;
		}
		at = end;
	}
	return runs;
}

const hasTerms = (kind: number): boolean => kind === WORD || kind === UNSPACED || kind === SYMBOL;

/** Kinds of characters by code point, found when first met: a vault uses a few thousand. 0: not met. */
const kinds = new Uint8Array(0x110000);

function kindAt(text: string, at: number): number {
	const unit = text.charCodeAt(at);
	const code = unit < 0xd800 || unit > 0xdbff ? unit : (text.codePointAt(at) ?? unit);
	return kinds[code] || findKind(code);
}

function findKind(code: number): number {
	const character = String.fromCodePoint(code);
	let kind = SEPARATOR;
	if (UNSPACED_CHARACTER.test(character)) kind = UNSPACED;
	else if (MARK_CHARACTER.test(character)) kind = MARK;
	else if (WORD_CHARACTER.test(character)) kind = WORD;
	else if (SYMBOL_CHARACTER.test(character)) kind = SYMBOL;
	kinds[code] = kind;
	return kind;
}

/** 2 for a character of two UTF-16 units. */
const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Where the characters of one kind end that begin here; a symbol stands alone. */
function endOfRun(text: string, start: number, kind: number): number {
	let at = start + widthAt(text, start);
	if (kind === SYMBOL) return at;
	const takesMarks = kind === WORD || kind === UNSPACED;
	for (; at < text.length; at += widthAt(text, at)) {
		const other = kindAt(text, at);
		if (other !== kind && !(takesMarks && other === MARK)) break;
	}
	return at;
}

/** Four units for one of the text is the most that terms take: a word of one character that touches a run of one. */
const MOST_UNITS = 4;
/** Kept between texts, since a fresh one must be filled with zeros. Units. */
const SCRATCH_SIZE = 1 << 18;
let scratch = new Uint16Array(0);
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Units are written one by one into one buffer: pieces of strings joined to one another cost four times as much. */
function writeTerms(folded: string): string {
	const needed = folded.length * MOST_UNITS + 1;
	if (scratch.length === 0) scratch = new Uint16Array(SCRATCH_SIZE);
	const out = needed <= SCRATCH_SIZE ? scratch : new Uint16Array(needed);
	let size = 0;
	for (let at = 0; at < folded.length; ) {
		const kind = kindAt(folded, at);
		const end = endOfRun(folded, at, kind);
		if (kind === UNSPACED) size = writePairs(folded, at, end, out, size);
		else if (kind === WORD) {
			size = write(folded, at, Math.min(end, at + LONGEST_WORD), out, size);
			if (end < folded.length && kindAt(folded, end) === UNSPACED)
				size = write(folded, startOfLast(folded, end), end + widthAt(folded, end), out, size);
		} else if (kind === SYMBOL) size = write(folded, at, end, out, size);
		at = end;
	}
	return size === 0 ? '' : decoder.decode(out.subarray(0, size - 1));
}

const startOfLast = (text: string, end: number): number => (end > 1 && widthAt(text, end - 2) === 2 ? end - 2 : end - 1);

function writePairs(text: string, start: number, end: number, out: Uint16Array, from: number): number {
	let size = from;
	let before = start;
	for (let at = start + widthAt(text, start); at < end; at += widthAt(text, at)) {
		size = write(text, before, at + widthAt(text, at), out, size);
		before = at;
	}
	return write(text, before, end, out, size);
}

function write(text: string, start: number, end: number, out: Uint16Array, from: number): number {
	let size = from;
	for (let at = start; at < end; at++) out[size++] = text.charCodeAt(at);
	out[size++] = SPACE;
	return size;
}
