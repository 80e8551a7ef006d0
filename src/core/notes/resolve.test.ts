import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import { hasFragment } from './fragment.ts';
import { keysOf, type LinkCandidate, linkKeys, resolveTarget } from './resolve.ts';
import { scanNote } from './scan.ts';

/** Paths, with the text of some. */
type Files = readonly (string | readonly [string, string])[];

function candidatesFor(target: string, files: Files): LinkCandidate[] {
	const wanted = new Set(linkKeys(target));
	return files.flatMap((file) => {
		const [path, text] = typeof file === 'string' ? [file, ''] : file;
		const note = path.endsWith('.md') ? scanNote(path as NotePath, text) : undefined;
		return keysOf(path as NotePath, note).flatMap((key) => (wanted.has(key.key) ? { ...key, path: path as NotePath } : []));
	});
}

const resolve = (target: string, from: string, files: Files, style: 'wikilink' | 'markdown' = 'wikilink') =>
	resolveTarget({ target, style }, from as NotePath, candidatesFor(target, files));

const VAULT: Files = [
	'甲.md',
	'子/甲.md',
	'子/乙.md',
	'子/深/甲.md',
	'別/乙.md',
	'別/丙.md',
	'圖/表.png',
	'子/圖/表.png',
	'a.b.md',
	'Café.md',
];

describe('links by path and name', () => {
	it.each([
		['甲', '別/丙.md', '甲.md'],
		['甲', '子/乙.md', '甲.md'],
		['子/甲', '別/丙.md', '子/甲.md'],
		['深/甲', '別/丙.md', '子/深/甲.md'],
		['別/甲', '別/丙.md', undefined],
		['乙', '別/丙.md', '別/乙.md'],
		['乙', '甲.md', '別/乙.md'],
		['乙', '子/深/甲.md', '別/乙.md'],
		['乙.md', '子/甲.md', '子/乙.md'],
		['./甲', '子/乙.md', '子/甲.md'],
		['../乙', '子/深/甲.md', '子/乙.md'],
		['../../../乙', '子/深/甲.md', undefined],
		['/子/乙', '別/丙.md', '子/乙.md'],
		['表.png', '子/甲.md', '子/圖/表.png'],
		['表', '子/甲.md', undefined],
		['a.b', '甲.md', 'a.b.md'],
		['CAFE\u0301', '甲.md', 'Café.md'],
		['沒有', '甲.md', undefined],
		['', '子/甲.md', '子/甲.md'],
	])('[[%s]] in %s means %s', (target, from, expected) => {
		expect(resolve(target, from, VAULT)).toBe(expected);
	});

	it.each([
		['甲.md', '子/乙.md', '子/甲.md'],
		['甲.md', '別/丙.md', '甲.md'],
		['../子/乙.md', '別/丙.md', '子/乙.md'],
		['/甲.md', '子/乙.md', '甲.md'],
		['丙.md', '子/乙.md', '別/丙.md'],
	])('[…](%s) in %s means %s', (target, from, expected) => {
		expect(resolve(target, from, VAULT, 'markdown')).toBe(expected);
	});

	it('tells scripts and widths apart, as file systems do', () => {
		expect(resolve('發現', 'x.md', ['发现.md'])).toBeUndefined();
		expect(resolve('Ａ', 'x.md', ['A.md'])).toBeUndefined();
	});

	it('finds a file whose name is decomposed on disk', () => {
		expect(resolve('が', 'x.md', ['か\u3099.md'])).toBe('か\u3099.md');
	});

	it('does not depend on the order of candidates', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('甲', '子/甲', '深/甲', '乙', './甲'),
				fc.constantFrom('甲.md', '子/乙.md', '子/深/甲.md'),
				fc.shuffledSubarray([...VAULT]),
				(target, from, files) => {
					expect(resolve(target, from, files)).toBe(resolve(target, from, [...files].reverse()));
				},
			),
		);
	});
});

describe('links by other names', () => {
	const files: Files = [
		['甲.md', '---\naliases: [別名, TCP/IP]\n---\n'],
		['子/乙.md', '---\ntitle: 題目\naliases: 丙\n---\n'],
		'丙.md',
		['卷/index.md', '# 總說'],
		['卷/readme.md', ''],
		'卷/節.md',
		['x/目.md', ''],
		['目/_index.md', ''],
		'ip.md',
	];

	it.each([
		['別名', '甲.md'],
		['tcp/ip', '甲.md'],
		['題目', '子/乙.md'],
		['丙', '丙.md'],
		['卷', '卷/index.md'],
		['總說', '卷/index.md'],
		['目', 'x/目.md'],
		['某/別名', undefined],
	])('[[%s]] means %s', (target, expected) => {
		expect(resolve(target, 'z.md', files)).toBe(expected);
	});

	it('finds the index note of a folder that a Markdown link names', () => {
		expect(resolve('卷/', 'z.md', files, 'markdown')).toBe('卷/index.md');
		expect(resolve('../卷', 'x/目.md', files, 'markdown')).toBe('卷/index.md');
		expect(resolve('..', '卷/節.md', files, 'markdown')).toBeUndefined();
	});
});

describe('fragments', () => {
	const note = scanNote(
		'a.md' as NotePath,
		'# 甲：乙 & C++!\n\n## 子\n\n段 ^Block-1\n\n# [[丙|丁]] *斜*\n\n## 子\n\n### My Heading, again\n',
	);

	it.each([
		['甲：乙 C', true],
		['甲：乙 & C++!', true],
		['甲：乙 C#子', true],
		['子#甲：乙 C', false],
		['丙 丁 斜', true],
		['丙 丁 *斜*', true],
		['丁 斜', true],
		['丁 斜#子#my heading  again', true],
		['my-heading-again', true],
		['子 子', false],
		['^block-1', true],
		['^block', false],
		['', true],
	])('%j: %s', (fragment, expected) => {
		expect(hasFragment(note, fragment)).toBe(expected);
	});
});
