import { fold } from '../text/script.ts';

// How sure a sentence is of what it says. A statement may be less sure than its source, never more; and it may not deny
// what the source affirms. Words are matched on folded text; the lists are short on purpose: a word that hedges in one
// sentence and counts in the next (多, most) is left out.

const pattern = (chinese: string, english: string): RegExp => new RegExp(`${fold(chinese)}|(?<![a-z])(?:${english})(?![a-z])`, 'gu');

/** The source leaves room. */
const HEDGES = pattern(
	'可能|也許|或許|大概|大約|似乎|好像|看起來|恐怕|應該是|未必|不一定|不見得|通常|往往|有時|多半|某些|有些|部分|傾向|據說|猜|估計|也可以說|(?<!分)之一',
	'may|might|could|perhaps|maybe|probably|possibly|likely|unlikely|seems?|appears?|suggests?|often|usually|sometimes|tends?|some|partly|estimated?|reportedly|about|roughly|not necessarily|one of|i (?:think|guess|suspect|believe)',
);
/** The statement leaves none. */
const ABSOLUTES = pattern(
	'一定(?!程度|的|要|得|條件|數|量)|必定|必然|絕對|永遠|從來|從不|毫無|百分之百|唯一|所有(?!權|者|人的)|任何|一切|全部|全都|完全|無一|萬無一失|證明了|保證',
	'always|never|(?:in )?every (?:case|time|one)|everyone|everybody|nobody|certainly|undoubtedly|inevitably|completely|entirely|absolutely|proves?|proven|guarantees?|impossible',
);
/** UTF-16 units from a denial to the end of what it denies. */
const LONGEST_DENIAL = 16;
/** Before an absolute: a denial of it (「並非所有」, `not every`) claims less, not more. */
const DENIED = new RegExp(`(?:${fold('不|非|沒|未|無')}|not|n['’]t|hardly)[^，。；,.;]{0,10}$`, 'u');
const NEGATIONS = new RegExp(
	`${fold('不(?!過|同|只|僅|但|妨|久|斷|少|錯|管|論|如|得不|可或缺|約而同)|沒(?!錯)|未(?!來)|無(?!論|數)|非(?!常|洲|營利)|別(?!人|的|處|是)|否|勿')}|(?<![a-z])(?:not|no|never|none|nothing|nobody|cannot|without|neither|nor|hardly|n['’]t)(?![a-z])|n['’]t(?![a-z])`,
	'gu',
);

const found = (text: string, words: RegExp): string[] => fold(text).match(words) ?? [];

/** A word by which a statement is surer than its source; nothing where it is not. */
export function addedCertainty(statement: string, source: string): string | undefined {
	if (absolutesIn(source).length > 0 || found(statement, HEDGES).length > 0) return undefined;
	return absolutesIn(statement)[0];
}

/** Those that are not denied: 「不一定」 is none. */
function absolutesIn(text: string): string[] {
	const words = fold(text);
	return [...words.matchAll(ABSOLUTES)]
		.filter(({ index }) => !DENIED.test(words.slice(Math.max(0, index - LONGEST_DENIAL), index)))
		.map(([word]) => word);
}

/** A word by which the source leaves room that the statement takes away. */
export function lostHedge(statement: string, source: string): string | undefined {
	const [hedge] = found(source, HEDGES);
	return hedge !== undefined && found(statement, HEDGES).length === 0 ? hedge : undefined;
}

/** Whether one denies an odd number of times more than the other: 「能」 and 「不能」. Of texts that say the same in nearly the same words. */
export const isDenied = (statement: string, source: string): boolean =>
	found(statement, NEGATIONS).length % 2 !== found(source, NEGATIONS).length % 2;

/** A doubt, a condition. */
const DOUBTS = pattern('錯(?!過|開|落)|誤(?!差)|謬|假的|嗎|難道|豈|倘若|假如|如果|除非', 'false|wrong|myth|mistaken|if|unless|whether');
/** Somebody else says so. */
const OTHERS = pattern(
	'(?:有人|人們|大家|很多人|許多人)(?:都|總|常)?(?:說|認為|以為|主張|覺得)|所謂|據說|聽說|號稱|以為',
	'(?:some|people|critics|others|they) (?:say|think|believe|argue|claim)|it is said|supposedly|allegedly',
);
const lost = (kinds: readonly RegExp[], statement: string, cut: string): string | undefined =>
	kinds.flatMap((kind) => (found(statement, kind).length > 0 ? [] : found(cut, kind)))[0];

/** A word, cut away from a quote, by which the source denies or doubts what the statement says. */
export const deniedBy = (statement: string, cut: string): string | undefined => lost([NEGATIONS, DOUBTS], statement, cut);

/** A word, cut away from a quote, by which the source leaves room, or (where nobody is named for it) lends to others what the statement says flatly. */
export const hedgedBy = (statement: string, cut: string, isAttributed: boolean): string | undefined =>
	(isAttributed ? undefined : lost([OTHERS], statement, cut)) ?? lostHedge(statement, cut);

/** The statement speaks of most; its source says nothing of the kind. */
const MOST = pattern('大多數|多數|大部分|大部份|絕大|大多', 'most of|most people|the majority|a majority');
const MANY = pattern(
	'多數|大部|大多|多半|通常|往往|一般|普遍|幾乎|常|主要|絕大|都|人人|各|百分之[六七八九]|[六七八九]成|[6-9]\\d ?[%％]',
	'most|majority|usually|often|generally|mainly|nearly|almost|many|all|typically',
);
export const addedMost = (statement: string, source: string): string | undefined =>
	found(source, MANY).length > 0 ? undefined : found(statement, MOST)[0];

/** The writer says it as an opinion of their own. */
const OPINION = pattern(
	'我(?:個人)?(?:認為|覺得|相信|猜|懷疑|傾向)|依我看|在我看來|我的看法|對我來說',
	'i (?:think|believe|feel|suspect|guess|would say)|in my (?:view|opinion)|to me',
);
export const isOpinion = (source: string): boolean => found(source, OPINION).length > 0;
