import { err, ok, type Result } from '../../model/result.ts';
import type { AskOptions, Model, ModelError } from '../../ports/model.ts';
import { earlierTwins } from '../checks/duplicate.ts';
import { cardCount } from '../extractive.ts';
import type { Unit } from '../units.ts';
import { type Draft, type Tidied, tidy } from './draft.ts';
import { partsOf } from './parts.ts';
import { showUnit } from './prompt.ts';
import { type Asking, assemblyQuestion, partQuestion, wholeQuestion } from './questions.ts';
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

/**
 * Asks a model for a draft of a source: in one go where it fits, else part by part, each knowing what the ones before
 * said, and then for how the cards of all parts make one argument. Cards that say the same are one.
 */
export async function gather(asking: Asking, model: Model, manner: Manner, options: AskOptions): Promise<Result<Tidied, ModelError>> {
	const plan = planOf(asking.grounds.units, manner);
	const [only] = plan;
	const gathered =
		plan.length === 1 && only ? await askWhole(asking, model, only.count, options) : await askParts(asking, model, plan, manner, options);
	if (!gathered.ok || manner.limit === undefined) return gathered;
	const extra = gathered.value.draft.cards.map((_card, i) => i).slice(manner.limit);
	return ok({ ...gathered.value, draft: withoutCards(gathered.value.draft, new Map(extra.map((i) => [i, undefined]))) });
}

async function askWhole(asking: Asking, model: Model, count: number, options: AskOptions): Promise<Result<Tidied, ModelError>> {
	const answer = await model.answer(wholeQuestion(asking, count), options);
	return answer.ok ? ok(tidy(answer.value.value, asking.grounds.document.text)) : answer;
}

async function askParts(
	asking: Asking,
	model: Model,
	plan: ReturnType<typeof planOf>,
	{ onPart }: Manner,
	options: AskOptions,
): Promise<Result<Tidied, ModelError>> {
	let draft: Draft = { cards: [], skeleton: [], chain: [], concern: '', links: [] };
	let digest = '';
	for (const [i, part] of plan.entries()) {
		onPart?.(i + 1, plan.length + 1);
		const answer = await model.answer(partQuestion(asking, { ...part, number: i + 1, of: plan.length, digest }), options);
		if (!answer.ok) return answer;
		draft = { ...draft, cards: [...draft.cards, ...answer.value.value.cards] };
		digest = answer.value.value.digest;
	}
	const tidied = tidy(draft, asking.grounds.document.text);
	const distinct = withoutTwins(tidied.draft, asking);
	onPart?.(plan.length + 1, plan.length + 1);
	const assembly = await model.answer(assemblyQuestion(asking, distinct, digest), options);
	if (!assembly.ok) return err(assembly.error);
	const { same, skeleton, chain, concern, links } = assembly.value.value;
	const whole = tidy({ cards: distinct.cards, skeleton, chain, concern, links }, asking.grounds.document.text);
	return ok({
		draft: withoutCards(whole.draft, twinsOf(same, whole.draft.cards.length)),
		problems: [...tidied.problems, ...whole.problems],
	});
}

/** What two parts both tell is told once. */
function withoutTwins(draft: Draft, { grounds }: Asking): Draft {
	return withoutCards(draft, earlierTwins(verify(draft, grounds).cards, grounds.article));
}

/** Groups of cards that the model calls the same, as: this one (by index) goes, that one stays. */
function twinsOf(groups: readonly (readonly number[])[], cards: number): ReadonlyMap<number, number> {
	const twins = new Map<number, number>();
	for (const group of groups) {
		const [first, ...others] = [...new Set(group)].filter((number) => number >= 1 && number <= cards).sort((a, b) => a - b);
		for (const other of others) if (first !== undefined && !twins.has(first - 1)) twins.set(other - 1, first - 1);
	}
	return twins;
}
