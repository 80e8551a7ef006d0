import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_CONVENTIONS } from '../../core/notes/conventions.ts';
import { readConventions } from './obsidian.ts';

let vault: string;

beforeEach(async () => {
	vault = await mkdtemp(join(tmpdir(), 'chaika-conventions-'));
});
afterEach(() => rm(vault, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, unknown>>) {
	for (const [name, value] of Object.entries(files)) {
		const file = join(vault, '.obsidian', name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
	}
}

it('keeps the defaults where nothing is set', async () => {
	expect(await readConventions(vault)).toEqual(DEFAULT_CONVENTIONS);
	expect(await readConventions(join(vault, 'nowhere'))).toEqual(DEFAULT_CONVENTIONS);
});

it('reads what Obsidian and Templater wrote', async () => {
	await write({
		'app.json': { userIgnoreFilters: ['附件/', '/^草稿/'], newLinkFormat: 'relative', useMarkdownLinks: true, other: 1 },
		'daily-notes.json': { folder: '/日記/', format: 'YYYY/MM-DD' },
		'templates.json': { folder: '範本' },
		'plugins/templater-obsidian/data.json': { templates_folder: '工具/模板/' },
	});
	expect(await readConventions(vault)).toEqual({
		ignored: ['附件/', '/^草稿/'],
		newLinks: 'relative',
		markdownLinks: true,
		dailyFolder: '日記',
		dailyFormat: 'YYYY/MM-DD',
		templateFolders: ['範本', '工具/模板'],
	});
});

it('knows daily notes that lie in the vault’s own folder', async () => {
	await write({ 'core-plugins.json': { 'daily-notes': true } });
	expect((await readConventions(vault)).dailyFolder).toBe('');
	await write({ 'core-plugins.json': ['graph', 'daily-notes'] });
	expect((await readConventions(vault)).dailyFolder).toBe('');
	await write({ 'core-plugins.json': { 'daily-notes': false } });
	expect((await readConventions(vault)).dailyFolder).toBeUndefined();
});

it.each([
	['broken', '{"userIgnoreFilters": ["a"'],
	[
		'of other kinds',
		{ userIgnoreFilters: 'a', newLinkFormat: 7, useMarkdownLinks: 'yes', folder: ['a'], format: null, templates_folder: {} },
	],
	['null', 'null'],
	['a number', '1'],
	['nested without end', `${'['.repeat(200_000)}`],
	['huge', `{"folder":"${'a'.repeat(1_100_000)}"}`],
	['with lists of other things', { userIgnoreFilters: [1, null, {}, ''], folder: '', format: ' ' }],
])('takes files that are %s for not set', async (_, value) => {
	await write({ 'app.json': value, 'templates.json': value, 'plugins/templater-obsidian/data.json': value });
	expect(await readConventions(vault)).toEqual(DEFAULT_CONVENTIONS);
});

it('reads a file with a byte-order mark, and goes on where one is a folder', async () => {
	await mkdir(join(vault, '.obsidian', 'app.json'), { recursive: true });
	await write({ 'templates.json': '\uFEFF{"folder":"T"}' });
	expect((await readConventions(vault)).templateFolders).toEqual(['T']);
});
