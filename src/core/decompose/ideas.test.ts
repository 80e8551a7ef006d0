import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { analyse } from './features.ts';
import { findIdeas, layOut, splitCost, type Windows } from './ideas.ts';
import { unitsOf } from './units.ts';

interface Case {
	/** For each first unit, the values of the windows of one unit, two units, … */
	readonly values: readonly (readonly number[])[];
	readonly odds: readonly number[];
	readonly count: number;
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 6 }).chain((units) =>
	fc.record({
		values: fc.tuple(
			...Array.from({ length: units }, (_, from) =>
				fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { maxLength: Math.min(3, units - from) }),
			),
		),
		odds: fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: units, maxLength: units }),
		count: fc.integer({ min: 1, max: 4 }),
	}),
);

function toWindows(values: Case['values']): Windows {
	const ends = values.flatMap((own, from) => own.map((_, i) => from + i + 1));
	const first = Int32Array.from([0, ...values.map((_, from) => values.slice(0, from + 1).flat().length)]);
	return { first, ends: Int32Array.from(ends), values: Float64Array.from(values.flat()) };
}

const worthOf = ({ values, odds }: Case, layout: readonly (readonly [number, number])[]): number =>
	layout.reduce((sum, [from, to], i) => {
		const touches = i > 0 && layout[i - 1]?.[1] === from - 1;
		return sum + (values[from]?.[to - from] ?? Number.NaN) - (touches ? splitCost(odds[from] ?? 0) : 0);
	}, 0);

/** Every way to lay exactly `count` windows from `start` on. */
function* layouts(values: Case['values'], count: number, start = 0): Generator<[number, number][]> {
	if (count === 0) {
		yield [];
		return;
	}
	for (let from = start; from < values.length; from++) {
		for (let to = from; to < from + (values[from]?.length ?? 0); to++) {
			for (const rest of layouts(values, count - 1, to + 1)) yield [[from, to], ...rest];
		}
	}
}

describe('layOut', () => {
	it('finds the best of all layouts, with as many windows as fit', () => {
		fc.assert(
			fc.property(cases, (example) => {
				const found = layOut(toWindows(example.values), example.odds, example.count);
				let most = example.count;
				while (most > 0 && [...layouts(example.values, most)].length === 0) most--;
				expect(found).toHaveLength(most);
				if (most === 0) return;
				const best = Math.max(...[...layouts(example.values, most)].map((layout) => worthOf(example, layout)));
				expect(worthOf(example, found)).toBeCloseTo(best, 9);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('findIdeas', () => {
	const words = fc.constantFrom('海風', '堤防', '漁港', '應該', '不能', '因為', '潮汐', '養殖');
	const sentences = fc.array(
		fc.array(words, { minLength: 3, maxLength: 9 }).map((some) => `${some.join('')}。`),
		{ minLength: 1, maxLength: 25 },
	);

	it('gives disjoint ideas in the order of the text, no more than asked for, none empty', () => {
		fc.assert(
			fc.property(sentences, fc.integer({ min: 1, max: 6 }), (text, count) => {
				const units = unitsOf(documentOf(text.join('\n')));
				const salience = units.map((unit) => (unit.length % 7) / 7);
				const ideas = findIdeas(units, salience, analyse(units).likeness, { count, share: 0.4 });
				const all = ideas.flat();
				expect(ideas.length).toBeLessThanOrEqual(count);
				expect(ideas.every((idea) => idea.length > 0)).toBe(true);
				expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
			}),
			{ numRuns: 60 },
		);
	});
});
