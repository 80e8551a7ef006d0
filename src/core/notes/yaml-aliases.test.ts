import { expect, it } from 'vitest';
import { aliasTooMany, MOST_ALIASES } from './yaml-aliases.ts';

it.each([
	['aliases in brackets', (i: number) => `k${i}: [*a]\n`],
	['aliases behind keys', (i: number) => `k${i}: *甲\n`],
	['aliases as items', () => '- *a\n'],
])('finds the first of too many: %s', (_, line) => {
	const lines = Array.from({ length: MOST_ALIASES + 1 }, (_, i) => line(i));
	expect(aliasTooMany(lines.slice(1).join(''))).toBeUndefined();
	const yaml = lines.join('');
	expect(aliasTooMany(yaml)).toBe(yaml.lastIndexOf('*'));
});

it.each([
	['emphasis in Chinese', '這是*重點*的'],
	['bullets', '* 一\n'],
	['products', '3*4 '],
])('counts no %s', (_, text) => expect(aliasTooMany(text.repeat(200))).toBeUndefined());
