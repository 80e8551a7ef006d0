import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import { estimate } from '../../src/core/decompose/prompted/estimate.ts';
import { partsOf } from '../../src/core/decompose/prompted/parts.ts';
import { askingOf, prompted } from '../../src/core/decompose/prompted.ts';
import { unitsOf } from '../../src/core/decompose/units.ts';
import type { Document } from '../../src/core/model/document.ts';
import { prepare } from '../../src/decompose-with-model.ts';
import { openModels } from '../../src/open-models.ts';
import { say } from '../faults/provider/faults.ts';
import { type FakeProvider, type Request, startFakeProvider } from '../faults/provider/server.ts';

// A source of two hundred pages, through a provider that counts tokens: stopped in the middle, it goes on where it was.

const SUBJECTS = [
	'修理',
	'記憶',
	'城市',
	'廚房',
	'地圖',
	'合唱',
	'渡船',
	'苗圃',
	'帳本',
	'燈塔',
	'染布',
	'鐘錶',
	'山路',
	'茶園',
	'校對',
	'木工',
];
const VERBS = ['先慢下來', '留下記錄', '交給別人試', '問一個外行人', '拆成小塊', '重做一次', '先寫下反例', '等到隔天'];
const REASONS = ['錯誤才看得見', '後來的人才接得上', '成本才算得清楚', '習慣才不會騙人', '例外才有地方放', '判斷才有依據'];

/** A book of our own making: chapters with headings, every sentence different. */
function book(chapters: number): string {
	let n = 0;
	const sentence = (subject: string) => {
		n++;
		return `第 ${n} 次觀察${subject}的時候，要${VERBS[n % VERBS.length]}，因為${REASONS[(n * 7) % REASONS.length]}，${SUBJECTS[(n * 5) % SUBJECTS.length]}的經驗也說明了這一點。`;
	};
	return Array.from({ length: chapters }, (_chapter, c) => {
		const subject = SUBJECTS[c % SUBJECTS.length] ?? '';
		const paragraphs = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => sentence(subject)).join(''));
		return `## 第 ${c + 1} 章　${subject}\n\n${paragraphs.join('\n\n')}`;
	}).join('\n\n');
}

describe('a long source', () => {
	let provider: FakeProvider;
	let home: string;
	let document: Document;

	beforeAll(async () => {
		provider = await startFakeProvider();
		home = mkdtempSync(join(tmpdir(), 'chaika-long-'));
		await mkdir(join(home, 'config'));
		await writeFile(join(home, 'config', 'config.yaml'), `providers: { fake: { address: "${provider.address('openai-compatible')}" } }\n`);
		// 200 pages of 500 characters
		const read = await sourceReader.read(new TextEncoder().encode(book(38)), 'book.md');
		if (!read.ok) throw new Error(read.error.type);
		document = read.value;
		expect(document.text.length).toBeGreaterThan(95_000);
	});
	afterAll(async () => {
		await provider.close();
		rmSync(home, { recursive: true, force: true });
	});

	/** Answers as a diligent model would: cards about sentences of the part, as many as were asked for. */
	function diligent(request: Request): string {
		const { code, prompt } = request;
		if (prompt.includes('"same"')) {
			const numbers = [...prompt.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
			const [, unit = '', quote = ''] = /依據：\[(u\d+)\] ([^／\n]+)/.exec(prompt) ?? [];
			const steps = [0, 1, 2, 3].map((k) => ({
				label: '一步一步',
				cards: numbers.filter((number) => number % 4 === k),
				entails: '先慢下來，錯誤才看得見',
				returns: false,
			}));
			const part = (role: string) => ({
				role,
				text: '觀察的時候要先慢下來，錯誤才看得見，後來的人也才接得上。',
				evidence: [{ unit, quote: quote.trim() }],
			});
			return JSON.stringify({
				code,
				same: [],
				skeleton: ['proposition', 'bottleneck', 'solution', 'application'].map(part),
				chain: steps,
				concern: '',
				links: [],
			});
		}
		const count = Number(/大約可以拆成 (\d+) 張卡片；沒有/.exec(prompt)?.[1] ?? 1);
		const sentences = [...prompt.matchAll(/^\[(u\d+)\] (.+)$/gm)].map(([, unit = '', text = '']) => ({ unit, text }));
		const cards = Array.from({ length: count }, (_card, i) => {
			const own = sentences.slice(Math.floor((i * sentences.length) / count)).slice(0, 5);
			return {
				title: (own[0]?.text ?? '').slice(0, 24),
				type: 'heuristic',
				concept: own.map(({ unit, text }) => ({ text, evidence: [{ unit, quote: text }] })),
				importance: [{ text: '這樣做讓之後的每一次都比前一次省力，也讓別人看得懂為什麼要這樣做，不必從頭猜起。', evidence: [] }],
				boundary: [{ text: '事情緊急、只會做一次的時候，不必這樣做；先把眼前的火撲滅，事後再補記錄就好。', evidence: [] }],
				keywords: ['觀察', '記錄', '方法', '經驗'],
				speakers: [],
			};
		});
		return JSON.stringify({
			code,
			cards,
			digest:
				'作者一章一章地談各行各業的觀察，主張先慢下來、留下記錄、交給別人試，並且說明為什麼這樣做值得：錯誤看得見，後來的人接得上，成本算得清楚。'.repeat(
					2,
				),
		});
	}

	const open = async () => {
		const opened = await openModels('fake:m', {
			config: join(home, 'config'),
			cache: join(home, 'cache'),
			state: join(home, 'state'),
			environment: {},
			transport: { wait: async () => {} },
		});
		if (!opened.ok) throw new Error(opened.error.type);
		return opened.value;
	};
	const prepared = async () => {
		const ready = await prepare(document, { language: 'zh-Hant', notes: [], window: 8000 });
		if (!ready.ok) throw new Error(ready.error.type);
		return { ...ready.value, options: { ...ready.value.options, repairs: 0 } };
	};

	it('is cut along its headings, without gap or overlap', () => {
		const units = unitsOf(document);
		const parts = partsOf(units, ({ text }) => text.length, 6000);
		expect(parts.flat()).toEqual(units);
		for (const part of parts) expect(part.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(6000);
		const atHeading = parts.slice(1).filter(([first], i) => first?.section !== parts[i]?.at(-1)?.section);
		expect(atHeading.length).toBeGreaterThan(parts.length * 0.8);
	});

	it('stopped in the middle, resumes without asking anything twice', async () => {
		const ready = await prepared();
		const stop = new AbortController();
		const asked: string[] = [];
		const answer = (request: Request, response: Parameters<Parameters<FakeProvider['play']>[1]>[1]) => {
			asked.push(request.prompt);
			say(request, response, diligent(request));
		};
		provider.play('openai-compatible', (request, response) => {
			if (request.number === 5) {
				stop.abort();
				response.destroy();
			} else answer(request, response);
		});
		const stopped = await prompted(document, (await open()).model, ready.options, { signal: stop.signal });
		expect(stopped).toEqual({ ok: false, error: { type: 'Interrupted' } });
		expect(asked).toHaveLength(4);

		provider.play('openai-compatible', answer);
		const { model, account } = await open();
		const done = await prompted(document, model, ready.options);
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		expect(new Set(asked).size).toBe(asked.length);
		expect(account.tally().calls).toBe(asked.length - 4);
		expect(done.value.decomposition.cards.length).toBeGreaterThan(10);
		expect(done.value.decomposition.blueprint.chain).toHaveLength(4);

		provider.play('openai-compatible', answer);
		const again = await prompted(document, (await open()).model, ready.options);
		expect(provider.requests()).toHaveLength(0);
		expect(again).toEqual(done);
	}, 60_000);

	it('was estimated within 15 % of what it took', async () => {
		rmSync(join(home, 'cache'), { recursive: true, force: true });
		const ready = await prepared();
		const before = estimate(askingOf(document, ready.options), ready.options);
		provider.play('openai-compatible', (request, response) => say(request, response, diligent(request)));
		const { model, account } = await open();
		const done = await prompted(document, model, ready.options);
		expect(done.ok).toBe(true);
		const { calls, usage } = account.tally();
		expect(before.calls).toBe(calls);
		const [expected, used] = [before.usage, usage].map(({ input, output }) => input + output);
		expect(Math.abs((expected ?? 0) / (used ?? 1) - 1)).toBeLessThan(0.15);
		expect(Math.abs(before.usage.input / usage.input - 1)).toBeLessThan(0.15);
	}, 60_000);
});
