import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { type Article, cardOf } from './card.ts';
import { type ChainCard, chainOf, groupSteps } from './chain.ts';
import { analyse } from './features.ts';
import { stretchesOf } from './title.ts';
import { unitsOf } from './units.ts';

/** One card for each list of sentence numbers. */
function chainIn(text: string, cards: readonly (readonly number[])[]) {
	const document = documentOf(text);
	const units = unitsOf(document);
	const { keywords, vectors } = analyse(units);
	const article: Article = {
		document,
		units,
		strengths: units.map(() => 0.5),
		speakers: units.map(() => []),
		keywords,
		stretches: (unit) => stretchesOf(unit.text),
	};
	const chainCards = cards.map((numbers, i): ChainCard => {
		const own = numbers.flatMap((at) => units[at] ?? []);
		const topic = vectors[numbers[0] ?? 0] ?? new Map();
		return { card: cardOf(article, own, i + 1, {}, topic), topic, units: own, section: own[0]?.section ?? 0 };
	});
	return { steps: chainOf(article, chainCards, '、'), titles: chainCards.map(({ card }) => card.title), chainCards };
}

const PORT = `# 港口筆記
## 閘門
閘門應該由漁民自己來管。漁民每天看海，知道潮水什麼時候會漲。閘門的按鈕必須裝在碼頭上，不能鎖在辦公室。所以看海的人比辦公室更早知道危險。
## 二、市場
市場的秤每個月都要校正一次。沒有校正的秤，最後吃虧的是小漁船。價格應該寫在看得到的地方。`;

describe('chainOf', () => {
	const { steps, titles } = chainIn(PORT, [[0], [2], [4], [6]]);

	it('holds every card once, in order', () => expect(steps.flatMap((step) => step.cards)).toEqual([1, 2, 3, 4]));

	it('calls a step by the heading over it, not by that over everything', () => {
		expect(steps.map((step) => step.label)).toEqual(['閘門', '市場']);
	});

	it('lets the author conclude, in words that are no title', () => {
		expect(steps[0]?.entails).toBe('看海的人比辦公室更早知道危險');
		for (const { entails } of steps) expect(titles).not.toContain(entails);
	});

	it('says nothing where the author says nothing more', () => {
		const { steps: alone } = chainIn('閘門應該由漁民自己來管。', [[0]]);
		expect(alone).toEqual([{ label: alone[0]?.label, cards: [1], entails: '' }]);
	});

	it('calls a step by its keywords where no heading divides the text, each by its own', () => {
		const { steps: plain } = chainIn(PORT.replace(/^#.*\n/gm, ''), [[0, 1], [2], [4, 5], [6]]);
		const labels = plain.map((step) => step.label);
		expect(labels.every((label) => label !== '' && !/[，。]/.test(label))).toBe(true);
		expect(new Set(labels).size).toBe(labels.length);
	});
});

describe('groupSteps', () => {
	it('makes three to five steps of nine cards, of neighbours only', () => {
		const { chainCards } = chainIn(PORT, [[0], [1], [2], [3], [4], [5], [6], [0], [4]]);
		const steps = groupSteps(chainCards);
		expect(steps.flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
		expect(steps.length).toBeGreaterThanOrEqual(3);
		expect(steps.length).toBeLessThanOrEqual(5);
	});

	it('has no steps without cards', () => expect(groupSteps([])).toEqual([]));
});
