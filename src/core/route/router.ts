import { err, ok, type Result } from '../model/result.ts';
import type { Answer, AskOptions, Model, ModelError, Question, Task } from '../ports/model.ts';
import { byQuality, type QualityRecord } from './quality.ts';

export interface Routes {
	/** For what no task names: the first is the user's model, the others stand in for it. At least one. */
	readonly general: readonly [Model, ...Model[]];
	/** Models of single tasks; the general ones stand in for them. */
	readonly tasks?: Partial<Readonly<Record<Task, readonly Model[]>>>;
	readonly quality?: QualityRecord;
}

/** Nobody else is to be asked: the user stopped it, or set a limit, or is to answer. */
const FINAL: ReadonlySet<ModelError['type']> = new Set(['Interrupted', 'SpendingLimit', 'AnswerAwaited']);

/**
 * A model that hands each question to the one that is to answer it: that of its task, by the user's setting and by how
 * much of each one's answers held against the source; when it cannot, the next. The error, where all fail, is that of the first: the one the user chose.
 */
export function createRouter({ general, tasks = {}, quality }: Routes): Model {
	const modelsFor = (task: Task): Model[] => {
		const wanted = [...(tasks[task] ?? []), ...general].filter((model, i, all) => all.findIndex(({ name }) => name === model.name) === i);
		return quality ? byQuality(wanted, task, quality) : wanted;
	};
	return {
		name: general[0].name,
		async answer<T>(question: Question<T>, options?: AskOptions): Promise<Result<Answer<T>, ModelError>> {
			const models = modelsFor(question.task);
			let first: ModelError | undefined;
			for (const [i, model] of models.entries()) {
				const answer = await model.answer(question, options);
				if (answer.ok) {
					// an answer from before was measured when it was given
					if (!quality || answer.value.kept) return answer;
					return ok({ ...answer.value, held: (share: number) => quality.record(question.task, model.name, share) });
				}
				if (FINAL.has(answer.error.type)) return answer;
				if (answer.error.type === 'AnswerUnusable' || answer.error.type === 'AnswerCut') quality?.record(question.task, model.name, 0);
				first ??= answer.error;
				const next = models[i + 1];
				if (next) options?.onFallback?.(model.name, answer.error, next.name);
			}
			return err(first ?? { type: 'ModelUnreachable', model: general[0].name, detail: '' });
		},
	};
}
