import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePlace, type Place } from './command.ts';

// A note that somebody is at work on is waited for, for seconds: these tests wait at the same time.

const NEW = '文章/寫作.md';
const TEXT = '# 寫作\n\n寫作逼人把話想清楚，這正是「思考要落到紙上」的意思。\n';

function writeOld(place: Place, path: string, content: string): void {
	const file = place.write(path, content);
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}

/** A note saved again and again while something is done. */
async function whileSaved<Value>(place: Place, path: string, content: string, work: () => Promise<Value>): Promise<Value> {
	place.write(path, content);
	const saving = setInterval(() => place.write(path, content), 300);
	return work().finally(() => clearInterval(saving));
}

async function inPlace(test: (place: Place) => Promise<void>): Promise<void> {
	const place = makePlace();
	place.write('.obsidian/app.json', '{}');
	await test(place).finally(() => place.remove());
}

const waiting = async (place: Place) =>
	(await place.chaika(['review', '--format', 'json'])).stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe.concurrent('a note that is being edited', { timeout: 90_000 }, () => {
	it('holds up its own links; they wait for the next time', () =>
		inPlace(async (place) => {
			writeOld(place, NEW, TEXT);
			writeOld(place, '卡片/思考要落到紙上.md', '腦子裡的想法寫下來才站得住腳。\n');
			await place.chaika(['link', NEW, '--limit', '1']);
			await place.chaika(['review', 'accept', 'all']);
			const held = await whileSaved(place, NEW, TEXT, () => place.chaika(['apply']));
			expect(held).toMatchObject({ code: 1, stdout: '' });
			expect(held.stderr).toMatch(/^chaika: 「文章\/寫作\.md」[^\n]*\n$/);
			expect(await waiting(place)).toMatchObject([{ status: 'accepted' }]);
			writeOld(place, NEW, TEXT);
			expect((await place.chaika(['apply'])).code).toBe(0);
			expect(readFileSync(join(place.folder, NEW), 'utf8')).toContain('[[思考要落到紙上]]');
		}));

	it('has its decomposition put aside, which can be dropped when the note is gone for good', () =>
		inPlace(async (place) => {
			const text = '# 忙碌的文章\n\n老闆娘記得阿伯不吃香菜，是花了三年聽來的。這種記憶無法採購，只能累積，所以對手抄不走。\n';
			const written = await whileSaved(place, '忙.md', text, () => place.chaika(['decompose', '忙.md', '--write']));
			expect(written.stderr).toContain('先保留著');
			rmSync(join(place.folder, '忙.md'));
			expect((await place.chaika(['apply'])).code).toBe(1);
			const [item] = await waiting(place);
			expect(item).toMatchObject({ kind: 'decomposition', title: '忙碌的文章' });
			expect((await place.chaika(['review'])).stdout).toContain(`${item.id}  擱置的拆解結果`);
			expect((await place.chaika(['review', 'reject', item.id])).stdout).toBe('捨棄了 1 則。\n');
			expect(await place.chaika(['apply'])).toEqual({ code: 0, stdout: '', stderr: '沒有擱置的寫入。\n' });
		}));
});
