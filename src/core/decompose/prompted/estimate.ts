import type { Usage } from '../../ports/model.ts';
import { addUsage, expectedUsage } from '../../route/spending.ts';
import type { Manner } from './gather.ts';
import { planOf } from './gather.ts';
import {
	type Asking,
	assemblyQuestion,
	partQuestion,
	TOKENS_OF_DIGEST,
	TOKENS_PER_PLACE,
	tokensOfCards,
	wholeQuestion,
} from './questions.ts';

/** What asking about a source will take, before anything is asked: the questions it needs without repairs. */
export interface Estimate {
	readonly calls: number;
	readonly usage: Usage;
}

/** Of a card, what is shown again when the parts are put together: title, concept and quotes. */
const SHOWN_SHARE = 0.3;

/** The digest of the part before, and the cards of all parts, are not known yet: they are taken to be as long as models make them. */
export function estimate(asking: Asking, manner: Manner): Estimate {
	const plan = planOf(asking.grounds.units, manner);
	const [only] = plan;
	if (plan.length <= 1) return totalOf(only ? [expectedUsage(wholeQuestion(asking, only.count))] : []);
	const parts = plan.map((part, i) => {
		const usage = expectedUsage(partQuestion(asking, { ...part, number: i + 1, of: plan.length, digest: '' }));
		return { ...usage, input: usage.input + (i === 0 ? 0 : TOKENS_OF_DIGEST) };
	});
	const cards = plan.reduce((sum, { count }) => sum + count, 0);
	const { units, language } = asking.grounds;
	const assembly = expectedUsage(assemblyQuestion(asking, { cards: [], skeleton: [], chain: [], concern: '', links: [] }, ''));
	const shown = TOKENS_OF_DIGEST + Math.round(tokensOfCards(cards, units, language) * SHOWN_SHARE);
	return totalOf([...parts, { input: assembly.input + shown, output: assembly.output + cards * TOKENS_PER_PLACE }]);
}

const totalOf = (usages: readonly Usage[]): Estimate => ({
	calls: usages.length,
	usage: usages.reduce((sum, one) => addUsage(sum, one) ?? sum, { input: 0, output: 0 }),
});
