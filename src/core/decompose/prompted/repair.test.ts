import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Tidied } from './draft.ts';
import type { AnsweredCard, Repair } from './form.ts';
import { applyRepairs, withoutCards } from './repair.ts';

const card = (title: string, concept: readonly string[] = [title]): AnsweredCard => ({
	title,
	type: 'principle',
	concept: concept.map((text) => ({ text, evidence: [{ unit: 'u1', quote: text }] })),
	importance: [],
	boundary: [],
	keywords: [],
	speakers: [],
});
const draftOf = (...cards: readonly AnsweredCard[]): Draft => ({
	cards: [...cards],
	skeleton: [],
	chain: [{ label: '步驟', cards: cards.map((_card, i) => i + 1), entails: '', returns: false }],
	concern: '',
	links: [],
});
const repair = (at: string, verb: Repair['do'], more: Partial<Repair> = {}): Repair => ({
	at,
	do: verb,
	text: '',
	evidence: [],
	cards: [],
	into: 0,
	...more,
});
const apply = (draft: Draft, repairs: readonly Repair[], problems: Tidied['problems'] = []): Tidied =>
	applyRepairs({ draft, problems }, repairs, new Set(repairs.map(({ at }) => at)));
const titles = ({ draft }: Tidied): string[] => draft.cards.map(({ title }) => title);

describe('repairs', () => {
	it('of two at one field, each meets the statement it was meant for', () => {
		const { draft } = apply(draftOf(card('甲', ['一', '二', '三'])), [
			repair('cards[0].concept[0]', 'reject'),
			repair('cards[0].concept[1]', 'narrow', { text: '較窄的二' }),
		]);
		expect(draft.cards[0]?.concept.map(({ text }) => text)).toEqual(['較窄的二', '三']);
	});

	it('of two at one place, the first counts', () => {
		const { draft } = apply(draftOf(card('甲', ['一', '二'])), [
			repair('cards[0].concept[0]', 'reject'),
			repair('cards[0].concept[0]', 'narrow', { text: '別的' }),
		]);
		expect(draft.cards[0]?.concept.map(({ text }) => text)).toEqual(['二']);
	});

	it('cards merged into each other, or into one that is gone, stay', () => {
		const two = draftOf(card('甲'), card('乙'));
		expect(titles(apply(two, [repair('cards[0]', 'merge', { into: 2 }), repair('cards[1]', 'merge', { into: 1 })]))).toEqual(['甲', '乙']);
		expect(titles(apply(two, [repair('cards[0]', 'merge', { into: 2 }), repair('cards[1]', 'reject')]))).toEqual(['甲']);
		expect(titles(apply(two, [repair('cards[0]', 'merge', { into: 9 })]))).toEqual(['甲', '乙']);
		expect(titles(apply(two, [repair('cards[0]', 'merge', { into: 1 })]))).toEqual(['甲', '乙']);
	});

	it('a card merged into one that is merged is found where that ends', () => {
		const three = draftOf(card('甲'), card('乙'), card('丙'));
		const { draft } = apply({ ...three, chain: [{ label: '末', cards: [3], entails: '', returns: false }] }, [
			repair('cards[2]', 'merge', { into: 2 }),
			repair('cards[1]', 'merge', { into: 1 }),
		]);
		expect(draft.cards.map(({ title }) => title)).toEqual(['甲']);
		expect(draft.chain[0]?.cards).toEqual([1]);
	});

	it('problems follow the card they tell of', () => {
		const problem = (at: string) => ({ type: 'address-removed', at, detail: '' });
		const problems = [problem('cards[0].title'), problem('cards[2].concept'), problem('concern')];
		const left = withoutCards({ draft: draftOf(card('甲'), card('乙'), card('丙')), problems }, new Map([[0, undefined]]));
		expect(left.problems.map(({ at }) => at)).toEqual(['cards', 'cards[1].concept', 'concern']);
	});

	it('whatever is merged and rejected: what was not rejected is there, or in a card that is', () => {
		const few = fc.integer({ min: 0, max: 4 });
		const verb = fc.constantFrom<Repair['do']>('merge', 'reject', 'split');
		const some = fc.array(
			fc
				.record({ card: few, verb, into: few })
				.map(({ card: i, verb: do_, into }) => repair(`cards[${i}]`, do_, { into: into + 1, cards: [card(`${i}上`), card(`${i}下`)] })),
			{ maxLength: 6 },
		);
		fc.assert(
			fc.property(some, (repairs) => {
				const draft = draftOf(...['甲', '乙', '丙', '丁', '戊'].map((title) => card(title)));
				const steps = draft.cards.map((_card, i) => ({ label: '', cards: [i + 1], entails: '', returns: false }));
				const after = apply({ ...draft, chain: steps }, repairs).draft;
				after.chain.forEach(({ cards }, i) => {
					const first = repairs.find(({ at }) => at === `cards[${i}]`);
					expect(cards.length > 0).toBe(first?.do !== 'reject');
					for (const number of cards) expect(after.cards[number - 1]).toBeDefined();
				});
			}),
		);
	});
});
