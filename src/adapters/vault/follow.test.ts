import { copyFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../../core/model/note.ts';
import type { Stamp } from '../../core/ports/vault.ts';
import { openVaultReader } from './folder.ts';
import { type FollowOptions, followVault } from './follow.ts';
import type { VaultChanges } from './moves.ts';

const GRACE = 400;
/** Longer than any moment that is waited for. */
const QUIET = 700;

/** A vault of its own for each test, since they run side by side. */
const inVault = (run: (vault: TestVault) => Promise<void>) => async () => {
	const root = await mkdtemp(join(tmpdir(), 'chaika-follow-'));
	const stop = new AbortController();
	try {
		await run(testVault(root, stop));
	} finally {
		stop.abort();
		await rm(root, { recursive: true, force: true });
	}
};

type TestVault = ReturnType<typeof testVault>;

function testVault(root: string, stop: AbortController) {
	const at = (path: string) => join(root, path);

	async function put(files: Readonly<Record<string, string>>) {
		for (const [path, text] of Object.entries(files)) {
			await mkdir(join(at(path), '..'), { recursive: true });
			await writeFile(at(path), text);
		}
	}

	/** Follows the vault; `heard` waits until nothing more comes, and gives what came since it was last asked. */
	async function follow(options: Partial<FollowOptions> = {}) {
		const batches: VaultChanges[] = [];
		let begun = () => {};
		const first = new Promise<void>((resolve) => {
			begun = resolve;
		});
		const done = (async () => {
			for await (const changes of followVault(root, { signal: stop.signal, settleTime: 60, ceiling: 400, grace: GRACE, ...options })) {
				batches.push(changes);
				begun();
			}
		})();
		await Promise.race([first, done]);
		const initial = batches.splice(0);
		async function heard() {
			let count = -1;
			while (count !== batches.length) {
				count = batches.length;
				await sleep(QUIET);
			}
			return batches.splice(0);
		}
		return { initial, heard, done };
	}

	return { root, stop, at, put, follow };
}

const together = (batches: readonly VaultChanges[]) => ({
	changed: [...new Set<string>(batches.flatMap(({ changed }) => changed))].sort(),
	removed: batches.flatMap(({ removed }): readonly string[] => removed).sort(),
	moved: batches.flatMap(({ moved }) => moved.map(({ from, to }) => `${from} → ${to}`)).sort(),
});

const only = (part: Partial<ReturnType<typeof together>>) => ({ changed: [], removed: [], moved: [], ...part });

describe.concurrent('a vault that is followed', () => {
	it(
		'tells what is new, changed and gone, each once',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一', '子/乙.md': '二' });
			const { initial, heard } = await follow();
			expect(together(initial)).toEqual(only({ changed: ['子/乙.md', '甲.md'] }));
			await put({ '甲.md': '一改', '新/深/丙.md': '三', '𠮷 😀.md': '四', '圖.png': 'x' });
			await rm(at('子/乙.md'));
			expect(together(await heard())).toEqual({
				changed: ['圖.png', '新/深/丙.md', '甲.md', '𠮷 😀.md'].sort(),
				removed: ['子/乙.md'],
				moved: [],
			});
		}),
	);

	it(
		'takes a file that is replaced by a rename for a change',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一' });
			const { heard } = await follow();
			await put({ '.甲.md.tmp': '新一' });
			await rename(at('.甲.md.tmp'), at('甲.md'));
			const batches = await heard();
			expect(together(batches)).toEqual(only({ changed: ['甲.md'] }));
			expect(batches).toHaveLength(1);
			await rename(at('甲.md'), at('甲.md~'));
			await put({ '甲.md': '再新' });
			expect(together(await heard())).toEqual(only({ changed: ['甲.md'] }));
		}),
	);

	it(
		'takes a file that is removed and written again for a change',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一', '乙.md': '二' });
			const { heard } = await follow();
			await rm(at('甲.md'));
			await sleep(120);
			await put({ '甲.md': '另一' });
			expect(together(await heard())).toEqual(only({ changed: ['甲.md'] }));
		}),
	);

	it(
		'tells moves of files, of case, and of folders',
		inVault(async ({ at, put, follow }) => {
			await put({ 'A.md': '一', '子/乙.md': '二', '舊/1.md': '三', '舊/深/2.md': '四' });
			const { heard } = await follow();
			await rename(at('A.md'), at('a.md'));
			await mkdir(at('另'));
			await rename(at('子/乙.md'), at('另/乙.md'));
			await rename(at('舊'), at('新'));
			expect(together(await heard())).toEqual(
				only({ moved: ['A.md → a.md', '子/乙.md → 另/乙.md', '舊/1.md → 新/1.md', '舊/深/2.md → 新/深/2.md'].sort() }),
			);
			await rename(at('a.md'), at('b.md'));
			await put({ 'b.md': '移了又改' });
			expect(together(await heard())).toEqual(only({ moved: ['a.md → b.md'], changed: ['b.md'] }));
		}),
	);

	it(
		'tells moves that are carried out as a copy and a removal, in either order',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一些內容', '乙.md': '另一些內容', '丙.md': '' });
			const { heard } = await follow();
			await sleep(100);
			await mkdir(at('子'));
			await copyFile(at('甲.md'), at('子/甲.md'));
			await rm(at('甲.md'));
			await rm(at('乙.md'));
			await sleep(150);
			await put({ '子/別名.md': '另一些內容' });
			expect(together(await heard())).toMatchObject({ moved: ['乙.md → 子/別名.md', '甲.md → 子/甲.md'].sort(), removed: [] });
			await put({ '子/丁.md': '一些內容' });
			await sleep(150);
			await rm(at('子/甲.md'));
			expect(together(await heard())).toMatchObject({ moved: ['子/甲.md → 子/丁.md'], removed: [] });
		}),
	);

	it(
		'does not take another note for a moved one, though it has its inode',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一' });
			const { heard } = await follow();
			await rm(at('甲.md'));
			await put({ '乙.md': '別的' });
			expect(together(await heard())).toEqual(only({ changed: ['乙.md'], removed: ['甲.md'] }));
		}),
	);

	it(
		'tells thousands of files in few batches',
		inVault(async ({ at, follow }) => {
			const { heard } = await follow();
			await mkdir(at('許多'));
			await Promise.all(Array.from({ length: 2000 }, (_, i) => writeFile(at(`許多/${i}.md`), `第${i}篇`)));
			const came = await heard();
			expect(together(came).changed).toHaveLength(2000);
			expect(came.length).toBeLessThanOrEqual(6);
			await rename(at('許多'), at('別處'));
			const moved = await heard();
			expect(together(moved)).toMatchObject({ changed: [], removed: [] });
			expect(together(moved).moved).toHaveLength(2000);
			expect(moved.length).toBeLessThanOrEqual(2);
		}),
	);

	it(
		'leaves out what is hidden, temporary or linked',
		inVault(async ({ at, put, follow }) => {
			await put({ '.obsidian/app.json': '{}', '甲.md': '一' });
			const outside = await mkdtemp(join(tmpdir(), 'chaika-outside-'));
			const { heard } = await follow();
			await put({
				'.obsidian/app.json': '{"a":1}',
				'.~tmp': 'x',
				'~$甲.docx': 'x',
				'x.md.tmp': 'x',
				'.trash/a.md': 'x',
				'.chaika-1.new': 'x',
			});
			await put({ '甲.sync-conflict-20230102-030405-ABC.md': '衝突' });
			await writeFile(join(outside, 'b.md'), 'x');
			await symlink(outside, at('外'));
			await symlink(join(outside, 'b.md'), at('b.md'));
			await writeFile(join(outside, 'c.md'), 'x');
			expect(together(await heard())).toEqual(only({ changed: ['甲.sync-conflict-20230102-030405-ABC.md'] }));
			await rm(outside, { recursive: true });
		}),
	);

	it(
		'takes a note that iCloud moved off the disk for one that is still there',
		inVault(async ({ at, put, follow }) => {
			await put({ '子/甲.md': '一' });
			const { heard } = await follow();
			await put({ '子/.甲.md.icloud': 'x' });
			await rm(at('子/甲.md'));
			expect(await heard()).toEqual([]);
			await rm(at('子/.甲.md.icloud'));
			expect(together(await heard())).toEqual(only({ removed: ['子/甲.md'] }));
		}),
	);

	it(
		'says first what is different from what is known',
		inVault(async ({ at, put, follow }) => {
			await put({ '甲.md': '一', '乙.md': '二二', '新名.md': '三三三' });
			const time = new Date('2023-01-02T03:04:05Z');
			for (const path of ['甲.md', '乙.md', '新名.md']) await utimes(at(path), time, time);
			const known = [
				['甲.md', 3],
				['乙.md', 3],
				['舊名.md', 9],
				['沒了.md', 1],
			].map(([path, size]) => ({ path: path as NotePath, size: size as number, modified: time.getTime() })) satisfies Stamp[];
			const { initial } = await follow({ known });
			expect(together(initial)).toEqual({ changed: ['乙.md'], removed: ['沒了.md'], moved: ['舊名.md → 新名.md'] });
		}),
	);

	it(
		'finds what it did not hear of',
		inVault(async ({ put, follow }) => {
			await put({ '甲.md': '一' });
			const { heard } = await follow({ rescanInterval: 300, settleTime: 60_000, ceiling: 60_000 });
			await put({ '甲.md': '一改', '子/乙.md': '二' });
			expect(together(await heard())).toEqual(only({ changed: ['子/乙.md', '甲.md'] }));
		}),
	);

	it(
		'ends when it is told to, also before it has begun',
		inVault(async ({ root, stop, follow }) => {
			const { done } = await follow();
			stop.abort();
			await expect(done).resolves.toBeUndefined();
			const batches = [];
			for await (const batch of followVault(root, { signal: AbortSignal.abort() })) batches.push(batch);
			expect(batches).toEqual([]);
		}),
	);

	it(
		'fails when the folder is not there',
		inVault(async ({ stop, at }) => {
			await expect(followVault(at('無'), { signal: stop.signal }).next()).rejects.toMatchObject({ code: 'ENOENT' });
		}),
	);
});

it(
	'sees the files that are indexed, and no others',
	inVault(async ({ root, put, follow }) => {
		const seen = ['一.md', 'a/Q: 問.md', 'a/圖.png', 'x.sync-conflict-1.md', '五.tmpl', '~a.md', '#a.md'];
		const hidden = ['一.md~', '~$表.docx', '半.md.tmp', '夾.part/二.md', '.暗/三.md', '.四.md', 'a/4913', 'C:.md', 'a\\b.md'];
		await put(Object.fromEntries([...seen, ...hidden].map((path) => [path, 'x'])));
		const reader = await openVaultReader(root);
		const listed: string[] = [];
		for await (const { path } of reader.list()) listed.push(path);
		expect(listed.sort()).toEqual(seen.sort());
		const { initial } = await follow();
		expect(initial[0]?.changed.toSorted()).toEqual(seen.sort());
	}),
);
