import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import { type Prompted, type PromptedOptions, prompted } from '../../src/core/decompose/prompted.ts';
import { findMismatch } from '../../src/core/decompose/verify.ts';
import type { Decomposition } from '../../src/core/model/decomposition.ts';
import type { Document } from '../../src/core/model/document.ts';
import { toDecomposition } from '../../src/core/model/from-json.ts';
import type { Model } from '../../src/core/ports/model.ts';
import { goldAnswer, loadGold } from '../support/gold-answer.ts';
import { promptsIn, scriptedModel } from '../support/model.ts';

const articles = join(import.meta.dirname, '../../examples/articles');
async function read(name: string): Promise<Document> {
	const document = await sourceReader.read(readFileSync(join(articles, name)), name);
	if (!document.ok) throw new Error(document.error.type);
	return document.value;
}

const options: PromptedOptions = {
	language: 'zh-Hant',
	prompts: promptsIn('zh-Hant'),
	notes: [],
	repairs: 2,
	tasks: new Set(),
	window: 50_000,
	countTokens: (text) => text.length,
};

async function decompose(document: Document, model: Model, extra: Partial<PromptedOptions> = {}): Promise<Prompted> {
	const result = await prompted(document, model, { ...options, ...extra });
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

const typesOf = ({ problems }: Decomposition) => [...new Set(problems.map(({ type }) => type))];

describe('prompted engine', () => {
	let interview: Document;
	let good: ReturnType<typeof goldAnswer>;
	beforeAll(async () => {
		interview = await read('interview.zh-Hant.md');
		good = goldAnswer(loadGold('interview-zh-hant'), interview);
	});

	it('takes a good answer as it is: one question, every quote anchored, nothing demoted', async () => {
		const model = scriptedModel({ decompose: () => good, repair: () => ({ repairs: [] }) });
		const { decomposition } = await decompose(interview, model);
		expect(decomposition.engine).toEqual({ name: 'prompted', model: 'test:scripted' });
		expect(decomposition.cards.map(({ title }) => title)).toEqual(good.cards.map(({ title }) => title));
		expect(findMismatch(decomposition, interview)).toBeUndefined();
		expect(toDecomposition(JSON.parse(JSON.stringify(decomposition)))).toMatchObject({ ok: true });
		expect(typesOf(decomposition)).not.toContain('demoted');
		expect(decomposition.blueprint.chain.length).toBe(good.chain.length);
		console.log(decomposition.problems, model.asked.length);
	});
});
