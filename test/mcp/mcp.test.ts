import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import { goldAnswer, loadGold } from '../support/gold-answer.ts';

// A real client over stdio does the whole job on the example article, as a user's assistant would.

const root = join(import.meta.dirname, '../..');
const ARTICLE = '文章/先分類，還是先長大：圖書館員與軟體架構師談知識的結構.md';

describe('MCP server', () => {
	let home: string;
	let vault: string;
	let client: Client;

	beforeAll(async () => {
		home = mkdtempSync(join(tmpdir(), 'chaika-mcp-'));
		vault = join(home, 'vault');
		cpSync(join(root, 'examples/demo-vault'), vault, { recursive: true });
		client = new Client({ name: 'test', version: '0' });
		await client.connect(
			new StdioClientTransport({
				command: process.execPath,
				args: [join(root, 'dist/cli/main.js'), 'mcp', '--vault', vault],
				env: {
					...(process.env as Record<string, string>),
					HOME: home,
					XDG_CACHE_HOME: join(home, 'cache'),
					XDG_STATE_HOME: join(home, 'state'),
					XDG_CONFIG_HOME: join(home, 'config'),
					LANG: 'zh_TW.UTF-8',
				},
				stderr: 'ignore',
			}),
		);
	}, 30_000);
	afterAll(async () => {
		await client.close();
		rmSync(home, { recursive: true, force: true });
	});

	const call = async (name: string, args: Record<string, unknown> = {}) =>
		(await client.callTool({ name, arguments: args })) as CallToolResult;
	const dataOf = ({ structuredContent }: CallToolResult) => structuredContent as Record<string, unknown>;
	const textOf = ({ content }: CallToolResult) => content.map((part) => (part.type === 'text' ? part.text : '')).join('');
	const snapshot = () =>
		Object.fromEntries(
			readdirSync(vault, { recursive: true, encoding: 'utf8' })
				.filter((name) => statSync(join(vault, name)).isFile())
				.map((name) => [name, readFileSync(join(vault, name), 'base64')]),
		);

	it('read → submit with two wrong quotes → named problems → submit again → proposal → apply → undo', async () => {
		const before = snapshot();
		const read = dataOf(await call('read', { source: ARTICLE }));
		expect(read.text).toContain('[u1] ');

		const prompt = textOf(await call('prompt', { source: ARTICLE }));
		const code = /chaika-[a-z0-9]{6}/.exec(prompt)?.[0] ?? '';
		expect(prompt).toContain('"cards"');
		expect(prompt).toContain('N1 ');

		const document = await sourceReader.read(readFileSync(join(vault, ARTICLE)), ARTICLE);
		if (!document.ok) throw new Error(document.error.type);
		const good = { code, ...goldAnswer(loadGold('demo-article'), document.value) };
		const bad = structuredClone(good);
		for (const card of bad.cards.slice(0, 2))
			card.concept[0] = { text: card.concept[0]?.text ?? '', evidence: [{ unit: 'u3', quote: '這一句話來源裡根本沒有出現過' }] };

		const first = dataOf(await call('answer', { source: ARTICLE, answer: bad }));
		expect(first.status).toBe('to be mended');
		const problems = first.problems as { type: string; at: string; detail: string }[];
		expect(problems.filter(({ type }) => type === 'quote-dropped').map(({ detail }) => detail)).toContain('這一句話來源裡根本沒有出現過');
		for (const card of [0, 1]) expect(first.next).toMatch(new RegExp(`cards\\[${card}\\]\\.concept\\[0\\].*這一句話來源裡根本沒有出現過`));
		expect(dataOf(await call('review')).decompositions).toEqual([]);

		const second = dataOf(await call('answer', { source: ARTICLE, answer: JSON.stringify(good), asItIs: true }));
		expect(second.status).toBe('proposed');
		expect(dataOf(await call('review')).decompositions).toMatchObject([{ id: ARTICLE }]);
		expect(snapshot()).toEqual(before);

		const applied = dataOf(await call('apply', { ids: [ARTICLE] }));
		expect(applied.written).toMatchObject([{ changed: [ARTICLE] }]);
		expect(readFileSync(join(vault, ARTICLE), 'utf8')).toContain('## 卡片拆解結果');
		expect(dataOf(await call('review')).decompositions).toEqual([]);

		const undone = await call('undo');
		expect(undone.isError).not.toBe(true);
		const after = snapshot();
		expect(after).toEqual(before);
	}, 60_000);

	it('searches and links, with reasons', async () => {
		const found = dataOf(await call('search', { query: '分類' }));
		expect((found.hits as unknown[]).length).toBeGreaterThan(0);
		const linked = dataOf(await call('link', { note: '卡片/2-沒有人負責更新的文件是負債.md' }));
		for (const suggestion of linked.suggestions as { reason: string }[]) expect(suggestion.reason).not.toBe('');
	}, 30_000);

	it.each(['../outside.md', '/etc/passwd', '.obsidian/app.json', '.chaika/config.yaml', 'nowhere.md', '文章/../../x.md', ''])(
		'sees nothing outside the vault: %j',
		async (path) => {
			for (const tool of ['read', 'prompt', 'answer']) {
				const result = await call(tool, { source: path, answer: '{}' });
				expect(result.isError).toBe(true);
			}
			await expect(client.readResource({ uri: `chaika://note/${encodeURI(path)}` })).rejects.toThrow();
		},
	);

	it('offers notes, decompositions and ways of working', async () => {
		const { resources } = await client.listResources();
		expect(resources.map(({ uri }) => uri)).toContain(`chaika://note/${encodeURI(ARTICLE)}`);
		const note = await client.readResource({ uri: `chaika://note/${encodeURI(ARTICLE)}` });
		expect((note.contents[0] as { text: string }).text).toBe(readFileSync(join(vault, ARTICLE), 'utf8'));
		expect((await client.listPrompts()).prompts.map(({ name }) => name).sort()).toEqual(['compare', 'decompose', 'link']);
		expect((await client.getPrompt({ name: 'decompose', arguments: { source: ARTICLE } })).messages).toHaveLength(1);
	});

	it('says what is wrong with arguments, and goes on', async () => {
		expect((await call('read', { source: 3 })).isError).toBe(true);
		expect((await call('answer', { source: ARTICLE, answer: '沒有 JSON' })).isError).toBe(true);
		expect((await call('review', { action: 'accept', ids: ['nothing'] })).isError).toBe(true);
		expect((await call('undo', { id: 'nothing' })).isError).toBe(true);
		expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
			'read',
			'prompt',
			'answer',
			'search',
			'link',
			'review',
			'apply',
			'undo',
		]);
		expect(existsSync(join(vault, '.chaika'))).toBe(false);
	});
});
