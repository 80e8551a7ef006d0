import { describe, expect, it } from 'vitest';
import { detectLanguage, fold } from './script.ts';

describe('fold', () => {
	it.each([
		['計畫與計劃', '计划与计划'],
		['瞭解', '了解'],
		['跟著', '跟着'],
		['答覆', '答复'],
		['想像', '想象'],
		['鍛鍊', '锻炼'],
		['衞生', '衛生'],
		['ＡＩ臺灣', 'ai台湾'],
	])('takes %s and %s for one', (one, other) => {
		expect(fold(one)).toBe(fold(other));
		expect(fold(one)).toHaveLength(one.length);
	});

	it('has nothing left to fold', () => {
		const left = [];
		for (let unit = 0; unit < 0xd800; unit++) {
			const once = fold(String.fromCharCode(unit));
			if (fold(once) !== once) left.push(once);
		}
		expect(left).toEqual([]);
	});

	it('leaves the language of a text alone', () => {
		expect(detectLanguage('我們瞭解這個計畫，跟著做就對了。')).toBe('zh-Hant');
		expect(detectLanguage('我们了解这个计划，跟着做就对了。')).toBe('zh-Hans');
	});
});
