import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSums } from './sums.ts';

it('sums like a map, task after task', () => {
	const added = fc.tuple(fc.oneof(fc.nat(50), fc.nat(300_000)), fc.integer({ min: 1, max: 9 }));
	const sums = createSums();
	fc.assert(
		fc.property(fc.array(added), (task) => {
			const expected = new Map<number, number>();
			for (const [id, value] of task) {
				sums.add(id, value);
				expected.set(id, (expected.get(id) ?? 0) + value);
			}
			const found = sums.ids.map((id) => [id, sums.values[id]]);
			sums.clear();
			expect(found).toEqual([...expected]);
		}),
	);
});
