import { describe, expect, it } from 'vitest';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import { findDuplicates } from '../../src/core/link/find-duplicates.ts';
import { type CardLinkOptions, linkCards } from '../../src/core/link/link-cards.ts';
import type { Card, Decomposition } from '../../src/core/model/decomposition.ts';
import type { Language } from '../../src/core/model/document.ts';
import { toDecomposition } from '../../src/core/model/from-json.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { DEFAULT_CONVENTIONS } from '../../src/core/notes/conventions.ts';
import { scanNote } from '../../src/core/notes/scan.ts';

const ARTICLE = '文章/整理.md' as NotePath;

const card = (number: number, title: string, concept: string, keywords: readonly string[] = []): Card => ({
	...{ id: `card${number}`, number, title, type: 'model', importance: [], boundary: [], keywords, speakers: [], claims: [] },
	concept: [{ text: concept, basis: 'quoted', spans: [{ start: number * 100, end: number * 100 + concept.length, exact: concept }] }],
});

const decompositionOf = (cards: readonly Card[], language = 'zh-Hant'): Decomposition => ({
	schema: 'chaika/decomposition@1',
	source: { id: 'article', kind: 'markdown', uri: ARTICLE, creators: [], language, hash: 'sha256:0' },
	engine: { name: 'extractive' },
	...{ skeleton: [], claims: [], relations: [], cards, blueprint: { chain: [], links: [] }, problems: [] },
});

async function indexOf(notes: Readonly<Record<string, string>>) {
	const index = openMemoryIndex();
	await index.upsert(
		Object.entries(notes).map(([path, text]) => ({
			...{ path: path as NotePath, modified: 1, size: text.length },
			note: scanNote(path as NotePath, text),
		})),
	);
	return index;
}

async function link(cards: readonly Card[], notes: Readonly<Record<string, string>>, options: Partial<CardLinkOptions> = {}) {
	const language: Language = options.language ?? 'zh-Hant';
	const common = { conventions: DEFAULT_CONVENTIONS, language, source: { id: 'article', path: ARTICLE }, isRejected: () => false };
	return linkCards(decompositionOf(cards, language), await indexOf(notes), { ...common, ...options });
}

const OTHERS = {
	'料理.md': '鍋子熱透再下肉，才不會黏底。',
	'跑步.md': '八成的里程要跑到能講完一整句話。',
	'理財.md': '先存滿半年的生活費，再談投資。',
};
const SKELETON = card(1, '骨架要先立起來', '沒有骨架，抽屜只會越塞越滿。');

describe('cards are linked with older notes', () => {
	it('by words that both are about, with the sentences on either side', async () => {
		const note = '先畫出骨架，每樣東西才有地方去。\n\n搬家時吃過虧。';
		const links = await link([SKELETON], { ...OTHERS, '收納/先有骨架再收東西.md': note });
		expect(links).toMatchObject([{ from: [1], to: ['收納/先有骨架再收東西.md'], type: 'complements', reason: '都談「骨架」' }]);
		expect(links[0]?.evidence.map(({ exact }) => exact)).toEqual(['沒有骨架，抽屜只會越塞越滿。']);
		for (const { start, end, exact } of links[0]?.passages ?? []) expect(note.slice(start, end)).toBe(exact);
		expect(links[0]?.passages?.[0]?.exact).toContain('骨架');
		const whole = decompositionOf([SKELETON]);
		expect(toDecomposition({ ...whole, blueprint: { chain: [], links } }).ok).toBe(true);
	});

	it.each([
		['zh-Hant', '「骨架」', '先有骨架再收东西', SKELETON],
		['zh-Hans', '“骨架”', '先有骨架再收東西', card(1, '骨架要先立起来', '没有骨架，抽屉只会越塞越满。')],
		['en', '“skeleton”', 'Skeletons before drawers', card(1, 'A skeleton comes first', 'Without a skeleton the drawers fill up.')],
	] as const)('whatever the script, with the reason in its language (%s)', async (language, words, title, one) => {
		const links = await link([one], { ...OTHERS, [`${title}.md`]: '' }, { language });
		expect(links).toHaveLength(1);
		expect(links[0]?.reason).toContain(words);
	});

	it('not by words that are said in passing, amounts, or what the card only is filed under', async () => {
		const notes = { ...OTHERS, '早晨.md': '每天下午花四十分鐘整理抽屜。', '動物/骨架.md': '鯨魚的骨架掛在大廳。' };
		expect(await link([card(1, '抽屜一個下午就滿了', '每天四十分鐘也收不完。', ['骨架'])], notes)).toEqual([]);
	});

	it('neither with the source and what was made of it, nor with indexes, daily notes and what was rejected', async () => {
		const text = '骨架要先立起來，骨架是骨架。';
		const notes = {
			...OTHERS,
			[ARTICLE]: `# 骨架\n\n${text}`,
			'cards/1.md': `---\nsource: "[[整理]]"\nchaika: other\n---\n# 骨架\n\n${text}`,
			'cards/骨架.md': `---\nchaika: card1\n---\n${text}`,
			'2026-11-23.md': `# 骨架\n\n${text}`,
			'骨架 MOC.md': text,
			'Templates/骨架.md': text,
			'舊/骨架.md': text,
		};
		expect((await link([SKELETON], notes)).flatMap(({ to }) => to)).toEqual(['舊/骨架.md']);
		expect(await link([SKELETON], notes, { isRejected: (_, note) => note === '舊/骨架.md' })).toEqual([]);
	});

	it('the same ones when the cards have been written meanwhile', async () => {
		const notes = { ...OTHERS, '收納/先有骨架再收東西.md': '先畫出骨架。' };
		const before = await link([SKELETON], notes);
		const own = Array.from({ length: 12 }, (_, i) => [`cards/${i}.md`, '---\nsource: "[[整理]]"\nchaika: x\n---\n骨架要先立起來。']);
		expect(await link([SKELETON], { ...notes, [ARTICLE]: '骨架', ...Object.fromEntries(own) })).toEqual(before);
	});

	it('together, where the notes are linked with each other', async () => {
		const notes = { ...OTHERS, '骨架先行.md': '骨架。見 [[骨架的代價]]', '骨架的代價.md': '太早立骨架要拆。' };
		const [one, ...rest] = await link([SKELETON], notes);
		expect(rest).toEqual([]);
		expect([...(one?.to ?? [])].sort()).toEqual(['骨架先行.md', '骨架的代價.md'].sort());
		expect(one?.reason).toBe('都談「骨架」；那兩則本來就相連，三者形成三角');
		expect(one?.pairs?.map(({ reason }) => reason)).toEqual(['都談「骨架」', '都談「骨架」']);
	});

	it('together, where several cards are about what one note is about', async () => {
		const cards = [SKELETON, card(2, '骨架也會老', '骨架十年不換，新東西就沒地方放。'), card(3, '名字取一次', '改名要半年。')];
		const links = await link(cards, { ...OTHERS, '骨架.md': '先畫出骨架。' });
		expect(links.map(({ from, to }) => [from, to])).toEqual([[[1, 2], ['骨架.md']]]);
	});

	it('not at all in an empty vault', async () => {
		expect(await link([SKELETON], {})).toEqual([]);
	});
});

describe('a card that says what an older note says', () => {
	const THOUGHT = card(
		1,
		'一張過期的地圖比沒有地圖更糟',
		'空白至少會逼你去問人，錯的地圖卻會讓你很有自信地走錯路。沒人維護的文件也是這樣。',
	);
	const find = async (notes: Readonly<Record<string, string>>, isNone = (_: Card, __: NotePath) => false) =>
		findDuplicates([THOUGHT, SKELETON], await indexOf({ ...OTHERS, ...notes }), {
			...{ conventions: DEFAULT_CONVENTIONS, source: { id: 'article', path: ARTICLE }, isNone },
		});

	it.each([
		['word for word', '空白至少會逼你去問人，錯的地圖卻會讓你很有自信地走錯路。沒人維護的文件也是這樣。'],
		['in another order', '沒人維護的文件也是這樣。空白至少會逼你去問人，錯的地圖卻會讓你很有自信地走錯路。'],
		['in the other script, a sentence short', '空白至少会逼你去问人，错的地图却会让你很有自信地走错路。'],
	])('is found %s', async (_, text) => {
		const found = await find({ '舊/過期的地圖.md': text });
		expect(found).toMatchObject([{ card: 1, note: '舊/過期的地圖.md' }]);
		for (const { start, end, exact } of found[0]?.passages ?? []) expect(text.slice(start, end)).toBe(exact);
	});

	it.each([
		['is on the same subject', { '地圖.md': '出門前先看地圖，標好休息站，才不會走回頭路。' }],
		[
			'is a long article in which it merely stands',
			{ '長文.md': `${THOUGHT.concept[0]?.text}\n\n${'別的事情也值得一提，例如今天的天氣。\n\n'.repeat(60)}` },
		],
		['is its own source', { [ARTICLE]: THOUGHT.concept[0]?.text ?? '' }],
	])('is none where the note %s', async (_, notes) => {
		expect(await find(notes)).toEqual([]);
	});

	it('is none where the user has said so', async () => {
		expect(
			await find({ '舊/地圖.md': THOUGHT.concept[0]?.text ?? '' }, (one, note) => one.id === 'card1' && note === '舊/地圖.md'),
		).toEqual([]);
	});
});
