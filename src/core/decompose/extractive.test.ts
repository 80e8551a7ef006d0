import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import type { Decomposition } from '../model/decomposition.ts';
import type { Span } from '../model/document.ts';
import { foldScript } from '../text/script.ts';
import { extractive } from './extractive.ts';
import { findMismatch } from './verify.ts';

const ESSAY = `# 冰箱上的那張紙
大家好，謝謝你們今天願意花時間來讀這篇文章，記得訂閱。
## 為什麼要寫下來
三年前我們家的冰箱常常塞滿過期的東西，每個月大約丟掉兩公斤的菜。問題不是買太多，而是沒有人記得裡面有什麼。我們試過手機上的清單，第二個星期就沒有人打開它了。
後來我在冰箱門上貼了一張紙，放進去的人寫一行，拿出來的人劃掉一行。一張貼在門上的紙比任何應用程式都有用，因為每個人開門以前一定會看到它。
## 誰來寫
清單必須由放東西的人自己寫，不能交給家裡最勤快的那個人。只要有一個人負責，其他人就不再看那張紙。我們家曾經讓媽媽一個人寫，結果三個月以後只有她知道冰箱裡有什麼。
當然，一個人住的時候這個方法不一定適用，因為寫的人和看的人是同一個。
## 寫到多細
寫得太細是第二個陷阱：連一顆蛋都要登記，兩個星期以後就沒有人願意寫。我的建議是只寫三天內會壞的東西，其他的留給鼻子判斷。
清單的目的不是管理庫存，而是讓看的人想起今天晚上該吃什麼。所以每一行都應該寫成一道菜的開頭，例如「半顆南瓜，可以煮湯」。
你家的冰箱門上有什麼呢？`;

const spansOf = ({ cards, skeleton }: Decomposition): Span[] => [
	...skeleton.flatMap(({ statement }) => statement.spans),
	...cards.flatMap(({ concept, importance, boundary }) => [...concept, ...importance, ...boundary].flatMap(({ spans }) => spans)),
];

describe('extractive', () => {
	const document = documentOf(ESSAY);
	const result = extractive(document);

	it('gives the same decomposition for the same document', () => expect(extractive(documentOf(ESSAY))).toEqual(result));

	it('quotes the author and nobody else', () => {
		expect(findMismatch(result, document)).toBeUndefined();
		expect(spansOf(result).length).toBeGreaterThan(result.cards.length);
		for (const { concept } of result.cards)
			for (const { text, basis } of concept) expect([basis, ESSAY.includes(text)]).toEqual(['quoted', true]);
	});

	it('titles are whole claims of one sentence', () => {
		for (const { title } of result.cards) {
			expect(ESSAY).toContain(title);
			expect(title).not.toMatch(/^(?:這|它|所以|因為|當然|例如)|[，。？…的]$/u);
		}
	});

	it('leaves out greetings, advertisements and questions', () => {
		const quoted = result.cards.flatMap(({ concept }) => concept.map(({ text }) => text)).join('');
		expect(quoted).not.toMatch(/大家好|訂閱|你家的冰箱門上/);
	});

	it('shares no sentence between cards', () => {
		const starts = result.cards.flatMap(({ concept, importance, boundary }) =>
			[...concept, ...importance, ...boundary].flatMap(({ spans }) => spans.map(({ start }) => start)),
		);
		expect(new Set(starts).size).toBe(starts.length);
	});

	it('orders every card into the chain once', () =>
		expect(result.blueprint.chain.flatMap(({ cards }) => cards)).toEqual(result.cards.map(({ number }) => number)));

	it('makes no more cards than asked for', () => expect(extractive(document, { limit: 1 }).cards).toHaveLength(1));

	it('makes of Simplified text what it makes of Traditional', () => {
		const simplified = extractive(documentOf(foldScript(ESSAY)));
		const places = (one: Decomposition) =>
			one.cards.map(({ concept }) => concept.flatMap(({ spans }) => spans.map(({ start, end }) => [start, end])));
		expect(places(simplified)).toEqual(places(result));
		expect(simplified.cards.map(({ title }) => title)).toEqual(result.cards.map(({ title }) => foldScript(title)));
	});

	it.each(['', '。', '# 只有標題', '好。', '😀😀😀', '？！……', '「', 'a'])('takes %j without complaint', (text) => {
		const one = extractive(documentOf(text));
		expect(findMismatch(one, documentOf(text))).toBeUndefined();
		expect(one.cards.every(({ title }) => title !== '')).toBe(true);
	});

	it('keeps its promises on any text', () => {
		const piece = fc.constantFrom(
			...[
				'如果下雨，',
				'我們應該',
				'不能',
				'𠮷野家',
				'😀',
				'所以',
				'這樣',
				'。',
				'？',
				'；',
				'\n',
				'\n# ',
				'\n- ',
				'**重點**',
				'「引',
				'」',
				'（笑）',
				'@唐：',
			],
			...['We must ', 'not ', 'it fails ', 'because ', '. ', ', ', ' – ', '1,000 '],
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join('')),
				(text) => {
					const source = documentOf(text);
					const one = extractive(source);
					expect(findMismatch(one, source)).toBeUndefined();
					expect(one.cards.every(({ concept, title }) => concept.length > 0 && title !== '')).toBe(true);
					expect(one.blueprint.chain.flatMap(({ cards }) => cards)).toEqual(one.cards.map(({ number }) => number));
				},
			),
			{ numRuns: 100 },
		);
	});
});
