import { describe, expect, it } from 'vitest';
import { type CardInShort, decompositionOf } from '../../../test/support/decomposition.ts';
import { documentOf } from '../../../test/support/document.ts';
import type { Decomposition, Statement } from '../model/decomposition.ts';
import { trace } from '../trace/trace.ts';
import { check } from './check.ts';

const GARDEN = `# 城市菜園的經驗
## 為什麼要種菜
園藝師林若白與土壤學者 Peter Hallam 都在談城市菜園。
林若白認為城市菜園最大的收穫是鄰居。一起澆水的人會開始互相借東西，冷漠的巷子因此有了招呼聲。
Hallam 指出，城市土壤的鉛含量常超過標準三倍，直接種葉菜並不安全。他建議先用高架床隔開。
## 水從哪裡來
屋頂的雨水收集桶一次可以存 200 公升，夠十平方公尺的菜圃用一週。颱風季節桶子要綁牢，否則會被吹走。
公園處目前只出租三年的使用權，因此沒有人願意種果樹。`;

const good: CardInShort = {
	title: '城市菜園種出來的是鄰居',
	concept: ['城市菜園最大的收穫是鄰居：一起澆水的人會開始互相借東西。', '冷漠的巷子因此有了招呼聲。'],
	boundary: ['只有一個人顧的菜園沒有這種效果。'],
	keywords: ['城市菜園', '鄰里', '社區'],
};

const kinds = (decomposition: Decomposition, text = GARDEN) =>
	check(decomposition, documentOf(text)).map(({ type, at }) => `${type} ${at}`);
const ofCard = (card: Partial<CardInShort>, text = GARDEN) => kinds(trace(decompositionOf([{ ...good, ...card }]), documentOf(text)), text);

/** The good card with its first statement replaced. */
function withStatement(statement: Statement): Decomposition {
	const decomposition = decompositionOf([good]);
	return { ...decomposition, cards: decomposition.cards.map((card) => ({ ...card, concept: [statement] })) };
}

describe('check', () => {
	it('has nothing to say about a good card', () => expect(ofCard({})).toEqual([]));

	describe('evidence', () => {
		const exact = '城市菜園最大的收穫是鄰居';
		const start = GARDEN.indexOf(exact);
		const span = { start, end: start + exact.length, exact };

		it('takes a quotation up to its shape', () =>
			expect(kinds(withStatement({ text: '城市菜园最大的收获是邻居。', basis: 'quoted', spans: [span] }))).toEqual([]));
		it.each([
			['a quotation with another word', { text: '城市菜園最大的收穫是番茄', basis: 'quoted', spans: [span] }],
			['a span that has moved', { text: exact, basis: 'quoted', spans: [{ ...span, start: start + 1, end: span.end + 1 }] }],
		] as const)('%s', (_, statement) => expect(kinds(withStatement(statement))[0]).toMatch(/^quote-not-found cards\[0\]\.concept\[0\]$/));

		it.each([
			['a number of its own', '城市菜園最大的收穫是 37 位鄰居。'],
			['a name of its own', '城市菜園最大的收穫是 Monocle 所說的鄰居。'],
			['other words altogether', '颱風季節的雨水收集桶必須綁牢固定。'],
		])('a paraphrase with %s', (_, text) =>
			expect(kinds(withStatement({ text, basis: 'paraphrased', spans: [span] }))).toContain('unsupported cards[0].concept[0]'),
		);
	});

	describe('speakers', () => {
		it.each([
			['both, for what one says', '林若白與 Hallam 都認為城市土壤的鉛含量常超過標準三倍，直接種葉菜並不安全。'],
			['the wrong one', '林若白指出城市土壤的鉛含量常超過標準三倍，直接種葉菜並不安全。'],
		])('credits %s', (_, text) => expect(ofCard({ concept: [text] })).toContain('speaker-mixed-up cards[0].concept[0]'));

		it('names both and the place', () => {
			const document = documentOf(GARDEN);
			const traced = trace(
				decompositionOf([{ ...good, concept: ['林若白指出城市土壤的鉛含量常超過標準三倍，直接種葉菜並不安全。'] }]),
				document,
			);
			expect(traced.problems.map(({ detail }) => detail)).toEqual([
				'林若白 ≠ Peter Hallam: 「Hallam 指出，城市土壤的鉛含量常超過標準三倍，直接種葉菜並不安全。」',
			]);
		});

		it('lets a card that credits the right one pass, and one that reports a reply', () => {
			expect(ofCard({ concept: ['Hallam 指出城市土壤的鉛含量常超過標準三倍，種葉菜並不安全。'] })).toEqual([]);
			expect(ofCard({ concept: ['林若白並未反駁鉛含量超過標準三倍、種葉菜不安全的說法。'] })).toEqual([]);
		});

		it('looks at the speakers named on the card', () =>
			expect(ofCard({ speakers: ['Peter Hallam'] })).toEqual(['speaker-mixed-up cards[0].speakers']));

		it('compares with the turns of a conversation', () => {
			const text = '@記者：對居民有什麼影響？\n@蕭以安：不會漲，但是免費車位會少三成。\n@記者：那商家怎麼辦？';
			expect(ofCard({ concept: ['蕭以安說停車費不會漲，但免費車位會少三成。'] }, text)).toEqual([]);
			expect(ofCard({ concept: ['記者說停車費不會漲，但免費車位會少三成。'] }, text)).toContain('speaker-mixed-up cards[0].concept[0]');
		});
	});

	describe('titles', () => {
		it.each([
			'城市菜園種出來的是鄰居',
			'先隔開土壤，再談種菜',
			'土壤治理：從翻耕到高架床',
			'没有十年租约，就没有果树',
			'A three-year lease grows no trees',
			'Rain barrels pay for themselves',
			'Neighbours, not tomatoes, are the harvest',
		])('lets a claim pass: %s', (title) => expect(ofCard({ title })).toEqual([]));

		it.each([
			'城市菜園',
			'城市土壤的鉛含量',
			'高架床的優點',
			'雨水收集與颱風季節的關係',
			'什麼是高架床',
			'為什麼要種菜？',
			'城市菜园的重要性',
			'公園處的使用權與果樹',
			'Urban gardens',
			'The importance of soil',
			'What is a raised bed?',
			'Rainwater and the typhoon season',
		])('sees a subject: %s', (title) => expect(ofCard({ title })).toEqual(['title-is-topic cards[0].title']));

		it('sees a keyword and a heading of the source', () => {
			expect(ofCard({ title: '會互相借東西', keywords: ['會互相借東西', '甲', '乙'] })).toEqual(['title-is-topic cards[0].title']);
			expect(ofCard({ title: '水從哪裡來' })).toEqual(['title-is-topic cards[0].title']);
		});
	});

	describe('openings', () => {
		it.each([
			['這讓巷子有了招呼聲', {}],
			['它让邻居变得更熟', {}],
			['This turns strangers into neighbours', {}],
		])('title: %s', (title, card) => expect(ofCard({ ...card, title })).toEqual(['opens-unexplained cards[0].title']));

		it.each(['這種作法最大的收穫是鄰居。', '它最大的收穫是鄰居。', '他認為最大的收穫是鄰居。', 'It brings neighbours together.'])(
			'concept: %s',
			(text) =>
				expect(ofCard({ concept: [text], speakers: ['林若白', 'Peter Hallam'] })).toContain('opens-unexplained cards[0].concept[0]'),
		);

		it.each([
			['其實城市菜園最大的收穫是鄰居。', {}],
			['這種菜園最大的收穫是鄰居。', { title: '城市菜園種出來的是鄰居' }],
			['It is hard to grow trees on a three-year lease.', {}],
		])('explained: %s', (text, card) =>
			expect(ofCard({ ...card, concept: [text] })).not.toContain('opens-unexplained cards[0].concept[0]'),
		);
	});

	describe('one idea a card', () => {
		it('sees two ideas put together', () => {
			const concept = [
				...good.concept,
				'屋頂的雨水收集桶一次可以存 200 公升，夠十平方公尺的菜圃用一週。',
				'颱風季節桶子要綁牢，否則會被吹走。',
			];
			expect(ofCard({ concept })).toEqual(['not-atomic cards[0].concept[2]']);
		});
		it('sees a title of two sentences', () =>
			expect(ofCard({ title: '菜園種出來的是鄰居；雨水桶夠用一週' })).toEqual(['not-atomic cards[0].title']));
		it('takes no longer than the title is long', () => {
			const start = performance.now();
			ofCard({ title: '*'.repeat(200_000) });
			expect(performance.now() - start).toBeLessThan(5000);
		});
		it('lets an idea with its reasons be long', () => {
			const concept = [...good.concept, '所以一起澆水的人要越多越好。', '鄰居互相借東西，也是城市菜園最難用錢買到的收穫。'];
			expect(ofCard({ concept })).toEqual([]);
		});
	});

	it('misses what is left out, and what is said twice', () => {
		expect(ofCard({ boundary: [] })).toEqual(['boundary-missing cards[0].boundary']);
		expect(ofCard({ keywords: ['城市菜園', '鄰里'] })).toEqual(['keywords-few cards[0].keywords']);
		const again = {
			...good,
			title: '鄰居才是城市菜園的收成',
			concept: ['一起澆水的人開始互相借東西，這就是城市菜園最大的收穫：鄰居。', '冷漠的巷子有了招呼聲。'],
		};
		expect(kinds(decompositionOf([good, { ...good, title: '雨水夠用', concept: ['雨水收集桶存 200 公升，夠用一週。'] }, again]))).toEqual([
			'near-duplicate cards[2]',
		]);
	});
});
