import { describe, expect, it } from 'vitest';
import { withDigits } from './number-words.ts';

const numbersIn = (text: string, counted: 'all' | 'measured' = 'all'): string[] => withDigits(text, counted).match(/[\d./]+/g) ?? [];

describe('numbers in words', () => {
	it.each([
		['只記得百分之三十四的內容', ['34']],
		['记得百分之六十一点五', ['61.5']],
		['只有一成學生，另外兩成五', ['10', '25']],
		['低兩成半', ['25']],
		['九成九的人', ['99']],
		['兩週後，兩周後', ['2', '2']],
		['三分之一的時間，占¾', ['1/3', '3/4']],
		['一九九八年，二〇二三年', ['1998', '2023']],
		['三萬元、一萬五千字、兩百二十頁、一百零五天', ['30000', '15000', '220', '105']],
		['3 萬元、1.5億次', ['30000', '150000000']],
		['一億兩千萬人次', ['120000000']],
		['快了一千倍', ['1000']],
		['二十多年', ['20']],
		['拆成三次', ['3']],
		['有兩種方法，三個人', ['2', '3']],
		['fifty seconds, twenty-one days', ['50', '21']],
		['Nine items took forty minutes', ['9', '40']],
		['12 million people, three hundred pages', ['12000000', '300']],
		['𠮷田班上二十人', ['20']],
	])('%s', (text, numbers) => {
		expect(numbersIn(text)).toEqual(numbers);
	});

	it.each([
		'千萬別這樣做',
		'萬一失敗',
		'十分重要',
		'一定要成功',
		'三心二意',
		'成為一體',
		'三成為一',
		'幾十年',
		'第一次',
		'someone',
		'often',
		'the one',
	])('%s counts nothing', (text) => {
		expect(numbersIn(text, 'measured')).toEqual([]);
	});

	it.each(['一', '1', '1,', '1.', '百', '萬', 'one ', 'twenty-', '百分之', '分之一', ' '])(
		'takes its time by the length, of %j without end',
		(piece) => {
			const started = performance.now();
			withDigits(piece.repeat(200_000 / piece.length), 'all');
			// quadratic would be minutes
			expect(performance.now() - started).toBeLessThan(2000);
		},
	);

	it('in a statement, what its writer may have counted up is left', () => {
		expect(numbersIn('有兩種方法，三個理由，一天', 'measured')).toEqual([]);
		expect(numbersIn('two reasons, three days', 'measured')).toEqual(['3']);
		expect(numbersIn('兩週後有二十個人', 'measured')).toEqual(['2', '20']);
		expect(numbersIn('四十二艘船，三百六十二個人，五個人', 'measured')).toEqual(['42', '362']);
	});
});
