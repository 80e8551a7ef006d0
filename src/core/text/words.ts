import { fold } from './script.ts';

const RUN =
	/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}_]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Words so common that sharing them says nothing about the subject. Chinese ones are pairs of characters, since
 * pairs are what `terms` makes; written in Simplified, since terms are folded.
 */
const COMMON: ReadonlySet<string> = new Set(
	(
		'the a an of to and in is it that for on with as are be this by or from at an we you i not but can if so do was were has have had will would there their its ' +
		"which into than then them they these those our your my his her he she what how when who why all any more some such no also very just about because been being one it's don " +
		'一个 这个 那个 我们 你们 他们 它们 这样 那样 什么 怎么 可以 就是 不是 没有 因为 所以 但是 如果 自己 这些 那些 的时 时候 其实 然后 还是 或者 以及 而且 可能 应该 需要 已经 非常 的人 的是 是在 也是 都是 一些 一样 这种 那种 的话 来说 之后 之前 以后 以前 大家 觉得 知道 的事 还有 只是 也可 可是 不会 不要 是一 了一 的一 个人'
	).split(' '),
);

/** Terms of a text in order, repeats kept: folded Latin words, and pairs of neighbouring characters for Chinese, Japanese, Korean. */
export const terms = (text: string): string[] => foldedTerms(fold(text));

/** The same of a text that is folded already. */
export function foldedTerms(folded: string): string[] {
	const out: string[] = [];
	for (const run of folded.match(RUN) ?? []) {
		if (!CJK.test(run)) {
			if (run.length > 1 && !COMMON.has(run)) out.push(stem(run));
			continue;
		}
		const characters = [...run];
		for (let i = 0; i + 1 < characters.length; i++) {
			const pair = `${characters[i]}${characters[i + 1]}`;
			if (!COMMON.has(pair)) out.push(pair);
		}
		if (characters.length === 1) out.push(run);
	}
	return out;
}

/** A plural and its singular count as one term; anything cleverer conflates more than it helps in short texts. */
function stem(word: string): string {
	return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** How much text there is, one measure for all scripts: Han characters, plus Latin words counted double. */
export function lengthOf(text: string): number {
	let length = 0;
	for (const run of text.match(RUN) ?? []) length += CJK.test(run) ? [...run].length : 2;
	return length;
}
