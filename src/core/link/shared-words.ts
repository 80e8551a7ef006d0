import { FUNCTION_WORDS } from '../text/function-words.ts';
import { fold, hasHan } from '../text/script.ts';
import { terms } from '../text/words.ts';
import type { RarityOf } from './passages.ts';

/** So many of the words that two passages share are named in a reason. */
const MOST_SHARED = 3;
/** Longer common stretches are quotations, not terms. */
const LONGEST_WORDS = 5;

interface Word {
	readonly shown: string;
	readonly key: string;
	readonly start: number;
	readonly end: number;
}

/** A passage in words. */
interface Side {
	readonly text: string;
	readonly words: readonly Word[];
}

let segmenter: Intl.Segmenter | undefined;

/**
 * Words and terms that two passages share, whatever their script (繁 or 简), the most telling first, as the first one
 * writes them. Neighbouring words that stand together in both are one term. Function words neither begin nor end one.
 */
export function sharedWords(here: string, there: string, rarityOf: RarityOf): string[] {
	const words = wordsOf(here);
	const other: Side = { text: there, words: wordsOf(there) };
	const runs: { shown: string; weight: number }[] = [];
	for (let at = 0; at < words.length; ) {
		const length = longestRun({ text: here, words }, at, other);
		const run = trimmed(words.slice(at, at + length));
		at += Math.max(1, length);
		const [first, last] = [run[0], run.at(-1)];
		if (!first || !last) continue;
		const shown = here.slice(first.start, last.end);
		const weight = [...new Set(terms(shown))].reduce((sum, term) => sum + rarityOf(term), 0);
		if (isTelling(shown) && weight > 0) runs.push({ shown, weight });
	}
	const best = runs.sort((a, b) => b.weight - a.weight);
	const out: string[] = [];
	for (const { shown } of best) {
		if (!out.some((known) => fold(known).includes(fold(shown)) || fold(shown).includes(fold(known)))) out.push(shown);
		if (out.length === MOST_SHARED) break;
	}
	return out;
}

function wordsOf(text: string): Word[] {
	segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
	return [...segmenter.segment(text)]
		.filter(({ isWordLike }) => isWordLike)
		.map(({ segment, index }) => ({ shown: segment, key: keyOf(segment), start: index, end: index + segment.length }));
}

/** A plural counts as its singular. */
const keyOf = (word: string): string => {
	const folded = fold(word);
	return /^[a-z]{3,}[^s]s$/.test(folded) ? folded.slice(0, -1) : folded;
};

function longestRun(here: Side, from: number, there: Side): number {
	let best = 0;
	for (let start = 0; start < there.words.length; start++) {
		let length = 0;
		while (
			length < LONGEST_WORDS &&
			isSame(here.words[from + length], there.words[start + length]) &&
			(length === 0 || (adjoins(here, from + length) && adjoins(there, start + length)))
		)
			length++;
		best = Math.max(best, length);
	}
	return best;
}

const isSame = (a: Word | undefined, b: Word | undefined): boolean => a !== undefined && a.key === b?.key;

/** Whether nothing but a space stands between a word and the one before it. */
function adjoins({ text, words }: Side, at: number): boolean {
	const [before, word] = [words[at - 1], words[at]];
	return before !== undefined && word !== undefined && /^ ?$/.test(text.slice(before.end, word.start));
}

function trimmed(run: readonly Word[]): readonly Word[] {
	let start = 0;
	let end = run.length;
	while (start < end && isFunction(run[start])) start++;
	while (end > start && isFunction(run[end - 1])) end--;
	return run.slice(start, end);
}

const isFunction = (word: Word | undefined): boolean => word === undefined || FUNCTION_WORDS.has(word.key) || /^\p{N}+$/u.test(word.key);

/** One Chinese character, or two letters, name nothing. */
const isTelling = (words: string): boolean => [...words].length >= (hasHan(words) ? 2 : 3);
