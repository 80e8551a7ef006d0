import type { z } from 'zod';
import type { Problem } from '../../model/document.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { toForm } from './lenient.ts';
import { findPayload } from './payload.ts';

/** Why an answer as a whole cannot be used. What is wrong with single statements is found later, by verification. */
export const UNUSABLE = [
	/** Nothing in it, or no data. */
	'answer-empty',
	/** It broke off. */
	'answer-cut-short',
	/** Data, but not in the form asked for. */
	'answer-form',
	/** The code at the beginning of the prompt is not repeated: the model was not shown all of it. */
	'answer-code',
	/** More than anybody asked for. */
	'answer-too-large',
	/** In another language than asked for. */
	'answer-language',
] as const;
export type UnusableProblem = (typeof UNUSABLE)[number];

/** No reader of any source wants more; a model that writes on and on must be stopped. */
const MOST_CARDS = 80;
/** Characters of a whole answer: several times what the longest part of a book takes. */
const LONGEST_ANSWER = 2_000_000;
/** Characters of one text (a title, a statement, a reason). */
const LONGEST_TEXT = 2000;
/** Items of any other list. */
const MOST_ITEMS = 400;
/** Faults of form that are named at once: the first few show what the matter is. */
const MOST_NAMED = 8;

export interface AnswerRules {
	/** What the answer must repeat. */
	readonly code: string;
	/** A person copied it from a chat: it may lack the code (a wrong one never does) and keys that would hold nothing, but not all. */
	readonly byHand?: boolean;
}

/** Reads an answer as the form it was asked for, or says why it cannot be used. Never a part of one that was cut short. */
export function readAnswer<Form extends z.ZodObject>(
	text: string,
	form: Form,
	rules: AnswerRules,
): Result<z.infer<Form>, readonly Problem[]> {
	const found = findAnswer(text, form, rules);
	if (!found.ok) return found;
	return found.value.cut ? unusable('answer-cut-short', tail(text)) : ok(found.value.value);
}

/** The same, but what was whole before a break is given too. */
export function findAnswer<Form extends z.ZodObject>(
	text: string,
	form: Form,
	{ code, byHand = false }: AnswerRules,
): Result<{ readonly value: z.infer<Form>; readonly cut: boolean }, readonly Problem[]> {
	if (text.length > LONGEST_ANSWER) return unusable('answer-too-large', String(text.length));
	if (text.trim() === '') return unusable('answer-empty', '');
	const keys = Object.keys(form.shape);
	const payload = findPayload(text, keys, code);
	if (!payload) return unusable('answer-empty', text.trim().slice(0, 60));
	const { value, missing } = toForm(payload.value, keys);
	const tooLarge = excess(value);
	if (tooLarge) return err([tooLarge]);
	const read = form.safeParse(value);
	if (!read.success) return err(payload.cut ? [problem('answer-cut-short', tail(text))] : faults(read.error));
	// an answer that was cut and closed again by whatever stands between lacks what would have come last
	const lacking = missing.filter((key) => key !== 'code');
	const isOther = byHand ? lacking.length === keys.length - 1 : lacking.length > 0;
	if (!payload.cut && isOther) return err([problem('answer-form', 'missing', lacking[0])]);
	const given = String((read.data as { code?: unknown }).code ?? '').trim();
	if (given !== code && !(byHand && given === '')) return unusable('answer-code', given);
	return ok({ value: read.data, cut: payload.cut });
}

const problem = (type: UnusableProblem, detail: string, at = 'answer'): Problem => ({ type, at, detail });
const unusable = (type: UnusableProblem, detail: string): Result<never, readonly Problem[]> => err([problem(type, detail)]);
/** The last words before a break: there a person sees how far it came. */
const tail = (text: string): string => text.trim().slice(-30);

/** `cards[2].title: Invalid input …`, as zod tells it. */
const faults = (error: z.ZodError): Problem[] =>
	error.issues.slice(0, MOST_NAMED).map(({ path, message }) => problem('answer-form', message, pathOf(path)));
const pathOf = (path: readonly PropertyKey[]): string =>
	path.reduce<string>((at, key) => (typeof key === 'number' ? `${at}[${key}]` : at === '' ? String(key) : `${at}.${String(key)}`), '');

/** The first thing that is larger than anybody asked for. */
function excess(value: unknown, at = ''): Problem | undefined {
	if (typeof value === 'string') return value.length > LONGEST_TEXT ? problem('answer-too-large', `${value.length}`, at) : undefined;
	if (Array.isArray(value) && value.length > (at === 'cards' ? MOST_CARDS : MOST_ITEMS))
		return problem('answer-too-large', `${value.length}`, at);
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, inner] of Object.entries(value)) {
		const found = excess(inner, Array.isArray(value) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`);
		if (found) return found;
	}
	return undefined;
}
