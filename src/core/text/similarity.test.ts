import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, rarity, termVectors, unit } from './similarity.ts';

const texts = fc.array(fc.array(fc.constantFrom('貓', '狗', '鳥', 'fish', 'ant'), { maxLength: 8 }), { minLength: 1, maxLength: 6 });

describe('termVectors', () => {
	it('gives each text a vector of length 1, or an empty one', () => {
		fc.assert(
			fc.property(texts, (list) => {
				for (const [i, vector] of termVectors(list).entries()) {
					const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
					expect(length).toBeCloseTo(list[i]?.length ? 1 : 0, 10);
				}
			}),
		);
	});

	it('weighs a rare term above a common one', () => {
		const [first] = termVectors([['貓', '狗'], ['貓'], ['貓', '鳥']]);
		expect(first?.get('狗')).toBeGreaterThan(first?.get('貓') ?? 0);
		expect(rarity(3, 3)).toBeGreaterThan(0);
	});
});

describe('measures of two texts', () => {
	it('cosine agrees with the definition over all terms', () => {
		fc.assert(
			fc.property(texts, texts, (a, b) => {
				const x = termVectors(a)[0] ?? new Map();
				const y = termVectors(b)[0] ?? new Map();
				let dot = 0;
				for (const term of ['貓', '狗', '鳥', 'fish', 'ant']) dot += (x.get(term) ?? 0) * (y.get(term) ?? 0);
				expect(cosine(x, y)).toBeCloseTo(dot, 10);
				expect(cosine(x, y)).toBeCloseTo(cosine(y, x), 10);
			}),
		);
		expect(cosine(new Map([['貓', 2]]), new Map([['貓', 7]]))).toBeCloseTo(1, 12);
		expect(unit(new Map())).toEqual(new Map());
	});
});
