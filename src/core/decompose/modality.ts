import { fold } from '../text/script.ts';

// How sure a sentence is of what it says. A statement may be less sure than its source, never more; and it may not deny
// what the source affirms. Words are matched on folded text; the lists are short on purpose: a word that hedges in one
// sentence and counts in the next (多, most) is left out.

const pattern = (chinese: string, english: string): RegExp => new RegExp(`${fold(chinese)}|(?<![a-z])(?:${english})(?![a-z])`, 'gu');

/** The source leaves room. */
const HEDGES = pattern(
	'可能|也許|或許|大概|大約|似乎|好像|看起來|恐怕|應該是|未必|不一定|不見得|通常|往往|有時|多半|某些|有些|部分|傾向|據說|猜|估計|也可以說|之一',
	'may|might|could|perhaps|maybe|probably|possibly|likely|unlikely|seems?|appears?|suggests?|often|usually|sometimes|tends?|some|partly|estimated?|reportedly|about|roughly|not necessarily|one of|i (?:think|guess|suspect|believe)',
);
/** The statement leaves none. */
const ABSOLUTES = pattern(
	'一定(?!程度|的|要|得|條件|數|量)|必定|必然|絕對|永遠|從來|從不|毫無|百分之百|唯一|所有(?!權|者|人的)|任何|一切|全部|全都|完全|無一|萬無一失|證明了|保證',
	'always|never|(?:in )?every (?:case|time|one)|everyone|everybody|nobody|certainly|undoubtedly|inevitably|completely|entirely|absolutely|proves?|proven|guarantees?|impossible',
);
/** Before an absolute: a denial of it (「並非所有」, `not every`) claims less, not more. */
const DENIED = new RegExp(`(?:${fold('不|非|沒|未|無')}|not|n['’]t|hardly)[^，。；,.;]{0,10}$`, 'u');
const NEGATIONS = new RegExp(
	`${fold('不(?!過|同|只|僅|但|妨|久|斷|少|錯|管|論|如|得不|可或缺|約而同)|沒(?!錯)|未(?!來)|無(?!論|數)|非(?!常|洲|營利)|別(?!人|的|處|是)|否|勿')}|(?<![a-z])(?:not|no|never|none|nothing|nobody|cannot|without|neither|nor|hardly|n['’]t)(?![a-z])|n['’]t(?![a-z])`,
	'gu',
);

const found = (text: string, words: RegExp): string[] => fold(text).match(words) ?? [];

/** A word by which a statement is surer than its source; nothing where it is not. */
export function addedCertainty(statement: string, source: string): string | undefined {
	if (found(source, ABSOLUTES).length > 0 || found(statement, HEDGES).length > 0) return undefined;
	const words = fold(statement);
	return [...words.matchAll(ABSOLUTES)].find((match) => !DENIED.test(words.slice(0, match.index)))?.[0];
}

/** A word by which the source leaves room that the statement takes away. */
export function lostHedge(statement: string, source: string): string | undefined {
	const [hedge] = found(source, HEDGES);
	return hedge !== undefined && found(statement, HEDGES).length === 0 ? hedge : undefined;
}

/** Whether one denies an odd number of times more than the other: 「能」 and 「不能」. Of texts that say the same in nearly the same words. */
export const isDenied = (statement: string, source: string): boolean =>
	found(statement, NEGATIONS).length % 2 !== found(source, NEGATIONS).length % 2;

/** The writer says it as an opinion of their own. */
const OPINION = pattern(
	'我(?:個人)?(?:認為|覺得|相信|猜|懷疑|傾向)|依我看|在我看來|我的看法|對我來說',
	'i (?:think|believe|feel|suspect|guess|would say)|in my (?:view|opinion)|to me',
);
export const isOpinion = (source: string): boolean => found(source, OPINION).length > 0;
