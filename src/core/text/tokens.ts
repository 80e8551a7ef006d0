import { foldScript } from './script.ts';

// Tokens per piece of text, fitted by least squares of the relative error to o200k_base (OpenAI's tokenizer since GPT-4o)
// on 69 articles and notes in both Chinese scripts and English; figures in eval/README.md. Other tokenizers cut
// Chinese finer or coarser by up to a third: an estimate, shown as one.
const TRADITIONAL = 1.15;
const HAN = 0.88;
const LATIN_WORD = 0.97;
/** For each letter beyond the sixth: long words are cut. */
const LETTER_BEYOND = 0.15;
const COMMON_LENGTH = 6;
/** For each run of up to three digits. */
const DIGITS = 1.87;
const DIGITS_AT_ONCE = 3;
const MARK = 0.46;
/** Chinese marks mostly go with the character before them. */
const CHINESE_MARK = 0.05;
const LINE_BREAK = 1.83;
const OTHER = 0.4;

const PIECE = /(\p{Script=Latin}+)|(\p{Script=Han}+)|(\p{N}+)|([\u2010-\u2027\u3000-\u303f\uff00-\uffef])|(\n\s*)|([\x21-\x7e])|([^\s])/gu;

/** About how many tokens a text takes. Linear; more text never takes fewer. */
export function countTokens(text: string): number {
	let tokens = 0;
	for (const [piece, latin, han, digits, chineseMark, lineBreak, mark] of text.matchAll(PIECE)) {
		if (latin !== undefined) tokens += LATIN_WORD + LETTER_BEYOND * Math.max(0, piece.length - COMMON_LENGTH);
		else if (han !== undefined) tokens += hanTokens(piece);
		else if (digits !== undefined) tokens += DIGITS * Math.ceil(piece.length / DIGITS_AT_ONCE);
		else if (chineseMark !== undefined) tokens += CHINESE_MARK;
		else if (lineBreak !== undefined) tokens += LINE_BREAK;
		else tokens += mark !== undefined ? MARK : OTHER;
	}
	return Math.ceil(tokens);
}

/** Characters that only Traditional has are rarer in what tokenizers were made from. */
function hanTokens(run: string): number {
	const folded = foldScript(run);
	let tokens = 0;
	for (let i = 0; i < run.length; i++) tokens += run[i] === folded[i] ? HAN : TRADITIONAL;
	return tokens;
}
