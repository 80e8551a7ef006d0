import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { parseQuery } from './query.ts';

const excerpt = (text: string, typed: string, bodyStart = 0) => excerptOf({ text, bodyStart }, parseQuery(typed));

it.each([
	['# 標題\n\n樣本效率是關鍵。', '樣本效率', '標題 ==樣本效率==是關鍵。'],
	['简体的样本效率也找得到。', '樣本效率', '简体的==样本效率==也找得到。'],
	['Smart art, ARTIST ｇｐｔ.', 'art gpt', 'Smart ==art==, ==ART==IST ==ｇｐｔ==.'],
	['沒有要找的字，就從頭開始。', '別的', '沒有要找的字，就從頭開始。'],
	['已經 ==標起來== 的字。', '標起來', '已經 ==標起來== 的字。'],
	['住在𠮷野家旁邊 😀', '𠮷野', '住在==𠮷野==家旁邊 😀'],
])('of %s for %s', (text, typed, expected) => {
	expect(excerpt(text, typed)).toBe(expected);
});

it('leaves the front matter out', () => {
	const matter = '---\ntitle: 樣本效率\n---\n';
	expect(excerpt(`${matter}內文也談樣本效率。`, '樣本效率', matter.length)).toBe('內文也談==樣本效率==。');
});

it('shows where most of what was asked for stands together', () => {
	const text = `${'無關的話。'.repeat(40)}算力很貴。${'無關的話。'.repeat(40)}樣本效率比算力要緊。${'無關的話。'.repeat(40)}`;
	const shown = excerpt(text, '算力 樣本效率');
	expect(shown).toContain('==樣本效率==比==算力==要緊。');
	expect(shown).toMatch(/^….*…$/);
});

it('marks nothing but what stands in the note, and never halves a character', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: fc.constantFrom(...'甲乙丙=\n 𠮷😀a'), maxLength: 300 }),
			fc.string({ unit: fc.constantFrom(...'甲乙𠮷a'), minLength: 1, maxLength: 3 }),
			(text, typed) => {
				const shown = excerpt(text, typed);
				expect(shown).not.toMatch(/\p{Cs}/u);
				const marked = shown.match(/==[^=]+==/g) ?? [];
				expect(text.includes(typed) && !/a/.test(typed) ? marked.length : 1).toBeGreaterThan(0);
				for (const mark of marked) expect(mark).toBe(`==${typed}==`);
			},
		),
	);
});
