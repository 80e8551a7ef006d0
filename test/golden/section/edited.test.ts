import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decomposed, documentOf, noteOf, shown } from '../../arbitraries.ts';
import type { Card, Decomposition } from '../../../src/core/model/decomposition.ts';
import { parseSections } from '../../../src/core/section/parse.ts';
import { renderSection } from '../../../src/core/section/render.ts';

const note = readFileSync(new URL('./fermentation.md', import.meta.url), 'utf8');
const parsed = parseSections(documentOf(note))[0] as Decomposition;
const markdown = parsed.layout?.markdown ?? '';
const article = note.slice(0, note.indexOf(markdown));
const render = (decomposition: Decomposition): string => renderSection(decomposition, { language: 'zh-Hant' });
const reread = (section: string): Decomposition => parseSections(documentOf(article + section))[0] as Decomposition;

const withCard = (decomposition: Decomposition, i: number, change: (card: Card) => Partial<Card>): Decomposition => ({
	...decomposition,
	cards: decomposition.cards.map((card, k) => (k === i ? { ...card, ...change(card) } : card)),
});

describe('an edited section', () => {
	it('differs from what stood there in the edited line alone', () => {
		const before = markdown.split('\n');
		for (const [change, line] of [
			[(card: Card) => ({ title: `${card.title}！` }), '- **標題**：老麵 vs 冷藏：香氣的兩條路（一快一慢）！'],
			[() => ({ type: 'model' }), '- **類型**：Model'],
			[() => ({ boundary: [] }), '- **邊界/反例**：（原文未提，待補）'],
			[() => ({ keywords: ['老麵', 'Age of Research'] }), '- **可連結關鍵詞**：#老麵、Age of Research'],
			[
				(card: Card) => ({
					concept: card.concept.map((statement, i) => (i === 1 ? { ...statement, text: '有冰箱就等一夜。' } : statement)),
				}),
				'- **概念**：趕時間的店用老麵換回一部分香氣；有冰箱就等一夜。',
			],
		] as const) {
			const after = render(withCard(parsed, 1, change)).split('\n');
			expect(after.filter((text, i) => text !== before[i])).toEqual([line]);
			expect(after.length).toBe(before.length);
		}
	});

	it('loses a removed card with all its lines, and counts on', () => {
		const cards = parsed.cards.filter((_, i) => i !== 1).map((card, i) => ({ ...card, number: i + 1 }));
		const chain = parsed.blueprint.chain.map((step) => ({ ...step, cards: step.cards.flatMap((n) => (n === 2 ? [] : [n === 3 ? 2 : n])) }));
		const links = parsed.blueprint.links.slice(1).map((link) => ({ ...link, from: [2] }));
		const section = render({ ...parsed, cards, blueprint: { ...parsed.blueprint, chain, links } });
		expect(section).not.toContain('老麵 vs 冷藏：香氣');
		expect(section).toContain('#### 序號 2\n- **標題**：配方不是秘密');
		expect(section).toContain('序號2 (配方不是秘密) ← 連結回使用者的核心關注（把手藝寫成可傳授的流程）');
		expect(section).toContain('- 序號2 與 `4-隱性知識只能在現場傳.md` 互為例證');
		expect(section.match(/^---$/gm)?.length).toBe(3);
	});

	it('takes a new card, part, step and link where they belong', () => {
		const card: Card = { ...(parsed.cards[0] as Card), id: 'new', number: 2, title: '新的一張' };
		const cards = [parsed.cards[0] as Card, card, ...parsed.cards.slice(1)].map((one, i) => ({ ...one, number: i + 1 }));
		const section = render({ ...parsed, cards });
		expect(section.indexOf('#### 序號 2\n- **標題**：新的一張')).toBeGreaterThan(section.indexOf('低溫發酵：用時間換風味'));
		expect(section).toContain('#### 序號 3\n- **標題**：老麵 vs 冷藏');
		expect(shown(reread(section)).cards).toEqual(shown({ ...parsed, cards }).cards);
	});

	it('shows the data after any change, whatever stood there before', () => {
		fc.assert(
			fc.property(decomposed, decomposed, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (one, other, takes) => {
				const before = parseSections(
					noteOf(one.sentences.concat(other.sentences), renderSection(one.decomposition, one)),
				)[0] as Decomposition;
				const changed = mix(before, other.decomposition, takes);
				const section = renderSection(changed, one);
				const after = parseSections(noteOf(one.sentences.concat(other.sentences), section))[0];
				expect(after && shown(after)).toEqual(shown(changed));
			}),
			{ numRuns: Number(process.env.RUNS ?? 40) },
		);
	});
});

/** A decomposition with some of its lines taken from another one. */
function mix(before: Decomposition, other: Decomposition, takes: readonly boolean[]): Decomposition {
	const [skeleton, chain, links, concern, drop, add, ...fields] = takes;
	const donor = other.cards[0] as Card;
	let cards = before.cards.map((card, i) => {
		if (i > 0) return card;
		const [title, type, concept, importance, keywords, speakers] = fields;
		return {
			...card,
			...(title && { title: donor.title }),
			...(type && { type: donor.type }),
			...(concept && { concept: donor.concept }),
			...(importance && { importance: donor.importance, boundary: donor.boundary }),
			...(keywords && { keywords: donor.keywords }),
			...(speakers && { speakers: donor.speakers }),
		};
	});
	if (drop && cards.length > 1) cards = cards.slice(1);
	if (add) cards = [...cards.slice(0, 1), { ...donor, id: 'added' }, ...cards.slice(1)];
	cards = cards.map((card, i) => ({ ...card, number: i + 1 }));
	const known = (numbers: readonly number[]) => numbers.filter((number) => number <= cards.length);
	const from = (take: boolean | undefined) => (take ? other : before);
	const words = from(concern).blueprint.concern;
	return {
		...before,
		skeleton: from(skeleton).skeleton,
		cards,
		blueprint: {
			chain: from(chain).blueprint.chain.map((step) => ({ ...step, cards: known(step.cards) })),
			...(words !== undefined && { concern: words }),
			links: from(links)
				.blueprint.links.map((link) => ({ ...link, from: known(link.from) }))
				.filter((link) => link.from.length > 0),
		},
	};
}
