import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import type { Answered } from '../../src/core/decompose/prompted/form.ts';
import { type Prompted, type PromptedOptions, prompted } from '../../src/core/decompose/prompted.ts';
import { findMismatch } from '../../src/core/decompose/verify.ts';
import type { Decomposition } from '../../src/core/model/decomposition.ts';
import type { Document } from '../../src/core/model/document.ts';
import { toDecomposition } from '../../src/core/model/from-json.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { ok, type Result } from '../../src/core/model/result.ts';
import type { Answer, Model, ModelError } from '../../src/core/ports/model.ts';
import { createRouter } from '../../src/core/route/router.ts';
import { renderSection } from '../../src/core/section/render.ts';
import { foldScript } from '../../src/core/text/script.ts';
import { countTokens } from '../../src/core/text/tokens.ts';
import { goldAnswer, loadGold } from '../support/gold-answer.ts';
import { promptsIn, scriptedModel } from '../support/model.ts';

const articles = join(import.meta.dirname, '../../examples/articles');
async function read(name: string): Promise<Document> {
	const document = await sourceReader.read(readFileSync(join(articles, name)), name);
	if (!document.ok) throw new Error(document.error.type);
	return document.value;
}

const options: PromptedOptions = {
	language: 'zh-Hant',
	prompts: promptsIn('zh-Hant'),
	notes: [],
	repairs: 2,
	tasks: new Set(),
	window: 50_000,
	countTokens,
};

async function decompose(document: Document, model: Model, extra: Partial<PromptedOptions> = {}): Promise<Prompted> {
	const result = await prompted(document, model, { ...options, ...extra });
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	const { decomposition } = result.value;
	// whatever a model says, this holds
	expect(findMismatch(decomposition, document)).toBeUndefined();
	expect(toDecomposition(JSON.parse(JSON.stringify(decomposition)))).toMatchObject({ ok: true });
	expect(decomposition.cards.map(({ number }) => number)).toEqual(decomposition.cards.map((_card, i) => i + 1));
	return result.value;
}

const problemsOf = ({ problems }: Decomposition, type: string) =>
	problems.filter((problem) => problem.type === type).map(({ at, detail }) => [at, detail]);
/** Everything a model writes in Simplified; its quotes are found in either script. */
const foldDeep = (value: unknown): unknown => JSON.parse(foldScript(JSON.stringify(value)));
const withHeld = <T>(answer: Result<Answer<T>, ModelError>, held: (share: number) => void): typeof answer =>
	answer.ok ? ok({ ...answer.value, held }) : answer;
const NO_REPAIR = { repair: () => ({ repairs: [] }) };

describe('prompted engine', () => {
	let interview: Document;
	let good: Omit<Answered, 'code'>;
	/** The good answer with something changed. */
	const changed = (change: (answer: Omit<Answered, 'code'>) => void): Omit<Answered, 'code'> => {
		const answer = structuredClone(good);
		change(answer);
		return answer;
	};
	beforeAll(async () => {
		interview = await read('interview.zh-Hant.md');
		good = goldAnswer(loadGold('interview-zh-hant'), interview);
	});

	it('takes a good answer as it is, in one question', async () => {
		const model = scriptedModel({ decompose: () => good, ...NO_REPAIR });
		const { decomposition } = await decompose(interview, model);
		expect(decomposition.engine).toEqual({ name: 'prompted', model: 'test:scripted' });
		expect(decomposition.cards.map(({ title }) => title)).toEqual(good.cards.map(({ title }) => title));
		expect(model.asked.filter(({ task }) => task === 'decompose')).toHaveLength(1);
		for (const card of decomposition.cards) expect(card.concept.filter(({ basis }) => basis !== 'inferred').length).toBeGreaterThan(0);
		expect(decomposition.blueprint.chain.map(({ cards }) => cards)).toEqual(good.chain.map(({ cards }) => cards));
		expect(decomposition.claims[0]).toMatchObject({ role: 'major-claim' });
		expect(decomposition.relations.length).toBeGreaterThan(decomposition.cards.length - 1);
		expect(decomposition.cards[0]?.speakers).toEqual(['葉梓涵']);
	});

	it('the prompt begins with what is the same for every source, and holds the source once', async () => {
		const [a, b] = [scriptedModel({ decompose: () => good, ...NO_REPAIR }), scriptedModel({ decompose: () => good })];
		await decompose(interview, a);
		await prompted(await read('essay.zh-Hans.md'), b, options);
		expect(a.asked[0]?.prompt.invariant).toBe(b.asked[0]?.prompt.invariant);
		expect(a.asked[0]?.prompt.invariant).toContain(a.asked[0]?.prompt.code);
		expect(a.asked[0]?.prompt.invariant).not.toContain('修理站');
		expect(a.asked[0]?.prompt.variable.split('[u1] ')).toHaveLength(2);
	});

	it('gives what does not hold back to the model by name, and takes its repair', async () => {
		const wrong = '修理站是全台灣最賺錢的地方';
		const answer = changed(({ cards }) => {
			if (cards[1]) cards[1].concept = [{ text: '看別人修，學到的只有「原來有人會修」。', evidence: [{ unit: 'u9', quote: wrong }] }];
		});
		const model = scriptedModel({
			decompose: () => answer,
			repair: () => ({
				repairs: [{ at: 'cards[1].concept[0]', do: 'requote', evidence: [{ unit: 'u15', quote: '看別人修，學到的只有「原來有人會修」' }] }],
			}),
		});
		const { decomposition } = await decompose(interview, model);
		const asked = model.asked.find(({ task }) => task === 'repair');
		expect(asked?.prompt.variable).toContain('`cards[1].concept[0]` 這段引文不在來源裡');
		expect(asked?.prompt.variable).toContain(wrong);
		expect(decomposition.cards[1]?.concept[0]).toMatchObject({
			basis: 'quoted',
			spans: [{ exact: '看別人修，學到的只有「原來有人會修」' }],
		});
		expect(problemsOf(decomposition, 'quote-dropped')).toEqual([]);
	});

	it('each verb of repair does what it says, and only where something was at fault', async () => {
		const bad = { unit: 'u1', quote: '這一句來源裡沒有' };
		const answer = changed(({ cards }) => {
			for (const i of [0, 1, 2, 3, 4]) cards[i]?.concept.push({ text: `第 ${i + 100} 句說得太多。`, evidence: [bad] });
		});
		const model = scriptedModel({
			decompose: () => answer,
			repair: () => ({
				repairs: [
					{ at: 'cards[0].concept[2]', do: 'reject' },
					{ at: 'cards[1].concept[3]', do: 'demote' },
					{ at: 'cards[2]', do: 'reject' },
					{ at: 'cards[3]', do: 'merge', into: 1 },
					{ at: 'cards[4].title', do: 'narrow', text: '修不好也要讓人帶走一點東西' },
					{ at: 'cards[5]', do: 'reject' },
					{ at: 'cards[0].concept[99]', do: 'reject' },
					{ at: 'nonsense', do: 'reject' },
				],
			}),
		});
		const { decomposition } = await decompose(interview, model, { repairs: 1 });
		const titles = decomposition.cards.map(({ title }) => title);
		// the third is rejected, the fourth merged; the sixth had no fault and stays
		expect(titles).toHaveLength(good.cards.length - 2);
		expect(titles).toContain(good.cards[5]?.title);
		expect(titles).toContain('修不好也要讓人帶走一點東西');
		for (const step of decomposition.blueprint.chain) for (const card of step.cards) expect(card).toBeLessThanOrEqual(titles.length);
	});

	it('a repair that helps nothing is not taken, and the rounds are bounded', async () => {
		const answer = changed(({ cards }) => {
			if (cards[0])
				cards[0].concept = [{ text: '修理站賺了 88 億元。', evidence: [{ unit: 'u1', quote: '編造的引文一二三四' }] }, ...cards[0].concept];
		});
		const model = scriptedModel({
			decompose: () => answer,
			repair: () => ({ repairs: [{ at: 'cards[0].concept[0]', do: 'narrow', text: '修理站賺了 99 億元。' }] }),
		});
		const { decomposition } = await decompose(interview, model);
		expect(model.asked.filter(({ task }) => task === 'repair').length).toBeLessThanOrEqual(2);
		expect(decomposition.cards[0]?.concept[0]).toEqual({ text: '修理站賺了 88 億元。', basis: 'inferred', spans: [] });
		expect(problemsOf(decomposition, 'quote-dropped')).toEqual([['cards[0].concept[0]', '編造的引文一二三四']]);
	});

	it('settles without a model what a model does not mend', async () => {
		const answer = changed(({ cards, chain }) => {
			const [first, second, third] = cards;
			if (first) first.title = '修理站在 1850 年就有了';
			if (second?.concept[0]) second.concept = [{ text: second.concept[0].text, evidence: [{ unit: 'u3', quote: '沒有這句' }] }];
			if (third) third.concept = third.concept.map((item) => ({ ...item, evidence: good.cards[6]?.concept[0]?.evidence ?? [] }));
			if (chain[0]) chain[0].entails = '2077 年會有一百萬個點';
		});
		const { decomposition } = await decompose(interview, scriptedModel({ decompose: () => answer, ...NO_REPAIR }));
		const titles = decomposition.cards.map(({ title }) => title);
		expect(titles[0]).not.toContain('1850');
		expect(interview.text).toContain(titles[0]);
		expect(problemsOf(decomposition, 'title-replaced')).toEqual([['cards[0].title', '修理站在 1850 年就有了']]);
		// no concept of the second stands anywhere; the third's quotes are another card's
		expect(titles).not.toContain(good.cards[1]?.title);
		expect(problemsOf(decomposition, 'card-rejected').map(([, title]) => title)).toContain(good.cards[1]?.title);
		expect(problemsOf(decomposition, 'demoted').length).toBeGreaterThan(0);
		expect(JSON.stringify(decomposition.blueprint.chain)).not.toContain('2077');
	});

	it('nothing that stands in the source: no decomposition', async () => {
		const answer = changed(({ cards }) => {
			for (const card of cards) card.concept = [{ text: '無中生有。', evidence: [] }];
		});
		const result = await prompted(interview, scriptedModel({ decompose: () => answer, ...NO_REPAIR }), options);
		expect(result).toEqual({ ok: false, error: { type: 'NothingGrounded', model: 'test:scripted' } });
	});

	it('a page quoted for one sentence is no evidence for what merely shares its words', async () => {
		const page = interview.text.slice(interview.blocks[3]?.start, interview.blocks[16]?.end);
		const answer = changed(({ cards }) => {
			if (cards[0])
				cards[0].concept.push({ text: '葉梓涵認為高鐵誤點的人都應該賠償修理站的除濕機。', evidence: [{ unit: 'u1', quote: page }] });
		});
		const { decomposition } = await decompose(interview, scriptedModel({ decompose: () => answer, ...NO_REPAIR }));
		for (const { spans } of decomposition.cards[0]?.concept ?? []) for (const { exact } of spans) expect(exact.length).toBeLessThan(301);
	});

	it('a source without a sentence is not asked about', async () => {
		const empty = await sourceReader.read(new TextEncoder().encode('```js\nconst a = 1;\n```\n'), 'code.md');
		if (!empty.ok) throw new Error(empty.error.type);
		const model = scriptedModel({ decompose: () => good });
		expect(await prompted(empty.value, model, options)).toEqual({ ok: false, error: { type: 'NothingToRead', uri: 'code.md' } });
		expect(model.asked).toEqual([]);
	});

	it('links to notes that were offered and to no others, with a reason', async () => {
		const notes = [{ id: 'N1', path: '卡片/維修權.md' as NotePath, title: '維修權', says: '修得起才叫有權修。' }];
		const answer = changed((one) => {
			one.links = [
				{ cards: [4], notes: ['N1', 'N7'], type: 'supports', reason: '都說到零件的價錢。' },
				{ cards: [99], notes: ['N1'], type: 'supports', reason: '沒有這張卡。' },
			];
		});
		const model = scriptedModel({ decompose: () => answer, ...NO_REPAIR });
		const { decomposition } = await decompose(interview, model, { notes });
		expect(model.asked[0]?.prompt.variable).toContain('N1 維修權：修得起才叫有權修。');
		expect(decomposition.blueprint.links).toMatchObject([
			{ from: [4], to: ['卡片/維修權.md'], type: 'supports', reason: '都說到零件的價錢。' },
		]);
		expect(problemsOf(decomposition, 'link-unknown-note')).toEqual([['blueprint.links[0].to', 'N7']]);
	});

	it('the arrow leads back to the concern of the profile, never to one that a model makes up', async () => {
		const answer = changed((one) => {
			one.concern = '賺大錢';
			one.chain = one.chain.map((step) => ({ ...step, returns: true }));
		});
		const model = () => scriptedModel({ decompose: () => answer, ...NO_REPAIR });
		const profile = { text: '# 我是誰\n\n木工。\n\n## 核心關注\n\n人怎麼拿回動手的能力', concern: '人怎麼拿回動手的能力', types: [] };
		const [without, asked] = [await decompose(interview, model()), model()];
		const withProfile = await decompose(interview, asked, { profile });
		expect(without.decomposition.blueprint.concern).toBeUndefined();
		expect(without.decomposition.blueprint.chain.some(({ returns }) => returns)).toBe(false);
		expect(withProfile.decomposition.blueprint.concern).toBe('人怎麼拿回動手的能力');
		expect(withProfile.decomposition.blueprint.chain.map(({ returns = false }) => returns)).toEqual(
			answer.chain.map((_step, i) => i === answer.chain.length - 1),
		);
		expect(asked.asked[0]?.prompt.invariant).toContain('木工。');
	});

	it('puts Simplified into Traditional where Traditional was asked for, and says so', async () => {
		const simplified = changed(({ cards }) => {
			for (const card of cards) {
				card.title = '修理站要救的不是机器，而是人敢打开它的能力';
				card.importance = [{ text: '这个软件的信息说明为什么这样做对维修的人们来说是有意义的。', evidence: [] }];
			}
			cards.splice(1);
		});
		const { decomposition } = await decompose(interview, scriptedModel({ decompose: () => simplified, ...NO_REPAIR }));
		expect(decomposition.cards[0]?.importance[0]?.text).toBe('這個軟件的信息說明為什麼這樣做對維修的人們來說是有意義的。');
		expect(problemsOf(decomposition, 'script-converted')).toEqual([['answer', 'zh-Hans → zh-Hant']]);
	});

	it('models of narrow tasks do over what they are good at, and fail alone', async () => {
		const model = scriptedModel({
			decompose: () => good,
			...NO_REPAIR,
			title: () => ({
				titles: [
					{ card: 1, title: '修理站要救的是打開東西的能力' },
					{ card: 99, title: '沒有' },
				],
			}),
			keywords: () => ({ keywords: [{ card: 1, keywords: ['打開', '#能力', '維修'] }] }),
			type: () => ({ type: 'ModelUnreachable', model: 'x', detail: '' }),
		});
		const { decomposition } = await decompose(interview, model, { tasks: new Set(['title', 'keywords', 'type']) });
		expect(decomposition.cards[0]).toMatchObject({
			title: '修理站要救的是打開東西的能力',
			keywords: ['打開', '能力', '維修'],
			type: 'principle',
		});
	});

	it('no more cards than wanted, also where one was split', async () => {
		const [first] = good.cards;
		const halves = [first, { ...first, title: '另一半：修好之後帶走的是信心' }];
		const bad = changed((answer) => {
			answer.cards[0]?.concept.push({ text: '修理站賺了 99 億元。', evidence: [{ unit: 'u1', quote: '賺了九十九億' }] });
		});
		const model = scriptedModel({
			decompose: () => bad,
			repair: () => ({ repairs: [{ at: 'cards[0]', do: 'split', cards: halves }] }),
		});
		const { decomposition } = await decompose(interview, model, { limit: 3 });
		expect(decomposition.cards).toHaveLength(3);
	});

	it('of a card that is left out, no problem is told of the one that took its number', async () => {
		const model = scriptedModel({
			decompose: () =>
				changed((answer) => {
					answer.cards[0] = { ...answer.cards[0], concept: [{ text: '月亮是乳酪。', evidence: [] }] } as (typeof answer.cards)[number];
					answer.cards[1]?.concept.push({ text: '修理站賺了 99 億元。', evidence: [{ unit: 'u1', quote: '賺了九十九億' }] });
				}),
			...NO_REPAIR,
		});
		const { decomposition } = await decompose(interview, model);
		expect(problemsOf(decomposition, 'card-rejected').map(([at]) => at)).toEqual(['cards']);
		expect(problemsOf(decomposition, 'quote-dropped').map(([at]) => at)).toEqual([expect.stringMatching(/^cards\[0\]\.concept/)]);
	});

	it('the model that answered is named, and what could not be mended is told', async () => {
		const first = scriptedModel({}, 'test:down');
		const bad = changed((answer) => {
			answer.cards[0]?.concept.push({ text: '修理站賺了 99 億元。', evidence: [{ unit: 'u1', quote: '賺了九十九億' }] });
		});
		const router = createRouter({ general: [first, scriptedModel({ decompose: () => bad })] });
		const { decomposition, skipped } = await decompose(interview, router);
		expect(decomposition.engine.model).toBe('test:scripted');
		expect(skipped).toMatchObject([{ type: 'ModelUnreachable' }]);
	});

	it('whoever chose the model is told how much of its answer held', async () => {
		const told: [string, number][] = [];
		const measured = (answer: Omit<Answered, 'code'>): Model => {
			const model = scriptedModel({ decompose: () => answer, repair: () => ({ repairs: [] }) });
			const held = (share: number) => told.push([model.asked.at(-1)?.task ?? '', share]);
			return { ...model, answer: async (question, ask) => withHeld(await model.answer(question, ask), held) };
		};
		await decompose(interview, measured(good));
		await decompose(
			interview,
			measured(
				changed(({ cards }) => {
					for (const card of cards.slice(0, 4)) for (const item of card.concept) item.evidence = [{ unit: 'u1', quote: '賺了九十九億' }];
				}),
			),
		);
		const [first, second] = told.filter(([task]) => task === 'decompose').map(([, share]) => share);
		expect(first).toBeGreaterThan(0.9);
		expect(second).toBeLessThan(0.8);
		expect(told.filter(([task]) => task === 'repair').at(-1)?.[1]).toBe(0);
	});

	it('a verdict holds in either script', async () => {
		const judge: Model = scriptedModel({
			decompose: () => foldDeep(good),
			judge: ({ prompt }) => ({
				verdicts: [...prompt.variable.matchAll(/`(cards\[\d+\]\.\w+\[\d+\])`/g)].map(([, at]) => ({ at, verdict: 'overreach', why: '' })),
			}),
			...NO_REPAIR,
		});
		const result = await prompted(interview, judge, { ...options, tasks: new Set(['judge']) });
		const kept = result.ok ? result.value.decomposition.cards.flatMap(({ concept }) => concept) : [];
		expect(kept.filter(({ basis }) => basis === 'paraphrased')).toEqual([]);
	});

	it('a second model may judge, and its word demotes', async () => {
		const text = '葉梓涵認為，修不好的東西也值得留下紀錄。';
		const answer = changed(({ cards }) =>
			cards[0]?.concept.push({ text, evidence: [{ unit: 'u40', quote: '修不好也要讓人帶走一點東西' }] }),
		);
		const model = scriptedModel({
			decompose: () => answer,
			...NO_REPAIR,
			judge: ({ prompt }) => {
				const at = /`(cards\[0\]\.concept\[\d+\])`\n {2}說法：葉梓涵認為，修不好/.exec(prompt.variable)?.[1] ?? '';
				return { verdicts: [{ at, verdict: 'overreach', why: '引文沒有說紀錄。' }] };
			},
		});
		const { decomposition } = await decompose(interview, model, { tasks: new Set(['judge']) });
		expect(decomposition.cards[0]?.concept.find((statement) => statement.text === text)).toEqual({ text, basis: 'inferred', spans: [] });
		expect(problemsOf(decomposition, 'demoted')).toContainEqual([expect.stringMatching(/^cards\[0\]\.concept/), text]);
	});

	it('what goes beyond the source is marked even where evidence is left out', async () => {
		const { decomposition } = await decompose(interview, scriptedModel({ decompose: () => good, ...NO_REPAIR }));
		const plain = renderSection(decomposition, { language: 'zh-Hant', plain: true });
		expect(plain).toContain('（推論）');
		expect(plain).not.toContain('**依據**');
	});

	it('keeps to the number of cards that is asked for', async () => {
		const { decomposition } = await decompose(interview, scriptedModel({ decompose: () => good, ...NO_REPAIR }), { limit: 3 });
		expect(decomposition.cards).toHaveLength(3);
	});
});
