import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepRecent } from './recent.ts';

it('keeps what was used last, never more than asked, never what was not set', () => {
	const used = fc.record({ key: fc.nat(20), sets: fc.boolean() });
	fc.assert(
		fc.property(fc.array(used, { maxLength: 60 }), fc.integer({ min: 2, max: 12 }), (uses, most) => {
			const recent = keepRecent<number, string>(most);
			const last = new Map<number, string>();
			const order: number[] = [];
			for (const [i, { key, sets }] of uses.entries()) {
				if (sets) {
					recent.set(key, `${key} ${i}`);
					last.set(key, `${key} ${i}`);
				} else if (recent.get(key) === undefined) continue;
				order.splice(0, order.length, ...order.filter((other) => other !== key), key);
			}
			// asked without being used: each from a fresh reading would change what is kept
			const freshest = order.slice(-Math.floor(most / 2));
			for (const key of freshest.reverse()) expect(recent.get(key)).toBe(last.get(key));
		}),
	);
});

it('forgets what was not used for long', () => {
	const recent = keepRecent<number, number>(4);
	for (let i = 0; i < 10; i++) recent.set(i, i);
	expect([0, 1, 2, 3, 4, 5].map(recent.get)).toEqual(Array(6).fill(undefined));
	expect(recent.get(9)).toBe(9);
});
