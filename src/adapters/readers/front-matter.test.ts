import { describe, expect, it } from 'vitest';
import { creatorsOf, readFrontMatter, titleOf } from './front-matter.ts';

const note = (yaml: string) => `---\n${yaml}\n---\n正文`;

describe('readFrontMatter', () => {
	it.each([
		['keys with spaces', 'Checkbox 1: false', { 'Checkbox 1': false }],
		['numbers as written', 'a: 0012\nb: 7\nc: 1.50\nd: 1e3\ne: -2', { a: '0012', b: 7, c: '1.50', d: '1e3', e: -2 }],
		['dates as written', 'date: 2024-01-05\nat: 2024-01-05T09:30:00+08:00', { date: '2024-01-05', at: '2024-01-05T09:30:00+08:00' }],
		['words that YAML 1.1 takes for booleans', 'a: yes\nb: no\nc: on', { a: 'yes', b: 'no', c: 'on' }],
		['an unusual key', '__proto__: x\nconstructor: y', JSON.parse('{"__proto__":"x","constructor":"y"}')],
		['comments and nothing', '# nothing', {}],
		['folded text', 'a: >-\n  甲\n  乙', { a: '甲 乙' }],
	])('reads %s', async (_, yaml, properties) => {
		const reading = await readFrontMatter(note(yaml));
		expect(reading.problems).toEqual([]);
		expect(reading.frontMatter?.properties).toEqual(properties);
		expect(note(yaml).slice(reading.bodyStart)).toBe('正文');
	});

	it('counts CRLF into its range', async () => {
		const text = '---\r\na: 1\r\n---\r\n正文';
		expect(await readFrontMatter(text)).toEqual({ frontMatter: { start: 0, end: 16, properties: { a: 1 } }, problems: [], bodyStart: 16 });
	});

	it.each([
		['a duplicate key', 'a: 1\nb: 2\na: 3', { type: 'front-matter-duplicate-key', at: 'line 4', detail: 'a: 3' }, { a: 3, b: 2 }],
		[
			'a second colon',
			'title: 甲: 乙\nb: 2',
			{ type: 'front-matter-broken', at: 'line 2', detail: 'title: 甲: 乙' },
			{ title: '甲: 乙', b: 2 },
		],
		['a tab', 'a:\n\t- 1\nb: true', { type: 'front-matter-broken', at: 'line 3', detail: '- 1' }, { b: true }],
		['an open bracket', 'a: [1, 2\nb: x', { type: 'front-matter-broken' }, { b: 'x' }],
		['words after the keys', 'a: 1\nno key here', { type: 'front-matter-broken' }, { a: 1 }],
		['an unknown alias', 'a: *none\nb: 1', { type: 'front-matter-broken' }, {}],
	])('reports %s and reads on', async (_, yaml, problem, properties) => {
		const reading = await readFrontMatter(note(yaml));
		expect(reading.problems[0]).toMatchObject(problem);
		expect(reading.frontMatter?.properties).toMatchObject(properties);
		expect(note(yaml).slice(reading.bodyStart)).toBe('正文');
	});

	it('neither runs nor reads another language', async () => {
		const reading = await readFrontMatter('---js\nthrow new Error()\n---\n正文');
		expect(reading.frontMatter?.properties).toEqual({});
		expect(reading.problems).toEqual([{ type: 'front-matter-not-yaml', at: 'line 1', detail: '---js' }]);
	});

	it.each([
		['never closed', '---\ntitle: 甲\n\n正文', ['front-matter-unclosed']],
		['a rule at the top', '---\n\n正文\n\n---\n', []],
		['a rule with a rule below', '---\n正文。\n', []],
		['a list between rules', '---\n- 甲\n- 乙\n---\n', []],
		['not at the top', '\n---\na: 1\n---\n', []],
	])('takes nothing for front matter that is none: %s', async (_, text, types) => {
		const reading = await readFrontMatter(text);
		expect(reading.problems.map((problem) => problem.type)).toEqual(types);
		if (types.length > 0) expect(reading.bodyStart).toBe(0);
	});

	it.each([
		[
			'aliases of aliases',
			`a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (key) => `${key}: &${key} [${Array(9).fill(`*${String.fromCharCode(key.charCodeAt(0) - 1)}`)}]\n`)}`,
		],
		['aliases in every line', 'a: &a [*a,*a]\n'.repeat(1500)],
		['aliases in one line', `a: &a [x]\nb: [${'*a,'.repeat(20_000)}]`],
		['brackets in brackets', `a: ${'['.repeat(5_000)}`],
		['maps in maps', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
		['many keys', Array.from({ length: 3000 }, (_, i) => `k${i}: v`).join('\n')],
		['many duplicates', 'a: 1\n'.repeat(2000)],
	])('is not held up by %s', async (_, yaml) => {
		const start = performance.now();
		expect((await readFrontMatter(note(yaml))).frontMatter).toBeDefined();
		expect(performance.now() - start).toBeLessThan(3_000);
	});

	it('says where too many aliases begin, and reads the other lines', async () => {
		const yaml = `title: 發酵\na: &a [x]\n${'b: [*a, *a]\n'.repeat(60)}author: 林小滿`;
		const { frontMatter, problems } = await readFrontMatter(note(yaml));
		expect(problems).toEqual([{ type: 'front-matter-broken', at: 'line 54', detail: 'b: [*a, *a]' }]);
		expect(frontMatter?.properties).toMatchObject({ title: '發酵', author: '林小滿' });
	});
});

describe('creatorsOf', () => {
	it.each([
		[{ author: '林小滿' }, ['林小滿']],
		[{ Authors: ['林小滿', '[[人物/陳阿土|阿土]]', '[[陳阿土]]'] }, ['林小滿', '阿土', '陳阿土']],
		[{ author: [['人物/林小滿']] }, ['林小滿']],
		[{ author: '林小滿、陳阿土；Ann Lee' }, ['林小滿', '陳阿土', 'Ann Lee']],
		[{ by: '[Ann Lee](https://example.org)' }, ['Ann Lee']],
		[{ author: 'empty' }, []],
		[{ creator: '匿名', author: 'Unknown', authors: null }, []],
		[{ author: '林小滿', creator: '林小滿' }, ['林小滿']],
		[{ author: { name: 'x' } }, []],
	])('%j', (properties, creators) => expect(creatorsOf(properties)).toEqual(creators));
});

it.each([
	[{ title: ' 甲\n乙 ' }, '甲 乙'],
	[{ title: 1984 }, '1984'],
	[{ title: '' }, undefined],
	[{ title: ['a'] }, undefined],
	[{}, undefined],
])('titleOf %j', (properties, title) => expect(titleOf(properties)).toBe(title));
