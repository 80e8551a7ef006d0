import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkProposal } from '../../src/core/model/proposal.ts';
import { makePlace, type Place } from './command.ts';

// From the index to the links in the notes, with the command as users run it.

const NOTES: Readonly<Record<string, string>> = {
	'文章/麵店.md': `# 麵店的本子

有一家麵店把熟客的習慣寫在本子上，新來的店員三天就能叫出名字。這正是「記憶要離開人」的意思。

不過，本子若沒有人翻，寫了也等於沒寫。
`,
	'卡片/記憶要離開人.md': `---
tags: [經營]
---
# 記憶要離開人

熟客的習慣若只記在老闆腦子裡，老闆一走就散了。因此記憶要寫下來，才能從人轉到店裡。
`,
	'卡片/价格只是理由之一.md': '# 价格只是理由之一\n\n连锁店一次进一万件，小店一次进二十件。在价格上硬拼，只会把老本赔光。\n',
	'卡片/長跑.md': '# 長跑\n\n配速要慢到還能聊天，心肺才會慢慢長出來。\n',
	'索引/目錄.md': '# 目錄\n\n- [[長跑]]\n- [[還沒寫的]]\n',
};
const ARTICLE = '文章/麵店.md';
const CARD = '卡片/記憶要離開人.md';

let place: Place;
beforeEach(() => {
	place = makePlace();
	place.write('.obsidian/app.json', '{}');
	for (const [path, text] of Object.entries(NOTES)) writeOld(path, text);
});
afterEach(() => place.remove());

function writeOld(path: string, content: string): void {
	const file = place.write(path, content);
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}
const read = (path: string): string => readFileSync(join(place.folder, path), 'utf8');
const linesOf = (text: string) =>
	text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
const waiting = async (): Promise<LinkProposal[]> => linesOf((await place.chaika(['review', '--format', 'json'])).stdout);

describe('index and search', { timeout: 60_000 }, () => {
	it('reads what has changed and nothing else', async () => {
		const first = await place.chaika(['index', '--format', 'json']);
		expect(first.code).toBe(0);
		expect(JSON.parse(first.stdout)).toMatchObject({ notes: 5, read: 5, removed: 0, failed: 0, seconds: expect.any(Number) });
		await place.chaika(['search', '本子']);
		rmSync(join(place.folder, '卡片/長跑.md'));
		// the index that lasts needs the optional store
		const second = JSON.parse((await place.chaika(['index', '--format', 'json'])).stdout);
		if (second.store === 'store') expect(second).toMatchObject({ notes: 4, read: 0, removed: 1 });
	});

	it('finds in either script, several words as one query', async () => {
		const found = linesOf((await place.chaika(['search', '價格', '連鎖店', '--format', 'json'])).stdout);
		expect(found[0]).toMatchObject({ note: '卡片/价格只是理由之一.md', title: '价格只是理由之一', excerpt: expect.stringContaining('==') });
		const text = await place.chaika(['search', '價格']);
		expect(text.stdout).toMatch(/^卡片\/价格只是理由之一\.md\n {4}[^\n]*【价格】/);
		const none = await place.chaika(['search', '「完全沒有這句」']);
		expect(none).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(/^沒有找到。/) });
	});

	it('follows the vault until Ctrl-C', async () => {
		const child = place.start(['index', '--watch', '--format', 'json']);
		let stdout = '';
		const changed = new Promise<void>((resolve) => {
			child.stdout?.on('data', (chunk) => {
				if (stdout === '') setTimeout(() => writeOld('卡片/新的.md', '# 新的\n'), 1000);
				stdout += chunk;
				if (stdout.includes('新的')) resolve();
			});
		});
		const closed = new Promise((resolve) => child.once('close', resolve));
		await changed;
		child.kill('SIGINT');
		expect(await closed).toBe(130);
		expect(linesOf(stdout).slice(1)).toEqual([{ changed: ['卡片/新的.md'], removed: [], moved: [] }]);
	});
});

describe('from suggestion to link', { timeout: 90_000 }, () => {
	it('goes by link, review and apply, and undo takes it back byte for byte', async () => {
		const shown = await place.chaika(['link', '麵店']);
		expect(shown.code).toBe(0);
		const proposals = await waiting();
		const best = proposals[0] as LinkProposal;
		expect(best).toMatchObject({ from: { note: ARTICLE }, to: { note: CARD }, kind: 'link', status: 'pending' });
		expect(shown.stdout).toContain(` 1.  ${best.id}  `);
		for (const { note, start, end, exact } of best.evidence) expect(read(note).slice(start, end)).toBe(exact);
		expect(shown.stderr).toContain(`chaika review accept ${best.id}`);

		for (const { id } of proposals.slice(1)) await place.chaika(['review', 'reject', id, '--because', '無關']);
		await place.chaika(['review', 'edit', best.id.slice(0, 5), '--type', '支持', '--reason', '本則是那則的實例']);
		const accepted = await place.chaika(['review', 'accept', ARTICLE]);
		expect(accepted).toMatchObject({ code: 0, stdout: '接受了 1 則。\n' });
		const [log] = readdirSync(join(place.folder, '.chaika/decisions'));
		const decisions = linesOf(read(`.chaika/decisions/${log}`));
		expect(decisions.map(({ verdict }) => verdict).slice(-2)).toEqual(['edited', 'accepted']);
		expect(decisions.filter(({ because }) => because === '無關')).toHaveLength(proposals.length - 1);

		const dry = await place.chaika(['apply', '--dry-run']);
		expect(dry.stdout).toMatch(/^--- a\/文章\/麵店\.md\n/);
		const applied = await place.chaika(['apply', '--backlinks', '--format', 'json']);
		expect(JSON.parse(applied.stdout)).toMatchObject({ created: [], changed: [ARTICLE, CARD] });
		expect(read(ARTICLE)).toBe(`${NOTES[ARTICLE]}\n## 拆卡：相連的筆記\n\n- [[記憶要離開人]]（支持）：本則是那則的實例\n`);
		expect(read(CARD)).toBe(`${NOTES[CARD]}\n## 拆卡：相連的筆記\n\n- [[麵店]]（支持）：那則是本則的實例\n`);
		expect(await waiting()).toEqual([]);

		// what is linked now is suggested no more, nor what was rejected
		const again = linesOf((await place.chaika(['link', '麵店', '--format', 'json'])).stdout);
		const settled = proposals.map(({ to }) => to.note);
		expect(again).toHaveLength(1);
		expect(again[0].suggestions.filter(({ note }: { note: string }) => settled.includes(note as never))).toEqual([]);
		expect((await place.chaika(['undo'])).code).toBe(0);
		for (const path of [ARTICLE, CARD]) expect(read(path)).toBe(NOTES[path]);
	});

	it('gives one line of JSON for every note with --all, and keeps nothing', async () => {
		const { code, stdout } = await place.chaika(['link', '--all', '--format', 'json']);
		expect(code).toBe(0);
		expect(linesOf(stdout).map(({ note }) => note)).toEqual(Object.keys(NOTES).sort());
		expect(await waiting()).toEqual([]);
	});
});

it('doctor --vault adds how the vault hangs together', { timeout: 60_000 }, async () => {
	const { code, stdout } = await place.chaika(['doctor', '--vault', '--format', 'json']);
	expect(code).toBe(0);
	const report = linesOf(stdout).at(-1);
	expect(report).toMatchObject({ check: 'vault-report', schema: 'chaika/vault-report@1', notes: 5, links: 1 });
	expect(report.unresolved).toEqual([{ target: '還沒寫的', missing: 'note', from: ['索引/目錄.md'] }]);
	expect((await place.chaika(['doctor', '--vault'])).stdout).toContain('  還沒寫的  沒有這則筆記');
});
