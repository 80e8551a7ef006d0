import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../model/decision.ts';
import type { NotePath } from '../model/note.ts';
import type { LinkProposal } from '../model/proposal.ts';
import type { Suggestion } from '../model/suggestion.ts';
import { decisionsById, proposalId, review, subjectOf, toProposals } from './review.ts';

const AT = '2026-11-23T08:00:00.000Z';
const at = (path: string) => path as NotePath;
const from: LinkProposal['from'] = { note: at('cards/記憶/1-記得.md'), title: '記得', card: 'card-1a2b' };
const suggestion = (note: string): Suggestion => ({
	note: at(note),
	title: note,
	score: 0.7,
	type: 'supports',
	reason: '兩則都談「記憶」',
	evidence: [{ note: at(note), start: 0, end: 2, exact: '記憶' }],
});
const propose = (note = '卡片/乙.md'): LinkProposal => {
	const [proposal] = toProposals(from, [suggestion(note)], new Map(), AT);
	if (!proposal) throw new Error('nothing proposed');
	return proposal;
};
const duplicate: LinkProposal = { ...propose(), kind: 'duplicate', duplicate: { card: {} as never, text: '' } };

describe('the id of a proposal', () => {
	it('is the same in every run, and survives the renaming of a card', () => {
		expect(proposalId(from, 'a.md')).toBe(proposalId({ ...from, note: at('別處/改名.md'), title: '改名' }, 'a.md'));
		expect(subjectOf({ note: at('a.md'), title: 'a' })).toBe('a.md');
	});

	it('tells ends apart, wherever one name ends and the other begins', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
				fc.pre(a !== c || b !== d);
				expect(proposalId({ note: at(a), title: '' }, b)).not.toBe(proposalId({ note: at(c), title: '' }, d));
			}),
		);
		expect(proposalId({ note: at('a'), title: '' }, 'b.md')).toMatch(/^[0-9a-z]{8}$/);
	});
});

describe('suggestions become proposals', () => {
	it('that carry over what was found, and wait', () => {
		const { note: to, title, ...found } = suggestion('卡片/乙.md');
		expect(propose()).toEqual({
			...found,
			schema: 'chaika/link-proposal@1',
			id: proposalId(from, to),
			kind: 'link',
			at: AT,
			from,
			to: { note: to, title },
			status: 'pending',
		});
	});

	it('but for what is decided on already', () => {
		const { decision } = review(propose('b.md'), { verdict: 'rejected' }, AT);
		const left = toProposals(from, ['a.md', 'b.md', 'c.md'].map(suggestion), decisionsById([decision]), AT);
		expect(left.map(({ to }) => to.note)).toEqual(['a.md', 'c.md']);
	});

	it('and a decision is found again by the id of its proposal, the last one said', () => {
		const first = review(propose(), { verdict: 'rejected' }, AT).decision;
		const last = review(propose(), { verdict: 'accepted' }, AT).decision;
		expect(decisionsById([first, last]).get(propose().id)).toBe(last);
		expect(decisionsById([last, first]).get(propose().id)).toBe(first);
	});
});

describe('a verdict', () => {
	const link = propose();
	it.each([
		['accepts a link: it waits to be written', link, { verdict: 'accepted' }, { status: 'accepted' }],
		[
			'edits a link: it still waits for a word',
			link,
			{ verdict: 'edited', type: 'attacks', reason: '不同' },
			{ status: 'pending', type: 'attacks', reason: '不同' },
		],
		[
			'edits a link that was accepted: it stays so',
			{ ...link, status: 'accepted' },
			{ verdict: 'edited', reason: '' },
			{ status: 'accepted', reason: '' },
		],
		[
			'accepts and edits in one',
			link,
			{ verdict: 'accepted', type: 'explains' },
			{ status: 'accepted', type: 'explains', reason: link.reason },
		],
		['merges a duplicate', duplicate, { verdict: 'accepted' }, { status: 'accepted', duplicate: { as: 'merge' } }],
		['links a duplicate', duplicate, { verdict: 'linked' }, { status: 'accepted', duplicate: { as: 'link' } }],
		['calls a duplicate none: it becomes a card', duplicate, { verdict: 'rejected' }, { status: 'accepted', duplicate: { as: 'card' } }],
		[
			'edits a duplicate: what becomes of it is open',
			duplicate,
			{ verdict: 'edited', reason: 'x' },
			{ status: 'pending', duplicate: { card: {}, text: '' } },
		],
	] as const)('%s', (_, proposal, verdict, expected) => {
		expect(review(proposal as LinkProposal, verdict, AT).proposal).toMatchObject(expected);
	});

	it('rejects a link: it is gone', () => {
		expect(review(link, { verdict: 'rejected', because: '扯太遠' }, AT)).toEqual({
			decision: {
				schema: 'chaika/decision@1',
				at: AT,
				verdict: 'rejected',
				kind: 'link',
				from: 'card:card-1a2b',
				to: '卡片/乙.md',
				type: 'supports',
				reason: '兩則都談「記憶」',
				score: 0.7,
				because: '扯太遠',
			} satisfies Decision,
		});
	});

	it('is written down as the user left it, and changes the proposal it was given in nothing', () => {
		const before = JSON.stringify(link);
		const { decision } = review(link, { verdict: 'edited', type: 'attacks', reason: '我的話' }, AT);
		expect(decision).toMatchObject({ verdict: 'edited', type: 'attacks', reason: '我的話' });
		expect('because' in decision).toBe(false);
		expect(JSON.stringify(link)).toBe(before);
	});

	it('given twice says the same', () => {
		const once = review(duplicate, { verdict: 'linked' }, AT);
		expect(review(once.proposal as LinkProposal, { verdict: 'linked' }, AT)).toEqual(once);
	});
});
