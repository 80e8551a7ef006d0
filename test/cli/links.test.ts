import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '../../src/core/model/note.ts';
import type { LinkProposal } from '../../src/core/model/proposal.ts';
import type { Suggestion } from '../../src/core/model/suggestion.ts';
import type { VaultReport } from '../../src/core/model/vault-report.ts';
import { apply } from '../../src/faces/cli/commands/apply.ts';
import { doctor } from '../../src/faces/cli/commands/doctor.ts';
import { index } from '../../src/faces/cli/commands/index.ts';
import { link } from '../../src/faces/cli/commands/link.ts';
import { review } from '../../src/faces/cli/commands/review.ts';
import { search } from '../../src/faces/cli/commands/search.ts';
import { undo } from '../../src/faces/cli/commands/undo.ts';
import type { Indexed, VaultIndex } from '../../src/open-index.ts';
import { makePlace, type Place } from './command.ts';
import { type Asked, runVerb, withIndexOf } from './in-process.ts';

// The faces of the vault's index, with an index that says what the test wants to hear. The whole way, with the index
// that chaika builds, is walked in review.test.ts.

const NEW = '文章/寫作.md' as NotePath;
const OLD = '卡片/思考.md' as NotePath;
const OTHER = '卡片/記憶#1.md' as NotePath;
const NEW_TEXT = '# 寫作\n\n寫作逼人把話想清楚，所以寫得出來才算懂。\n';
const OLD_TEXT = '# 思考\n\n腦子裡的想法要落到紙上才站得住腳。\n';

const passage = (note: NotePath, text: string, exact: string) => {
	const start = text.indexOf(exact);
	return { note, start, end: start + exact.length, exact };
};
const SUGGESTIONS: readonly Suggestion[] = [
	{
		note: OLD,
		title: '思考',
		score: 0.816,
		type: 'supports',
		reason: '本則提到「想清楚」，那則正是談這個的筆記',
		evidence: [
			passage(NEW, NEW_TEXT, '寫作逼人把話想清楚，所以寫得出來才算懂。'),
			passage(OLD, OLD_TEXT, '腦子裡的想法要落到紙上才站得住腳。'),
		],
	},
	{ note: OTHER, title: '記憶', score: 0.4, type: 'contrasts', reason: '兩則都談「寫」', evidence: [] },
];
const INDEXED: Indexed = { notes: 1234, files: 1300, read: 12, removed: 0, failed: [], milliseconds: 842, kind: 'store' };

const FAKE: Partial<VaultIndex> = {
	update: async () => INDEXED,
	search: async () => [
		{
			note: OLD,
			title: '思考',
			score: 3,
			excerpt: '…腦子裡的==想法==要落到紙上才站得住腳，寫不下來的==想法==往往是還沒想清楚的==想法==，只是自己以為清楚了。',
		},
	],
	find: async (named) => (NEW.includes(named) ? NEW : undefined),
	suggest: async (_note, limit) => SUGGESTIONS.slice(0, limit),
	async *suggestAll(limit) {
		yield { note: OLD, suggestions: [] };
		yield { note: NEW, suggestions: SUGGESTIONS.slice(0, limit) };
	},
	close: async () => {},
};

let place: Place;
let app: ReturnType<typeof withIndexOf>;
beforeEach(() => {
	place = makePlace();
	place.write('.obsidian/app.json', '{}');
	for (const [path, text] of [
		[NEW, NEW_TEXT],
		[OLD, OLD_TEXT],
		[OTHER, '# 記憶\n'],
	] as const)
		writeOld(path, text);
	app = withIndexOf(place, FAKE);
});
afterEach(() => place.remove());

function writeOld(path: string, content: string): void {
	const file = place.write(path, content);
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}
const read = (path: string): string => readFileSync(join(place.folder, path), 'utf8');
const linesOf = (text: string) =>
	text
		.trimEnd()
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));

const VERBS = { apply, doctor, index, link, review, search, undo } as const;
const chaika = (verb: keyof typeof VERBS, operands: readonly string[] = [], options: Asked['options'] = {}, more: Asked = {}) =>
	runVerb(verb, VERBS[verb], app, { operands, options, ...more });
const waiting = async (): Promise<LinkProposal[]> => linesOf((await chaika('review', [], { format: 'json' })).stdout);

describe('index', () => {
	it('says what it holds and what it did, as one object for programs', async () => {
		const { code, stdout, stderr } = await chaika('index');
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout).toBe(
			'索引好了：1,234 則筆記、66 個其他檔案。\n這次讀了 12 則，花了 0.8 秒。索引存在快取資料夾裡，下次只讀有變動的筆記。\n',
		);
		expect(JSON.parse((await chaika('index', [], { format: 'json' })).stdout)).toEqual({
			...{ notes: 1234, files: 1300, read: 12, removed: 0, failed: 0, seconds: 0.842, store: 'store' },
		});
	});

	it('names the notes that it could not read, and what to do for an index that lasts', async () => {
		const failed = [{ type: 'NoteUnreadable', path: OLD, code: 'EACCES' }] as const;
		app = withIndexOf(place, { ...FAKE, update: async () => ({ ...INDEXED, failed, kind: 'memory' }) });
		const { code, stderr } = await chaika('index');
		expect(code).toBe(3);
		expect(stderr).toMatch(/^索引只在記憶體裡[^\n]*npm install[^\n]*\nchaika: 無法讀取筆記「卡片\/思考\.md」：沒有權限。[^\n]*\n$/);
	});
});

describe('search', () => {
	it('marks what was found, in colour or in words', async () => {
		const plain = await chaika('search', ['想法']);
		expect(plain.code).toBe(0);
		expect(plain.stdout).toMatch(/^卡片\/思考\.md\n {4}…腦子裡的【想法】要落到紙上/);
		const coloured = await chaika('search', ['想法'], {}, { onScreen: true });
		expect(coloured.stdout).toContain('\u001b[1m\u001b[33m想法\u001b[39m\u001b[22m要落到');
		for (const mark of ['==', '【', '\u0001', '\u0002']) expect(coloured.stdout).not.toContain(mark);
		expect(linesOf((await chaika('search', ['想法'], { format: 'json' })).stdout)[0]).toMatchObject({ note: OLD, title: '思考', score: 3 });
	});

	it('takes nothing found for no failure, and says what to try', async () => {
		app = withIndexOf(place, { ...FAKE, search: async () => [] });
		expect(await chaika('search', ['沒', '有'])).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(/^沒有找到。[^\n]+\n$/) });
	});
});

describe('link', () => {
	it('shows each suggestion with its reason and both passages, and keeps them as proposals', async () => {
		const { code, stdout, stderr } = await chaika('link', [NEW]);
		const [best] = await waiting();
		expect(code).toBe(0);
		expect(stdout).toBe(
			[
				`${NEW}  2 則建議\n`,
				` 1.  ${best?.id}  支持  82%`,
				'    卡片/思考.md',
				'    本則提到「想清楚」，那則正是談這個的筆記',
				'    本則  寫作逼人把話想清楚，所以寫得出來才算懂。',
				'    那則  腦子裡的想法要落到紙上才站得住腳。\n',
				` 2.  ${(await waiting())[1]?.id}  對比  40%`,
				'    記憶  卡片/記憶#1.md',
				'    兩則都談「寫」\n\n',
			].join('\n'),
		);
		expect(stderr).toBe(`2 則建議留著等你決定：chaika review accept ${best?.id}（或 reject），再用 chaika apply 寫進筆記。\n`);
		expect(best).toMatchObject({ kind: 'link', status: 'pending', from: { note: NEW, title: '寫作' }, to: { note: OLD } });
	});

	it('keeps nothing with --dry-run, and nothing of --all without --propose', async () => {
		expect((await chaika('link', [NEW], { dryRun: true })).stderr).toBe('這次只是看看，建議沒有留下。\n');
		const all = await chaika('link', [], { all: true, format: 'json' });
		expect(linesOf(all.stdout)).toEqual([
			{ note: OLD, suggestions: [] },
			{ note: NEW, suggestions: SUGGESTIONS },
		]);
		expect(await waiting()).toEqual([]);
		await chaika('link', [], { all: true, propose: true, limit: '1' });
		expect(await waiting()).toHaveLength(1);
	});

	it('says so when there is no such note', async () => {
		const { code, stdout, stderr } = await chaika('link', ['沒有這則']);
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toMatch(/^chaika: 筆記庫裡沒有「沒有這則」。[^\n]*\n$/);
	});

	it('never again suggests what was rejected, and keeps what was decided otherwise', async () => {
		await chaika('link', [NEW]);
		const [best, other] = await waiting();
		await chaika('review', ['reject', best?.id ?? ''], { because: '扯太遠' });
		await chaika('review', ['edit', other?.id ?? ''], { reason: '我的理由', type: '互補' });
		const again = await chaika('link', [NEW], { format: 'json' });
		expect(linesOf(again.stdout)[0].suggestions).toEqual([SUGGESTIONS[1]]);
		expect(await waiting()).toMatchObject([{ id: other?.id, reason: '我的理由', type: 'complements', status: 'pending' }]);
	});
});

describe('review and apply', () => {
	it('writes what was accepted in one operation, and undo brings every byte back', async () => {
		await chaika('link', [NEW], { limit: '1' });
		const accepted = await chaika('review', ['accept', 'all']);
		expect(accepted).toEqual({ code: 0, stdout: '接受了 1 則。\n', stderr: expect.stringContaining('chaika apply') });
		expect((await chaika('review')).stdout).toContain('待寫入');

		const dry = await chaika('apply', [], { dryRun: true, backlinks: true });
		expect(dry.stdout).toContain('+- [[思考]]（支持）：本則提到「想清楚」，那則正是談這個的筆記\n');
		expect(read(NEW)).toBe(NEW_TEXT);

		const written = await chaika('apply', [], { backlinks: true });
		expect(written).toMatchObject({ code: 0, stderr: expect.stringContaining('chaika undo ') });
		expect(written.stdout).toMatch(/^已寫入 {2}apply 文章\/寫作\.md \+1/);
		expect(read(NEW)).toBe(`${NEW_TEXT}\n## 拆卡：相連的筆記\n\n- [[思考]]（支持）：本則提到「想清楚」，那則正是談這個的筆記\n`);
		// from the older note the sides are the other way round
		expect(read(OLD)).toBe(`${OLD_TEXT}\n## 拆卡：相連的筆記\n\n- [[寫作]]（支持）：那則提到「想清楚」，本則正是談這個的筆記\n`);
		expect(await waiting()).toEqual([]);
		expect((await chaika('apply')).stderr).toBe('沒有擱置的寫入。\n');

		await chaika('undo');
		expect([read(NEW), read(OLD)]).toEqual([NEW_TEXT, OLD_TEXT]);
		// what was taken back may be proposed again
		await chaika('link', [NEW], { limit: '1' });
		expect(await waiting()).toHaveLength(1);
	});

	it('carries out what it can; what cannot be linked, or has gone, waits with one clear line', async () => {
		await chaika('link', [NEW]);
		await chaika('review', ['accept', NEW]);
		const { code, stderr } = await chaika('apply');
		expect(code).toBe(3);
		expect(stderr).toMatch(/chaika: 「卡片\/記憶#1\.md」的名字裡有連結容不下的符號[^\n]*\n$/);
		expect(read(NEW)).toContain('[[思考]]');
		const [left] = await waiting();
		expect(left).toMatchObject({ to: { note: OTHER }, status: 'accepted' });

		rmSync(join(place.folder, OTHER));
		const gone = await chaika('apply');
		expect(gone).toMatchObject({ code: 1, stdout: '' });
		expect(gone.stderr).toBe(
			`chaika: 筆記「${OTHER}」移走或刪掉了，連結 ${left?.id} 先留著。把筆記放回去，或用 chaika review reject ${left?.id} 捨棄。\n`,
		);
		await chaika('review', ['reject', left?.id ?? '']);
		expect(await waiting()).toEqual([]);
	});

	it('leaves a note alone in which text at the end would fall into something that is still open', async () => {
		writeOld(NEW, `${NEW_TEXT}\n\`\`\`js\nconst a = 1;\n`);
		await chaika('link', [NEW], { limit: '1' });
		await chaika('review', ['accept', 'all']);
		const { code, stderr } = await chaika('apply');
		expect(code).toBe(1);
		expect(stderr).toMatch(/第 5 行的「```js」沒有結束/);
		expect(await waiting()).toHaveLength(1);
	});

	it('knows ids by their beginning, and says what it does not know', async () => {
		await chaika('link', [NEW]);
		const [best] = await waiting();
		expect((await chaika('review', ['accept', best?.id.slice(0, 6) ?? ''])).code).toBe(0);
		expect((await chaika('review', ['accept', 'zzz'])).stderr).toMatch(/^chaika: 沒有「zzz」這個編號[^\n]*\n$/);
		expect((await chaika('review', ['link', best?.id ?? ''])).stderr).toMatch(/^chaika: \S+ 是一般的連結[^\n]*\n$/);
		expect((await chaika('review', ['reject', 'all'], { dryRun: true })).stderr).toBe('這次只是看看，什麼都沒有決定。\n');
		expect(await waiting()).toHaveLength(2);
	});
});

describe('a card that says what an older note says', () => {
	const CARD = '卡片/新/1-落筆.md' as NotePath;
	const TEXT =
		'---\ntype: model\nsource: "[[寫作]]"\nchaika: card-1\n---\n\n- **概念**：想法要落到紙上。\n- **連結**：\n  - 出處：[[寫作#序號 1|寫作]]\n';
	const statement = (text: string, basis: 'quoted' | 'inferred') => ({ text, basis, spans: [] });
	const card = {
		...{
			id: 'card-1',
			number: 1,
			title: '想法要落到紙上',
			type: 'model',
			importance: [],
			boundary: [],
			keywords: [],
			speakers: [],
			claims: [],
		},
		concept: [statement('想法要落到紙上。', 'quoted'), statement('所以要寫。', 'inferred')],
	};
	const duplicate = (): LinkProposal => ({
		...{ schema: 'chaika/link-proposal@1', id: '0dup0001', kind: 'duplicate', at: '2026-11-23T00:00:00Z', status: 'pending' },
		...{ from: { note: CARD, title: card.title, card: card.id }, to: { note: OLD, title: '思考' }, type: 'duplicates' },
		...{ reason: '兩則說的幾乎是同一件事', evidence: [], score: 0.9, duplicate: { card, text: TEXT } },
	});
	beforeEach(async () => {
		const opened = await app.openVault();
		if (!opened.ok) throw new Error('no vault');
		await (await opened.value.review()).keep([duplicate()]);
	});

	it('is listed with what can be done', async () => {
		const { stdout } = await chaika('review');
		expect(stdout).toContain('0dup0001  可能重複  90%  待決定\n    想法要落到紙上 →\n    卡片/思考.md\n');
		for (const choice of ['accept  併入', 'link    另成', 'reject  不是重複']) expect(stdout).toContain(`    ${choice}`);
	});

	it('becomes lines of the older note', async () => {
		await chaika('review', ['accept', '0dup']);
		expect((await chaika('apply')).code).toBe(0);
		expect(read(OLD)).toBe(`${OLD_TEXT}\n## 拆卡：相連的筆記\n\n- [[寫作#序號 1]]（重複）：想法要落到紙上。（推論）所以要寫。\n`);
	});

	it.each([
		['link', '  - [[思考]]（重複）：兩則說的幾乎是同一件事\n'],
		['reject', ''],
	])('becomes a card of its own (%s)', async (action, line) => {
		await chaika('review', [action, '0dup0001']);
		expect((await chaika('apply')).code).toBe(0);
		expect(read(CARD)).toBe(TEXT + line);
		expect(read(OLD)).toBe(OLD_TEXT);
		expect(await waiting()).toEqual([]);
	});

	it('never takes the place of a file that is not it', async () => {
		await chaika('review', ['link', '0dup0001']);
		writeOld(CARD, '我自己的筆記');
		const { code, stderr } = await chaika('apply');
		expect(code).toBe(1);
		expect(stderr).toMatch(/^chaika: 「卡片\/新\/1-落筆\.md」已經存在，不會覆蓋它。[^\n]*\n$/);
		expect(read(CARD)).toBe('我自己的筆記');
	});
});

describe('doctor --vault', () => {
	const REPORT: VaultReport = {
		...{ schema: 'chaika/vault-report@1', notes: 40, attachments: 2, links: 61, groups: 3 },
		unresolved: Array.from({ length: 12 }, (_, i) => ({ target: `還沒寫的${i}`, missing: 'note' as const, from: [NEW, OLD] })),
		orphans: [OTHER],
		hubs: [{ note: OLD, title: '思考', linksTo: 8, linksFrom: 3 }],
		islands: [{ notes: [OTHER], bridge: { from: OTHER, to: OLD, reason: '兩則都談「寫」', score: 0.61 } }],
	};
	it('adds how the vault hangs together, the first of each kind', async () => {
		app = withIndexOf(place, { ...FAKE, report: async () => REPORT });
		const { code, stdout } = await chaika('doctor', [], { vault: true });
		expect(code).toBe(0);
		const report = stdout.slice(stdout.indexOf('筆記庫的樣子'));
		expect(report).toMatch(
			/^筆記庫的樣子\n40 則筆記、2 個附件、61 條連結，連成 3 群\n\n指不到的連結（12）\n {2}還沒寫的0 {2}沒有這則筆記、出現在 2 則筆記\n/,
		);
		expect(report).toContain('……還有 2 個');
		expect(report).toContain('    → 卡片/記憶#1.md 可以連到 卡片/思考.md  61%\n    兩則都談「寫」\n');
		expect(report).not.toContain('還沒寫的10');
		const json = linesOf((await chaika('doctor', [], { vault: true, format: 'json' })).stdout);
		expect(json.at(-1)).toEqual({ check: 'vault-report', ...REPORT });
		expect((await chaika('doctor')).stdout).not.toContain('筆記庫的樣子');
	});
});
