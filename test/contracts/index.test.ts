import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import { openStore } from '../../src/adapters/index/store.ts';
import type { NoteIndex } from '../../src/core/ports/index.ts';
import {
	answersOf,
	asked,
	askedAtRandom,
	at,
	carryOut,
	describeNoteIndex,
	file,
	filesAfter,
	naiveAnswers,
	type Step,
	steps,
} from './index.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaika-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
async function openNewStore(): Promise<NoteIndex> {
	const opened = await openStore({ file: join(folder, `${count++}.sqlite`), clock: () => 0 });
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	return opened.value;
}

describeNoteIndex('in memory', async () => openMemoryIndex());
describeNoteIndex('in a store', openNewStore);

async function openAndDo(open: () => Promise<NoteIndex>, all: readonly Step[]): Promise<NoteIndex> {
	const index = await open();
	await carryOut(index, all);
	return index;
}

describe('an index kept up to date', () => {
	it.each([
		['in memory', async () => openMemoryIndex(), 150],
		['in a store', openNewStore, 60],
	] as const)('answers as a fresh one in memory does: %s', { timeout: 60_000 }, async (_, open, numRuns) => {
		await fc.assert(
			fc.asyncProperty(steps, askedAtRandom, async (all, questions) => {
				const kept = await openAndDo(open, all);
				const fresh = await openAndDo(async () => openMemoryIndex(), [{ put: filesAfter(all).reverse() }]);
				try {
					expect(await answersOf(kept, questions)).toEqual(await answersOf(fresh, questions));
				} finally {
					await kept.close();
				}
			}),
			{ numRuns },
		);
	});

	it('answers as reading every note does', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (all) => {
				const index = await openAndDo(async () => openMemoryIndex(), all);
				const naive = naiveAnswers(filesAfter(all));
				for (const term of ['拆卡', '卡', 'note', 'ai', '🎉'])
					expect((await index.frequencies([term])).get(term) ?? 0).toBe(naive.frequency(term));
				for (const part of ['拆卡', '时', '卡片時代', '片时', '𠮷', '野'])
					expect((await index.search(asked({ words: [part] }), 99)).map(({ path }) => path).sort()).toEqual(
						expect.arrayContaining(naive.holding(part).sort()),
					);
				for (const part of ['拆卡，', '卡片', '🎉拆', 'I時', '，'])
					expect((await index.search(asked({ phrases: [part] }), 99)).map(({ path }) => path).sort()).toEqual(naive.holding(part).sort());
				for (const target of ['甲', 'x/乙', '../丙', '別名', 'x', 'y/丙', ''])
					for (const style of ['wikilink', 'markdown'] as const)
						expect(await index.resolve({ target, style }, at('x/y/丙.md'))).toBe(naive.resolve({ target, style }, at('x/y/丙.md')));
				expect((await index.counts()).links).toBe(naive.links);
			}),
			{ numRuns: 150 },
		);
	});
});

describe('a store', () => {
	it('is shared by many: what one writes another reads', async () => {
		const path = join(folder, 'shared.sqlite');
		const open = async () => {
			const opened = await openStore({ file: path, clock: () => 0 });
			if (!opened.ok) throw new Error('not opened');
			return opened.value;
		};
		const [one, other] = [await open(), await open()];
		await one.upsert([file('a.md', '拆卡')]);
		await other.upsert([file('b.md', '拆卡')]);
		expect(await one.search(asked({ words: ['拆卡'] }), 5)).toHaveLength(2);
		await one.close();
		await other.close();
		const again = await open();
		expect(await again.paths()).toEqual(['a.md', 'b.md']);
		await again.close();
	});
});
