import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// threads run JavaScript: the library as it is shipped
import { suggestAside } from '../../dist/suggest-aside.js';
import { openStore } from '../../src/adapters/index/store.ts';
import { createLinker } from '../../src/core/link/link.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { DEFAULT_CONVENTIONS } from '../../src/core/notes/conventions.ts';
import { scanNote } from '../../src/core/notes/scan.ts';
import type { NoteIndex } from '../../src/core/ports/index.ts';

const SUBJECTS = ['老麵', '冷藏發酵', '烤箱', '筆記', '卡片盒', '熟客', '價格', '制度', '师徒', 'sourdough'];
const VERBS = ['靠', '不等於', '需要', '换来', '逼人重想', 'depends on'];

/** Notes that say something of two or three subjects each. */
const textOf = (i: number): string => {
	const subject = (k: number) => SUBJECTS[(i * k + k) % SUBJECTS.length];
	const verb = VERBS[i % VERBS.length];
	return `# ${subject(1)}之${i}\n\n${subject(1)}${verb}${subject(3)}，第 ${i} 次才看出來。${subject(7)}也是如此。\n\n[[${(i * 5) % 60}]]\n`;
};

let folder: string;
let file: string;
let index: NoteIndex;
let paths: readonly NotePath[];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'chaika-aside-'));
	file = join(folder, 'index.db');
	const opened = await openStore({ file, clock: () => 0 });
	if (!opened.ok) throw new Error(opened.error.type);
	index = opened.value;
	paths = Array.from({ length: 60 }, (_, i) => `${i}.md` as NotePath).sort();
	await index.upsert(paths.map((path) => ({ path, modified: 1, size: 100, note: scanNote(path, textOf(Number.parseInt(path, 10))) })));
});

afterAll(async () => {
	await index.close();
	rmSync(folder, { recursive: true });
});

const collect = async (asked: readonly NotePath[]) => {
	const found = [];
	for await (const one of suggestAside({ file, conventions: DEFAULT_CONVENTIONS, limit: 3 }, asked)) found.push(one);
	return found;
};

describe('suggestions sought in several threads', () => {
	it('are those of one, in the order asked for', async () => {
		const linker = createLinker(index, { conventions: DEFAULT_CONVENTIONS });
		const expected = [];
		for (const path of paths) {
			const [note] = await index.notes([path]);
			expected.push({ note: path, suggestions: note ? await linker.suggest(note, 3) : [] });
		}
		const found = await collect(paths);
		expect(found).toEqual(expected);
		expect(found.filter(({ suggestions }) => suggestions.length > 0).length).toBeGreaterThan(30);
	});

	it('are none for a note that is gone', async () => {
		expect(await collect(['gone.md' as NotePath])).toEqual([{ note: 'gone.md', suggestions: [] }]);
	});

	it('end when nobody takes them any more', async () => {
		for await (const { note } of suggestAside({ file, conventions: DEFAULT_CONVENTIONS, limit: 3 }, paths)) {
			expect(note).toBe(paths[0]);
			break;
		}
	});

	it('throw where the store cannot be opened', async () => {
		const blocked = join(folder, 'blocked');
		writeFileSync(blocked, '');
		const job = { file: join(blocked, 'index.db'), conventions: DEFAULT_CONVENTIONS, limit: 3 };
		await expect(suggestAside(job, paths).next()).rejects.toThrow('StoreUnwritable');
	});
});
