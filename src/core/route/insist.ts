import { err, ok, type Result } from '../model/result.ts';
import type { Answer, AskOptions, Model, ModelError, Question, Usage } from '../ports/model.ts';
import { addUsage } from './spending.ts';

/**
 * A model that is asked again when its answer cannot be used, with what was wrong. Each question is asked `tries` times at
 * most; an answer that is the same as the one before will not change any more.
 */
export function insisting(model: Model, tries = 2): Model {
	return {
		name: model.name,
		async answer<T>(question: Question<T>, options?: AskOptions): Promise<Result<Answer<T>, ModelError>> {
			let asked = question;
			let spent: Usage | undefined;
			let before = '';
			for (let left = tries; ; left--) {
				const answer = await model.answer(asked, options);
				if (answer.ok) return ok({ ...answer.value, ...usageOf(spent, answer.value.usage) });
				if (answer.error.type !== 'AnswerUnusable') return answer;
				spent = addUsage(spent, answer.error.usage);
				const problems = JSON.stringify(answer.error.problems);
				if (left <= 1 || problems === before) return err({ ...answer.error, ...usageOf(spent, undefined) });
				before = problems;
				const { prompt } = question;
				asked = { ...question, prompt: { ...prompt, variable: `${prompt.variable}\n\n${question.objection(answer.error.problems)}` } };
			}
		},
	};
}

function usageOf(spent: Usage | undefined, last: Usage | undefined): { readonly usage?: Usage } {
	const usage = addUsage(spent, last);
	return usage ? { usage } : {};
}
