import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEmptyQuery, parseQuery } from './query.ts';

const NOTHING = { words: [], phrases: [], tags: [], paths: [], types: [] };

it.each([
	['樣本效率 RL', { words: ['樣本效率', 'RL'] }],
	['「強化學習」 "sample efficiency"', { phrases: ['強化學習', 'sample efficiency'] }],
	['模型“泛化”', { words: ['模型'], phrases: ['泛化'] }],
	['tag:閱讀/筆記 path:卡片 type:Model', { tags: ['閱讀/筆記'], paths: ['卡片'], types: ['Model'] }],
	['標籤：#閱讀 路徑:「日記 2026」', { tags: ['閱讀'], paths: ['日記 2026'] }],
	['#🌱 𠮷野家', { tags: ['🌱'], words: ['𠮷野家'] }],
	['「沒有收尾', { phrases: ['沒有收尾'] }],
	['tag: # ""', { words: ['tag:', '#'] }],
	['TYPE：warning　全形空格', { types: ['warning'], words: ['全形空格'] }],
])('reads %s', (typed, parts) => {
	expect(parseQuery(typed)).toEqual({ ...NOTHING, ...parts });
});

it('takes anything and loses no word of it', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'甲乙「」"“”:：# \ttagpath𠮷😀') }), (typed) => {
			const query = parseQuery(typed);
			const kept = Object.values(query).flat().join('');
			for (const character of typed.match(/[甲乙𠮷😀]/gu) ?? []) expect(kept).toContain(character);
		}),
	);
});

it('knows when nothing was asked', () => {
	expect(isEmptyQuery(parseQuery('  ""  '))).toBe(true);
	expect(isEmptyQuery(parseQuery('tag:x'))).toBe(false);
});
