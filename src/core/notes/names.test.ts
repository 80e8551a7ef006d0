import { expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import { isDateName } from './dates.ts';
import { isTellingName, namesOf } from './names.ts';

const names = (path: string, title = '', aliases: string[] = []) =>
	namesOf({ path: path as NotePath, title, aliases }).map(({ name, kind }) => `${kind} ${name}`);

it('folds names and keeps each once, the file’s first', () => {
	expect(names('卡/規模法則.md', '规模法则', ['Scaling Law', 'ＳＣＡＬＩＮＧ　law', '規模'])).toEqual([
		'file 规模法则',
		'alias scaling law',
		'alias scaling　law',
		'alias 规模',
	]);
	expect(names('卡/index.md', '總說')).toEqual(['title 总说']);
	expect(names('か\u3099.md', 'が')).toEqual(['file が']);
});

it.each([
	['202311231200 標題', '标题'],
	['20231123 Title', 'title'],
	['2023-11-23 標題', '标题'],
	['2023-11-23-標題', '标题'],
	['1-Title', 'title'],
	['3 - Title', 'title'],
	['3. 標題', '标题'],
	['04 標題', '标题'],
	['1.2、標題', '标题'],
])('%s is also known as %s', (name, plain) => {
	expect(names(`${name}.md`).map((found) => found.slice(5))).toContain(plain);
});

it.each(['100 個人', '5-minute rule', '3D 列印', '1984', '2-3 樹', '2001 太空漫遊'])('%s has one name only', (name) => {
	expect(names(`${name}.md`)).toHaveLength(1);
});

it.each(['规模', '卡片盒笔记', 'b树', 'gpt', 'deep work', 'c语言', '𠮷野', 'カード'])('%s is telling', (name) => {
	expect(isTellingName(name)).toBe(true);
});

it.each(['卡', 'ai', 'the', 'how to', '2023', '2023-01-02', '2023年1月2日', '12 34', '可以', '我们', '星期一', '🔡', '', '1月2日'])(
	'%j is not',
	(name) => {
		expect(isTellingName(name)).toBe(false);
	},
);

it.each([
	'2023-01-02',
	'20230102',
	'2023年1月2日',
	'2023 年 12 月',
	'2023-W05',
	'2023-01',
	'2023.1.2',
	'2023-Q1',
	'2023-01-02 星期一',
	'2023-01-02 (Mon)',
	'週一 2023-01-02',
	'Monday, 2023-01-02',
	'2023年第5週',
	'星期日',
])('%s is a date', (name) => {
	expect(isDateName(name)).toBe(true);
});

it.each(['1984', '2023', '2023-13-01', '20231345', '2023-01-02 會議', '12345678', '1-2', '2023-01-02 Money'])('%s is none', (name) => {
	expect(isDateName(name)).toBe(false);
});
