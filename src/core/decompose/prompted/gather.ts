import { err, ok, type Result } from '../../model/result.ts';
import type { Answer, AskOptions, Model, ModelError } from '../../ports/model.ts';
import { earlierTwins } from '../checks/duplicate.ts';
import { cardCount } from '../extractive.ts';
import type { Unit } from '../units.ts';
import type { Draft, Tidied } from './draft.ts';
import { partsOf } from './parts.ts';
import { showUnit } from './prompt.ts';
import { type Asking, assemblyQuestion, partQuestion, wholeQuestion } from './questions.ts';
import { receive } from './receive.ts';
import { withoutCards } from './repair.ts';
import { verify } from './verify.ts';

/** How a source is asked about. */
export interface Manner {
	/** Tokens of the source shown at once. */
	readonly window: number;
	readonly countTokens: (text: string) => number;
	/** Cards at most. */
	readonly limit?: number;
	readonly onPart?: (part: number, of: number) => void;
}

/** The questions of a source, before any is asked: how it is cut, and how many cards each part may give. */
export function planOf(
	units: readonly Unit[],
	{ window, countTokens, limit }: Manner,
): readonly { readonly units: readonly Unit[]; readonly count: number }[] {
	const all = Math.min(limit ?? Number.POSITIVE_INFINITY, cardCount(units));
	const length = units.reduce((sum, unit) => sum + unit.length, 0);
	return partsOf(units, (unit) => countTokens(showUnit(unit)) + 1, window).map((part) => {
		const own = part.reduce((sum, unit) => sum + unit.length, 0);
		return { units: part, count: Math.max(1, Math.round((all * own) / Math.max(1, length))) };
	});
}

export interface Gathered extends Tidied {
	/** Those that hold the cards. */
	readonly answers: readonly Answer<unknown>[];
}

/**
 * Asks a model for a draft of a source: in one go where it fits, else part by part, each knowing what the ones before
 * said, and then for how the cards of all parts make one argument. Cards that say the same are one.
 */
export async function gather(asking: Asking, model: Model, manner: Manner, options: AskOptions): Promise<Result<Gathered, ModelError>> {
	const plan = planOf(asking.grounds.units, manner);
	const [only] = plan;
	return plan.length === 1 && only ? askWhole(asking, model, only.count, manner, options) : askParts(asking, model, plan, manner, options);
}

/** The first cards, as many as were wanted. */
export const atMost = (tidied: Tidied, limit = Number.POSITIVE_INFINITY): Tidied => choose(tidied, (i) => i < limit);

/** As many cards as were wanted, taken evenly from first to last: of a long source not only the beginning. */
function spread(tidied: Tidied, limit = Number.POSITIVE_INFINITY): Tidied {
	const all = tidied.draft.cards.length;
	if (all <= limit) return tidied;
	const chosen = new Set(Array.from({ length: limit }, (_one, k) => Math.floor(((k + 0.5) * all) / limit)));
	return choose(tidied, (i) => chosen.has(i));
}

const choose = (tidied: Tidied, isWanted: (index: number) => boolean): Tidied =>
	withoutCards(tidied, new Map(tidied.draft.cards.flatMap((_card, i) => (isWanted(i) ? [] : [[i, undefined] as const]))));

async function askWhole(
	asking: Asking,
	model: Model,
	count: number,
	{ limit }: Manner,
	options: AskOptions,
): Promise<Result<Gathered, ModelError>> {
	const answer = await model.answer(wholeQuestion(asking, count), options);
	if (!answer.ok) return answer;
	const received = await receive(answer.value.value, asking);
	return ok({ ...atMost(received, limit), answers: [answer.value] });
}

async function askParts(
	asking: Asking,
	model: Model,
	plan: ReturnType<typeof planOf>,
	{ limit, onPart }: Manner,
	options: AskOptions,
): Promise<Result<Gathered, ModelError>> {
	const answers: Answer<unknown>[] = [];
	let draft: Draft = { cards: [], skeleton: [], chain: [], concern: '', links: [] };
	let digest = '';
	for (const [i, part] of plan.entries()) {
		onPart?.(i + 1, plan.length + 1);
		const answer = await model.answer(partQuestion(asking, { ...part, number: i + 1, of: plan.length, digest }), options);
		if (!answer.ok) return answer;
		draft = { ...draft, cards: [...draft.cards, ...answer.value.value.cards] };
		digest = answer.value.value.digest;
		answers.push(answer.value);
	}
	const distinct = spread(withoutTwins(await receive(draft, asking), asking), limit);
	onPart?.(plan.length + 1, plan.length + 1);
	const assembly = await model.answer(assemblyQuestion(asking, distinct.draft, digest), options);
	if (!assembly.ok) return err(assembly.error);
	assembly.value.held?.(1);
	const { same, skeleton, chain, concern, links } = assembly.value.value;
	const whole = await receive({ cards: distinct.draft.cards, skeleton, chain, concern, links }, asking);
	const problems = [...distinct.problems, ...whole.problems];
	return ok({ ...withoutCards({ draft: whole.draft, problems }, twinsOf(same, whole.draft.cards.length)), answers });
}

/** What two parts both tell is told once. */
const withoutTwins = (tidied: Tidied, { grounds }: Asking): Tidied =>
	withoutCards(tidied, earlierTwins(verify(tidied.draft, grounds).cards, grounds.article));

/** Groups of cards that the model calls the same, as: this one (by index) goes, that one stays. */
function twinsOf(groups: readonly (readonly number[])[], cards: number): ReadonlyMap<number, number> {
	const twins = new Map<number, number>();
	for (const group of groups) {
		const [first, ...others] = [...new Set(group)].filter((number) => number >= 1 && number <= cards).sort((a, b) => a - b);
		for (const other of others) if (first !== undefined && !twins.has(first - 1)) twins.set(other - 1, first - 1);
	}
	return twins;
}
