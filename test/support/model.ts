import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMPT_NAMES, type Prompts } from '../../src/core/decompose/prompted/prompt.ts';
import type { Language } from '../../src/core/model/document.ts';
import { err, ok } from '../../src/core/model/result.ts';
import type { Model, ModelError, Question, Task } from '../../src/core/ports/model.ts';

/** What a scripted model says to a question: an answer as data or text, or why there is none. */
type Script = (question: Question<unknown>, asked: number) => unknown;

/** A model that says what a test tells it, and remembers what it was asked. */
export function scriptedModel(
	scripts: Partial<Record<Task, Script>>,
	name = 'test:scripted',
): Model & { readonly asked: Question<unknown>[] } {
	const asked: Question<unknown>[] = [];
	return {
		name,
		asked,
		async answer(question) {
			asked.push(question as Question<unknown>);
			const said = scripts[question.task]?.(question as Question<unknown>, asked.filter(({ task }) => task === question.task).length);
			if (said === undefined) return err({ type: 'ModelUnreachable', model: name, detail: 'nothing scripted' });
			if (isError(said)) return err(said);
			const text = typeof said === 'string' ? said : JSON.stringify({ code: question.prompt.code, ...(said as object) });
			const value = question.parse(text);
			return value.ok ? ok({ value: value.value, text, model: name }) : err({ type: 'AnswerUnusable', model: name, problems: value.error });
		},
	};
}

const isError = (said: unknown): said is ModelError => typeof said === 'object' && said !== null && 'type' in said && !('cards' in said);

const PROMPTS = join(import.meta.dirname, '../../prompts');

/** The prompt files of the package. */
export function promptsIn(language: Language): Prompts {
	const names = new Set(readdirSync(join(PROMPTS, language)));
	return Object.fromEntries(
		PROMPT_NAMES.map((name) => [name, names.has(`${name}.md`) ? readFileSync(join(PROMPTS, language, `${name}.md`), 'utf8') : '']),
	) as Prompts;
}
