import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '../../src/core/model/edit.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { type Lacking, writeFiles } from './harness.ts';

/** A vault before an operation, and what is done to it. */
export interface Scenario {
	readonly name: string;
	readonly files: Readonly<Record<string, string>>;
	/** Made after the files: link, target. */
	readonly links?: readonly (readonly [string, string])[];
	readonly edits: readonly Edit[];
	/** The operation is carried out first, and undoing it is what the fault strikes. */
	readonly undo?: boolean;
	/** On a file system that lacks something. */
	readonly lacking?: readonly Lacking[];
	/** Also in the quick part. */
	readonly quick?: boolean;
}

const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const create = (path: string, text: string): Edit => ({ kind: 'create', path: path as NotePath, text });
const insert = (path: string, whole: string, offset: number, text: string): Edit => ({
	kind: 'insert',
	path: path as NotePath,
	expectedHash: hash(whole),
	offset,
	text,
});
const replace = (path: string, whole: string, start: number, end: number, text: string): Edit => ({
	kind: 'replace',
	path: path as NotePath,
	expectedHash: hash(whole),
	start,
	end,
	text,
});

const article = '---\ntags:\n  - my-article\nCheckbox 1: false\n---\n# 題\n\n第一段。\n';
const windows = '\uFEFF---\r\nid: 0012 # keep\r\n---\r\n內文，沒有最後的換行';
const large = `# 長文\n\n${'樣本效率的鴻溝。'.repeat(12_000)}\n`;
const longName = `${'名'.repeat(84)}.md`;
const section = '\n## 卡片拆解結果\n\n### B. 卡片（Zettel）\n';

export const SCENARIOS: readonly Scenario[] = [
	{ name: 'one note', files: { 'a.md': article }, edits: [insert('a.md', article, article.length, section)] },
	{
		name: 'CRLF, byte-order mark, two edits',
		quick: true,
		files: { 'a.md': windows },
		edits: [replace('a.md', windows, 9, 13, '0013'), insert('a.md', windows, windows.length - 1, section.replaceAll('\n', '\r\n'))],
	},
	{ name: 'one card', files: { 'a.md': article }, edits: [create('1-卡.md', '卡片一\n')] },
	{
		name: 'cards in new folders',
		files: {},
		edits: [create('cards/題/1-甲.md', '甲'), create('cards/題/2-乙.md', '乙'), create('cards/其他/3.md', '丙')],
	},
	{
		name: 'section, cards, map',
		quick: true,
		files: { '文章/a.md': article, '舊卡.md': '舊' },
		edits: [
			insert('文章/a.md', article, article.length, section),
			create('cards/題/1-甲.md', '甲'),
			create('cards/題/2-乙.md', '乙'),
			create('文章/題.canvas', '{"nodes":[],"edges":[]}\n'),
		],
	},
	{
		name: 'two notes',
		files: { 'a.md': article, 'b.md': windows },
		edits: [insert('a.md', article, 0, 'x'), insert('b.md', windows, 0, 'y')],
	},
	{
		name: 'through a link inside',
		files: { 'real/a.md': article },
		links: [['link.md', 'real/a.md']],
		edits: [insert('link.md', article, 5, 'x: 1\n')],
	},
	{ name: 'a large note', files: { 'a.md': large }, edits: [insert('a.md', large, large.length, section), create('b.md', large)] },
	{ name: 'the longest name', files: { [longName]: article }, edits: [replace(longName, article, 0, article.length, '全新')] },
	{
		name: 'undo',
		quick: true,
		files: { 'a.md': article, 'b.md': windows },
		edits: [insert('a.md', article, article.length, section), create('cards/1.md', '甲'), insert('b.md', windows, 0, 'z')],
		undo: true,
	},
	{
		name: 'without hard links',
		quick: true,
		files: { 'a.md': article },
		edits: [insert('a.md', article, article.length, section), create('cards/1.md', '甲'), create('空.md', '')],
		lacking: ['links'],
	},
	{
		name: 'undo without hard links',
		files: { 'a.md': article },
		edits: [insert('a.md', article, article.length, section), create('cards/1.md', '甲')],
		undo: true,
		lacking: ['links'],
	},
	{
		name: 'without exchange',
		quick: true,
		files: { 'a.md': article, 'b.md': windows },
		edits: [insert('a.md', article, 0, 'x'), insert('b.md', windows, 0, 'y'), create('cards/1.md', '甲')],
		lacking: ['exchange'],
	},
	{
		name: 'undo without exchange',
		files: { 'a.md': article },
		edits: [insert('a.md', article, article.length, section), create('cards/1.md', '甲')],
		undo: true,
		lacking: ['exchange'],
	},
];

export function prepareVault(root: string, { files, links = [] }: Scenario): void {
	writeFiles(root, files);
	for (const [link, target] of links) symlinkSync(target, join(root, link));
}
