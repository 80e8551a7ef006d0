import type { Problem } from '../model/document.ts';
import type { Result } from '../model/result.ts';

/**
 * What a model may be asked. The first four are the work itself; the others are narrow, and asked for themselves only
 * where the user set a model for them.
 */
export const TASKS = ['decompose', 'assemble', 'repair', 'judge', 'title', 'type', 'keywords', 'relation'] as const;
export type Task = (typeof TASKS)[number];

/** What a model is shown. */
export interface Prompt {
	/** Rules, form and profile: the same for every source of a user, and first, so that providers can keep it. */
	readonly invariant: string;
	/** The source, or what was wrong with an answer. */
	readonly variable: string;
	/** Stands at the very beginning of `invariant`; an answer that does not repeat it comes from a model that was not shown all. */
	readonly code: string;
}

/** A JSON Schema (draft 2020-12), for models that can be held to one. */
export type JsonSchema = { readonly [key: string]: unknown };

export interface Question<T> {
	readonly task: Task;
	readonly prompt: Prompt;
	readonly form: JsonSchema;
	/** Tokens that the answer is expected to take. */
	readonly expected: number;
	/**
	 * Reads an answer's text, whatever stands around the data. What cannot be used is named, in words that the model
	 * can mend it by. Never a part of an answer that was cut short: that is the problem `answer-cut-short`.
	 */
	parse(text: string): Result<T, readonly Problem[]>;
	/** Tells a model, in the question's language, what was wrong with its answer, and to answer once more. */
	objection(problems: readonly Problem[]): string;
}

/** Tokens, as the provider counts them. */
export interface Usage {
	readonly input: number;
	readonly output: number;
}

export interface Answer<T> {
	readonly value: T;
	readonly text: string;
	/** `provider:model` that gave it. */
	readonly model: string;
	/** It was given before, and nobody was asked now. */
	readonly kept?: true;
	/** To be told, once, how much of the answer held against the source, from 0 to 1: by that models are measured. */
	readonly held?: (share: number) => void;
	/** Absent where nothing was asked (an answer kept from before) or the provider does not tell. */
	readonly usage?: Usage;
}

/** Why there is no answer. No text of these holds a key. */
export type ModelError =
	/** Nobody by this name, or not in this form; `known`: the providers there are. */
	| { readonly type: 'ModelUnknown'; readonly model: string; readonly known: readonly string[] }
	| { readonly type: 'KeyMissing'; readonly model: string; readonly variable: string }
	| { readonly type: 'KeyRejected'; readonly model: string }
	/** Nothing listens there, the line broke, or nothing came in time, however often it was tried. */
	| { readonly type: 'ModelUnreachable'; readonly model: string; readonly detail: string; readonly usage?: Usage }
	/** Too many requests, or a fault of its own; `seconds`: how long it wants to be left alone, where it says so. */
	| { readonly type: 'ModelBusy'; readonly model: string; readonly status: number; readonly seconds?: number }
	/** It will not answer this. */
	| { readonly type: 'ModelRefused'; readonly model: string; readonly detail: string }
	/** The request itself was wrong for this provider (no such model there, too long). */
	| { readonly type: 'RequestRejected'; readonly model: string; readonly status: number; readonly detail: string }
	/** The answer reached the model's limit before its end. */
	| { readonly type: 'AnswerCut'; readonly model: string }
	| { readonly type: 'AnswerUnusable'; readonly model: string; readonly problems: readonly Problem[]; readonly usage?: Usage }
	/** The model was not shown the beginning of the prompt: its context is too small. */
	| { readonly type: 'PromptTruncated'; readonly model: string }
	/** The run has a limit in money, and nobody said what this model costs. */
	| { readonly type: 'PriceMissing'; readonly model: string }
	/** The next question would cost more than the run may spend. */
	| { readonly type: 'SpendingLimit'; readonly unit: 'tokens' | 'money'; readonly limit: number; readonly spent: number }
	/** The answer is to be brought by hand: copy-paste, or a test. */
	| { readonly type: 'AnswerAwaited'; readonly id: string; readonly task: Task; readonly prompt: Prompt }
	| { readonly type: 'Interrupted' };

/** Progress of one answer: characters that have arrived. */
export interface Heard {
	readonly task: Task;
	readonly characters: number;
}

/** What is told while a question is asked, and how to stop. */
export interface AskOptions {
	readonly signal?: AbortSignal;
	readonly onProgress?: (heard: Heard) => void;
	/** A model could not answer, and another is asked. */
	readonly onFallback?: (from: string, error: ModelError, to: string) => void;
	/** An answer could not be kept for the next run. */
	readonly onUnkept?: (path: string, code: string) => void;
}

/** The name of whoever answers by hand. */
export const BY_HAND = 'copy-paste';

/** Anything that answers questions: a vendor's model, a file that a person filled, a router among several. */
export interface Model {
	/** `provider:model`. */
	readonly name: string;
	answer<T>(question: Question<T>, options?: AskOptions): Promise<Result<Answer<T>, ModelError>>;
}
