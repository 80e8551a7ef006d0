import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadExchange, withoutExchange } from '../../src/adapters/vault/exchange.ts';
import { ARTICLE, makePlace, type Place } from './command.ts';

let place: Place;
beforeEach(() => {
	place = makePlace();
	place.write('.obsidian/app.json', '{}');
	writeOld('文章/小店.md', ARTICLE);
});
afterEach(() => place.remove());

/** A file that was saved a while ago: what was saved this moment is waited for, seconds that a test need not spend. */
function writeOld(path: string, content: string): void {
	const file = place.write(path, content);
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}

const read = (path: string): string => readFileSync(join(place.folder, path), 'utf8');

/** Every file of the vault with its content. */
function contents(folder = place.folder, prefix = ''): Record<string, string> {
	const entries = readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory()
			? Object.entries(contents(path, `${prefix}${name}/`))
			: [[`${prefix}${name}`, readFileSync(path, 'utf8')] as const];
	});
	return Object.fromEntries(entries);
}

// many commands one after the other: slow where the machine is busy
describe('decompose into a vault', { timeout: 90_000 }, () => {
	it('shows a diff first, writes section, cards and map, writes nothing twice, and undo brings every byte back', async () => {
		const before = contents();
		const dry = await place.chaika(['decompose', '文章/小店.md', '--dry-run']);
		expect(dry.code).toBe(0);
		expect(dry.stdout).toContain('--- a/文章/小店.md\n+++ b/文章/小店.md\n');
		expect(dry.stdout).toContain('+## 卡片拆解結果\n');
		expect(dry.stdout).toMatch(/--- \/dev\/null\n\+\+\+ b\/cards\/小店為什麼留得住人\/1-/);
		expect(dry.stderr).toContain('還沒有寫入');
		expect(contents()).toEqual(before);

		const written = await place.chaika(['decompose', '文章/小店.md', '--write']);
		expect(written.code).toBe(0);
		expect(written.stdout).toMatch(/^已寫入 {2}decompose 文章\/小店\.md/);
		const after = contents();
		const made = Object.keys(after).filter((path) => !(path in before));
		expect(made.filter((path) => path.endsWith('.canvas'))).toHaveLength(1);
		expect(made.filter((path) => path.startsWith('cards/')).length).toBeGreaterThan(1);
		expect(after['文章/小店.md']?.startsWith(ARTICLE)).toBe(true);
		expect(after['.obsidian/app.json']).toBe('{}');

		// whoever stands in the vault need not say which
		expect(written.stderr).toMatch(/chaika undo \S+\n/);
		expect(written.stderr).not.toContain('--vault');

		const again = await place.chaika(['decompose', '文章/小店.md', '--write']);
		expect(again).toMatchObject({ code: 0, stdout: '' });
		expect(again.stderr).toContain('沒有要寫的');
		expect(contents()).toEqual(after);

		const list = await place.chaika(['undo', '--list', '--format', 'json']);
		const operation = JSON.parse(list.stdout);
		expect(operation).toMatchObject({ label: 'decompose 文章/小店.md', changed: ['文章/小店.md'] });
		expect([...operation.created].sort()).toEqual(made.sort());

		const undone = await place.chaika(['undo', operation.id, '--format', 'json']);
		expect(JSON.parse(undone.stdout)).toMatchObject({ id: expect.any(String), created: expect.any(Array) });
		expect(contents()).toEqual(before);
		const nothing = await place.chaika(['undo']);
		expect(nothing).toMatchObject({ code: 1, stdout: '', stderr: 'chaika: 沒有可以復原的寫入。\n' });
	});

	it('keeps JSON on stdout whole while it writes', async () => {
		const { code, stdout, stderr } = await place.chaika(['decompose', '文章/小店.md', '--write', '--format', 'json']);
		expect(code).toBe(0);
		expect(JSON.parse(stdout).schema).toBe('chaika/decomposition@1');
		expect(stderr).toContain('已寫入');
	});

	it('does not touch a section that was edited by hand, unless told to replace it', async () => {
		await place.chaika(['decompose', '文章/小店.md', '--write']);
		writeOld('文章/小店.md', read('文章/小店.md').replace('**核心命題**：', '**核心命題**：我改過的 '));
		const edited = contents();
		const refused = await place.chaika(['decompose', '文章/小店.md', '--write']);
		expect(refused).toMatchObject({ code: 1, stdout: '' });
		expect(refused.stderr).toMatch(/^chaika: 「文章\/小店\.md」第 \d+ 行已有一份不同的拆解結果[^\n]*--replace。\n$/);
		expect(contents()).toEqual(edited);
		const replaced = await place.chaika(['decompose', '文章/小店.md', '--write', '--replace']);
		expect(replaced.code).toBe(0);
		expect(read('文章/小店.md')).not.toContain('我改過的');
	});

	it('leaves the cards it made out, when it goes through a folder again', async () => {
		await place.chaika(['decompose', '文章/小店.md', '--write']);
		const { code, stdout, stderr } = await place.chaika(['decompose', '.', '--format', 'json']);
		expect(code).toBe(0);
		expect(
			stdout
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line).source.uri),
		).toEqual(['文章/小店.md']);
		expect(stderr).toMatch(/^略過 \d 份由 chaika 建立的筆記。\n$/);
	});

	it('finds the vault around the article, and makes a note for an article from outside', async () => {
		writeOld('別處/外面.md', ARTICLE);
		const { code } = await place.chaika(['decompose', '別處/外面.md', '--write', '--vault', '文章'], { environment: {} });
		expect(code).toBe(0);
		expect(read('別處/外面.md')).toBe(ARTICLE);
		expect(Object.keys(contents()).some((path) => path.startsWith('文章/cards/') && path.endsWith('.canvas') === false)).toBe(true);
	});
});

describe('settings of the vault', () => {
	it('say where cards go and in which language', async () => {
		place.write('.chaika/config.yaml', 'language: en\ncards:\n  folder: zettel\n  name: "{title}"\n');
		expect((await place.chaika(['decompose', '文章/小店.md'])).stdout).toMatch(/^## Card decomposition\n\n### A\. [A-Z]/);
		const { code } = await place.chaika(['decompose', '文章/小店.md', '--write']);
		expect(code).toBe(0);
		expect(read('文章/小店.md')).toContain('## Card decomposition');
		expect(Object.keys(contents()).some((path) => /^zettel\/[^/\d][^/]*\.md$/.test(path))).toBe(true);
	});

	it('are refused with line and key when they are wrong, before anything is done', async () => {
		place.write('.chaika/config.yaml', 'plain: true\nopenai_api_key: sk-123\n');
		const before = contents();
		const { code, stdout, stderr } = await place.chaika(['decompose', '文章/小店.md', '--write']);
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toMatch(/^chaika: 設定檔[^\n]*第 2 行：「openai_api_key」不能放在筆記庫裡[^\n]*\n$/);
		expect(stderr).not.toContain('sk-123');
		expect(contents()).toEqual(before);
		const doctor = await place.chaika(['doctor']);
		expect(doctor.code).toBe(1);
		expect(doctor.stdout).toMatch(/^fail {2}設定檔：[^\n]*第 2 行/m);
	});
});

describe('apply', () => {
	async function decomposition() {
		return JSON.parse((await place.chaika(['decompose', '文章/小店.md', '--format', 'json'])).stdout);
	}
	const save = (value: unknown) => place.write('拆解.json', JSON.stringify(value));

	it('writes what was edited elsewhere', async () => {
		const edited = await decomposition();
		edited.cards[0].title = '我的標題';
		save(edited);
		const { code, stdout } = await place.chaika(['apply', '拆解.json', '--format', 'json']);
		expect(code).toBe(0);
		expect(JSON.parse(stdout).created).toContain('cards/小店為什麼留得住人/1-我的標題.md');
		expect(read('文章/小店.md')).toContain('- **標題**：我的標題\n');
	});

	it('refuses a quote that does not stand where it says, and a source that has changed or is gone', async () => {
		const edited = await decomposition();
		edited.cards[0].concept[0].spans[0].start += 1;
		save(edited);
		const mismatch = await place.chaika(['apply', '拆解.json']);
		expect(mismatch).toMatchObject({ code: 1, stdout: '' });
		expect(mismatch.stderr).toMatch(/^chaika: cards\[0\]\.concept\[0\]\.spans\[0\] 的引文「[^\n]*對不上。[^\n]*\n$/);

		save(await decomposition());
		writeOld('文章/小店.md', `前言。\n${ARTICLE}`);
		const changed = await place.chaika(['apply', '拆解.json']);
		expect(changed.stderr).toMatch(/^chaika: 原文「文章\/小店\.md」已經改過[^\n]*重新拆解。\n$/);

		save({ ...edited, source: { ...edited.source, uri: '搬走了.md' } });
		const gone = await place.chaika(['apply', '拆解.json']);
		expect(gone.stderr).toMatch(/^chaika: 找不到這份拆解結果的原文「搬走了\.md」[^\n]*\n$/);
	});

	it('says so when nothing waits', async () => {
		expect(await place.chaika(['apply'])).toEqual({ code: 0, stdout: '', stderr: '沒有擱置的寫入。\n' });
	});
});

describe('what cannot be written ends in one line', () => {
	it.each([
		[{ XDG_STATE_HOME: '/dev/null/state' }, ['--write'], '無法寫入狀態資料夾「/dev/null/state/chaika'],
		[{}, ['--write', '--vault', '沒有'], '找不到筆記庫「沒有」'],
		[{}, ['--write', '--vault', '文章/小店.md'], '不是資料夾'],
	])('%j %j', async (environment, more, words) => {
		const before = contents();
		const { code, stdout, stderr } = await place.chaika(['decompose', '文章/小店.md', ...more], { environment: { ...environment } });
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toMatch(/^chaika: [^\n]+。\n$/);
		expect(stderr).toContain(words);
		expect(contents()).toEqual(before);
	});
});

describe('doctor', () => {
	it('names vault, folders and what is sent where; changes nothing', async () => {
		const { code, stdout } = await place.chaika(['doctor', '--format', 'json'], { environment: { XDG_CACHE_HOME: '/dev/null/cache' } });
		expect(code).toBe(1);
		const checks = Object.fromEntries(
			stdout
				.trimEnd()
				.split('\n')
				.map((line) => [JSON.parse(line).check, JSON.parse(line)]),
		);
		expect(checks.vault).toMatchObject({ status: 'ok', detail: expect.stringContaining('含 .obsidian') });
		expect(checks.cache).toMatchObject({ status: 'fail', advice: expect.any(String) });
		expect(checks.exchange.status).toBe((await loadExchange()) === withoutExchange ? 'warn' : 'ok');
		expect(checks.model).toMatchObject({ status: 'ok', detail: expect.stringContaining('不會送出任何資料') });
		expect(Object.keys(contents())).toEqual(['.obsidian/app.json', '文章/小店.md']);
	});
});

describe('a note whose article stands in another file', () => {
	it('is traced in that file; without it, checked without calling quotations untrue', async () => {
		place.write('小店.txt', ARTICLE);
		expect((await place.chaika(['decompose', '小店.txt', '--write', '--quiet'])).code).toBe(0);
		const note = Object.keys(contents()).find((path) => /小店\/小店\.md$|^cards\/[^/]*\/小店\.md$/.test(path)) ?? '';
		const found = await place.chaika(['trace', note, '--format', 'json']);
		expect(JSON.parse(found.stdout).source.uri).toBe(join(place.folder, '小店.txt'));
		rmSync(join(place.folder, '小店.txt'));
		const checked = await place.chaika(['check', note, '--format', 'json']);
		expect(checked.stdout).not.toContain('quote-not-found');
		const traced = await place.chaika(['trace', note]);
		expect(traced.code).toBe(1);
		expect(traced.stderr).toMatch(/^chaika: [^\n]*的原文「小店\.txt」找不到；找過 \/[^\n]*\n$/);
	});
});
