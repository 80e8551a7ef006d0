import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../model/result.ts';
import type { Model, ModelError, Question, Task } from '../ports/model.ts';
import { insisting } from './insist.ts';
import { byQuality, type QualityRecord, wilson } from './quality.ts';
import { createRouter } from './router.ts';
import { costOf, expectedUsage, openAccount, withinBudget } from './spending.ts';

const question = (task: Task = 'decompose', variable = '來源'): Question<string> => ({
	task,
	prompt: { invariant: '規則', variable, code: 'chaika-000000' },
	form: {},
	expected: 100,
	parse: (text) => (text === 'bad' ? err([{ type: 'answer-form', at: 'cards', detail: 'x' }]) : ok(text)),
	objection: () => '請重來',
});

/** Answers each time with the next of some texts or errors; the last one for ever. */
function modelOf(name: string, ...outcomes: (string | ModelError)[]): Model & { readonly asked: string[] } {
	const asked: string[] = [];
	return {
		name,
		asked,
		async answer(one) {
			const outcome = outcomes[Math.min(asked.length, outcomes.length - 1)] ?? 'good';
			asked.push(one.prompt.variable);
			if (typeof outcome !== 'string') return err(outcome);
			const value = one.parse(outcome);
			const usage = { input: 10, output: 5 };
			return value.ok
				? ok({ value: value.value, text: outcome, model: name, usage })
				: err({ type: 'AnswerUnusable', model: name, problems: value.error, usage });
		},
	};
}
const unreachable = (model: string): ModelError => ({ type: 'ModelUnreachable', model, detail: 'down' });
const busy = (model: string): ModelError => ({ type: 'ModelBusy', model, status: 429 });

describe('insisting', () => {
	it('asks once more when an answer cannot be used, saying why, and counts both', async () => {
		const model = modelOf('m', 'bad', 'good');
		expect(await insisting(model).answer(question())).toEqual(
			ok({ value: 'good', text: 'good', model: 'm', usage: { input: 20, output: 10 } }),
		);
		expect(model.asked).toEqual(['來源', '來源\n\n請重來']);
	});

	it('gives up after its tries, and at once where the same is wrong again or the way there failed', async () => {
		const twice = modelOf('m', 'bad');
		expect(await insisting(twice, 5).answer(question())).toMatchObject({ error: { type: 'AnswerUnusable' } });
		expect(twice.asked).toHaveLength(2);
		const last = await insisting(modelOf('m', 'bad')).answer(question());
		expect(last).toMatchObject({ error: { usage: { input: 20, output: 10 } } });
		const once = modelOf('m', unreachable('m'));
		expect(await insisting(once, 5).answer(question())).toEqual(err(unreachable('m')));
		expect(once.asked).toHaveLength(1);
	});
});

describe('router', () => {
	it('asks the model of the task, and those of the list in its order where it cannot answer', async () => {
		const [small, first, second] = [modelOf('small', unreachable('small')), modelOf('first', busy('first')), modelOf('second', 'good')];
		const told: string[] = [];
		const router = createRouter({
			general: [first, second],
			tasks: { judge: [small] },
		});
		const onFallback = (from: string, { type }: ModelError, to: string) => told.push(`${from} ${type} ${to}`);
		expect(await router.answer(question('judge'), { onFallback })).toMatchObject({ ok: true, value: { model: 'second' } });
		expect(told).toEqual(['small ModelUnreachable first', 'first ModelBusy second']);
		expect(router.name).toBe('first');
		await router.answer(question('decompose'));
		expect(small.asked).toHaveLength(1);
	});

	it('measures a model by how much of its answer held; an answer from before tells nothing new', async () => {
		const recorded: unknown[] = [];
		const quality: QualityRecord = { of: () => ({ asked: 0, held: 0 }), record: (...what) => recorded.push(what) };
		const kept: Model = { name: 'k', answer: async () => ok({ value: 'x' as never, text: 'x', model: 'k', kept: true }) };
		await createRouter({ general: [kept], quality }).answer(question());
		expect(recorded).toEqual([]);
		const answer = await createRouter({ general: [modelOf('n', 'bad'), modelOf('m', 'good')], quality }).answer(question());
		if (answer.ok) answer.value.held?.(0.8);
		expect(recorded).toEqual([
			['decompose', 'n', 0],
			['decompose', 'm', 0.8],
		]);
	});

	it('where all fail, the error is that of the first', async () => {
		const router = createRouter({ general: [modelOf('a', busy('a')), modelOf('b', unreachable('b'))] });
		expect(await router.answer(question())).toEqual(err(busy('a')));
	});

	it.each([{ type: 'Interrupted' }, { type: 'SpendingLimit', unit: 'tokens', limit: 1, spent: 1 }] as const)(
		'asks nobody else after %j',
		async (error) => {
			const other = modelOf('other', 'good');
			expect(await createRouter({ general: [modelOf('a', error), other] }).answer(question())).toEqual(err(error));
			expect(other.asked).toEqual([]);
		},
	);

	it('agrees with a naive reading of the rules', async () => {
		const outcome = fc.constantFrom('good', 'bad', 'down', 'busy');
		await fc.assert(
			fc.asyncProperty(fc.array(outcome, { maxLength: 3 }), fc.array(outcome, { minLength: 1, maxLength: 3 }), async (own, general) => {
				const make = (kind: string, name: string) =>
					modelOf(name, kind === 'down' ? unreachable(name) : kind === 'busy' ? busy(name) : kind);
				const [tasks, rest] = [own.map((kind, i) => make(kind, `t${i}`)), general.map((kind, i) => make(kind, `g${i}`))];
				const answer = await createRouter({ general: rest as unknown as readonly [Model, ...Model[]], tasks: { title: tasks } }).answer(
					question('title'),
				);
				const all = [...own.map((kind, i) => [kind, `t${i}`] as const), ...general.map((kind, i) => [kind, `g${i}`] as const)];
				const winner = all.find(([kind]) => kind === 'good');
				if (winner) expect(answer).toMatchObject({ ok: true, value: { model: winner[1] } });
				else expect(answer).toMatchObject({ ok: false, error: { model: all[0]?.[1] } });
			}),
		);
	});
});

describe('quality', () => {
	const recordOf = (scores: Record<string, readonly [held: number, asked: number]>): QualityRecord => ({
		of: (_task, model) => ({ held: scores[model]?.[0] ?? 0, asked: scores[model]?.[1] ?? 0 }),
		record: () => {},
	});
	const order = (scores: Parameters<typeof recordOf>[0]) =>
		byQuality([{ name: 'a' }, { name: 'b' }, { name: 'c' }], 'title', recordOf(scores)).map(({ name }) => name);

	it('knows the interval of a share (values from the literature)', () => {
		expect(wilson({ asked: 10, held: 10 }).map((x) => x.toFixed(3))).toEqual(['0.722', '1.000']);
		expect(wilson({ asked: 100, held: 50 }).map((x) => x.toFixed(3))).toEqual(['0.404', '0.596']);
		expect(wilson({ asked: 0, held: 0 })).toEqual([0, 1]);
	});

	it('keeps the order of the user unless a model has shown to be worse', () => {
		expect(order({})).toEqual(['a', 'b', 'c']);
		expect(order({ a: [1, 3], b: [3, 3] })).toEqual(['a', 'b', 'c']);
		expect(order({ a: [10, 40], b: [39, 40] })).toEqual(['b', 'a', 'c']);
		expect(order({ a: [30, 40], b: [33, 40] })).toEqual(['a', 'b', 'c']);
		// a model that nothing is known of shields no worse one
		expect(order({ a: [1, 40], c: [39, 40] })).toEqual(['b', 'c', 'a']);
	});

	it('asks none before a better one, and changes nothing where the record says nothing', () => {
		const score = fc.integer({ min: 0, max: 60 }).chain((asked) => fc.tuple(fc.integer({ min: 0, max: asked }), fc.constant(asked)));
		fc.assert(
			fc.property(score, score, score, (a, b, c) => {
				const scores: Record<string, readonly [number, number]> = { a, b, c };
				const isShown = (x: string, y: string) => {
					const [[heldX, askedX], [heldY, askedY]] = [scores[x] ?? [0, 0], scores[y] ?? [0, 0]];
					const apart = wilson({ asked: askedX, held: heldX })[0] > wilson({ asked: askedY, held: heldY })[1];
					return askedX >= 8 && askedY >= 8 && apart;
				};
				const allowed = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'].filter((names) =>
					[...names].every((x, i) => [...names.slice(i + 1)].every((y) => !isShown(y, x))),
				);
				expect(order(scores).join('')).toBe(allowed[0]);
			}),
		);
	});
});

describe('budget', () => {
	it('a question that would exceed the limit is not asked', async () => {
		const model = modelOf('m', 'good');
		const account = openAccount({ prices: { m: { input: 1, output: 2 } }, tokens: 300 });
		const bounded = withinBudget(model, account);
		expect((await bounded.answer(question())).ok).toBe(true);
		expect(account.tally()).toEqual({
			calls: 1,
			usage: { input: 10, output: 5 },
			money: costOf({ input: 10, output: 5 }, { input: 1, output: 2 }),
			unpriced: false,
		});
		expect(await bounded.answer(question('decompose', '長'.repeat(400)))).toEqual(
			err({ type: 'SpendingLimit', unit: 'tokens', limit: 300, spent: 15 }),
		);
		expect(model.asked).toHaveLength(1);
	});

	it('pays for an answer that was no good, and does not know the price of a model without one', async () => {
		const account = openAccount({ prices: {} });
		await withinBudget(modelOf('m', 'bad'), account).answer(question());
		expect(account.tally()).toMatchObject({ calls: 1, usage: { input: 10, output: 5 }, money: 0, unpriced: true });
	});

	it('questions asked at the same time do not spend the same rest twice', async () => {
		const model = modelOf('m', 'good');
		const bounded = withinBudget(model, openAccount({ prices: {}, tokens: 250 }));
		const answers = await Promise.all([1, 2, 3].map(() => bounded.answer(question())));
		expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
		// what was set aside and not used is free again
		expect((await bounded.answer(question())).ok).toBe(true);
	});

	it.each([
		[{ type: 'AnswerCut', model: 'm' }, 1],
		[{ type: 'ModelRefused', model: 'm', detail: '' }, 1],
		[{ type: 'ModelBusy', model: 'm', status: 429 }, 0],
		[{ type: 'KeyRejected', model: 'm' }, 0],
	] as const)('%j costs what it costs', async (error, calls) => {
		const account = openAccount({ prices: {} });
		await withinBudget(modelOf('m', error), account).answer(question());
		expect(account.tally().calls).toBe(calls);
	});

	it('never plans to spend more than it may', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), fc.array(fc.nat(300), { maxLength: 12 }), async (limit, lengths) => {
				const honest: Model = {
					name: 'm',
					answer: async (one) => ok({ value: 'x' as never, text: 'x', model: 'm', usage: expectedUsage(one) }),
				};
				const account = openAccount({ prices: {}, tokens: limit });
				for (const length of lengths) await withinBudget(honest, account).answer(question('decompose', '字'.repeat(length)));
				const { input, output } = account.tally().usage;
				expect(input + output).toBeLessThanOrEqual(limit);
			}),
		);
	});
});
