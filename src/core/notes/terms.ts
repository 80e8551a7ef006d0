import { fold } from '../text/script.ts';

// What an index keeps of a text, and what it is asked for. Words of scripts that put spaces between them are terms as they
// are; of scripts that do not (Chinese first), every pair of neighbouring characters is one, and the last character of a run
// once more alone: 拆卡片 → 拆卡 卡片 片. Queried in a row, such terms find any part of a run, and nothing else. (Measured
// against dictionary words on Chinese notes: see the decision record of the index.)

/** What a character does in a text. A mark belongs to what stands before it. */
const UNKNOWN = 0;
const SEPARATOR = 1;
const WORD = 2;
const UNSPACED = 3;
const SYMBOL = 4;
const MARK = 5;

const UNSPACED_CHARACTER =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]/u;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const MARK_CHARACTER = /\p{M}/u;
const SYMBOL_CHARACTER = /\p{Extended_Pictographic}/u;

/** Kinds of UTF-16 units that are characters, found when first met: a vault uses a few thousand of them. */
const kinds = new Uint8Array(0x10000);
/** The same for characters of two units. */
const kindsOfPairs = new Map<number, number>();

/** Longer words are encoded data; what they begin with is enough to find them. */
const LONGEST_WORD = 64;

const SPACE = 0x20;

/** The terms of a text in order, repeats kept. */
export function indexTerms(text: string): string[] {
	const terms = termText(text);
	return terms === '' ? [] : terms.split(' ');
}

/** The terms of a text in order, parted by one space: quicker than a list where the store takes them so. Linear in the length. */
export function termText(text: string): string {
	return writeTerms(foldForSearch(text));
}

/** A text as search compares it: script, case, width and composed characters are one. Offsets are not kept. */
export function foldForSearch(text: string): string {
	const folded = fold(text.normalize('NFC'));
	return folded.toLowerCase();
}

/** What to look for in an index to find words as they stand. */
export interface Phrase {
	/** In a row; at least one. */
	readonly terms: readonly string[];
	/** Whether the last term may be the beginning of one. */
	readonly isPrefix: boolean;
	/** Whether a text may hold the terms in a row, and the words not as they were asked for (punctuation between them, say). */
	readonly isLoose: boolean;
}

/**
 * The terms by which a text that holds these words as they are is found. A word of a spaced script must stand whole, except
 * where it touches a character of another script: there may be more of it (`9年` finds `2029年`). Undefined where the words have
 * no terms.
 */
export function phraseTerms(words: string): Phrase | undefined {
	const folded = foldForSearch(words);
	const terms = writeTerms(folded).split(' ');
	if (terms[0] === '') return undefined;
	let isLoose = [...folded].some((character) => kindOf(character.codePointAt(0) ?? 0) === SEPARATOR) || folded.length > LONGEST_WORD;
	const [firstKind, lastKind] = [kindAt(folded, 0), lastKindOf(folded)];
	if (firstKind === WORD && terms.length > 1 && isJoint(terms[1] ?? '')) {
		// only the end of the word is known; its last character and the one that follows are a term
		if ([...(terms[0] ?? '')].length > 1) isLoose = true;
		terms.shift();
	}
	if (firstKind === MARK) isLoose = true;
	const last = terms.at(-1) ?? '';
	if (lastKind === UNSPACED && terms.length > 1 && !isLast(terms.at(-2) ?? '', last)) throw new Error(`no last character: ${words}`);
	if (lastKind === UNSPACED && terms.length > 1) {
		terms.pop();
		return { terms, isPrefix: false, isLoose };
	}
	const isPrefix = lastKind === UNSPACED || (lastKind === WORD && terms.length > 1 && isEndOfRun(folded));
	return { terms, isPrefix, isLoose };
}
