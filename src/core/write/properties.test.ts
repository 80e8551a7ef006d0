import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { frontMatterRange, type Properties, readProperty, setProperties } from './properties.ts';
import { spliceText } from './splice.ts';
import { propertyToYaml, stringToYaml } from './yaml-value.ts';

function set(text: string, properties: Properties): string {
	const changes = setProperties(text, properties);
	if (!changes.ok) return `${changes.error.reason} ${changes.error.line}`;
	const after = spliceText(text, changes.value);
	if (!after.ok) throw new Error(after.error.reason);
	return after.value;
}

it('what would run in a property is written so that it only reads the same', () => {
	for (const command of ['<% tp.file.delete() %>', '<%* await tp.file.move("/a") %>', '標籤<%x%>']) {
		const line = propertyToYaml('keywords', [command], '\n');
		expect(line).not.toContain('<%');
		expect(parse(line)).toEqual({ keywords: [command] });
	}
});

describe('setProperties', () => {
	it.each<[string, string, Properties, string]>([
		['makes front matter', '# 題\n', { done: true }, '---\ndone: true\n---\n# 題\n'],
		['in an empty note', '', { a: 'b' }, '---\na: b\n---\n'],
		[
			'in the line endings of the note',
			'一\r\n二',
			{ a: null, k: ['x', '中 文'] },
			'---\r\na: null\r\nk:\r\n  - x\r\n  - 中 文\r\n---\r\n一\r\n二',
		],
		['adds behind the last key', '---\na: 1 # c\n# end\n---\nx', { b: 'z' }, '---\na: 1 # c\n# end\nb: z\n---\nx'],
		['a key with a space', '---\nCheckbox 1: false\n---\n', { 'Checkbox 1': true }, '---\nCheckbox 1: true\n---\n'],
		[
			'keeps 0012, comments and quotes',
			"---\nid:   0012   # no\n'q':  'x'\nb: 1\n---\n",
			{ b: 2 },
			"---\nid:   0012   # no\n'q':  'x'\nb: 2\n---\n",
		],
		['fills an empty value', '---\na: # why\nb:\n---\n', { a: 'x', b: ['1', 'y'] }, '---\na: x # why\nb: ["1", "y"]\n---\n'],
		['replaces a quoted value', '---\na: "x # y" # c\n---\n', { a: 'z: 1' }, '---\na: "z: 1" # c\n---\n'],
		['replaces a block scalar', '---\na: |\n  x\n  y\nb: 1\n---\n', { a: 'z' }, '---\na: z\nb: 1\n---\n'],
		[
			'a list in its own form and column',
			'---\nt:\n    - a\n    - b\nc: 1\n---\n',
			{ t: ['x', 'y: z'] },
			'---\nt:\n    - x\n    - "y: z"\nc: 1\n---\n',
		],
		['a flow list', '---\nt: [a,  b ] # c\n---\n', { t: ['x'] }, '---\nt: ["x"] # c\n---\n'],
		['a list that is the same stays', '---\nt: [ a, b ]\n---\n', { t: ['a', 'b'] }, '---\nt: [ a, b ]\n---\n'],
		['a value that is the same stays', '---\nt: "a"\n---\n', { t: 'a' }, '---\nt: "a"\n---\n'],
		['odd indentation', '---\n   a: 1\n   b: 2\n---\n', { b: 3, c: 4 }, '---\n   a: 1\n   b: 3\n   c: 4\n---\n'],
		['only comments', '---\n# nothing\n---\n', { a: 1 }, '---\n# nothing\na: 1\n---\n'],
		['empty front matter', '---\n---\nx', { a: 1 }, '---\na: 1\n---\nx'],
		['closing mark at the end of the file', '---\na: 1\n---', { a: 2 }, '---\na: 2\n---'],
		['CRLF inside', '---\r\na: 1\r\nt:\r\n- x\r\n---\r\n', { a: 2, t: ['w', 'z'] }, '---\r\na: 2\r\nt:\r\n- w\r\n- z\r\n---\r\n'],
		['a wikilink', '---\n---\n', { source: '[[筆記]]' }, '---\nsource: "[[筆記]]"\n---\n'],
		['no key is asked for', '---\na: [\n---\n', {}, '---\na: [\n---\n'],
	])('%s', (_, text, properties, expected) => expect(set(text, properties)).toBe(expected));

	it.each<[string, string, string]>([
		['duplicate keys', '---\na: 1\nb: 2\na: 3\n---\n', 'duplicate-key 4'],
		['broken YAML', '---\na: [1\n---\n', 'broken-yaml 3'],
		['a tab for indentation', '---\na:\n\tb: 1\n---\n', 'broken-yaml 3'],
		['prose between two rules', '---\njust words\n---\n', 'not-a-map 2'],
		['a list', '---\n- a\n---\n', 'not-a-map 2'],
		['anchors', '---\na: &x 1\nb: *x\n---\n', 'anchor 2'],
		['tags', '---\na: !!str 1\n---\n', 'tag 2'],
		['braces', '---\n{a: 1}\n---\n', 'unusual-form 2'],
		['explicit keys', '---\n? a\n: 1\n---\n', 'unusual-form 2'],
		['a carriage return alone', '---\ra: 1\r---\r', 'unusual-form 1'],
	])('refuses %s', (_, text, reason) => expect(set(text, { done: true }).replace(/ \d$/, '')).toBe(reason.replace(/ \d$/, '')));

	it('never throws, and takes its time from no front matter', () => {
		expect(set(`---\na: ${'['.repeat(20_000)}\n---\n`, { b: 1 })).toBe('broken-yaml 2');
		expect(set(`---\n${'- '.repeat(20_000)}x\n---\n`, { b: 1 })).toMatch(/^(?:not-a-map|broken-yaml) 2$/);
		const many = Array.from({ length: 10_000 }, (_, i) => `k${i}: v\n`).join('');
		expect(set(`---\n${many}---\n`, { k9999: 'w' }).endsWith('k9999: w\n---\n')).toBe(true);
		expect(set(`---\na: ${'x'.repeat(300_000)}\n---\n`, { b: 1 })).toBe('unusual-form 2');
	});

	it('refuses to set what holds properties of its own, or a list with comments', () => {
		expect(set('---\na:\n  b: 1\n---\n', { a: 1 })).toBe('unusual-form 2');
		expect(set('---\na:\n  - x # why\n  - y\n---\n', { a: ['z'] })).toBe('unusual-form 3');
	});

	it('changes nothing but the properties asked for', () => {
		const scalar = fc.constantFrom(
			'1',
			'0012',
			"'it''s'",
			'"a\\tb"',
			'true',
			'~',
			'',
			'[a, "b"]',
			'2026-11-23',
			'繁 體',
			'x # c',
			'|\n  two\n\n  lines',
			'>-\n  folded\n  on',
			'\n  - p\n  - q',
			'\n- p\n- "[[筆記]]"',
			'{k: v}',
		);
		const key = fc.constantFrom('a', 'Checkbox 1', '"quoted"', '標籤', 'b', "'c d'", '12');
		const entry = fc.tuple(key, scalar, fc.constantFrom('', '  ', ' # 註', '\n# 行', '\n'));
		const wanted = fc.dictionary(
			fc.constantFrom('a', 'Checkbox 1', 'quoted', '標籤', 'new', '新 鍵: x'),
			fc.oneof(
				fc.boolean(),
				fc.integer(),
				fc.constant(null),
				fc.string({ maxLength: 12 }),
				fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
			),
			{ minKeys: 1, maxKeys: 3 },
		);
		const eol = fc.constantFrom('\n', '\r\n');
		let edited = 0;
		fc.assert(
			fc.property(
				fc.uniqueArray(entry, { maxLength: 5, selector: ([k]) => k }),
				wanted,
				eol,
				fc.string({ maxLength: 20 }),
				(entries, properties, end, body) => {
					const yaml = entries.map(([k, v, tail]) => `${k}: ${v}${/[\n|>]/.test(v) ? '' : tail}\n`).join('');
					const text = `---\n${yaml}---\n${body.replace(/[\r\n]/g, '')}`.replaceAll('\n', end);
					const changes = setProperties(text, properties);
					if (!changes.ok) return;
					edited++;
					const after = spliceText(text, changes.value);
					if (!after.ok) throw new Error('no splice');
					const read = (note: string) => {
						const range = frontMatterRange(note);
						return (range ? (parse(note.slice(range.start, range.end), { mapAsMap: true }) ?? new Map()) : new Map()) as Map<
							unknown,
							unknown
						>;
					};
					const [before, now] = [read(text), read(after.value)];
					for (const [name, value] of Object.entries(properties)) expect(now.get(name)).toEqual(value);
					for (const [name, value] of before) if (!(String(name) in properties)) expect(now.get(name)).toEqual(value);
					expect([...now.keys()].length).toBe(new Set([...[...before.keys()].map(String), ...Object.keys(properties)]).size);
					// every line of the note that no change touches is there as it was, in order
					const kept = keptPieces(text, changes.value);
					expect(kept.every((piece) => after.value.includes(piece))).toBe(true);
					expect(/\r(?!\n)|(?<!\r)\n/.test(after.value)).toBe(end === '\n' && after.value.includes('\n'));
				},
			),
			{ numRuns: 1000 },
		);
		expect(edited).toBeGreaterThan(700);
	});
});

function keptPieces(text: string, changes: readonly { start: number; end: number }[]): string[] {
	const cuts = [0, ...changes.toSorted((a, b) => a.start - b.start).flatMap(({ start, end }) => [start, end]), text.length];
	return cuts.flatMap((cut, i) => (i % 2 === 0 ? [text.slice(cut, cuts[i + 1])] : []));
}

describe('stringToYaml', () => {
	it('reads back as the same string under YAML 1.1 and 1.2, alone and in a list', () => {
		const words = fc.constantFrom(
			'yes',
			'Null',
			'~',
			'0x1F',
			'1e3',
			'2026-11-23',
			'12:30',
			'- a',
			'# b',
			'a: b',
			'a #b',
			'@x',
			'',
			' ',
			'é',
			'\u2028',
			'\ufeff',
			'\u0085',
			'NaN',
			'.inf',
			'=',
			'<<',
			'!x',
			'筆記：一',
			'［［x］］',
		);
		fc.assert(
			fc.property(fc.oneof(words, fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
				for (const version of ['1.1', '1.2'] as const) {
					expect(parseDocument(propertyToYaml('k', text, '\n'), { version }).toJS()).toEqual({ k: text });
					expect(parseDocument(propertyToYaml(text || 'k', [text, 'x'], '\r\n'), { version }).toJS()).toEqual({
						[text || 'k']: [text, 'x'],
					});
				}
				expect(stringToYaml(text)).not.toMatch(/[\r\n\u2028\u200b]/);
			}),
			{ numRuns: 1500 },
		);
	});
});

it('readProperty', () => {
	expect(readProperty('---\nchaika: 1abc\nn: 3\n---\n', 'chaika')).toBe('1abc');
	expect(readProperty('---\nchaika: [\n---\n', 'chaika')).toBe(undefined);
	expect(readProperty('no', 'chaika')).toBe(undefined);
});
