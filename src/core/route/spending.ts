import { err, type Result } from '../model/result.ts';
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

export interface Account {
	tally(): Tally;
	/** What the next question would do: nothing where it fits, else what it would exceed. */
	exceeds(model: string, usage: Usage): Extract<ModelError, { type: 'SpendingLimit' }> | undefined;
	add(model: string, usage: Usage): void;
}

const MILLION = 1_000_000;

export const costOf = ({ input, output }: Usage, price: Price | undefined): number =>
	price ? (input * price.input + output * price.output) / MILLION : 0;

export function openAccount({ prices, money: mostMoney, tokens: mostTokens }: Budget): Account {
	let calls = 0;
	let usage: Usage = { input: 0, output: 0 };
	let money = 0;
	let unpriced = false;
	return {
		tally: () => ({ calls, usage, money, unpriced }),
		exceeds(model, next) {
			const tokens = usage.input + usage.output;
			if (mostTokens !== undefined && tokens + next.input + next.output > mostTokens)
				return { type: 'SpendingLimit', unit: 'tokens', limit: mostTokens, spent: tokens };
			const cost = costOf(next, prices[model]);
			return mostMoney !== undefined && money + cost > mostMoney
				? { type: 'SpendingLimit', unit: 'money', limit: mostMoney, spent: money }
				: undefined;
		},
		add(model, used) {
			calls++;
			usage = { input: usage.input + used.input, output: usage.output + used.output };
			money += costOf(used, prices[model]);
			unpriced ||= prices[model] === undefined;
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
			const exceeded = account.exceeds(model.name, expected);
			if (exceeded) return err(exceeded);
			const answer = await model.answer(question, options);
			// an answer that was no good was paid for all the same
			if (answer.ok) account.add(answer.value.model, answer.value.usage ?? expected);
			else if (answer.error.type === 'AnswerUnusable') account.add(answer.error.model, answer.error.usage ?? expected);
			return answer;
		},
	};
}
