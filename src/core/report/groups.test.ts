import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGroups } from './groups.ts';

/** The naive oracle: whatever is joined, in one set; sets that meet, made one, until none do. */
function naive(things: readonly number[], pairs: readonly (readonly [number, number])[]): number[][] {
	const groups = things.map((thing) => new Set([thing]));
	for (const [a, b] of pairs) {
		const [first, second] = [groups.find((group) => group.has(a)), groups.find((group) => group.has(b))];
		if (!first || !second || first === second) continue;
		for (const thing of second) first.add(thing);
		groups.splice(groups.indexOf(second), 1);
	}
	const inOrder = groups.map((group) => things.filter((thing) => group.has(thing)));
	inOrder.sort((a, b) => things.indexOf(a[0] ?? 0) - things.indexOf(b[0] ?? 0));
	return inOrder.sort((a, b) => b.length - a.length);
}

it('is what following every join one by one gives', () => {
	const thing = fc.integer({ min: 0, max: 24 });
	fc.assert(
		fc.property(fc.uniqueArray(thing, { maxLength: 25 }), fc.array(fc.tuple(thing, thing), { maxLength: 40 }), (things, pairs) => {
			const among = pairs.filter((pair) => pair.every((one) => things.includes(one)));
			const groups = createGroups(things);
			for (const [a, b] of among) groups.join(a, b);
			expect(groups.all()).toEqual(naive(things, among));
		}),
		{ numRuns: 500 },
	);
});

it('can be asked in between', () => {
	const groups = createGroups(['甲', '乙', '丙']);
	groups.join('丙', '乙');
	expect(groups.all()).toEqual([['乙', '丙'], ['甲']]);
	groups.join('甲', '丙');
	expect(groups.all()).toEqual([['甲', '乙', '丙']]);
	expect(createGroups([]).all()).toEqual([]);
});

it('of a chain of 100,000 is found at once', () => {
	const things = Array.from({ length: 100_000 }, (_, i) => i);
	const groups = createGroups(things);
	const start = performance.now();
	for (const i of things.slice(1)) groups.join(i - 1, i);
	expect(groups.all()).toHaveLength(1);
	expect(performance.now() - start).toBeLessThan(3000);
});
