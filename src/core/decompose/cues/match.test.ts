import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../text/script.ts';
import { CUE_KINDS } from './cue.ts';
import { english } from './en.ts';
import { countCues } from './match.ts';
import { chinese } from './zh.ts';

it('finds a Chinese cue in both scripts', () => {
	expect(countCues('我們應該這樣做，因為風險很大').demand).toBe(1);
	expect(countCues('我们应该这样做，因为风险很大')).toEqual(countCues('我們應該這樣做，因為風險很大'));
});

it('finds English cues as whole words, whatever their case', () => {
	expect(countCues('We MUST go.').demand).toBe(1);
	expect(countCues('A mustard field.').demand).toBe(0);
	expect(countCues('Don’t.').warning).toBe(1);
});

it('lets a gap reach within a clause, not beyond', () => {
	expect(countCues('這不是能力的問題而是習慣').contrast).toBeGreaterThan(0);
	const before = countCues('這不是能力。').contrast;
	expect(countCues('這不是能力。而是習慣。').contrast).toBe(before);
});

it('counts the longest phrase of a kind once at one place', () => {
	expect(countCues('也就是說').conclusion).toBe(1);
});

it('agrees with looking for every phrase one by one, at each place the longest', () => {
	const phrases = CUE_KINDS.flatMap((kind) => [...chinese[kind], ...english[kind]]).filter((phrase) => !phrase.includes('…'));
	const piece = fc.oneof(fc.constantFrom(...phrases), fc.constantFrom('天', '，', ' ', 'a', '。', '😀', '𠮷'));
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			const counts = countCues(text);
			for (const kind of CUE_KINDS) if (!hasGaps(kind)) expect(counts[kind]).toBe(naiveCount(text, kind));
		}),
		{ numRuns: 200 },
	);
});

const hasGaps = (kind: (typeof CUE_KINDS)[number]): boolean => [...chinese[kind], ...english[kind]].some((phrase) => phrase.includes('…'));

function naiveCount(text: string, kind: (typeof CUE_KINDS)[number]): number {
	const folded = fold(text).replaceAll('’', "'");
	let count = 0;
	for (let at = 0; at < folded.length; at++) {
		const han = chinese[kind].some((phrase) => folded.startsWith(fold(phrase), at));
		const latin = english[kind].some((phrase) => {
			const end = at + phrase.length;
			return folded.startsWith(phrase, at) && !/[a-z]/.test(folded.charAt(at - 1)) && !/[a-z]/.test(folded.charAt(end));
		});
		count += Number(han || latin);
	}
	return count;
}
