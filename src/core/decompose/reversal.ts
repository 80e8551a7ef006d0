import { fold } from '../text/script.ts';

// Two sentences that say nearly the same may say the opposite: by a word in the place of its opposite, or by 不 in the place
// of 得. The list is short on purpose: of words that hardly mean anything else.

/** 看得懂 and 看不懂. */
const ABLE = /(\p{Script=Han})得(\p{Script=Han})/gu;
const UNABLE = /(\p{Script=Han})不(\p{Script=Han})/gu;
/** Words of which one takes the place of the other where a sentence is turned round. */
const OPPOSITES: readonly (readonly [string, string])[] = [
	['相同', '不同'],
	['一樣', '不同'],
	['增加', '減少'],
	['增加', '降低'],
	['提高', '降低'],
	['提升', '降低'],
	['上升', '下降'],
	['大於', '小於'],
	['高於', '低於'],
	['多於', '少於'],
	['支持', '反對'],
	['贊成', '反對'],
	['有益', '有害'],
	['太長', '太短'],
	['太多', '太少'],
	['越多', '越少'],
	['更多', '更少'],
	['變好', '變差'],
	['成功', '失敗'],
	['有效', '無效'],
	['加快', '減慢'],
	['之前', '之後'],
	['increase', 'decrease'],
	['increases', 'reduces'],
	['more', 'less'],
	['more', 'fewer'],
	['higher', 'lower'],
	['before', 'after'],
	['support', 'oppose'],
	['supports', 'opposes'],
	['same', 'different'],
].map(([one = '', other = '']) => [fold(one), fold(other)] as const);

/** A word of a statement that says the reverse of what its source says in the same place. Of texts that say nearly the same. */
export function reversal(statement: string, source: string): string | undefined {
	const [said, given] = [fold(statement), fold(source)];
	const able = (text: string) => new Set([...text.matchAll(ABLE)].map(([, verb, end]) => `${verb}${end}`));
	const unable = (text: string) => new Set([...text.matchAll(UNABLE)].map(([, verb, end]) => `${verb}${end}`));
	for (const [one, other] of [
		[able, unable],
		[unable, able],
	] as const) {
		const turned = [...one(said)].find((verb) => other(given).has(verb) && !one(given).has(verb));
		if (turned !== undefined) return turned;
	}
	for (const [one, other] of OPPOSITES)
		for (const [mine, yours] of [
			[one, other],
			[other, one],
		] as const)
			if (has(said, mine) && !has(said, yours) && has(given, yours) && !has(given, mine)) return mine;
	return undefined;
}
const has = (text: string, word: string): boolean =>
	/^[a-z]/.test(word) ? new RegExp(`(?<![a-z])${word}(?![a-z])`).test(text) : text.includes(word);
