import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceReader } from '../../../src/adapters/readers/read-source.ts';
import { type PromptedOptions, prompted } from '../../../src/core/decompose/prompted.ts';
import { findMismatch } from '../../../src/core/decompose/verify.ts';
import type { Document } from '../../../src/core/model/document.ts';
import { countTokens } from '../../../src/core/text/tokens.ts';
import { openModels } from '../../../src/open-models.ts';
import { goldAnswer, loadGold } from '../../support/gold-answer.ts';
import { promptsIn } from '../../support/model.ts';
import { type Answer, FAULTS, type Fault } from './faults.ts';
import { type FakeProvider, startFakeProvider } from './server.ts';
import { WIRES, type WireName } from './wires.ts';

// Forty faults of providers, each on five wires, through the whole engine: never a part of an answer taken for the answer,
// never more requests than retries allow, no key anywhere.

const KEY = 'sk-canary-5f1e0b7a93';
/** Tries on the line, times tries for an answer, for the question itself and one repair after it. */
const MOST_REQUESTS = 3 * 2 + 3 * 2 * 2;
const article = join(import.meta.dirname, '../../../examples/articles/interview.zh-Hant.md');

describe('faults of providers', () => {
	let provider: FakeProvider;
	let home: string;
	let document: Document;
	let answer: Answer;
	let titles: string[];

	beforeAll(async () => {
		provider = await startFakeProvider();
		home = mkdtempSync(join(tmpdir(), 'chaika-provider-'));
		const read = await sourceReader.read(readFileSync(article), 'interview.md');
		if (!read.ok) throw new Error(read.error.type);
		document = read.value;
		answer = goldAnswer(loadGold('interview-zh-hant'), document);
		titles = answer.cards.map(({ title }) => title);
		const providers = WIRES.map((wire) => `  fake-${wire}: { address: "${provider.address(wire)}", wire: ${wire}, key: FAKE_KEY }`);
		await mkdir(join(home, 'config'), { recursive: true });
		await writeFile(join(home, 'config', 'config.yaml'), `providers:\n${providers.join('\n')}\n`);
	});
	afterAll(async () => {
		await provider.close();
		rmSync(home, { recursive: true, force: true });
	});

	async function run(wire: WireName, fault: Fault) {
		const folder = join(home, `${wire}-${FAULTS.indexOf(fault)}`);
		const waits: number[] = [];
		const opened = await openModels(`fake-${wire}:m`, {
			config: join(home, 'config'),
			cache: join(folder, 'cache'),
			state: join(folder, 'state'),
			environment: { FAKE_KEY: KEY },
			transport: { wait: async (milliseconds) => void waits.push(milliseconds), patience: 150 },
		});
		if (!opened.ok) throw new Error(opened.error.type);
		provider.play(wire, fault.behave(answer));
		const options: PromptedOptions = {
			language: 'zh-Hant',
			prompts: promptsIn('zh-Hant'),
			notes: [],
			repairs: 1,
			tasks: new Set(),
			window: 50_000,
			countTokens,
		};
		const result = await prompted(document, opened.value.model, options);
		return { result, requests: provider.requests(), waits, files: filesIn(folder) };
	}

	// every fault on every wire takes half a minute: a quick run has all faults on one wire, and each fault on one of the others
	const all = process.env.CHAIKA_FAULTS === 'campaign';
	const faultsOf = (wire: WireName) =>
		FAULTS.filter((_fault, i) => all || wire === 'openai-compatible' || i % (WIRES.length - 1) === WIRES.indexOf(wire));

	describe.each(WIRES)('%s', (wire) => {
		it.each(faultsOf(wire).map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
			const { result, requests, waits, files } = await run(wire, fault);
			expect(requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
			expect(Math.max(0, ...waits)).toBeLessThanOrEqual(60_000);
			for (const text of [JSON.stringify(result), ...files]) expect(text).not.toContain(KEY);
			if (fault.outcome === 'nothing') expect(result).toMatchObject({ ok: false });
			if (fault.outcome === 'whole') expect(result).toMatchObject({ ok: true });
			if (!result.ok) return;
			const { decomposition } = result.value;
			expect(findMismatch(decomposition, document)).toBeUndefined();
			expect(new Set(decomposition.cards.map(({ id }) => id)).size).toBe(decomposition.cards.length);
			if (fault.outcome !== 'verified') expect(decomposition.cards.map(({ title }) => title)).toEqual(titles);
			else expect(decomposition.problems.length).toBeGreaterThan(0);
		});
	});
});

function filesIn(folder: string): string[] {
	try {
		return readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.map((name) => join(folder, name))
			.filter((file) => statSync(file).isFile())
			.map((file) => readFileSync(file, 'utf8'));
	} catch {
		return [];
	}
}
