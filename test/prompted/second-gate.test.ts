import { describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import { settle } from '../../src/core/decompose/prompted/settle.ts';
import { askingOf } from '../../src/core/decompose/prompted.ts';
import type { Language } from '../../src/core/model/document.ts';
import { countTokens } from '../../src/core/text/tokens.ts';
import { promptsIn } from '../support/model.ts';

// What a model may not make of a quote that stands in the source, and what it may.

const 文章 = `# 為什麼重讀沒有用

重讀一遍筆記會讓人覺得熟悉，但熟悉不等於記得。在我們的實驗裡，重讀組一週後只記得百分之三十四的內容。

自我測驗則不同。測驗組一週後記得百分之六十一。差別可能來自提取的費力，而不是時間的長短。

不過，對完全陌生的材料，自我測驗不一定有效。初學者往往連問題都看不懂。林品妍認為，先讀一遍再測驗，比較適合新手。

## 間隔的作用

把同樣的時間拆成三次，比一次讀完更有效。間隔太長卻會讓人忘光，每次都得從頭來過。

有人說臨時抱佛腳也能考過。這話不算錯，考完就忘也是事實。𠮷田先生的班上，考後兩個月只有一成學生還答得出來。
`;
const ARTICLE = `# What a checklist is for

Ingrid Solvane watched nine crews for four months. The list took fifty seconds. Length had not made the check more thorough.

They may reduce errors by 12%, the report adds. None of this is an argument against checklists. Unless the crew is tired, they never skip a line of it.
`;

async function outcome(
	article: string,
	language: Language,
	text: string,
	quotes: readonly string[],
	more: { speakers?: string[]; title?: string } = {},
) {
	const document = await sourceReader.read(new TextEncoder().encode(article), 'a.md');
	if (!document.ok) throw new Error(document.error.type);
	const options = { language, prompts: promptsIn(language), notes: [], repairs: 0, tasks: new Set<never>(), window: 9999, countTokens };
	const { grounds } = askingOf(document.value, options);
	const [anchor = ''] = grounds.units.map((unit) => unit.text);
	const evidence = (words: readonly string[]) => words.map((quote) => ({ unit: '', quote }));
	const card = {
		title: more.title ?? anchor,
		type: 'principle',
		// one statement that stands, so that the card stays
		concept: [
			{ text: anchor, evidence: evidence([anchor]) },
			{ text, evidence: evidence(quotes) },
		],
		importance: [],
		boundary: [],
		keywords: [],
		speakers: more.speakers ?? [],
	};
	const { cards } = settle({ cards: [card], skeleton: [], chain: [], concern: '', links: [] }, grounds);
	return { basis: cards[0]?.concept[1]?.basis, speakers: cards[0]?.speakers, title: cards[0]?.title };
}
const basisIn = async (text: string, quotes: readonly string[]) => (await outcome(文章, 'zh-Hant', text, quotes)).basis;
const basisInEnglish = async (text: string, quotes: readonly string[]) => (await outcome(ARTICLE, 'en', text, quotes)).basis;

describe('second gate', () => {
	it.each([
		['a quote cut so that its 不 falls away', '對完全陌生的材料，自我測驗一定有效。', ['對完全陌生的材料，自我測驗…一定有效']],
		['two pieces of a clause', '自我測驗一定有效。', ['自我測驗', '一定有效']],
		['pieces of two sentences', '重讀組一週後記得百分之六十一。', ['重讀組一週後', '記得百分之六十一']],
		['what others say', '臨時抱佛腳也能考過。', ['臨時抱佛腳也能考過']],
		['another number in words', '重讀組一週後只記得百分之四十三的內容。', ['重讀組一週後只記得百分之三十四的內容']],
		['the number of another sentence', '重讀組一週後只記得百分之六十一的內容。', ['重讀組一週後只記得百分之三十四的內容']],
		['another time', '重讀組兩週後只記得百分之三十四的內容。', ['重讀組一週後只記得百分之三十四的內容']],
		['a number by whatever counter', '測驗組一週後記得六十二艘船。', ['測驗組一週後記得百分之六十一']],
		['another share', '考後兩個月只有兩成學生還答得出來。', ['考後兩個月只有一成學生還答得出來']],
		['somebody else', '陳建宏認為，先讀一遍再測驗，比較適合新手。', ['先讀一遍再測驗，比較適合新手']],
		['能 for 不能', '初學者往往都看得懂問題。', ['初學者往往連問題都看不懂']],
		['不能 for 能', '考後兩個月只有一成學生還答不出來。', ['考後兩個月只有一成學生還答得出來']],
		['the opposite word', '間隔太短卻會讓人忘光，每次都得從頭來過。', ['間隔太長卻會讓人忘光，每次都得從頭來過']],
		['most for few', '考後兩個月大多數學生還答得出來。', ['考後兩個月只有一成學生還答得出來']],
		['一定 for 不一定', '自我測驗對陌生材料一定有效。', ['對完全陌生的材料，自我測驗不一定有效']],
		['a doubt taken away', '差別來自提取的費力，而不是時間的長短。', ['差別可能來自提取的費力，而不是時間的長短']],
	])('stops %s', async (_name, text, quotes) => {
		expect(await basisIn(text, quotes)).toBe('inferred');
	});

	it.each([
		['digits for words', '重讀組 1 週後只記得 34% 的內容。', ['重讀組一週後只記得百分之三十四的內容'], 'paraphrased'],
		['ten percent for 一成', '考後 2 個月只有 10% 的學生答得出來。', ['考後兩個月只有一成學生還答得出來'], 'paraphrased'],
		['a count', '同樣的時間分成 3 次，比 1 次讀完有效。', ['把同樣的時間拆成三次，比一次讀完更有效'], 'paraphrased'],
		['what the writer counted up', '重讀與測驗這兩種方法，效果不同：熟悉不等於記得。', ['熟悉不等於記得', '自我測驗則不同'], 'paraphrased'],
		['who said it', '林品妍認為新手適合先讀一遍再測驗。', ['先讀一遍再測驗，比較適合新手'], 'paraphrased'],
		['a clause as it stands', '熟悉不等於記得。', ['熟悉不等於記得'], 'quoted'],
		['clauses side by side', '熟悉不等於記得。自我測驗則不同。', ['熟悉不等於記得', '自我測驗則不同'], 'quoted'],
		['words left out between clauses', '間隔太長卻會讓人忘光。', ['間隔太長卻會讓人忘光…從頭來過'], 'quoted'],
		['what others say, as theirs', '有人說臨時抱佛腳也能考過。', ['臨時抱佛腳也能考過'], 'paraphrased'],
		['Simplified', '重读组一周后只记得 34% 的内容。', ['重读组一周后只记得百分之三十四的内容'], 'paraphrased'],
		[
			'characters outside the BMP',
			'𠮷田班上，考後兩個月只有一成學生答得出來。',
			['𠮷田先生的班上，考後兩個月只有一成學生還答得出來'],
			'paraphrased',
		],
	] as const)('passes %s', async (_name, text, quotes, basis) => {
		expect(await basisIn(text, quotes)).toBe(basis);
	});

	it.each([
		['the denial cut away', 'Length had made the check more thorough.', ['Length had', 'made the check more thorough']],
		['None of this cut away', 'This is an argument against checklists.', ['this is an argument against checklists']],
		['may cut away', 'Lists reduce errors by 12%.', ['reduce errors by 12%']],
		['the exception cut away', 'They never skip a line of it.', ['they never skip a line of it']],
		['another number', 'The list took fifteen seconds.', ['The list took fifty seconds']],
		[
			'another number of things',
			'Ingrid Solvane watched twelve crews for forty months.',
			['Ingrid Solvane watched nine crews for four months'],
		],
	])('stops, in English, %s', async (_name, text, quotes) => {
		expect(await basisInEnglish(text, quotes)).toBe('inferred');
	});

	it.each([
		['digits for words', 'Ingrid Solvane watched 9 crews over 4 months.', ['Ingrid Solvane watched nine crews for four months']],
		['a doubt kept', 'Lists may reduce errors by 12%.', ['reduce errors by 12%']],
	])('passes, in English, %s', async (_name, text, quotes) => {
		expect(await basisInEnglish(text, quotes)).toBe('paraphrased');
	});

	it('knows the author by name, though the text never says it', async () => {
		const article = `---\nauthor: 陳建宏\n---\n${文章}`;
		const { basis } = await outcome(article, 'zh-Hant', '陳建宏認為，熟悉不等於記得。', ['熟悉不等於記得']);
		expect(basis).toBe('paraphrased');
	});

	it('who speaks is somebody who does', async () => {
		const quotes = ['先讀一遍再測驗，比較適合新手'];
		const speakersOf = async (...speakers: string[]) =>
			(await outcome(文章, 'zh-Hant', '新手適合先讀一遍再測驗。', quotes, { speakers })).speakers;
		expect(await speakersOf('林品妍')).toEqual(['林品妍']);
		for (const other of ['學生', '百分之', '王小明']) expect(await speakersOf(other)).not.toContain(other);
	});

	it('a title has no number of its own', async () => {
		const titled = async (title: string) => (await outcome(文章, 'zh-Hant', '熟悉不等於記得。', ['熟悉不等於記得'], { title })).title;
		expect(await titled('重讀讓人記得百分之九十九')).not.toContain('九十九');
		expect(await titled('熟悉不等於記得')).toBe('熟悉不等於記得');
	});
});
