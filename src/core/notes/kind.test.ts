import { describe, expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import { DEFAULT_CONVENTIONS, ignoreFilter, refusedFilters } from './conventions.ts';
import { noteKind } from './kind.ts';
import { scanNote } from './scan.ts';

const kind = (path: string, text = '一段自己的話。', conventions = {}) =>
	noteKind(scanNote(path as NotePath, text), { ...DEFAULT_CONVENTIONS, ...conventions });

const LINKS = ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => `- [[${name}]]`).join('\n');

describe('what a note is for', () => {
	it.each([
		['卡片/規模法則.md', 'note'],
		['卡片/索引結構.md', 'note'],
		['MySQL 索引.md', 'note'],
		['目錄學.md', 'note'],
		['MOC：不用資料夾分類.md', 'note'],
		['democracy.md', 'note'],
		['模板方法.md', 'note'],
		['1984.md', 'note'],
		['index.md', 'index'],
		['卷/README.md', 'index'],
		['閱讀 MOC.md', 'index'],
		['MOC 閱讀.md', 'index'],
		['AI-MOC.md', 'index'],
		['🍀 花园导览.md', 'index'],
		['讀書目錄.md', 'index'],
		['00 索引.md', 'index'],
		['日記/2023-01-02.md', 'daily'],
		['2023年1月2日 星期一.md', 'daily'],
		['2023-W05.md', 'daily'],
		['templates/卡片.md', 'template'],
		['99 範本/卡片.md', 'template'],
		['工具/模板/卡片.md', 'template'],
		['图/草圖.excalidraw.md', 'drawing'],
	])('%s: %s', (path, expected) => {
		expect(kind(path)).toBe(expected);
	});

	it('takes a note of links for an index, and one that speaks about them for a note', () => {
		expect(kind('甲類.md', `# 甲類\n\n導言一句。\n\n${LINKS}\n`)).toBe('index');
		expect(kind('甲類.md', `# 甲類\n\n導言一句。\n\n${LINKS.replace(/\]\]/g, ']] 說的是另一回事')}\n`)).toBe('note');
		expect(kind('甲類.md', '[[甲]]\n[[乙]]')).toBe('note');
		expect(kind('甲類.md', '---\ntype: MOC\n---\n話')).toBe('index');
	});

	it('takes commands at the top for a template, and not those in code', () => {
		expect(kind('a.md', '# <% tp.file.title %>\n')).toBe('template');
		expect(kind('a.md', '---\ncreated: {{date}}\n---\n')).toBe('template');
		expect(kind('a.md', '用法：\n\n```\n<% tp.date.now() %>\n```\n')).toBe('note');
		expect(kind('a.md', '寫成 `{{title}}` 即可')).toBe('note');
	});

	it('honours the settings', () => {
		expect(kind('我的/範例/a.md', '話', { templateFolders: ['我的/範例'] })).toBe('template');
		expect(kind('Daily/02-01-23.md', '話', { dailyFolder: 'daily', dailyFormat: 'DD-MM-YY' })).toBe('daily');
		expect(kind('日/2023/1月/2日 (週一).md', '話', { dailyFolder: '/日/', dailyFormat: 'YYYY/M[月]/D[日] (dd)' })).toBe('daily');
		expect(kind('Daily/想法.md', '話', { dailyFolder: 'Daily', dailyFormat: 'DD-MM-YY' })).toBe('note');
		expect(kind('02-01-23.md', '話', { dailyFormat: 'DD-MM-YY' })).toBe('note');
		expect(kind('02-01-23.md', '話', { dailyFolder: '', dailyFormat: 'DD-MM-YY' })).toBe('daily');
		expect(kind('a1.md', '話', { dailyFolder: '', dailyFormat: 'd'.repeat(5000) })).toBe('note');
	});
});

describe('what the user leaves out', () => {
	it('takes beginnings of paths and patterns', () => {
		const isIgnored = ignoreFilter({ ignored: ['附件/', 'Archive', '/^日記\\/\\d{4}/', '/\\.draft\\.md$/'] });
		expect(['附件/a.md', 'archive/a.md', '日記/2023/a.md', 'x/a.DRAFT.md', 'x/附件/a.md', '日記/a.md', 'a.md'].map(isIgnored)).toEqual([
			true,
			true,
			true,
			true,
			false,
			false,
			false,
		]);
	});

	it.each(['/(a+)+$/', '/(a|a)*b/', '/((a*))*/', '/(?:a?){50}/', '/.*.*.*.*x/', '/(a)\\1/', '/(/', `/${'a'.repeat(600)}/`])(
		'refuses %s',
		(filter) => {
			expect(refusedFilters({ ignored: [filter] })).toEqual([filter]);
			const isIgnored = ignoreFilter({ ignored: [filter, '附件/'] });
			expect(isIgnored('a'.repeat(200))).toBe(false);
			expect(isIgnored('附件/a.md')).toBe(true);
		},
	);

	it('ignores nothing for an empty filter', () => {
		expect(ignoreFilter({ ignored: ['', '/', '//'] })('a.md')).toBe(false);
	});
});
