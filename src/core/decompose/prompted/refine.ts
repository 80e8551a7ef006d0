import type { z } from 'zod';
import { err, ok, type Result } from '../../model/result.ts';
import type { AskOptions, Model, ModelError, Task } from '../../ports/model.ts';
import type { Draft, Tidied } from './draft.ts';
import { type AnsweredCard, KEYWORDS, RELATIONS, TITLES, TYPES } from './form.ts';
import { type Asking, narrowQuestion } from './questions.ts';
import { receive } from './receive.ts';

/** Tasks that a small model can do for itself, each about all cards at once. */
const NARROW = ['title', 'type', 'keywords', 'relation'] as const satisfies readonly Task[];
type NarrowTask = (typeof NARROW)[number];

type Asker = <Form extends z.ZodObject>(task: NarrowTask, form: Form, draft: Draft) => Promise<Result<z.infer<Form>, ModelError>>;

/** How each task changes a draft. */
const REFINERS: Readonly<Record<NarrowTask, (draft: Draft, ask: Asker) => Promise<Result<Draft, ModelError>>>> = {
	async title(draft, ask) {
		const answer = await ask('title', TITLES, draft);
		return answer.ok ? ok(withCards(draft, answer.value.titles, ({ title }) => (title.trim() === '' ? {} : { title }))) : answer;
	},
	async type(draft, ask) {
		const answer = await ask('type', TYPES, draft);
		return answer.ok ? ok(withCards(draft, answer.value.types, ({ type }) => ({ type }))) : answer;
	},
	async keywords(draft, ask) {
		const answer = await ask('keywords', KEYWORDS, draft);
		return answer.ok ? ok(withCards(draft, answer.value.keywords, ({ keywords }) => ({ keywords }))) : answer;
	},
	async relation(draft, ask) {
		const answer = await ask('relation', RELATIONS, draft);
		return answer.ok ? ok({ ...draft, links: answer.value.links }) : answer;
	},
};

export interface Refined extends Tidied {
	/** Why a task was not done over. */
	readonly skipped: readonly ModelError[];
}

/**
 * Lets the models that the user set for narrow tasks do over what they are good at. A task that fails leaves what the
 * draft has: it was a whole draft before.
 */
export async function refine(
	tidied: Tidied,
	asking: Asking,
	model: Model,
	tasks: ReadonlySet<Task>,
	options: AskOptions,
): Promise<Result<Refined, ModelError>> {
	const ask: Asker = async (task, form, draft) => {
		const answer = await model.answer(narrowQuestion(asking, task, form, draft), options);
		if (!answer.ok) return answer;
		answer.value.held?.(1);
		return ok(answer.value.value);
	};
	const wanted = NARROW.filter((task) => tasks.has(task) && (task !== 'relation' || asking.grounds.notes.length > 0));
	let { draft } = tidied;
	const skipped: ModelError[] = [];
	for (const task of wanted) {
		const refined = await REFINERS[task](draft, ask);
		if (refined.ok) draft = refined.value;
		else if (refined.error.type === 'Interrupted') return err(refined.error);
		else skipped.push(refined.error);
	}
	const again = await receive(draft, asking);
	return ok({ draft: again.draft, problems: [...tidied.problems, ...again.problems], skipped });
}

/** The draft with what was said about single cards, by their numbers. */
const withCards = <Value extends { readonly card: number }>(
	draft: Draft,
	values: readonly Value[],
	change: (value: Value) => Partial<AnsweredCard>,
): Draft => ({
	...draft,
	cards: draft.cards.map((card, i) => {
		const value = values.find((one) => one.card === i + 1);
		return value ? { ...card, ...change(value) } : card;
	}),
});
