import { describe, expect, it } from 'vitest';
import { findMismatch } from '../../../src/core/decompose/verify.ts';
import { planDecomposition } from '../../../src/core/pipeline.ts';
import { WRITE_DEFAULTS } from '../../../src/core/write/input.ts';
import { memoryVault } from '../../contracts/memory-vault.ts';
import { injectedArticles } from './articles.ts';
import { attack, PATH } from './attack.ts';
import { liveIn, liveInCanvas } from './scan.ts';

// A model that always does what an article tells it, over every article, against a vault with notes in it: nothing but the
// source's section and files of its own may come to be, and nothing that acts when it is looked at.

const ALL = injectedArticles();
/** A quick run takes every eighth: each payload and each place comes up. */
const SOME = process.env.CHAIKA_FAULTS === 'campaign' ? ALL : ALL.filter((_article, i) => i % 7 === 0);
describe('a model that obeys its source', () => {
	it('there are at least 300 articles, no two the same', () => {
		expect(new Set(ALL.map(({ text }) => text)).size).toBe(ALL.length);
		expect(ALL.length).toBeGreaterThanOrEqual(300);
	});

	it('the scanner sees each payload where nobody made it inert', () => {
		const seen = new Set(
			ALL.map(({ payload }) => payload).filter((payload) => liveIn(`文字 ${payload}\n\n${payload}\n`, '', new Set()).length > 0),
		);
		// long or reserved names, tags and wide addresses act nowhere by themselves
		expect(seen.size).toBeGreaterThanOrEqual(27);
	});

	it.each(SOME.map((article) => [article.name, article] as const))('%s', async (_name, article) => {
		const realFetch = globalThis.fetch;
		let requests = 0;
		globalThis.fetch = () => {
			requests++;
			return Promise.reject(new Error('no'));
		};
		try {
			const { files, before, result, document } = await attack(article);
			// nothing is written by asking
			expect(new Map([...files].map(([path, bytes]) => [path, bytes.toString()]))).toEqual(before);
			if (!result.ok) return;
			const { decomposition } = result.value;
			expect(findMismatch(decomposition, document)).toBeUndefined();
			for (const link of decomposition.blueprint.links) expect(link.to).toEqual(['我的筆記.md']);
			expect([undefined, '怎麼把事情做好']).toContain(decomposition.blueprint.concern);

			const vault = memoryVault(files);
			const plan = await planDecomposition(
				{ document, decomposition },
				{ vault, sourcePath: PATH, settings: { ...WRITE_DEFAULTS, language: article.language, date: '2026-11-24' } },
			);
			if (!plan.ok) return;
			const applied = await vault.apply(plan.value.edits, 'test');
			expect(applied.ok).toBe(true);
			const paths = new Set(files.keys());
			for (const [path, bytes] of files) {
				const text = bytes.toString();
				if (path === PATH) {
					expect(text.startsWith(article.text.trimEnd())).toBe(true);
					expect(liveIn(text.slice(article.text.trimEnd().length), article.text, paths)).toEqual([]);
				} else if (before.has(path)) expect(text).toBe(before.get(path));
				else if (path.endsWith('.canvas')) expect(liveInCanvas(text, article.text, paths)).toEqual([]);
				else {
					expect(path).toMatch(/^cards\/[^/]+\/[^/]+\.md$/);
					expect(liveIn(text, article.text, paths)).toEqual([]);
				}
			}
			expect(requests).toBe(0);
		} finally {
			globalThis.fetch = realFetch;
		}
	});
});
