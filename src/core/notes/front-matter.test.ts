import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { scanFrontMatter } from './front-matter.ts';

const read = (yaml: string) =>
	Object.fromEntries(
		[...(scanFrontMatter(`---\n${yaml}\n---\n`)?.properties ?? [])].map(([key, { isList, values }]) => [
			key,
			isList ? values : (values[0] ?? null),
		]),
	);

it.each([
	['a: >-\n  兩行\n  一句\nb: 1', { a: '兩行 一句', b: '1' }],
	['a: "\\u5361\\n片"', { a: '卡\n片' }],
	["a: 'it''s'", { a: "it's" }],
	['a: &x 甲\nb: *x', { a: '甲', b: '甲' }],
	['a: 甲 # 註', { a: '甲' }],
	['a:\n  b: c\nd: e', { d: 'e' }],
	['a:\n- 甲\n  續\n- 乙', { a: ['甲 續', '乙'] }],
	['a:\n- 甲\n  - 乙', { a: ['甲 - 乙'] }],
	['"a b": c', { 'a b': 'c' }],
	['title: {{title}}\ntype: 卡片', { type: '卡片' }],
	['date created: 2023-01-02', { 'date created': '2023-01-02' }],
	['a: http://x.y:80/z', { a: 'http://x.y:80/z' }],
	['a: [[甲]]\nb: ["[[乙]]", 丙]\nc:\n  - [[丁]]', { a: ['[[甲]]'], b: ['[[乙]]', '丙'], c: ['[[丁]]'] }],
])('reads %j', (yaml, properties) => {
	expect(read(yaml)).toEqual(properties);
});

it.each([
	['a: b: c\nd: e', { a: 'b: c', d: 'e' }],
	['a: "開著\nb: 2', { a: '"開著', b: '2' }],
	['tags:\n- 甲\n- "乙\nb: c: d', { tags: ['甲', '"乙'], b: 'c: d' }],
])('reads of broken %j what can be read', (yaml, properties) => {
	expect(read(yaml)).toEqual(properties);
});

it('agrees with the library where it reads by itself', () => {
	const word = fc.oneof(
		fc.stringMatching(/^[a-z0-9.:,#'"[\]{}&*!|>%@`?~\- ]{1,8}$/),
		fc.constantFrom(
			'甲',
			'卡片，拆解',
			'2023-01-02',
			'12:30',
			'null',
			'~',
			'true',
			'0012',
			"'引'",
			'"引 用"',
			'𠮷',
			'#標',
			'a #b',
			'a: b',
			'- a',
		),
	);
	const entry = fc.oneof(
		word.map((value) => ` ${value}`),
		fc
			.tuple(fc.constantFrom('', '  '), fc.array(word, { minLength: 1, maxLength: 3 }))
			.map(([indent, items]) => items.map((item) => `\n${indent}- ${item}`).join('')),
		fc.array(word, { maxLength: 3 }).map((items) => ` [${items.join(', ')}]`),
	);
	let compared = 0;
	fc.assert(
		fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), (entries) => {
			const yaml = entries.map((value, i) => `k${i}:${value}`).join('\n');
			const document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
			// An alias of nothing is no error for the parser, but has no value either; types are read otherwise in its simplest schema; wikilinks we read as what they are.
			if (document.errors.length > 0 || /[*!]|\[\[/.test(yaml)) return;
			const expected: unknown = document.toJS();
			compared++;
			expect(read(yaml)).toEqual(simple(expected));
		}),
		{ numRuns: 2000 },
	);
	expect(compared).toBeGreaterThan(500);
});

/** The library's reading in our terms: texts, lists of texts; nothing for maps and what means nothing. */
function simple(read: unknown): unknown {
	if (typeof read !== 'object' || read === null || Array.isArray(read)) return {};
	const text = (value: string) => (/^(?:~|null|Null|NULL)?$/.test(value) ? '' : value.trim());
	return Object.fromEntries(
		Object.entries(read).flatMap(([key, value]): [string, unknown][] => {
			if (typeof value === 'string') return [[key, text(value) === '' ? null : text(value)]];
			if (value === null) return [[key, null]];
			if (!Array.isArray(value)) return [];
			return [[key, value.flatMap((item: unknown) => flat(item, 0)).filter((item) => text(item) !== '')]];
		}),
	);
}

function flat(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return value === '' ? [] : [depth > 0 ? `[[${value}]]` : value.trim()];
	return Array.isArray(value) && depth < 2 ? value.flatMap((part) => flat(part, depth + 1)) : [];
}
