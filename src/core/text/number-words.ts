import { foldScript } from './script.ts';

// Numbers that are written in words (百分之三十四, 兩週, 一成, 三萬, fifty seconds), as digits, so that 34 % is 百分之三十四
// and 43 % is not. Only where a number counts something: 一 of 一定, 千萬 of 千萬別 and 十分 of 十分重要 count nothing.

/** Where numbers are read: everywhere, in a source; in a statement, only what its writer did not count up themselves (兩點, three reasons). */
export type Counted = 'all' | 'measured';

const DIGIT: Readonly<Record<string, number>> = {
	零: 0,
	〇: 0,
	一: 1,
	二: 2,
	两: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9,
};
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

const HAN = '[零〇一二两三四五六七八九十百千万亿]';
/** What is measured: nobody but the source can know how many. */
const MEASURES = foldScript(
	'年代|年|個月|月|星期|禮拜|週|日|天|小時|分鐘|秒|世紀|歲|元|塊錢|美元|倍|(?<![一兩二])次|人次|公里|公尺|公斤|公分|公頃|平方|坪|公噸|噸|公升|公克|戶|頁|字|筆|票|家|輛|棟|層樓|場|屆|度|%|％',
).replace(/周/g, '周|週');
const PERCENT = new RegExp(`百分之(${HAN}+)(?:点(${HAN}+))?`, 'gu');
const TENTHS =
	/(?<![零〇一二两三四五六七八九十百千万亿变生组构形])([一二两三四五六七八九])成([一二三四五六七八九半])?(?![为功立员果本人长年语分就绩熟败见])/gu;
const FRACTION = new RegExp(`(?<!${HAN})(${HAN}+)分之(${HAN}+)`, 'gu');
const YEAR = /[零〇一二三四五六七八九]{4}(?=年)/gu;
/** More than ten of anything, whatever it is counted by, nobody counts up in passing: 四十二艘, 三百六十二個. */
const LARGE_HAN = `(?:[一二两三四五六七八九][十百千万亿]|十[一二三四五六七八九])${HAN}*`;
const MEASURED = new RegExp(`(?<![第几数${HAN.slice(1)})(?:(${HAN}+)(?=[多余来]?(?:${MEASURES}))|${LARGE_HAN})`, 'gu');
const COUNTED = new RegExp(`(?<![几数${HAN.slice(1)})(${HAN}+)`, 'gu');
const SMALL_FRACTION = /[¼-¾⅐-⅞]/gu;
const WITH_MYRIAD = /(?<![\d.])(\d+(?:\.\d+)?) ?([千万亿])/gu;

const ONES =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const LARGE: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000, billion: 1_000_000_000 };
const LARGE_WORD = `(${Object.keys(LARGE).join('|')})`;
const ENGLISH = new RegExp(
	`\\b(?:(${TENS.slice(2).join('|')})(?:-(${ONES.slice(1, 10).join('|')}))?|(${ONES.slice(1).join('|')})|(?<![\\d.,])(\\d[\\d.,]*)(?= ${LARGE_WORD}\\b))(?: ${LARGE_WORD})?\\b(?=( (?:per ?cent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|dollars|miles|pages)\\b)?)`,
	'giu',
);
/** Fewer in English may be counted by whoever writes (`two things`). */
const MOST_ENUMERATED = 3;

/** The text in Simplified characters with its numbers in digits; what is no number stays. Length changes: for comparing terms only. */
export function withDigits(text: string, counted: Counted): string {
	const han = foldScript(text)
		.replace(SMALL_FRACTION, (fraction) => ` ${fraction.normalize('NFKC').replace('⁄', '/')} `)
		.replace(WITH_MYRIAD, (_all, number: string, unit: string) => String(Number(number) * (TIMES[unit] ?? MYRIADS[unit] ?? 1)))
		.replace(PERCENT, (_all, whole: string, decimals?: string) => `${numberOf(whole)}${decimals ? `.${digitsOf(decimals)}` : ''}%`)
		.replace(TENTHS, (_all, tens: string, ones?: string) => `${10 * (DIGIT[tens] ?? 0) + (ones === '半' ? 5 : (DIGIT[ones ?? ''] ?? 0))}%`)
		.replace(FRACTION, (_all, below: string, above: string) => ` ${numberOf(above)}/${numberOf(below)} `)
		.replace(YEAR, digitsOf)
		.replace(counted === 'all' ? COUNTED : MEASURED, (number: string) => {
			const value = numberOf(number);
			// 一天, 一次: some day, once
			return counted === 'measured' && value < 2 ? number : ` ${value}`;
		});
	return han.replace(
		ENGLISH,
		(all, tens?: string, ones?: string, small?: string, digits?: string, _next?, large?: string, measure?: string) => {
			const below = digits === undefined ? indexIn(TENS, tens) * 10 + indexIn(ONES, ones ?? small) : Number(digits.replace(/,/g, ''));
			const value = below * (large === undefined ? 1 : (LARGE[large.toLowerCase()] ?? 1));
			const isEnumerated = counted === 'measured' && measure === undefined && value <= MOST_ENUMERATED;
			return isEnumerated || !Number.isFinite(value) ? all : String(value);
		},
	);
}

const indexIn = (words: readonly string[], word: string | undefined): number =>
	word === undefined ? 0 : Math.max(0, words.indexOf(word.toLowerCase()));
/** 一九九八: digit by digit. */
const digitsOf = (number: string): string => [...number].map((character) => DIGIT[character] ?? '').join('');

/** 三十四, 兩百, 一萬五千, 百 (a hundred). */
function numberOf(number: string): number {
	let total = 0;
	let section = 0;
	let digit: number | undefined;
	for (const character of number) {
		const [own, times, myriad] = [DIGIT[character], TIMES[character], MYRIADS[character]];
		if (own !== undefined) digit = own;
		else if (times !== undefined) {
			section += (digit ?? 1) * times;
			digit = undefined;
		} else if (myriad !== undefined) {
			const below = section + (digit ?? 0);
			// 一億兩千萬 adds, 一萬億 multiplies
			total = character === '亿' ? (total + below || 1) * myriad : total + (below || 1) * myriad;
			section = 0;
			digit = undefined;
		}
	}
	return total + section + (digit ?? 0);
}
