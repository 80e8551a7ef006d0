import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/model/result.ts';
import {
	type Answer,
	type AskOptions,
	BY_HAND,
	type Model,
	type ModelError,
	type Prompt,
	type Question,
	type Task,
} from '../../core/ports/model.ts';
import { replaceFile, type StateError } from '../replace-file.ts';
import { systemCode } from '../sources/files.ts';

export interface ExchangeParts {
	readonly folder: string;
	/** Who is asked where no answer is kept; absent: a person, by copy and paste. */
	readonly live?: Model;
}

export interface Exchange extends Model {
	/** The last question for which no answer was kept and nobody could be asked. */
	awaited(): { readonly id: string; readonly question: Question<unknown> } | undefined;
	/** Puts an answer under the id of its question, as brought by hand. Fails with the system's code when it cannot be kept. */
	bring(id: string, text: string): Promise<Result<void, StateError>>;
}

/**
 * Questions and answers in files: an answer that was given once is never paid for again, whoever gave it. One adapter for
 * three uses: copy and paste (no model; a person brings the file), checkpoints (a run that was stopped goes on where it
 * was), and tests that replay. A file is named by a hash of the question, and of the model where one is asked: what was
 * asked otherwise is another question. A file that cannot be read as an answer is asked for again, and never deleted.
 */
export function openExchange({ folder, live }: ExchangeParts): Exchange {
	const name = live?.name ?? BY_HAND;
	const fileOf = (id: string) => join(folder, `${id}.answer.txt`);
	let awaited: ReturnType<Exchange['awaited']>;
	/** What could not be written, so that at least this run does not pay for it twice. */
	const unwritten = new Map<string, string>();
	const underWay = new Map<string, Promise<unknown>>();

	async function keep(id: string, text: string): Promise<Result<void, StateError>> {
		try {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			await replaceFile(fileOf(id), text);
			return ok(undefined);
		} catch (error) {
			return err({ type: 'StateUnwritable', path: folder, code: systemCode(error) });
		}
	}

	async function ask<T>(question: Question<T>, id: string, options?: AskOptions): Promise<Result<Answer<T>, ModelError>> {
		const kept = unwritten.get(id) ?? (await readFile(fileOf(id), 'utf8').catch(() => undefined));
		const known = kept === undefined ? undefined : question.parse(kept);
		if (kept !== undefined && known?.ok) return ok({ value: known.value, text: kept, model: name, kept: true });
		if (!live) {
			awaited = { id, question: question as Question<unknown> };
			return err({ type: 'AnswerAwaited', id, task: question.task, prompt: question.prompt });
		}
		const answer = await live.answer(question, options);
		if (!answer.ok) return answer;
		// somebody may have edited it: it makes room, and stays
		if (kept !== undefined) await rename(fileOf(id), `${fileOf(id)}.unusable`).catch(() => {});
		const written = await keep(id, answer.value.text);
		if (written.ok) return answer;
		unwritten.set(id, answer.value.text);
		options?.onUnkept?.(written.error.path, written.error.code);
		return answer;
	}

	return {
		name,
		awaited: () => awaited,
		bring: keep,
		async answer<T>(question: Question<T>, options?: AskOptions): Promise<Result<Answer<T>, ModelError>> {
			const id = questionId(question, live?.name);
			const before = underWay.get(id);
			const own = (before ?? Promise.resolve()).then(() => ask(question, id, options));
			underWay.set(id, own);
			try {
				return await own;
			} finally {
				if (underWay.get(id) === own) underWay.delete(id);
			}
		},
	};
}

/** What makes a question this one: its task, every word that is shown, and who is asked. */
export function questionId({ task, prompt }: { readonly task: Task; readonly prompt: Prompt }, model = ''): string {
	return createHash('sha256')
		.update(JSON.stringify([task, prompt.invariant, prompt.variable, model]))
		.digest('hex')
		.slice(0, 32);
}
