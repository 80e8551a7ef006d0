import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, makePlace, type Place } from './command.ts';

/** Root may read everything. */
const canBeUnreadable = process.getuid?.() !== 0 && process.platform !== 'win32';

let place: Place;
let decomposition: string;

beforeAll(async () => {
	place = makePlace();
	place.write('文章.md', ARTICLE);
	place.write('空.md', '');
	place.write('空白.md', ' \n\t\n');
	place.write('big5.md', Buffer.concat([Buffer.from('# '), Buffer.from([0xa7, 0xda, 0xaa, 0xba, 0xa4, 0xa3, 0xac, 0x4f])]));
	place.write('圖.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 255]));
	place.write('書.pdf', '%PDF-1.7');
	chmodSync(place.write('鎖住.md', ARTICLE), 0o000);
	place.write('沒有文章/圖片.png', 'x');
	place.write('壞.json', '{\n  "schema": "chaika/decomposition@1",\n  "cards": [}\n}');
	place.write('別的.json', '{"schema": "chaika/document@1"}');
	decomposition = (await place.chaika(['decompose', '文章.md', '--format', 'json'])).stdout;
	place.write('缺卡片.json', JSON.stringify({ ...JSON.parse(decomposition), cards: [{ id: 'a' }] }));
});
afterAll(() => place.remove());

/** One line that names what and where, and no trace of the program's inside. */
async function expectOneLine(args: readonly string[], words: readonly string[], input = ''): Promise<void> {
	const { code, stdout, stderr } = await place.chaika(args, { input });
	expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' });
	expect(stderr).toMatch(/^chaika: [^\n]+。\n$/);
	for (const word of words) expect(stderr).toContain(word);
}

describe('a source that cannot be read ends in one line that says what, where and what to do', () => {
	it.each([
		[
			['read', '沒有文章'],
			['是資料夾', 'chaika decompose'],
		],
		[['read', '文\u001b[2J章.md'], ['找不到「文␛[2J章.md」']],
		[
			['parse', '文章.md'],
			['沒有「卡片拆解結果」', '--write'],
		],
		[['trace', '空.md'], ['「空.md」裡沒有可以拆的文字']],
		[['decompose', '-'], ['「-」裡沒有可以拆的文字']],
	])('%j', (args, words) => expectOneLine(args, words));

	it('each of many, in the order in which they were given', async () => {
		const said: readonly (readonly [string, RegExp])[] = [
			['沒有.md', /^chaika: 找不到「沒有\.md」。請檢查路徑有沒有打錯。$/],
			['文章.md/下面.md', /找不到/],
			['沒有文章', /「沒有文章」裡沒有文章。會讀的是 \.md/],
			['空白.md', /「空白\.md」裡沒有可以拆的文字/],
			['big5.md', /不是 UTF-8 編碼（第 2 個位元組，可能是 Big5）。請用編輯器另存成 UTF-8。$/],
			['圖.md', /不是文字檔/],
			['書.pdf', /還不能讀 pdf 檔：「書\.pdf」。請先轉成 Markdown/],
			['沒有.pdf', /找不到「沒有\.pdf」/],
			['x'.repeat(300), /檔名太長/],
			...(canBeUnreadable ? [['鎖住.md', /沒有權限/] as const] : []),
		];
		const { code, stdout, stderr } = await place.chaika(['decompose', ...said.map(([path]) => path)]);
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		const lines = stderr.trimEnd().split('\n');
		expect(lines).toHaveLength(said.length + 1);
		expect(lines[0]).toBe(`${said.length} 篇中有 ${said.length} 篇沒有完成：`);
		for (const [i, [, words]] of said.entries()) expect(lines[i + 1]).toMatch(words);
	});
});

describe('JSON that is no decomposition', () => {
	it.each([
		[['render', '壞.json'], ['「壞.json」不是完整的 JSON：第 3 行第 13 個字']],
		[['apply', '別的.json'], ['schema 應該是 "chaika/decomposition@1"']],
		[['check', '缺卡片.json'], ['cards[0].number 應該是']],
	])('%j', (args, words) => expectOneLine(args, words));
});

describe('what can be read is read', () => {
	it('standard input gives a Document of the same text', async () => {
		const { code, stdout, stderr } = await place.chaika(['read', '-', '--format', 'json'], { input: ARTICLE });
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		const document = JSON.parse(stdout);
		expect(document).toMatchObject({
			schema: 'chaika/document@1',
			text: ARTICLE,
			source: { uri: '-', language: 'zh-Hant', kind: 'markdown' },
		});
	});

	it('decompose and render agree on the Markdown, in the language asked for', async () => {
		place.write('拆解.json', decomposition);
		const [direct, rendered, english] = await Promise.all([
			place.chaika(['decompose', '文章.md']),
			place.chaika(['render', '拆解.json']),
			place.chaika(['decompose', '文章.md', '--language', 'en']),
		]);
		expect(direct.stdout).toContain('## 卡片拆解結果\n');
		expect(rendered.stdout).toBe(direct.stdout);
		expect(english.stdout).toContain('## Card decomposition\n');
	});
});

describe('a folder', () => {
	beforeAll(() => {
		place.write('夾/b.md', ARTICLE);
		place.write('夾/a/深.md', ARTICLE);
		place.write('夾/a.md', ARTICLE);
		place.write('夾/.obsidian/隱藏.md', ARTICLE);
		place.write('夾/壞.md', Buffer.from([0xff, 0xff, 0x41]));
		place.write('夾/圖.png', 'x');
	});

	it('gives one line of JSON per article, in path order; what fails is listed at the end, and the run is done in part', async () => {
		const { code, stdout, stderr } = await place.chaika(['decompose', '夾', '--format', 'json']);
		expect(code).toBe(3);
		const lines = stdout.trimEnd().split('\n');
		expect(lines.map((line) => JSON.parse(line).source.uri)).toEqual(['夾/a.md', '夾/a/深.md', '夾/b.md']);
		expect(stderr).toMatch(/^4 篇中有 1 篇沒有完成：\nchaika: 「夾\/壞\.md」[^\n]+\n$/);
	});

	it('with one article is still a folder; sources that all fail fail the run', async () => {
		const [one, none] = await Promise.all([
			place.chaika(['decompose', '夾/a', '--format', 'json']),
			place.chaika(['decompose', '夾/壞.md', '沒有.md', '--format', 'json', '--quiet']),
		]);
		expect(one.code).toBe(0);
		expect(one.stdout.trimEnd()).not.toContain('\n');
		expect(none).toMatchObject({ code: 1, stdout: '' });
		expect(none.stderr.trimEnd().split('\n')).toHaveLength(3);
	});

	it('as Markdown, each section stands under the name of its source', async () => {
		const { stdout } = await place.chaika(['decompose', '夾/a.md', '夾/b.md']);
		expect(stdout.match(/^#{1,2} .*$/gm)).toEqual(['# 夾/a.md', '## 卡片拆解結果', '# 夾/b.md', '## 卡片拆解結果']);
	});
});
