import { describe, expect, it } from 'vitest';
import { openMemoryIndex } from '../../src/adapters/index/memory.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import type { Suggestion } from '../../src/core/model/suggestion.ts';
import { scanNote } from '../../src/core/notes/scan.ts';
import { type ReportParts, reportOn } from '../../src/core/report/vault-report.ts';

const at = (path: string) => path as NotePath;

async function report(notes: Readonly<Record<string, string>>, parts: Partial<ReportParts> = {}, others: readonly string[] = []) {
	const index = openMemoryIndex();
	const stamp = { modified: 0, size: 1 };
	await index.upsert([
		...Object.entries(notes).map(([path, text]) => ({ ...stamp, path: at(path), note: scanNote(at(path), text) })),
		...others.map((path) => ({ ...stamp, path: at(path) })),
	]);
	return reportOn(index, { isOrdinary: () => true, suggest: async () => [], ...parts });
}

const suggestion = (note: string, score: number): Suggestion => ({
	note: at(note),
	title: note,
	score,
	type: 'complements',
	reason: `像 ${note}`,
	evidence: [],
});

describe('the report', () => {
	it('of an empty vault is empty', async () => {
		expect(await report({})).toEqual({
			schema: 'chaika/vault-report@1',
			notes: 0,
			attachments: 0,
			links: 0,
			unresolved: [],
			orphans: [],
			hubs: [],
			groups: 0,
			islands: [],
		});
	});

	it('counts notes, other files, and links between notes: each way once, none to itself or to a file', async () => {
		const found = await report(
			{ '甲.md': '[[乙]] [[乙|又]] [乙](乙.md) [[甲]] ![[圖.png]]', '乙.md': '[[甲]] [[丙#標題]]', '丙.md': '# 標題', '丁.md': '' },
			{},
			['圖.png'],
		);
		expect(found).toMatchObject({ notes: 4, attachments: 1, links: 3, groups: 1, orphans: ['丁.md'], unresolved: [] });
		expect(found.hubs).toEqual([
			{ note: '乙.md', title: '乙', linksTo: 1, linksFrom: 2 },
			{ note: '甲.md', title: '甲', linksTo: 1, linksFrom: 1 },
			{ note: '丙.md', title: '丙', linksTo: 1, linksFrom: 0 },
		]);
	});

	it('says what links lead nowhere, those meant most often first', async () => {
		const found = await report({
			'b.md': '[[還沒寫]] [[還沒寫]] [[c#沒有]] [[c#^x]]',
			'a.md': '[[還沒寫]] [[也沒有]] [[c#有]]',
			'c.md': '# 有\n\n[[b]]',
		});
		expect(found.unresolved).toEqual([
			{ target: '還沒寫', missing: 'note', from: ['a.md', 'b.md'] },
			{ target: 'c#^x', missing: 'block', from: ['b.md'] },
			{ target: 'c#沒有', missing: 'heading', from: ['b.md'] },
			{ target: '也沒有', missing: 'note', from: ['a.md'] },
		]);
	});

	it('calls no index, daily note or template an orphan', async () => {
		const found = await report({ '落單.md': '', '2026-11-23.md': '' }, { isOrdinary: (path) => !/^\d/.test(path) });
		expect(found.orphans).toEqual(['落單.md']);
	});

	it('shows ten hubs, equal ones in the order of their paths', async () => {
		const ring = Object.fromEntries(
			Array.from({ length: 12 }, (_, i) => [`${String(i).padStart(2, '0')}.md`, `[[${String((i + 1) % 12).padStart(2, '0')}]]`]),
		);
		const { hubs } = await report(ring);
		expect(hubs.map(({ note }) => note)).toEqual(Object.keys(ring).sort().slice(0, 10));
	});
});

describe('islands', () => {
	const VAULT = {
		'a.md': '[[b]]',
		'b.md': '[[c]]',
		'c.md': '',
		'島1.md': '[[島2]]',
		'島2.md': '',
		'遠1.md': '[[遠2]]',
		'遠2.md': '',
		'單.md': '',
	};
	const asked: string[] = [];
	const suggest =
		(found: Readonly<Record<string, readonly Suggestion[]>>): ReportParts['suggest'] =>
		async (path, limit) => {
			asked.push(path);
			return (found[path] ?? []).slice(0, limit);
		};

	it('are small groups that text joins to another one, by their likeliest link, the likeliest first', async () => {
		const found = await report(VAULT, {
			suggest: suggest({
				'島1.md': [suggestion('島2.md', 0.9), suggestion('a.md', 0.3)],
				'島2.md': [suggestion('b.md', 0.6), suggestion('c.md', 0.5)],
				'遠1.md': [suggestion('a.md', 0.7)],
			}),
		});
		expect(found.islands).toEqual([
			{ notes: ['遠1.md', '遠2.md'], bridge: { from: '遠1.md', to: 'a.md', reason: '像 a.md', score: 0.7 } },
			{ notes: ['島1.md', '島2.md'], bridge: { from: '島2.md', to: 'b.md', reason: '像 b.md', score: 0.6 } },
		]);
	});

	it('are none where the link would be a guess, or leads to themselves', async () => {
		const found = await report(VAULT, {
			suggest: suggest({ '島1.md': [suggestion('島2.md', 0.9), suggestion('a.md', 0.1)], '遠2.md': [suggestion('a.md', 0.19)] }),
		});
		expect(found.islands).toEqual([]);
		expect(found.groups).toBe(3);
	});

	it('are not looked for from the largest group, nor from single notes', async () => {
		asked.length = 0;
		await report(VAULT, { suggest: suggest({}) });
		expect(asked.toSorted()).toEqual(['島1.md', '島2.md', '遠1.md', '遠2.md']);
	});

	it('of two links that are alike shows the first found', async () => {
		const same = [suggestion('a.md', 0.5), suggestion('b.md', 0.5)];
		const found = await report(VAULT, { suggest: suggest({ '島1.md': same, '島2.md': same }) });
		expect(found.islands[0]?.bridge).toMatchObject({ from: '島1.md', to: 'a.md' });
	});
});
