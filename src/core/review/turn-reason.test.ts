import { expect, it } from 'vitest';
import { writeReason } from '../link/reason.ts';
import { turnReason } from './turn-reason.ts';

it.each(['zh-Hant', 'zh-Hans', 'en'] as const)('reads from the other side as we would have written it there (%s)', (language) => {
	const turn = { type: 'supports', words: '三成' } as const;
	const here = writeReason({ ground: { kind: 'links-here' }, turn: { ...turn, side: 'here' } }, language);
	const there = writeReason({ ground: { kind: 'links-here' }, turn: { ...turn, side: 'there' } }, language);
	expect(here).not.toBe(there);
	expect(turnReason(turnReason(here))).toBe(here);
	expect(turnReason(here)).not.toBe(here);
});

it('turns the sides round, and nothing that stands in quotation marks', () => {
	expect(turnReason('本則提到「本則」，那則正是談這個的筆記')).toBe('那則提到「本則」，本則正是談這個的筆記');
	expect(turnReason('this note mentions “this one”, which the other one is about')).toBe(
		'the other note mentions “this one”, which this one is about',
	);
	expect(turnReason('兩則都談「記憶」')).toBe('兩則都談「記憶」');
});
