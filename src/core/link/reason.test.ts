import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../model/document.ts';
import { detectLanguage, foldScript } from '../text/script.ts';
import { type Ground, type Turn, writeReason } from './reason.ts';

const GROUNDS: readonly Ground[] = [
	{ kind: 'names', words: ['甲'] },
	{ kind: 'names', words: ['甲', '乙'] },
	{ kind: 'is-named', words: ['甲', '乙'] },
	{ kind: 'shares-words', words: ['甲', '乙', '丙'] },
	{ kind: 'shares-neighbours', titles: ['甲', '乙'] },
	{ kind: 'links-here' },
	{ kind: 'like-one-links', title: '甲' },
	{ kind: 'beside-linked', title: '甲' },
	{ kind: 'shares-tags', tags: ['甲/乙', 'b'] },
	{ kind: 'stands-near', folder: '甲' },
	{ kind: 'stands-near', folder: '' },
	{ kind: 'says-the-same' },
];
const TURNS: readonly (Turn | undefined)[] = [
	undefined,
	...(['attacks', 'contrasts', 'exemplifies', 'supports', 'explains'] as const).flatMap((type) =>
		(['here', 'there'] as const).map((side) => ({ type, words: '丁', side })),
	),
];

describe.each(LANGUAGES)('a reason in %s', (language) => {
	const all = GROUNDS.flatMap((ground) =>
		TURNS.map((turn) => [ground, turn, writeReason({ ground, ...(turn && { turn }) }, language)] as const),
	);

	it('is one line without a full stop, since a line of links goes on after it', () => {
		for (const [ground, , reason] of all) expect(reason, ground.kind).toMatch(/^\S[^\n。！？]*[^\s。.，,；;]$/u);
	});

	it('names everything that it rests on', () => {
		for (const [ground, turn, reason] of all) {
			for (const value of Object.values(ground).slice(1).flat()) expect(reason).toContain(value);
			if (turn) expect(reason).toContain('丁');
			expect(reason).not.toMatch(/undefined|\[object|「」|“”/);
		}
	});

	it('differs by what it rests on, by what turns it, and by the side on which that stands', () => {
		expect(new Set(all.map(([, , reason]) => reason)).size).toBe(all.length);
	});
});

it('adds nothing for a turn that says no more than the link', () => {
	const ground: Ground = { kind: 'says-the-same' };
	expect(writeReason({ ground, turn: { type: 'complements', words: 'x', side: 'here' } }, 'en')).toBe(writeReason({ ground }, 'en'));
});

it('is written in the characters and marks of its place', () => {
	const own = (language: 'zh-Hant' | 'zh-Hans') =>
		GROUNDS.flatMap((ground) => TURNS.map((turn) => writeReason({ ground, ...(turn && { turn }) }, language))).join('');
	expect(own('zh-Hans')).toBe(foldScript(own('zh-Hans')));
	expect(detectLanguage(own('zh-Hant'))).toBe('zh-Hant');
	expect(own('zh-Hant')).not.toMatch(/[“”]|文件夾/);
	expect(own('zh-Hans')).not.toMatch(/[「」]|资料夹|连到/);
});

it('joins English words as one says them', () => {
	expect(writeReason({ ground: { kind: 'shares-words', words: ['a', 'b', 'c'] } }, 'en')).toBe('both speak of “a”, “b” and “c”');
});

it('says a second ground after the first', () => {
	const reason = { ground: { kind: 'shares-words', words: ['老麵'] }, also: { kind: 'links-here' } } as const;
	expect(writeReason(reason, 'zh-Hant')).toBe('兩則都談「老麵」；那則已連到本則');
	expect(writeReason(reason, 'zh-Hans')).toBe('两条都谈“老麵”；那条已链接到本条');
	expect(writeReason(reason, 'en')).toBe('both speak of “老麵”; the other note already links to this one');
});
