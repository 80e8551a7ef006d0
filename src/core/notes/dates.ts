/**
 * Dates as people name notes by them: `2023-01-02`, `20230102`, `2023年1月2日`, `2023-W05`, `2023-01`, `2023年1月`, `2023-Q1`,
 * also with a weekday in front or behind. A year alone is none (`1984`). The first group of each is the year.
 */
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:星期|週|周|礼拜|禮拜)[一二三四五六日天])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';
const DATE = [
	`${YEAR}([-./_ ])${MONTH}(?:\\1${DAY})?`,
	`${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])`,
	`${YEAR} ?年 ?(?:${MONTH} ?月(?: ?${DAY} ?[日号號])?|第 ?\\d{1,2} ?[周週])`,
	`${YEAR}[-_ ]?w(?:0?[1-9]|[1-4]\\d|5[0-3])`,
	`${YEAR}[-_ ]?q[1-4]`,
	`${MONTH} ?月 ?${DAY} ?[日号號]`,
].join('|');
const AROUND = `[ ,，_()（）-]*`;
const DATE_NAME = new RegExp(`^(?:${WEEKDAY}${AROUND})?(?:${DATE})(?:${AROUND}${WEEKDAY}[)）]?)?$`, 'i');
const WEEKDAY_NAME = new RegExp(`^${WEEKDAY}$`, 'i');

/** Whether a name is a date and nothing else. */
export const isDateName = (name: string): boolean => DATE_NAME.test(name) || WEEKDAY_NAME.test(name);
