import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import type { Language } from '../model/document.ts';

/**
 * Traditional character → Simplified one, from OpenCC. Only pairs of one UTF-16 length: folded text keeps every
 * offset of the original.
 */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
	traditionalToSimplified
		.split('|')
		.map((pair) => pair.split(' ') as [string, string])
		.filter(([from, to]) => from.length === to.length && from !== to),
);
const SIMPLIFIED_BY_CODE: ReadonlyMap<number, string> = new Map([...SIMPLIFIED].map(([from, to]) => [from.codePointAt(0) ?? 0, to]));
/** Nothing below is Han (CJK radicals begin here). */
const FIRST_HAN = 0x2e80;
const ONLY_SIMPLIFIED: ReadonlySet<string> = new Set([...SIMPLIFIED.values()].filter((to) => !SIMPLIFIED.has(to)));

/** Shares of Han among letters above which a text counts as Chinese: quoted English and code are common in Chinese notes. */
const CHINESE_SHARE = 0.2;
/** A Latin letter is a smaller piece of text than a character: about four make a Chinese one. */
const LETTERS_PER_CHARACTER = 4;

const HAN = /\p{Script=Han}/u;

/**
 * The text in Simplified characters, of the same length, so that offsets carry over. One character at a time: for
 * matching, never for showing.
 */
export function foldScript(text: string): string {
	let out = '';
	let from = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit < FIRST_HAN) continue;
		const isPair = unit >= 0xd800 && unit <= 0xdbff;
		const simplified = SIMPLIFIED_BY_CODE.get(isPair ? (text.codePointAt(i) ?? unit) : unit);
		if (simplified !== undefined) {
			out += text.slice(from, i) + simplified;
			from = i + simplified.length;
		}
		if (isPair) i++;
	}
	return out + text.slice(from);
}

/** Folds what readers do not tell apart: script, case, full and half width. Same length as the text. */
export function fold(text: string): string {
	return foldScript(text)
		.replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
		.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export const hasHan = (text: string): boolean => HAN.test(text);

/** Language and script of a text: a count of characters, weighed; `und` when it has no letters. */
export function detectLanguage(text: string): Language | 'und' {
	let han = 0;
	let letters = 0;
	let traditional = 0;
	let simplified = 0;
	for (const character of text) {
		if (HAN.test(character)) {
			han++;
			if (SIMPLIFIED.has(character)) traditional++;
			else if (ONLY_SIMPLIFIED.has(character)) simplified++;
		} else if (/\p{L}/u.test(character)) letters++;
	}
	if (han + letters === 0) return 'und';
	if (han / (han + letters / LETTERS_PER_CHARACTER) < CHINESE_SHARE) return 'en';
	return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}
