import { FUNCTION_WORDS } from '../text/function-words.ts';
import { fold, hasHan } from '../text/script.ts';
import { ADVERB_LIKE, VERB_LIKE } from '../text/word-classes.ts';
import { SHARE_OF_WORD } from '../text/word-shares.ts';
import { singular } from './term-vectors.ts';

/** A word of a text, and how much the text is about it. */
export interface TopicWord {
	/** As the text writes it where it counts most. */
	readonly shown: string;
	/** From 0 to `PROMINENT`. */
	readonly prominence: number;
}

/** A text as far as it tells what it is about. */
export interface TopicText {
	/** What it is called: its title, its aliases. */
	readonly names: readonly string[];
	/** Words it is filed under: keywords, tags. */
	readonly labels: readonly string[];
	readonly body: string;
}

/** A text that is called by this one word is about nothing else; … */
const WHOLE_NAME = 3;
/** … a word of its name counts as two that it merely says; … */
const IN_NAME = 2;
/** … one that it is filed under, or comes back to, stands between the two. */
const LABEL = 1.5;
const REPEATED = 1.5;
/** A thought has about so many characters of Chinese, or so many of other scripts; of a longer text each single word tells less. */
const LENGTH_OF_A_THOUGHT = { han: 400, other: 1200 } as const;
/** What a long note is about is told by then. UTF-16 units. */
const LONGEST_BODY = 4000;

/** Amounts, days and places in a row: said of anything. */
const AMOUNT =
	/^第?[〇零一二三四五六七八九十百千万两几半多数每各某]+(?:[年月日天次个张本则只册种条件位人句步点时分秒成倍周度页]|个月|小时|分钟)?$/u;
const TIME =
	/^(?:[上下中]午|早上|晚上|分钟|小时|星期.?|礼拜.?|[今明昨那当每某]天|[今去明]年|以[内外]|minute|hour|day|week|month|year|morning|today)$/u;
/** How authors bring in what they say, whatever it is about. */
const SAYING: ReadonlySet<string> = new Set('主张 观点 强调 补充 回答 提问 提醒 interview question answer'.split(' '));
const ADVERBS: ReadonlySet<string> = new Set(ADVERB_LIKE.split(' '));
const VERBS: ReadonlySet<string> = new Set(VERB_LIKE.split(' '));

let segmenter: Intl.Segmenter | undefined;

/** The words a text is about, by their folded form: the same for 繁 and 简, for a plural and its singular. Linear in its length. */
export function topicWords({ names, labels, body }: TopicText): Map<string, TopicWord> {
	const words = new Map<string, TopicWord>();
	const raise = (key: string, shown: string, prominence: number) => {
		if ((words.get(key)?.prominence ?? 0) < prominence) words.set(key, { shown, prominence });
	};
	for (const { key, shown } of wordsOf(body)) raise(key, shown, words.has(key) ? REPEATED : 1);
	for (const { key, shown } of names.flatMap(wordsOf)) raise(key, shown, IN_NAME);
	// a keyword that stands nowhere in the text was found beside it: no reader would see what it has to do with it
	for (const { key, shown } of labels.flatMap(wordsOf)) if (words.has(key)) raise(key, shown, LABEL);
	return words;
}

/** How much a text is about a word, from 0 to `WHOLE_NAME`; the word folded. Looks the word up, which is much quicker than to take a text apart. */
export function lookUp({ names, labels, body }: TopicText): (key: string) => number {
	const [foldedNames, foldedLabels] = [names.map(foldWords), labels.map(foldWords)];
	const folded = foldWords(body.slice(0, LONGEST_BODY));
	const share = Math.min(1, LENGTH_OF_A_THOUGHT[hasHan(folded) ? 'han' : 'other'] / Math.max(1, body.length));
	return (key) => {
		if (foldedNames.includes(key)) return WHOLE_NAME;
		if (foldedNames.some((name) => timesIn(name, key) > 0)) return IN_NAME;
		if (foldedLabels.some((label) => timesIn(label, key) > 0)) return LABEL;
		const times = timesIn(folded, key);
		return times === 0 ? 0 : times === 1 ? share : REPEATED * share;
	};
}

const foldWords = (text: string): string => fold(text.normalize('NFC')).toLowerCase().trim();
const LETTER = /[\p{L}\p{N}]/u;

/** 0, 1, or 2 for more often. A word of a script with spaces stands alone, or with the `s` of a plural. */
function timesIn(folded: string, key: string): 0 | 1 | 2 {
	const isHan = hasHan(key);
	let times = 0;
	for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + key.length)) {
		const [before, after] = [folded[at - 1] ?? '', folded[at + key.length] ?? ''];
		const end = after === 's' ? (folded[at + key.length + 1] ?? '') : after;
		const isWord = isHan || !((LETTER.test(before) && !hasHan(before)) || (LETTER.test(end) && !hasHan(end)));
		if (isWord && ++times === 2) return 2;
	}
	return times === 0 ? 0 : 1;
}

function wordsOf(text: string): { key: string; shown: string }[] {
	segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
	return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => {
		const key = isWordLike ? singular(foldWords(segment)) : '';
		return isTopic(key) ? [{ key, shown: segment }] : [];
	});
}

const isTopic = (key: string): boolean =>
	[...key].length >= 2 &&
	!FUNCTION_WORDS.has(key) &&
	!SAYING.has(key) &&
	!ADVERBS.has(key) &&
	!AMOUNT.test(key) &&
	!TIME.test(key) &&
	!/^[这那每各某哪是]|[的了]$/.test(key) &&
	!/^[\p{N}.,%]+$/u.test(key) &&
	(hasHan(key) || [...key].length >= 3 || /^(?:ai|ml|ux|ui|db|os|vr|ar|pm|hr|pr)$/.test(key));

/** Texts that the background shares stand for, when they are weighed against what the vault itself says. */
const BACKGROUND_TEXTS = 100;
/** Of a word that is common nowhere: about what the rarest listed words have, halved. */
const UNLISTED_SHARE = 0.003;
/** What a verb or adjective loses that only one side is called by: notes are about things. */
const OF_A_VERB = 0.6;

/** How much a word tells, from 0 to 1: its rarity in the vault, held steady by its share of texts anywhere, since a small vault cannot know. */
export function tellingWeight(key: string, holders: number, notes: number): number {
	const share = (count: number, common: number) => (count + BACKGROUND_TEXTS * common) / (notes + BACKGROUND_TEXTS);
	const rarity = -Math.log(share(Math.min(holders, notes), SHARE_OF_WORD.get(key) ?? UNLISTED_SHARE));
	return Math.max(0, rarity / -Math.log(share(1, UNLISTED_SHARE)));
}

/** What two texts are both about. */
export interface CommonGround {
	readonly strength: number;
	/** The words, most telling first, by their folded form. */
	readonly words: readonly CommonWord[];
}

interface CommonWord {
	readonly key: string;
	readonly shown: string;
	/** From 0 to `IN_NAME` squared, and above where one text is called by nothing else. */
	readonly weight: number;
}

/** From this product of prominences on a second word is no chance: one text is called by it, or both come back to it. */
const NO_CHANCE = 2;

/**
 * What a text and another one are both about; words count the more, the more either is about them. The strength is the
 * length of the vector of weights, so that many words said in passing make no subject, and the second word once more: two
 * words hardly ever meet by chance.
 */
export function commonGround(
	here: ReadonlyMap<string, TopicWord>,
	prominenceThere: (key: string) => number,
	weightOf: (key: string) => number,
): CommonGround {
	const words = [...here].flatMap(([key, { shown, prominence }]) => {
		const both = prominence * prominenceThere(key);
		if (both === 0) return [];
		return [{ key, shown, both, weight: weightOf(key) * both * (VERBS.has(key) && both < IN_NAME * IN_NAME ? OF_A_VERB : 1) }];
	});
	words.sort((a, b) => b.weight - a.weight);
	const second = words.slice(1).find(({ both }) => both >= NO_CHANCE)?.weight ?? 0;
	return { strength: Math.hypot(...words.map(({ weight }) => weight)) + second, words };
}
