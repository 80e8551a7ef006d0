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
	/** Title, keywords, tags: what somebody chose to call it by. */
	readonly head: string;
	readonly body: string;
}

/** A word that the text is called by counts as two that it merely says. */
const PROMINENT = 2;
/** A word that comes back stands between the two. */
const REPEATED = 1.5;
/** A thought has about so many words; of a longer text each single word tells less. */
const WORDS_OF_A_THOUGHT = 150;

/** Amounts, days and places in a row: said of anything. */
const AMOUNT =
	/^第?[〇零一二三四五六七八九十百千万两几半多数每各某]+(?:[年月日天次个张本则只册种条件位人句步点时分秒成倍周度页]|个月|小时|分钟)?$/u;
const TIME =
	/^(?:[上下中]午|早上|晚上|分钟|小时|星期.?|礼拜.?|[今明昨那当每某]天|[今去明]年|以[内外]|minute|hour|day|week|month|year|morning|today)$/u;
const ADVERBS: ReadonlySet<string> = new Set(ADVERB_LIKE.split(' '));
const VERBS: ReadonlySet<string> = new Set(VERB_LIKE.split(' '));

let segmenter: Intl.Segmenter | undefined;

/** The words a text is about, by their folded form: the same for 繁 and 简, for a plural and its singular. */
export function topicWords({ head, body }: TopicText): Map<string, TopicWord> {
	const words = new Map<string, TopicWord>();
	const said = wordsOf(body);
	const share = Math.min(1, WORDS_OF_A_THOUGHT / Math.max(1, said.length));
	for (const { key, shown } of said) words.set(key, { shown, prominence: words.has(key) ? REPEATED * share : share });
	for (const { key, shown } of wordsOf(head)) words.set(key, { shown, prominence: PROMINENT });
	return words;
}

function wordsOf(text: string): { key: string; shown: string }[] {
	segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
	return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => {
		const key = isWordLike ? singular(fold(segment)) : '';
		return isTopic(key) ? [{ key, shown: segment }] : [];
	});
}

const isTopic = (key: string): boolean =>
	[...key].length >= 2 &&
	!FUNCTION_WORDS.has(key) &&
	!ADVERBS.has(key) &&
	!AMOUNT.test(key) &&
	!TIME.test(key) &&
	!/[的了]$/.test(key) &&
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
	readonly words: readonly { readonly key: string; readonly shown: string; readonly weight: number }[];
}

/** Words count the more, the more either text is about them. */
export function commonGround(
	here: ReadonlyMap<string, TopicWord>,
	there: ReadonlyMap<string, TopicWord>,
	weightOf: (key: string) => number,
): CommonGround {
	const words = [...here].flatMap(([key, { shown, prominence }]) => {
		const other = there.get(key);
		if (!other) return [];
		const both = prominence * other.prominence;
		const weight = weightOf(key) * both * (VERBS.has(key) && both < PROMINENT * PROMINENT ? OF_A_VERB : 1);
		return [{ key, shown, weight }];
	});
	words.sort((a, b) => b.weight - a.weight);
	return { strength: words.reduce((sum, { weight }) => sum + weight, 0), words };
}
