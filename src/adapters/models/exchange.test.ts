import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../core/model/result.ts';
import type { Model, Question } from '../../core/ports/model.ts';
import { openExchange, questionId } from './exchange.ts';
import { openQuality } from './quality.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'chaika-exchange-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const question = (variable = '來源'): Question<string> => ({
	task: 'decompose',
	prompt: { invariant: '規則', variable, code: 'c' },
	form: {},
	expected: 1,
	parse: (text) => (text.startsWith('{') && text.endsWith('}') ? ok(text) : err([{ type: 'answer-form', at: '', detail: '' }])),
	objection: () => '',
});

function live(answer = '{"a":1}'): Model & { asked: number } {
	const model = {
		name: 'p:m',
		asked: 0,
		async answer<T>(one: Question<T>) {
			model.asked++;
			await new Promise((resolve) => setTimeout(resolve, 5));
			const value = one.parse(answer);
			return value.ok
				? ok({ value: value.value, text: answer, model: 'p:m', usage: { input: 1, output: 1 } })
				: err({ type: 'AnswerUnusable' as const, model: 'p:m', problems: value.error });
		},
	};
	return model;
}

describe('exchange', () => {
	it('asks once, then answers from what was kept, without usage', async () => {
		const model = live();
		const first = await openExchange({ folder, live: model }).answer(question());
		const second = await openExchange({ folder, live: model }).answer(question());
		expect(first).toMatchObject({ ok: true, value: { usage: { input: 1 } } });
		expect(second).toEqual(ok({ value: '{"a":1}', text: '{"a":1}', model: 'p:m', kept: true }));
		expect(model.asked).toBe(1);
		const [file = ''] = readdirSync(folder);
		if (process.platform !== 'win32') expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
	});

	it('another question, or another model, is another file', async () => {
		const model = live();
		const exchange = openExchange({ folder, live: model });
		await exchange.answer(question('一'));
		await exchange.answer(question('二'));
		await openExchange({ folder, live: { ...model, name: 'p:other' } }).answer(question('一'));
		expect(readdirSync(folder)).toHaveLength(3);
	});

	it('the same question asked twice at a time is asked once', async () => {
		const model = live();
		const exchange = openExchange({ folder, live: model });
		const answers = await Promise.all([exchange.answer(question()), exchange.answer(question()), exchange.answer(question())]);
		expect(answers.every(({ ok: isOk }) => isOk)).toBe(true);
		expect(model.asked).toBe(1);
	});

	it.each(['', '{"a":', 'nonsense', '\u0000\ufffd'])(
		'what was kept and cannot be read (%j) is asked again and replaced',
		async (damaged) => {
			const model = live();
			writeFileSync(join(folder, `${questionId(question(), 'p:m')}.answer.txt`), damaged);
			expect((await openExchange({ folder, live: model }).answer(question())).ok).toBe(true);
			expect(model.asked).toBe(1);
			expect(readFileSync(join(folder, `${questionId(question(), 'p:m')}.answer.txt`), 'utf8')).toBe('{"a":1}');
			expect(readFileSync(join(folder, `${questionId(question(), 'p:m')}.answer.txt.unusable`), 'utf8')).toBe(damaged);
		},
	);

	it('an answer that cannot be used is not kept', async () => {
		expect((await openExchange({ folder, live: live('oops') }).answer(question())).ok).toBe(false);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('a folder that cannot be written costs the keeping, and that is told', async () => {
		writeFileSync(join(folder, 'file'), '');
		const told: string[] = [];
		const model = live();
		const exchange = openExchange({ folder: join(folder, 'file', 'below'), live: model });
		expect((await exchange.answer(question(), { onUnkept: (_path, code) => told.push(code) })).ok).toBe(true);
		expect(await exchange.answer(question())).toMatchObject({ ok: true, value: { kept: true } });
		expect(model.asked).toBe(1);
		expect(told).toEqual(['ENOTDIR']);
	});

	it('without a model it waits for a person, who may bring the answer', async () => {
		const exchange = openExchange({ folder });
		const awaited = await exchange.answer(question());
		expect(awaited).toMatchObject({ error: { type: 'AnswerAwaited', task: 'decompose' } });
		const id = exchange.awaited()?.id ?? '';
		expect(await exchange.bring(id, '{"by":"hand"}')).toEqual(ok(undefined));
		expect(await exchange.answer(question())).toMatchObject({ ok: true, value: { value: '{"by":"hand"}' } });
	});
});

describe('quality record', () => {
	it('processes side by side keep each other’s counts', async () => {
		const file = join(folder, 'quality.json');
		const [one, other] = [await openQuality(file), await openQuality(file)];
		for (let i = 1; i <= 3; i++) {
			one.record('title', 'p:m', 0.75);
			await expect.poll(async () => (await openQuality(file)).of('title', 'p:m').asked).toBe(2 * i - 1);
			other.record('title', 'p:m', 0);
			await expect.poll(async () => (await openQuality(file)).of('title', 'p:m').asked).toBe(2 * i);
		}
		expect((await openQuality(file)).of('title', 'p:m')).toEqual({ asked: 6, held: 2.25 });
	});

	it('is kept from run to run, and a broken file is begun anew', async () => {
		const file = join(folder, 'deep', 'quality.json');
		const first = await openQuality(file);
		first.record('title', 'p:m', 0.75);
		first.record('title', 'p:m', 0);
		await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"asked":2');
		expect((await openQuality(file)).of('title', 'p:m')).toEqual({ asked: 2, held: 0.75 });
		for (const broken of ['{', 'null', '[]', '{"title p:m":{"asked":-1,"held":9}}', '{"title p:m":null}']) {
			writeFileSync(file, broken);
			expect((await openQuality(file)).of('title', 'p:m')).toEqual({ asked: 0, held: 0 });
		}
		chmodSync(file, 0o600);
	});
});
