import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import type { AskOptions, Model, ModelError, Task } from '../../ports/model.ts';
import { type Tidied, tidy } from './draft.ts';
import { KEYWORDS, RELATIONS, TITLES, TYPES } from './form.ts';
import { type Asking, narrowQuestion } from './questions.ts';

/** Tasks that a small model can do for itself, each about all cards at once. */
export const NARROW = ['title', 'type', 'keywords', 'relation'] as const satisfies readonly Task[];
export type NarrowTask = (typeof NARROW)[number];

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
): Promise<Result<Tidied, ModelError>> {
	let { draft } = tidied;
	const cardsWith = <Value>(
		values: readonly ({ readonly card: number } & Value)[],
		change: (value: Value) => Partial<(typeof draft.cards)[number]>,
	) =>
		draft.cards.map((card, i) => {
			const value = values.find((one) => one.card === i + 1);
			return value ? { ...card, ...change(value) } : card;
		});
	for (const task of NARROW.filter((one) => tasks.has(one))) {
		const asked = await ask(task);
		if (asked && !asked.ok && asked.error.type === 'Interrupted') return err(asked.error);
	}
	const again = tidy(draft, asking.grounds.document.text);
	return ok({ draft: again.draft, problems: [...tidied.problems, ...again.problems] });

	async function ask(task: NarrowTask): Promise<Result<unknown, ModelError> | undefined> {
		if (task === 'title') {
			const answer = await model.answer(narrowQuestion(asking, task, TITLES, draft), options);
			if (answer.ok)
				draft = { ...draft, cards: cardsWith(answer.value.value.titles, ({ title }) => (title.trim() === '' ? {} : { title })) };
			return answer;
		}
		if (task === 'type') {
			const answer = await model.answer(narrowQuestion(asking, task, TYPES, draft), options);
			if (answer.ok) draft = { ...draft, cards: cardsWith(answer.value.value.types, ({ type }) => ({ type })) };
			return answer;
		}
		if (task === 'keywords') {
			const answer = await model.answer(narrowQuestion(asking, task, KEYWORDS, draft), options);
			if (answer.ok) draft = { ...draft, cards: cardsWith(answer.value.value.keywords, ({ keywords }) => ({ keywords })) };
			return answer;
		}
		if (asking.grounds.notes.length === 0) return undefined;
		const answer = await model.answer(narrowQuestion(asking, task, RELATIONS, draft), options);
		if (answer.ok) draft = { ...draft, links: answer.value.value.links };
		return answer;
	}
}
