import { err, ok, type Result } from '../model/result.ts';
import type { Answer, AskOptions, Model, ModelError, Question, Usage } from '../ports/model.ts';
import { countTokens } from '../text/tokens.ts';

/** Money for a million tokens, in whatever currency the user thinks in. */
export interface Price {
	readonly input: number;
	readonly output: number;
}

export interface Budget {
	/** By `provider:model`; a model without a price costs nobody knows what. */
	readonly prices: Readonly<Record<string, Price>>;
	/** What a run may spend; absent: no limit. */
	readonly money?: number;
	readonly tokens?: number;
}

/** What a run has used so far, by model. Money only where a price is known. */
export interface Tally {
	readonly calls: number;
	readonly usage: Usage;
	readonly money: number;
	/** A model without a price was asked. */
	readonly unpriced: boolean;
}

/** What was used between two tallies of one account. */
export const usedSince = (before: Tally, now: Tally): Tally => ({
	calls: now.calls - before.calls,
	usage: { input: now.usage.input - before.usage.input, output: now.usage.output - before.usage.output },
	money: now.money - before.money,
	unpriced: now.unpriced,
});

export interface Account {
	tally(): Tally;
	/**
	 * Sets aside what a question is expected to use, so that questions asked at the same time do not spend the same rest
	 * twice; fails where it does not fit. Every reservation is to be settled once.
	 */
	reserve(model: string, expected: Usage): Result<Reservation, Extract<ModelError, { type: 'SpendingLimit' }>>;
}

/** What was used in truth; nothing where nobody was paid. */
export type Reservation = (used: Usage | undefined) => void;

/** What two answers used; nothing where nobody said of either. */
export const addUsage = (a: Usage | undefined, b: Usage | undefined): Usage | undefined =>
	a && b ? { input: a.input + b.input, output: a.output + b.output } : (a ?? b);

const MILLION = 1_000_000;

export const costOf = ({ input, output }: Usage, price: Price | undefined): number =>
	price ? (input * price.input + output * price.output) / MILLION : 0;

export function openAccount({ prices, money: mostMoney, tokens: mostTokens }: Budget): Account {
	let calls = 0;
	let usage: Usage = { input: 0, output: 0 };
	let money = 0;
	let unpriced = false;
	let reservedTokens = 0;
	let reservedMoney = 0;
	return {
		tally: () => ({ calls, usage, money, unpriced }),
		reserve(model, expected) {
			const spent = usage.input + usage.output;
			const tokens = expected.input + expected.output;
			const cost = costOf(expected, prices[model]);
			if (mostTokens !== undefined && spent + reservedTokens + tokens > mostTokens)
				return err({ type: 'SpendingLimit', unit: 'tokens', limit: mostTokens, spent });
			if (mostMoney !== undefined && money + reservedMoney + cost > mostMoney)
				return err({ type: 'SpendingLimit', unit: 'money', limit: mostMoney, spent: money });
			reservedTokens += tokens;
			reservedMoney += cost;
			return ok((used) => {
				reservedTokens -= tokens;
				reservedMoney -= cost;
				if (!used) return;
				calls++;
				usage = addUsage(usage, used) ?? usage;
				money += costOf(used, prices[model]);
				unpriced ||= prices[model] === undefined;
			});
		},
	};
}

/** What a question is expected to use. */
export const expectedUsage = ({ prompt, expected }: Pick<Question<unknown>, 'prompt' | 'expected'>): Usage => ({
	input: countTokens(prompt.invariant) + countTokens(prompt.variable),
	output: expected,
});

/** A model that keeps account of what it uses, and is not asked what the budget cannot bear. */
export function withinBudget(model: Model, account: Account): Model {
	return {
		name: model.name,
		async answer<T>(question: Question<T>, options?: AskOptions): Promise<Result<Answer<T>, ModelError>> {
			const expected = expectedUsage(question);
			const reserved = account.reserve(model.name, expected);
			if (!reserved.ok) return reserved;
			let used: Usage | undefined;
			try {
				const answer = await model.answer(question, options);
				used = usedFor(answer, expected);
				return answer;
			} finally {
				reserved.value(used);
			}
		},
	};
}

/** An answer that was no good was paid for all the same; what the provider does not tell is taken to be what was expected. */
function usedFor(answer: Result<Answer<unknown>, ModelError>, expected: Usage): Usage | undefined {
	if (answer.ok) return answer.value.usage ?? expected;
	if (PAID.has(answer.error.type)) return usageIn(answer.error) ?? expected;
	return usageIn(answer.error);
}
const usageIn = (error: ModelError): Usage | undefined => ('usage' in error ? error.usage : undefined);
/** Failures of a model that has read the question, and written. */
const PAID: ReadonlySet<ModelError['type']> = new Set(['AnswerUnusable', 'AnswerCut', 'ModelRefused', 'PromptTruncated']);
