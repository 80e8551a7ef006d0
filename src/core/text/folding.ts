import type { Range } from '../model/document.ts';
import { foldScript } from './script.ts';

/**
 * How much two writings may differ and still count as the same words. Each level forgives what the one before does.
 * `space`: white space, line breaks, markup that a reader does not see. `folded`: width, case, the shape of
 * punctuation, compatibility forms. `script`: Traditional or Simplified characters.
 */
export const FOLDINGS = ['space', 'folded', 'script'] as const;
export type Folding = (typeof FOLDINGS)[number];

/** A folded text and where each of its UTF-16 code units stood in the text it was made from. */
export interface FoldedText {
	readonly text: string;
	/** Start of the character that unit `i` came from; several units of one character share it. */
	readonly starts: Uint32Array;
	/** End of that character. */
	readonly ends: Uint32Array;
}

/** Punctuation of one kind, whatever its shape, is one mark; width is dealt with by compatibility forms (NFKD). */
const PUNCTUATION: ReadonlyMap<string, string> = new Map(
	[
		['"', '「」『』“”„‟«»‹›＂"'],
		["'", '‘’‚‛′＇`´'],
		[',', '，、,﹐﹑､'],
		['.', '。．｡﹒'],
		['(', '（﹙〔［【〖'],
		[')', '）﹚〕］】〗'],
		['-', '-‐‑‒–—―－─━﹣−'],
		['~', '～〜∼'],
		['·', '·・•‧∙⋅｡･'],
		['<', '〈《﹤'],
		['>', '〉》﹥'],
	].flatMap(([mark, shapes]) => [...(shapes ?? '')].map((shape) => [shape, mark ?? ''] as const)),
);

/** A dash or an ellipsis is as long as its writer likes: a run of these counts as one. */
const RUNS: ReadonlySet<string> = new Set(['-', '…', '~']);
/** Marks of Markdown, dropped when punctuation is folded: a quote taken from the source view has them, one from the preview has not. */
const MARKUP: ReadonlySet<string> = new Set(['*', '_', '`', '\\']);

/** `***` is the longest that goes on being a mark of emphasis. */
const LONGEST_MARK = 4;

const ELLIPSIS = /[.。．]{3,}|…+|⋯+/uy;
const MAY_BE_ELLIPSIS: ReadonlySet<string> = new Set('.。．…⋯');
const SPACE = /\s/u;
/** Zero-width, soft and directional marks, tags in disguise: they part nothing, and are not shown. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
/** Scripts that put spaces between words: only there is a space part of the words. */
const SPACED = /[\p{L}\p{N}\p{M}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const isSpaced = (character: string): boolean => SPACED.test(character) && !UNSPACED.test(character);

/**
 * Folds the visible pieces of a text. What lies between two pieces (markup, list markers) is dropped; between pieces
 * that are `apart` (two blocks) it counts as white space. White space stays, as one space, only between two letters
 * or digits of scripts that need it. Linear in the length.
 */
export function foldText(text: string, pieces: readonly (Range & { readonly apart?: boolean })[], folding: Folding): FoldedText {
	let out = '';
	const starts: number[] = [];
	const ends: number[] = [];
	let last = '';
	let gap = -1;
	const push = (units: string, start: number, end: number) => {
		out += units;
		for (let i = 0; i < units.length; i++) {
			starts.push(start);
			ends.push(end);
		}
	};
	for (const piece of pieces) {
		if (piece.apart && gap < 0) gap = piece.start;
		for (let at = piece.start; at < piece.end; ) {
			const character = characterAt(text, at, folding);
			const end = at + character.length;
			const isWord = MARKUP.has(character) && folding !== 'space' && gap < 0 && isInside(text, end, last);
			const folded = isWord ? character : foldCharacter(character, folding);
			if (folded === ' ') {
				if (gap < 0) gap = at;
			} else if (folded !== '') {
				if (folded !== last || !RUNS.has(folded)) {
					if (gap >= 0 && isSpaced(last) && isSpaced(folded)) push(' ', gap, at);
					push(folded, at, end);
					last = folded.length === 1 ? folded : ([...folded].at(-1) ?? '');
				}
				gap = -1;
			}
			at = end;
		}
	}
	return { text: out, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The same for a text of its own, such as a quote. */
export const foldWords = (text: string, folding: Folding): string => foldText(text, [{ start: 0, end: text.length }], folding).text;

/** The character at a place; three full stops or more are one character, an ellipsis. */
function characterAt(text: string, at: number, folding: Folding): string {
	const unit = text[at] ?? '';
	if (folding !== 'space' && MAY_BE_ELLIPSIS.has(unit)) {
		ELLIPSIS.lastIndex = at;
		const dots = ELLIPSIS.exec(text);
		if (dots) return dots[0];
	}
	return unit >= '\uD800' && unit <= '\uDBFF' ? String.fromCodePoint(text.codePointAt(at) ?? 0) : unit;
}

/** A mark between two letters or digits (`2*3`, `foo_bar`) is no markup. */
function isInside(text: string, at: number, before: string): boolean {
	const after = text.slice(at, at + LONGEST_MARK).replace(/^[*_`\\]+/, '');
	return isSpaced(before) && isSpaced(after.slice(0, 1));
}

const foldedCharacters: Readonly<Record<Folding, Map<string, string>>> = { space: new Map(), folded: new Map(), script: new Map() };

/** What a character counts as: a space, nothing, or its folded form. */
function foldCharacter(character: string, folding: Folding): string {
	let folded = foldedCharacters[folding].get(character);
	if (folded === undefined) {
		folded = foldUncached(character, folding);
		foldedCharacters[folding].set(character, folded);
	}
	return folded;
}

function foldUncached(character: string, folding: Folding): string {
	if (INVISIBLE.test(character)) return '';
	if (SPACE.test(character)) return ' ';
	// 10² is not 102, and ① is not 1: numbers that are drawn in another way stay as they are
	if (folding === 'space' || /\p{No}/u.test(character)) return character;
	if (/^(?:[…⋯]|[.。．]{3})/u.test(character)) return '…';
	// NFKD, since composed and decomposed accents must come out alike one character at a time
	const shapes = [...(PUNCTUATION.get(character) ?? character.normalize('NFKD').toLowerCase())];
	const folded = shapes.map((shape) => (MARKUP.has(shape) || SPACE.test(shape) ? '' : (PUNCTUATION.get(shape) ?? shape))).join('');
	return folding === 'script' ? foldScript(folded) : folded;
}
