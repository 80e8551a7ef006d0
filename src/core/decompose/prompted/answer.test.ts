import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import { ANSWER, type Answered } from './form.ts';

const whole: Answered = {
	code: 'chaika-1a2b',
	cards: [
		{
			title: '記憶靠提取而不靠重讀',
			type: 'principle',
			concept: [
				{ text: '「想起來」比「再看一次」有用，差了三倍：這是實驗的結果。', evidence: [{ unit: 'u3', quote: '想起來比再看一次有用' }] },
			],
			importance: [{ text: '𠮷野家的例子🙂也說明了這一點。', evidence: [] }],
			boundary: [],
			keywords: ['提取練習', '記憶'],
			speakers: [],
		},
		{
			title: '重讀帶來熟悉感',
			type: 'warning',
			concept: [{ text: '熟悉不是記得。', evidence: [] }],
			importance: [],
			boundary: [],
			keywords: [],
			speakers: ['甲'],
		},
	],
	skeleton: [{ role: 'proposition', text: '要記得就要提取。', evidence: [{ unit: 'u1', quote: '要記得就要提取' }] }],
	chain: [{ label: '誤解', cards: [1, 2], entails: '所以要考自己', returns: true }],
	concern: '',
	links: [{ cards: [1], notes: ['N2'], type: 'supports', reason: '都說到提取' }],
};
const rules = { code: 'chaika-1a2b' };
const json = JSON.stringify(whole, null, 2);
const read = (text: string, extra = {}) => readAnswer(text, ANSWER, { ...rules, ...extra });
const problemsOf = (text: string) => {
	const result = read(text);
	return result.ok ? [] : result.error.map(({ type }) => type);
};

describe('readAnswer', () => {
	it.each([
		['bare', json],
		['fenced', `\`\`\`json\n${json}\n\`\`\``],
		['fenced, with talk around', `好的，以下是拆解結果：\n\n\`\`\`json\n${json}\n\`\`\`\n\n如果需要調整{語氣}，請告訴我！`],
		['an example before', `例如 {"code": "x", "cards": []}：\n${json}`],
		['talk with braces before', `我用 {code} 標示。\n${json}\n以上。`],
		['thinking aloud', `<think>先看 {"cards": []} 這個格式</think>\n${json}`],
		['twice', `${json}\n\n${json}`],
		['corrected below', `${json.replace('chaika-1a2b', 'chaika-ffff')}\n\n更正：\n${json}`],
		['wrapped', `{"result": ${json}}`],
		['trailing commas and comments', json.replace(/\]\n/g, '],\n').replace('{', '{ // 開始\n')],
		['full-width marks', json.replace(/": /g, '"：').replace(/,\n/g, '，\n').replace('{', '｛').replace(/\}$/, '｝')],
		['curly quotes around strings', json.replace(/"([^"\n]*)"/g, '“$1”')],
		['byte-order mark', `\uFEFF${json}`],
		['Windows line ends', `\`\`\`json\n${json}\n\`\`\``.replaceAll('\n', '\r\n')],
	])('%s', (_name, text) => {
		expect(read(text)).toEqual({ ok: true, value: whole });
	});

	it('takes keys in Chinese, single items without brackets, numbers as words', () => {
		const loose = {
			代碼: 'chaika-1a2b',
			卡片: {
				標題: '提取勝過重讀',
				類型: '警告',
				概念: '熟悉不是記得。',
				重要性: { 文字: '值得一試。', 單元: '[u7]', 引文: '值得一試' },
				邊界: null,
				關鍵詞: '記憶、提取',
			},
			骨架: [{ 角色: '核心命題', 文字: '要提取。', 依據: 'u1：「要提取」' }],
			論證鏈: [{ 標籤: '誤解', 卡片: ['序號1', '2'], 推得: '要考自己', 回到核心關注: '是' }],
			連結: [],
		};
		const result = read(JSON.stringify(loose), { byHand: true });
		expect(result).toMatchObject({
			ok: true,
			value: {
				cards: [
					{
						type: 'warning',
						concept: [{ text: '熟悉不是記得。', evidence: [] }],
						importance: [{ text: '值得一試。', evidence: [{ unit: 'u7', quote: '值得一試' }] }],
						boundary: [],
						keywords: ['記憶', '提取'],
					},
				],
				skeleton: [{ role: 'proposition', evidence: [{ unit: 'u1', quote: '要提取' }] }],
				chain: [{ cards: [1, 2], returns: true }],
			},
		});
	});

	it('what an article says of thinking aloud is kept, and a year that opens a quote is no sentence', () => {
		const quote = '模型先寫 <think>慢慢想</think> 再回答';
		const [first] = whole.cards;
		const cards = [{ ...first, concept: [{ text: '想了再答。', evidence: [{ unit: 'u2', quote }] }] }];
		const result = read(JSON.stringify({ ...whole, cards }));
		expect(result).toMatchObject({ value: { cards: [{ concept: [{ evidence: [{ quote }] }] }] } });
		const year = read(JSON.stringify({ ...whole, cards: [{ ...first, concept: [{ text: '有人研究。', evidence: ['2023 年的研究'] }] }] }));
		expect(year).toMatchObject({ value: { cards: [{ concept: [{ evidence: [{ unit: '', quote: '2023 年的研究' }] }] }] } });
	});

	it('by hand, too, something of the form must be there', () => {
		expect(read('{"hello": 1}', { byHand: true }).ok).toBe(false);
		expect(read(JSON.stringify({ cards: whole.cards }), { byHand: true }).ok).toBe(true);
		expect(read(JSON.stringify(whole.cards), { byHand: true })).toMatchObject({ value: { cards: whole.cards } });
	});

	it('an answer that was cut short is never taken, wherever it broke off', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: json.length - 1 }), fc.boolean(), (length, fenced) => {
				const text = (fenced ? '```json\n' : '') + json.slice(0, length);
				expect(read(text).ok).toBe(false);
			}),
			{ numRuns: 300 },
		);
	});

	it('an answer that was cut and then continued is whole again', () => {
		const blocks = (...texts: string[]) => texts.map((text) => `\`\`\`json\n${text}\n\`\`\``).join('\n好的，繼續：\n');
		fc.assert(
			fc.property(fc.integer({ min: 60, max: json.length - 20 }), fc.constantFrom(0, 12, 30), (at, repeated) => {
				expect(read(blocks(json.slice(0, at), json.slice(at - repeated)))).toEqual({ ok: true, value: whole });
			}),
			{ numRuns: 300 },
		);
	});

	it('says what is wrong', () => {
		expect(problemsOf('')).toEqual(['answer-empty']);
		expect(problemsOf('抱歉，我無法處理這篇文章。')).toEqual(['answer-empty']);
		expect(problemsOf('{"hello": 1}')).toEqual(['answer-form']);
		expect(problemsOf(json.replace('"links"', '"others"'))).toEqual(['answer-form']);
		expect(problemsOf(json.replace('chaika-1a2b', 'chaika-9999'))).toEqual(['answer-code']);
		expect(problemsOf(json.replace('"concept": [', '"concept": 3, "x": ['))).toEqual([]);
		expect(problemsOf(JSON.stringify({ ...whole, cards: Array(100).fill(whole.cards[0]) }))).toEqual(['answer-too-large']);
		expect(problemsOf(JSON.stringify({ ...whole, concern: '無'.repeat(5000) }))).toEqual(['answer-too-large']);
	});

	it('a copied answer may lack the code and what would hold nothing, but not have a wrong code', () => {
		expect(read(json.replace('chaika-1a2b', '').replace('"links"', '"others"'), { byHand: true }).ok).toBe(true);
		expect(read(json.replace('chaika-1a2b', 'else'), { byHand: true }).ok).toBe(false);
	});
});
