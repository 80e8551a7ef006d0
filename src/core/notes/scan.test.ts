import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import { scanNote } from './scan.ts';

const scan = (text: string, path = '卡片/甲.md') => scanNote(path as NotePath, text);
const linksOf = (text: string) => scan(text).links.map(({ target, fragment, words }) => [target, fragment ?? '', words ?? '']);
const targets = (text: string) => scan(text).links.map(({ target }) => target);

describe('links', () => {
	it('reads wikilinks with heading, block, other words and embeds, and where they stand', () => {
		const text = '見[[規模法則#代價|那一節]]，𠮷！![[圖/表 1.png|300]]與[[#本節]]、[[甲#^b-1]]。';
		expect(linksOf(text)).toEqual([
			['規模法則', '代價', '那一節'],
			['圖/表 1.png', '', '300'],
			['', '本節', ''],
			['甲', '^b-1', ''],
		]);
		expect(scan(text).links.map(({ start, end }) => text.slice(start, end))).toEqual([
			'[[規模法則#代價|那一節]]',
			'![[圖/表 1.png|300]]',
			'[[#本節]]',
			'[[甲#^b-1]]',
		]);
		expect(scan(text).links.map(({ embed }) => embed)).toEqual([undefined, true, undefined, undefined]);
	});

	it('reads links in tables, whose bar is escaped', () => {
		expect(linksOf('| 名 | 義 |\n| --- | --- |\n| [[卡片\\|卡]] | [[拆解]] |')).toEqual([
			['卡片', '', '卡'],
			['拆解', '', ''],
		]);
	});

	it.each([
		['[見](../a%20b.md#%E7%AB%A0)', '../a b.md', '章', '見'],
		['[x](<有 空格 (1).md> "標題")', '有 空格 (1).md', '', 'x'],
		["[x](a_(b)_c.md 'title')", 'a_(b)_c.md', '', 'x'],
		['[x](a\\)b.md)', 'a)b.md', '', 'x'],
		['[100%](100%.md)', '100%.md', '', '100%'],
		['[x](圖.png?raw=true)', '圖.png', '', 'x'],
		['[甲.md](甲.md)', '甲.md', '', ''],
		['[a [b] c](d.md)', 'd.md', '', 'a [b] c'],
	])('reads the Markdown link %s', (text, target, fragment, words) => {
		expect(linksOf(text)).toEqual([[target, fragment, words]]);
		expect(scan(text).links[0]).toMatchObject({ start: 0, end: text.length, style: 'markdown' });
	});

	it('keeps a picture in a link and the link, in order', () => {
		expect(scan('[![圖](a.png)](b.md)').links.map(({ target, embed, start }) => [target, embed, start])).toEqual([
			['b.md', undefined, 0],
			['a.png', true, 1],
		]);
	});

	it.each([
		'[x](https://example.com/a.md)',
		'[x](mailto:a@b.c)',
		'[x](//host/a)',
		'[x](www.example.com)',
		'![x](data:image/png;base64,AAAA)',
		'[x](obsidian://open?vault=a)',
		'[x](a b.md)',
		'[x](a.md',
		'[x] (a.md)',
		'[ ](  )',
		'[[]]',
		'[[ ]]',
		'[[a\nb]]',
		'[[a[b]]',
		'\\[[a]]',
		'[^1]: 註',
		'`[[a]]`',
		'``[[a]] ` [[b]]``',
		'```\n[[a]]\n```',
		'~~~md\n[[a]]\n```\n[[b]]\n~~~',
		'> ```\n> [[a]]\n> ```',
		'- ```js\n  x[[0]]\n  ```',
		'````\n```\n[[a]]\n```\n````',
		'```\n[[a]] 沒有關',
	])('finds no link in %j', (text) => {
		expect(targets(text)).toEqual([]);
	});

	it.each([
		['`` ` [[a]]', ['a']],
		['\\`[[a]]`', ['a']],
		['`x` [[a]] `y`', ['a']],
		['```行內``` [[a]]', ['a']],
		['```\nx\n```\n[[a]]', ['a']],
		['> ```\n> x\n[[a]]', ['a']],
		['- ```\n  x\n\n[[a]]', ['a']],
		['\t\t- x\n\t\t  ```\n\t\t  y\n- [[a]]', ['a']],
		['[[a [[b]]', ['b']],
		['[[[a]]]', ['a']],
		['[x [[a]] y](b.md)', ['a']],
	])('ends code where it ends: %j', (text, expected) => {
		expect(targets(text)).toEqual(expected);
	});

	it('reads links in properties, and says in which', () => {
		const text = '---\nup: "[[地圖]]"\nrelated:\n  - "[[甲|乙]]"\n  - "[丙](c.md)"\n---\n[[丁]]';
		expect(scan(text).links.map(({ target, property }) => [target, property])).toEqual([
			['地圖', 'up'],
			['甲', 'related'],
			['c.md', 'related'],
			['丁', undefined],
		]);
	});
});

describe('headings and blocks', () => {
	it('reads both kinds, without marks', () => {
		const text = '# **主張** [[甲|乙]] ##\n\n底線標題\n===\n\n兩行\n的標題\n---\n\n- 項\n---\n\n####### 七\n#標籤\n### C#\n##\n';
		const { headings } = scan(text);
		expect(headings.map((heading) => [heading.level, heading.text, text.slice(heading.start, heading.end)])).toEqual([
			[1, '主張 乙', '**主張** [[甲|乙]]'],
			[1, '底線標題', '底線標題'],
			[2, '兩行 的標題', '兩行\n的標題'],
			[3, 'C#', 'C#'],
			[2, '', ''],
		]);
	});

	it('takes no heading from code, and no rule for one', () => {
		expect(scan('```\n# 甲\n```\n\n---\n\n| a |\n---\n\n# 乙').headings.map(({ text }) => text)).toEqual(['乙']);
	});

	it('reads block ids', () => {
		expect(scan('段落。 ^a-1\n\n^b2\n\n匯入的。^c3\n\n2^10\n\n`x ^d` 後\n\n```\n ^e\n```').blocks).toEqual(['a-1', 'b2', 'c3']);
	});
});

describe('properties, tags and titles', () => {
	it.each(['\n', '\r\n', '\r'])('reads a note whose lines end in %j', (newline) => {
		const text = [
			'---',
			'title: 題',
			'tags: [甲, "#乙/丙"]',
			'aliases:',
			'- 別名',
			'- Alias',
			'---',
			'# 首',
			'',
			'內 #丁 [[戊]] ^id',
			'',
		].join(newline);
		const note = scan(text);
		expect(note).toMatchObject({ title: '題', tags: ['甲', '乙/丙', '丁'], aliases: ['別名', 'Alias'], blocks: ['id'] });
		expect(text.slice(note.bodyStart)).toMatch(/^# 首/);
		expect(text.slice(note.links[0]?.start, note.links[0]?.end)).toBe('[[戊]]');
	});

	it.each([
		['#標籤 與 #巢狀/子，#a-b_c', ['標籤', '巢狀/子', 'a-b_c']],
		['- **可連結關鍵詞**：#ScalingLaw #資源效率', ['ScalingLaw', '資源效率']],
		['#😀 #👩‍💻碼 #𠮷野家', ['😀', '👩‍💻碼', '𠮷野家']],
		['#2023 #2023年 #12/34 #y2023', ['2023年', 'y2023']],
		['a#b https://x.y/#c (見#d) &#39; C# # e', []],
		['`#code` [#字](a.md) [[a#b]] [x](#c) #尾/', ['尾']],
		['```\n#code\n```\n#甲 #甲 #甲', ['甲']],
		['#Tag #tag', ['Tag']],
	])('reads the tags of %j', (text, tags) => {
		expect(scan(text).tags).toEqual(tags);
	});

	it.each([
		['tags: a, b c，#d', ['a', 'b', 'c', 'd']],
		['tag: "#a"', ['a']],
		['tags: #a', ['a']],
		['Tags:\n  - a\n  - #b\n  - "2023"\n  - null', ['a', 'b']],
		['tags:', []],
	])('reads the tags of the property %j', (yaml, tags) => {
		expect(scan(`---\n${yaml}\nx: 1\n---\n`).tags).toEqual(tags);
	});

	it('splits aliases that stand in one line, and leaves those of a list', () => {
		expect(scan('---\naliases: 甲, 乙，丙\n---\n').aliases).toEqual(['甲', '乙', '丙']);
		expect(scan('---\nalias: ["甲, 乙", 丙, 丙]\n---\n').aliases).toEqual(['甲, 乙', '丙']);
	});

	it('keeps the other properties as words', () => {
		const { properties } = scan(
			'---\ntype: 卡片\nnumber: 007\ndone: true\ndate: 2023-01-02\nlist: [a, b]\nempty:\nmap: {a: 1}\nup: [[地圖]]\n__proto__: x\n---\n',
		);
		expect(Object.entries(properties)).toEqual([
			['type', '卡片'],
			['number', '007'],
			['done', 'true'],
			['date', '2023-01-02'],
			['list', 'a, b'],
			['up', '[[地圖]]'],
			['__proto__', 'x'],
		]);
	});

	it.each([
		['卡片/甲.md', '# 首', '甲'],
		['卡片/甲.md', '---\ntitle: 題\n---\n# 首', '題'],
		['卡片/index.md', '## 次\n# 首', '首'],
		['卡片/_Index.md', '## 次', '卡片'],
		['README.md', '無', 'README'],
		['index.md', '---\ntitle: 題\n---\n# 首', '題'],
		['cafe\u0301.md', '', 'caf\u00e9'],
	])('calls %s with %j %s', (path, text, title) => {
		expect(scan(text, path)).toMatchObject({ title, path });
	});

	it('takes two rules around prose for what they are', () => {
		expect(scan('---\n只是一段話\n---\n後').bodyStart).toBe(0);
		expect(scan('---\na: 1').bodyStart).toBe(0);
		expect(scan('---\n---\n後').bodyStart).toBe(8);
	});
});

describe('whatever the text holds', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'[[',
			']]',
			'[',
			'](',
			')',
			'|',
			'\\',
			'`',
			'```\n',
			'~~~',
			'#',
			'# ',
			'^',
			' ',
			'\n',
			'\r\n',
			'\r',
			'---\n',
			'===',
			'> ',
			'- ',
			'!',
			'<',
			'>',
			'"',
			':',
			'a: ',
			'{',
			'&a ',
			'*a',
			'𠮷',
			'標',
			'题',
			'%E7',
			'\t',
		),
		fc.string({ unit: 'grapheme', maxLength: 3 }),
	);

	it('never throws, and every offset encloses what it says', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, hasMatter) => {
				const text = (hasMatter ? '---\nk: v\n' : '') + pieces.join('');
				const note = scan(text);
				let last = 0;
				for (const { start, end, style, embed } of note.links) {
					expect(start).toBeGreaterThanOrEqual(last);
					last = start;
					const written = text.slice(start, end);
					expect(written.startsWith(embed ? '![' : '[')).toBe(true);
					expect(written.endsWith(style === 'wikilink' ? ']]' : ')')).toBe(true);
					expect(/[\r\n]/.test(written)).toBe(false);
				}
				for (const { start, end } of note.headings) {
					expect(start).toBeLessThanOrEqual(end);
					expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		['[', 300_000],
		['[[ ', 100_000],
		['[[a\n', 75_000],
		['[a](', 30_000],
		['[a](<', 30_000],
		['[a](b "', 30_000],
		['![', 100_000],
		['a ^b\n', 60_000],
		['a\n=\n', 75_000],
		['#a ', 100_000],
		['# #', 100_000],
		['> ', 100_000],
	])('is linear in %j, %i times', (part, times) => {
		const started = performance.now();
		scan(part.repeat(times));
		expect(performance.now() - started).toBeLessThan(2000);
	});

	it('is linear in runs of backticks and in anchors of YAML', () => {
		const started = performance.now();
		scan(Array.from({ length: 600 }, (_, i) => '`'.repeat(i + 1)).join(' [[a]] '));
		scan(`---\n${'a: &a [*a,*a]\n'.repeat(3000)}---\n`);
		scan(`---\n${'k: >-\n  - a\n'.repeat(3000)}---\n`);
		expect(performance.now() - started).toBeLessThan(2000);
	});
});
