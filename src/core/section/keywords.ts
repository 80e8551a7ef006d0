import { hasHan } from '../text/script.ts';
import { inert, readInert, reference } from './inert.ts';

/** A word that Obsidian takes for a tag: letters, digits, `_`, `-`, `/`, and not digits alone. */
const TAG = /^(?=.*[^\d])(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]|\u200d)+$/u;
/** A semicolon may also end a character reference (`&#96;`). */
const SEPARATOR = /(?:[、，,；\r\n]|(?<!&#?\w{1,8});)+/;

/** Keywords of a card's line: tags, or words between commas; spaces divide them where no comma does. */
export function readKeywords(content: string): string[] {
	const parts = content.split(SEPARATOR).map((part) => part.replace(/^\s*[-*+]\s+/, '').trim());
	const divided = parts.filter((part) => part !== '').length > 1;
	const words = parts.flatMap((part) => {
		if (/^[#＃]/.test(part) || /\s[#＃]/.test(part)) return part.split(/\s+/);
		return !divided && hasHan(part) ? part.split(/\s+/) : [part];
	});
	return [...new Set(words.map((word) => readInert(word.replace(/^[#＃]+/, ''))).filter((word) => word.trim() !== ''))];
}

/** Keywords as tags; one that cannot be a tag (`Age of Research`, `2024`) stands between commas, as plain words. */
export function writeKeywords(keywords: readonly string[], comma: string): string {
	return keywords.reduce((line, keyword, i) => {
		const previous = keywords[i - 1];
		const divider = previous === undefined ? '' : TAG.test(previous) && TAG.test(keyword) ? ' ' : comma;
		return line + divider + (TAG.test(keyword) ? `#${keyword}` : writeWords(keyword, keywords.length === 1));
	}, '');
}

function writeWords(keyword: string, alone: boolean): string {
	const words = inert(keyword, '、，,;；＃').replace(/^[-*+]/, reference);
	// Spaces would divide it where no comma does.
	return alone && hasHan(keyword) ? words.replace(/\s/g, reference) : words;
}
