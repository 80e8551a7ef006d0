import { describe, expect, it } from 'vitest';
import { indexKeywords, keynessOf, keywordsOf } from './keywords.ts';
import { fold } from './script.ts';

const ARTICLE = [
	'圖書館的分類法是替未來的讀者猜問題。',
	'分類法一改，編目員就要重排書架。',
	'「編目員」的工作不是描述書，而是預測讀者。',
	'我們兩個人在二十分鐘以後就離開了。',
	'Zettelkasten 的卡片不需要分類法，Zettelkasten 靠連結。',
];
const all = ARTICLE.map((_, i) => i);

describe('keywordsOf', () => {
	it('takes no longer than a text without a mark is long', () => {
		const start = performance.now();
		expect(keywordsOf(indexKeywords(['分類法重排書架'.repeat(15_000)]), [0], 3)).not.toEqual([]);
		expect(performance.now() - start).toBeLessThan(5000);
	});

	it('names the recurring words of a passage first', () => {
		expect(keywordsOf(indexKeywords(ARTICLE), [0, 1], 3)).toContain('分類法');
	});

	it('takes no function word, no amount, nothing of one character', () => {
		const keywords = keywordsOf(indexKeywords(ARTICLE), [3], 9);
		for (const keyword of keywords) {
			expect(keyword).not.toMatch(/^(?:我們|兩|二十|以後|就)/u);
			expect([...keyword].length).toBeGreaterThan(1);
		}
	});

	it('takes none that lies within another', () => {
		const keywords = keywordsOf(indexKeywords(ARTICLE), all, 9);
		for (const a of keywords) for (const b of keywords) if (a !== b) expect(a.includes(b)).toBe(false);
	});

	it('is the same in both scripts', () => {
		const simplified = ARTICLE.map(fold);
		const fromSimplified = keywordsOf(indexKeywords(simplified), all, 5);
		const fromTraditional = keywordsOf(indexKeywords(ARTICLE), all, 5);
		// the segmenter cuts the scripts alike in most places, not in all
		expect(fromTraditional.map(fold).filter((keyword) => fromSimplified.map(fold).includes(keyword)).length).toBeGreaterThanOrEqual(3);
	});

	it('files under things, not under what is done with them', () => {
		expect(keywordsOf(indexKeywords(['館員採用表格，並加強索引。']), [0], 3).sort()).toEqual(['索引', '表格', '館員'].sort());
		const [first] = keywordsOf(indexKeywords(['They adopt a ledger and avoid ledgers that others adopt.']), [0], 1);
		expect(first).toBe('ledger');
	});

	it('keeps what a text is about, whatever its words mostly are elsewhere', () => {
		const texts = ['住民應該自己決定預算。', '住民投票時，住民最重視公園。', '天氣好的時候樹很綠。', '冬天河邊沒有人。', '橋上有燈。'];
		expect(keywordsOf(indexKeywords(texts), [0, 1], 1)).toEqual(['住民']);
	});

	it('joins the halves of a term that the text uses', () => {
		const texts = ['智慧城市靠的是市民。', '智慧城市要先照顧人。', '有智慧的人走進城市。', '城市的智慧在街上。'];
		expect(keywordsOf(indexKeywords(texts), [0, 1, 2, 3], 2)).toContain('智慧城市');
		const apart = ['市民帶來智慧。', '城市有街道。', '街道上有智慧。', '城市裡有市民。'];
		expect(keywordsOf(indexKeywords(apart), [0, 1, 2, 3], 2)).not.toContain('智慧城市');
	});

	it('takes a capital for a name only where no sentence begins', () => {
		const texts = ['Firms waited. Sailors trusted Meridian.', 'Sailors asked Meridian again.'];
		expect(keywordsOf(indexKeywords(texts), [0, 1], 1)).toEqual(['Meridian']);
	});

	it('keeps Latin terms as written and their plural as one', () => {
		const index = indexKeywords(['Checklists help pilots.', 'A checklist is an instrument.', 'The checklist stops people.']);
		expect(keywordsOf(index, [0, 1, 2], 1)[0]?.toLowerCase()).toMatch(/^checklists?$/);
	});

	it('gives none for an empty passage', () => expect(keywordsOf(indexKeywords([]), [], 5)).toEqual([]));
});

it('keynessOf is higher for a sentence of recurring words', () => {
	const index = indexKeywords(ARTICLE);
	expect(keynessOf(index, 1)).toBeGreaterThan(keynessOf(index, 3));
});
