import { FUNCTION_WORDS } from './function-words.ts';
import { fold, hasHan } from './script.ts';
import { ADVERB_LIKE, VERB_LIKE } from './word-classes.ts';
import { SHARE_OF_WORD } from './word-shares.ts';

/** A keyword has at most so many words, and a Chinese one so many characters. */
const MOST_WORDS = 3;
const MOST_CHARACTERS = 7;

/** What speaks for a candidate, fitted on gold keywords (see docs/decisions): its frequency here and in the whole text … */
const WEIGHT_HERE = 2;
const WEIGHT_IN_TEXT = 0.8;
/** … against how common its words are anywhere, … */
const WEIGHT_COMMON = 0.5;
/** … being a name or a term of art (Latin with a capital), having a term's length, … */
const BONUS_CAPITAL = 1;
const BONUS_LENGTH: Readonly<Record<number, number>> = { 2: 0, 3: 0.2 };
const BONUS_LONG = 0.4;
/** … and against a compound that stands only once: most of those are chance neighbours. */
const PENALTY_SINGLE_COMPOUND = 0.4;

/**
 * … and against being a verb or an adjective (its last word, where it has several), or an adverb: notes are filed under
 * things. No ban, since the classes are told from other texts, and the subject of this one may be among them.
 */
const PENALTY_OF_CLASS: Readonly<Record<WordClass, number>> = { verb: 1, adverb: 1.5, other: 0 };
type WordClass = 'verb' | 'adverb' | 'other';

/** Commonness (`log1p` of the share in per cent) at which a word counts for nothing. */
const COMMONEST = 4;
/** What every other sentence speaks of tells one card from another no more: costs this, times the share of sentences. */
const WEIGHT_EVERYWHERE = 2;
/** Standing in the title or a heading counts like this. */
const BONUS_PROMINENT = 0.3;
/** A word that mostly stands inside one compound is part of that term (智慧 of 智慧城市), as in the C-value of Frantzi et al. 2000. */
const TERM_SHARE = 0.7;
/** The same, of the rarer one of two keywords that would stand side by side. */
const HALF_SHARE = 0.5;
/** From this share of texts on a word is no keyword at all, in Chinese and in English (whose function words are rarer as forms). */
const EVERYDAY_HAN = 0.3;
const EVERYDAY_LATIN = 0.05;

/** 三成, 兩人, 十分鐘, 第一: amounts and places in a row. */
const NUMBER = /^(?:第|[一二三四五六七八九十百千万两几半零〇数每各某])/u;
/** Characters that make a term of the word before them, and that the segmenter cuts off: 分類法, 編目員, 控制權. */
const SUFFIX = /^[法力性員员者度學学論论化率量型感權权觀观家界層层圈術术]$/u;
const HOLDS_FUNCTION_CHARACTER = /[的了我你他这那么们不是]/u;

const VERBS: ReadonlySet<string> = new Set(VERB_LIKE.split(' '));
const ADVERBS: ReadonlySet<string> = new Set(ADVERB_LIKE.split(' '));
const TOKEN = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}.+#'’&-]*|\p{Script=Han}+|[^\s]/gu;

interface Token {
	readonly text: string;
	readonly kind: 'han' | 'latin' | 'other';
	/** As it is compared, see `keyOf`. */
	readonly key: string;
	/** Share of texts that hold it, 0 for a rare one. */
	readonly common: number;
	/** May be part of a keyword. */
	readonly isContent: boolean;
	readonly wordClass: WordClass;
}

export interface Candidate {
	readonly text: string;
	readonly key: string;
	readonly words: number;
	readonly common: number;
	/** What its last word mostly is. */
	readonly wordClass: WordClass;
	/** Written with a capital where no sentence begins. */
	readonly isName: boolean;
}

/** The candidates of a text's sentences, found once. */
export interface KeywordIndex {
	/** By sentence. */
	readonly candidates: readonly (readonly Candidate[])[];
	/** How often each stands in the whole text, by key. */
	readonly counts: ReadonlyMap<string, number>;
	/** Share of the text's sentences that hold it, by key. */
	readonly shares: ReadonlyMap<string, number>;
}

/** @param texts the text's sentences, as a reader sees them */
export function indexKeywords(texts: readonly string[]): KeywordIndex {
	const known = new Map<string, Token>();
	const candidates = texts.map((text) => candidatesOf(text, known));
	const counts = new Map<string, number>();
	for (const { key } of candidates.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
	const shares = new Map<string, number>();
	for (const own of candidates)
		for (const key of new Set(own.map((candidate) => candidate.key))) shares.set(key, (shares.get(key) ?? 0) + 1 / texts.length);
	return { candidates, counts, shares };
}

/**
 * The keywords of a passage, the best first: words and short compounds of its own, none within another. Chinese words
 * are those of `Intl.Segmenter`, run on short stretches.
 *
 * @param sentences numbers of the passage's sentences in the index
 * @param prominent words that stand where authors put what matters (title, headings): keywords found there count more
 */
export function keywordsOf(index: KeywordIndex, sentences: readonly number[], limit: number, prominent = ''): string[] {
	const here = new Map<string, { candidate: Candidate; count: number }>();
	for (const candidate of sentences.flatMap((sentence) => index.candidates[sentence] ?? [])) {
		const known = here.get(candidate.key);
		if (known) {
			known.count++;
			if (candidate.isName) known.candidate = candidate;
		} else here.set(candidate.key, { candidate, count: 1 });
	}
	const prominentKey = keyOf(prominent);
	const inText = (key: string) => index.counts.get(key) ?? 1;
	const compounds = [...here.values()]
		.map(({ candidate }) => candidate)
		.filter((candidate) => candidate.words > 1 && inText(candidate.key) >= 2);
	const isPartOfTerm = (part: Candidate) =>
		compounds.some(
			(compound) => compound.words > part.words && compound.key.includes(part.key) && inText(compound.key) >= TERM_SHARE * inText(part.key),
		);
	const ranked = [...here.values()]
		.filter(({ candidate }) => !isPartOfTerm(candidate))
		.map(({ candidate, count }) => ({
			candidate,
			score:
				scoreOf(candidate, count, inText(candidate.key)) +
				(prominentKey.includes(candidate.key) ? BONUS_PROMINENT : 0) -
				WEIGHT_EVERYWHERE * (index.shares.get(candidate.key) ?? 0),
		}))
		.sort((a, b) => b.score - a.score || (a.candidate.key < b.candidate.key ? -1 : 1));
	const chosen: Candidate[] = [];
	for (const { candidate } of ranked) {
		if (chosen.length === limit) break;
		if (chosen.some((other) => other.key.includes(candidate.key) || candidate.key.includes(other.key))) continue;
		const terms = chosen.map((other) => termOf(compounds, other, candidate, inText));
		const half = terms.findIndex((term) => term !== undefined);
		if (terms[half]) chosen[half] = terms[half];
		else chosen.push(candidate);
	}
	return chosen.map((candidate) => candidate.text);
}

/** The term that two keywords are halves of (智慧 and 城市), if the text mostly says one of them within it. */
function termOf(compounds: readonly Candidate[], a: Candidate, b: Candidate, inText: (key: string) => number): Candidate | undefined {
	const keys = [joinedKey(a, b), joinedKey(b, a)];
	const least = HALF_SHARE * Math.min(inText(a.key), inText(b.key));
	return compounds.find((compound) => keys.includes(compound.key) && inText(compound.key) >= least);
}

const joinedKey = (first: Candidate, second: Candidate): string =>
	hasHan(first.text) ? first.key + second.key : keyOf(`${first.text} ${second.text}`);

/** How much a sentence speaks of what the text keeps coming back to: its recurring words, rare ones more, per word. */
export function keynessOf(index: KeywordIndex, sentence: number): number {
	const candidates = (index.candidates[sentence] ?? []).filter((candidate) => candidate.words === 1);
	let sum = 0;
	for (const { key, common } of candidates) sum += Math.log(index.counts.get(key) ?? 1) * Math.max(0, 1 - common / COMMONEST);
	return sum / (3 + candidates.length);
}

function scoreOf(candidate: Candidate, here: number, inText: number): number {
	const han = hasHan(candidate.text);
	return (
		WEIGHT_HERE * Math.log1p(here) +
		WEIGHT_IN_TEXT * Math.log1p(inText) -
		WEIGHT_COMMON * candidate.common -
		PENALTY_OF_CLASS[candidate.wordClass] +
		(han ? (BONUS_LENGTH[[...candidate.text].length] ?? BONUS_LONG) : Number(candidate.isName) * BONUS_CAPITAL) -
		(candidate.words > 1 && inText < 2 ? PENALTY_SINGLE_COMPOUND : 0)
	);
}

/** Every word and every run of up to three neighbouring words of one script that could be a keyword. */
function candidatesOf(text: string, known: Map<string, Token>): Candidate[] {
	const tokens = tokensOf(text, known);
	const out: Candidate[] = [];
	for (let from = 0; from < tokens.length; from++) {
		if (!tokens[from]?.isContent) continue;
		let joined = '';
		let key = '';
		let common = 0;
		const isName = /^\p{Lu}/u.test(tokens[from]?.text ?? '') && !beginsSentence(tokens, from);
		for (let to = from; to < Math.min(tokens.length, from + MOST_WORDS); to++) {
			const token = tokens[to];
			if (!token || token.kind !== tokens[from]?.kind || !(token.isContent || SUFFIX.test(token.text))) break;
			// an adverb beside a word makes no term with it
			if (to > from && [token, tokens[to - 1]].some((part) => part?.wordClass === 'adverb')) break;
			joined += token.kind === 'latin' && joined !== '' ? ` ${token.text}` : token.text;
			// folding goes character by character: the key of joined Chinese words is their keys joined
			key = token.kind === 'han' ? key + token.key : keyOf(joined);
			common += Math.log1p(100 * token.common);
			const words = to - from + 1;
			const characters = [...joined].length;
			if (token.kind === 'han' && characters > MOST_CHARACTERS) break;
			if (characters > 1) out.push({ text: joined, key, words, common: common / words, wordClass: token.wordClass, isName });
		}
	}
	return out;
}

const beginsSentence = (tokens: readonly Token[], at: number): boolean => {
	const before = tokens[at - 1];
	return before === undefined || (before.kind === 'other' && /[.!?:…“"「。！？：•*-]/u.test(before.text));
};

/** The segmenter's time grows with the square of what it is given; no writer goes so many characters without a mark. */
const PIECE = /.{1,500}/gsu;

const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text, in order. What is `known` of a word is looked up: a text mostly repeats its words. */
function tokensOf(text: string, known: Map<string, Token>): Token[] {
	const out: Token[] = [];
	const add = (word: string, kind: Token['kind']) => {
		let token = known.get(word);
		if (token === undefined) {
			token = toToken(word, kind);
			known.set(word, token);
		}
		out.push(token);
	};
	for (const [run] of text.matchAll(TOKEN)) {
		if (hasHan(run))
			for (const piece of run.match(PIECE) ?? []) for (const { segment } of chineseSegmenter().segment(piece)) add(segment, 'han');
		else if (/^[\p{Script=Latin}\p{N}]/u.test(run)) add(run.replace(/[.'’-]+$/, ''), 'latin');
		else add(run, 'other');
	}
	return out;
}

function toToken(text: string, kind: Token['kind']): Token {
	const key = keyOf(text);
	if (kind === 'other') return { text, kind, key, common: 0, isContent: false, wordClass: 'other' };
	const word = kind === 'han' ? key : text.toLowerCase().replace('’', "'");
	const common = SHARE_OF_WORD.get(word) ?? 0;
	const isContent = kind === 'han' ? isHanContent(key, common) : isLatinContent(text, common);
	const wordClass = VERBS.has(word) ? 'verb' : ADVERBS.has(word) ? 'adverb' : 'other';
	return { text, kind, key, common, isContent, wordClass };
}

/** Made when first needed: it costs start-up time. */
function chineseSegmenter(): Intl.Segmenter {
	const known = segmenters.get('zh');
	if (known) return known;
	const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
	segmenters.set('zh', segmenter);
	return segmenter;
}

function isHanContent(folded: string, common: number): boolean {
	return (
		folded.length > 1 &&
		!FUNCTION_WORDS.has(folded) &&
		common < EVERYDAY_HAN &&
		!HOLDS_FUNCTION_CHARACTER.test(folded) &&
		!NUMBER.test(folded)
	);
}

function isLatinContent(text: string, common: number): boolean {
	return (
		text.length > 1 && common < EVERYDAY_LATIN && !FUNCTION_WORDS.has(text.toLowerCase()) && !/^\d|['’](?:s|re|ve|m|ll|t|d)$/.test(text)
	);
}

/** What two spellings of one keyword share: script, case, an English plural. */
function keyOf(text: string): string {
	return hasHan(text) ? fold(text) : text.toLowerCase().replace(/(?<=[a-z]{3})s$/, '');
}
