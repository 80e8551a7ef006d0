import { expect, it } from 'vitest';
import { selectProposals } from './select-proposals.ts';

const WAITING = [
	{ id: '0abc1111', note: '卡片/記得客人.md' },
	{ id: '0abd2222', note: '卡片/記得客人.md' },
	{ id: '1xyz3333', note: '文章/小店.md' },
];
const select = (...named: string[]) => {
	const selected = selectProposals(named, WAITING, (typed) => typed.replace(/^\.\.\/筆記\//, ''));
	return selected.ok ? selected.value.map(({ id }) => id) : selected.error;
};

it.each([
	[['0abc1111'], ['0abc1111']],
	[['1'], ['1xyz3333']],
	[
		['1', '0abd', '1xyz3333'],
		['0abd2222', '1xyz3333'],
	],
	[['卡片/記得客人.md'], ['0abc1111', '0abd2222']],
	[['記得客人'], ['0abc1111', '0abd2222']],
	[['../筆記/文章/小店.md'], ['1xyz3333']],
	[['./文章/小店'], ['1xyz3333']],
	[['all'], ['0abc1111', '0abd2222', '1xyz3333']],
])('%j names %j', (named, ids) => {
	expect(select(...named)).toEqual(ids);
});

it('asks back where it is not clear, and says what is not there', () => {
	expect(select('0ab')).toEqual({ type: 'ProposalAmbiguous', id: '0ab', similar: ['0abc1111', '0abd2222'] });
	expect(select('1', '別的')).toEqual({ type: 'ProposalUnknown', id: '別的' });
	expect(selectProposals(['all'], [], (typed) => typed)).toEqual({ ok: true, value: [] });
});
