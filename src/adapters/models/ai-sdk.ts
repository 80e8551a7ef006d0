import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { Answer, AskOptions, Model, ModelError, Question, Usage } from '../../core/ports/model.ts';
import { addUsage } from '../../core/route/spending.ts';
import { countTokens } from '../../core/text/tokens.ts';
import type { Keys, UserSettings } from '../settings/user-config.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { isLocal, type Provider, splitModelName } from './providers.ts';
import { answerRoom, contextRoom, shownTokens } from './room.ts';
import { type Failure, failureOf } from './transport-failure.ts';
import { languageModel } from './vendors.ts';

export interface ModelParts {
	readonly settings: UserSettings;
	readonly keys: Keys;
	readonly fetch?: typeof globalThis.fetch;
	readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
	/** Milliseconds without a sign of life after which a model counts as gone. */
	readonly patience?: number;
}

/** Requests for one question; only a fault of the way there is worth another. */
const TRIES = 3;
const FIRST_WAIT_MS = 1000;
/** A provider that wants to be left alone for longer is not waited for. */
const LONGEST_WAIT_S = 60;
/** A model that thinks before it speaks is silent for a minute or two. */
const PATIENCE_MS = 180_000;
/** A longer answer than this some vendors do not even let one ask for. */
const USUAL_OUTPUT = 8192;
/** A text so many times as long as expected (in characters, three to a token) is no answer any more. */
const ENDLESS = 12;
const LEAST_ENDLESS = 200_000;
/** A provider that has counted less than this share of the prompt has not shown all of it to the model. */
const LEAST_SHOWN = 0.5;

/** A model of a provider by its name (`openai:gpt-5-mini`, `ollama:qwen3:8b`), through the AI SDK; loaded when first asked. */
export function openModel(name: string, parts: ModelParts): Result<Model, ModelError> {
	const split = splitModelName(name);
	const known = parts.settings.providers.map((one) => one.name);
	const provider = parts.settings.providers.find((one) => one.name === split?.provider);
	if (!split || !provider) return err({ type: 'ModelUnknown', model: name, known });
	const key = parts.keys.of(provider);
	if (provider.needsKey && key === undefined) return err({ type: 'KeyMissing', model: name, variable: provider.keyVariables[0] ?? '' });
	const line: Line = { name, provider, model: split.model, ...(key !== undefined && { key }), parts, demands: [...DEMANDS] };
	return ok({ name, answer: (question, options) => askPatiently(question, line, options) });
}

/** What is demanded of an answer beside the prompt. What a provider turns down is not demanded of it again. */
interface Demand {
	/** Tokens at most: as many as the question may need, no more than is usual, or as the provider likes. */
	readonly most: 'needed' | 'usual' | 'any';
	/** Held to the form, where the provider can. */
	readonly form: boolean;
}
const DEMANDS: readonly Demand[] = [
	{ most: 'needed', form: true },
	{ most: 'usual', form: true },
	{ most: 'any', form: false },
];

interface Line {
	readonly name: string;
	readonly provider: Provider;
	readonly model: string;
	readonly key?: string;
	readonly parts: ModelParts;
	/** Those still to be tried, the first in use. */
	readonly demands: Demand[];
}

/** Asks again where the way there failed: more slowly each time, as long as the provider wishes, and not for ever. */
async function askPatiently<T>(question: Question<T>, line: Line, options: AskOptions = {}): Promise<Result<Answer<T>, ModelError>> {
	const wait = line.parts.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }).catch(() => {}));
	let lost: Usage | undefined;
	for (let tried = 1; ; tried++) {
		if (options.signal?.aborted) return err({ type: 'Interrupted' });
		const [demand] = line.demands;
		const spoken: Result<Spoken, Failure> = await listen(question, line, demand, options);
		if (spoken.ok) return withLost(read(question, line, spoken.value), lost, question);
		const { error, again, afterSeconds }: Failure = spoken.error;
		if (error.type === 'ModelUnreachable') lost = addUsage(lost, error.usage);
		const isTurnedDown: boolean = error.type === 'RequestRejected' && error.status === 400 && line.demands.length > 1;
		if (isTurnedDown && line.demands[0] === demand) line.demands.shift();
		if (tried >= TRIES || !(again || isTurnedDown) || (afterSeconds ?? 0) > LONGEST_WAIT_S)
			return err(error.type === 'ModelUnreachable' && lost ? { ...error, usage: lost } : error);
		if (!isTurnedDown) await wait(afterSeconds === undefined ? FIRST_WAIT_MS * 2 ** (tried - 1) : afterSeconds * 1000, options.signal);
	}
}

/** An answer with what was lost before it: an answer that broke off was paid for, too. */
function withLost<T>(answer: Result<Answer<T>, ModelError>, lost: Usage | undefined, question: Question<T>): typeof answer {
	if (!answer.ok || !lost) return answer;
	const own = answer.value.usage ?? { input: shownTokens(question), output: countTokens(answer.value.text) };
	return ok({ ...answer.value, usage: addUsage(lost, own) ?? own });
}

/** What a model said, to its end. */
interface Spoken {
	readonly text: string;
	readonly usage?: Usage;
	readonly finish: string;
}

/** One request, heard to its end. Nothing of what was heard before a fault is given back, but what it must have cost. */
async function listen<T>(
	question: Question<T>,
	line: Line,
	demand: Demand | undefined,
	{ signal, onProgress }: AskOptions,
): Promise<Result<Spoken, Failure>> {
	const silence = new AbortController();
	const patience = line.parts.patience ?? PATIENCE_MS;
	let timer = setTimeout(() => silence.abort(), patience);
	const about = { name: line.name, ...(line.key !== undefined && { key: line.key }) };
	const most = Math.max(LEAST_ENDLESS, question.expected * ENDLESS);
	let text = '';
	const failed = (error: unknown): Failure => {
		if (signal?.aborted) return { error: { type: 'Interrupted' }, again: false };
		const failure = silence.signal.aborted ? unreachable(line.name, 'timeout') : failureOf(error, about);
		if (text === '' || failure.error.type !== 'ModelUnreachable') return failure;
		return { ...failure, error: { ...failure.error, usage: { input: shownTokens(question), output: countTokens(text) } } };
	};
	try {
		const stop = AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]);
		const stream = await startStream(question, line, demand, stop);
		for await (const part of until(stop, stream)) {
			clearTimeout(timer);
			timer = setTimeout(() => silence.abort(), patience);
			if (part.type === 'error') return err(failed(part.error));
			if (part.type === 'abort') break;
			if (part.type === 'text-delta') {
				text += part.text;
				onProgress?.({ task: question.task, characters: text.length });
				if (text.length > most) return err(endless(question, line.name, text));
			}
			if (part.type !== 'finish') continue;
			const damage = damageOf(question, text, part.finishReason);
			return damage === undefined ? ok({ text, finish: part.finishReason, ...countedIn(part.totalUsage) }) : err(failed(new Error(damage)));
		}
		return err(failed(new Error('cut off')));
	} catch (error) {
		return err(failed(error));
	} finally {
		clearTimeout(timer);
		silence.abort();
	}
}

const unreachable = (model: string, detail: string): Failure => ({ error: { type: 'ModelUnreachable', model, detail }, again: true });

/** The parts of a stream until the signal comes: some providers' streams do not hear it. */
async function* until<Part>(signal: AbortSignal, stream: AsyncIterable<Part>): AsyncGenerator<Part> {
	const iterator = stream[Symbol.asyncIterator]();
	const stopped = new Promise<undefined>((resolve) => {
		if (signal.aborted) resolve(undefined);
		signal.addEventListener('abort', () => resolve(undefined), { once: true });
	});
	try {
		for (;;) {
			const next = await Promise.race([iterator.next(), stopped]);
			if (!next || next.done) return;
			yield next.value;
		}
	} finally {
		// nobody waits for a stream that may never end
		iterator.return?.().catch(() => {});
	}
}

/**
 * A stream that ends without a reason was cut, unless all is there after all: some servers give none. What holds characters
 * that could not be decoded, which the question has not got, was damaged on the way.
 */
function damageOf(question: Question<unknown>, text: string, finish: string): 'cut off' | 'garbled' | undefined {
	if (!GIVEN_REASONS.has(finish) && !question.parse(text).ok) return 'cut off';
	return text.includes(UNDECODED) && !question.prompt.variable.includes(UNDECODED) ? 'garbled' : undefined;
}
const GIVEN_REASONS: ReadonlySet<string> = new Set(['stop', 'length', 'content-filter', 'tool-calls']);
const UNDECODED = '\ufffd';

const endless = (question: Question<unknown>, model: string, text: string): Failure => ({
	error: {
		type: 'AnswerUnusable',
		model,
		problems: [{ type: 'answer-too-large', at: 'answer', detail: String(text.length) }],
		usage: { input: shownTokens(question), output: countTokens(text) },
	},
	again: false,
});

async function startStream<T>(
	question: Question<T>,
	{ provider, model, key, parts }: Line,
	{ most, form }: Demand = { most: 'any', form: false },
	abortSignal: AbortSignal,
) {
	const [{ streamText, Output, jsonSchema }, language] = await Promise.all([
		import('ai'),
		languageModel({ provider, model, ...(key !== undefined && { key }), fetch: guardedFetch(parts.fetch) }),
	]);
	// what a provider does not support is no news to the user
	globalThis.AI_SDK_LOG_WARNINGS = false;
	const { invariant, variable } = question.prompt;
	const needed = answerRoom(question);
	// these hold an answer to a schema; of a compatible server nobody knows, and the prompt shows the form anyway
	const isHeld = form && (provider.wire === 'openai' || provider.wire === 'google' || provider.wire === 'ollama');
	const { fullStream } = streamText({
		model: language,
		system: { role: 'system', content: invariant, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } },
		messages: [{ role: 'user', content: variable }],
		maxRetries: 0,
		...(most !== 'any' && { maxOutputTokens: most === 'needed' ? needed : Math.min(needed, USUAL_OUTPUT) }),
		abortSignal,
		// what goes wrong comes out of the stream
		onError: () => {},
		...(isHeld && { output: Output.object({ schema: jsonSchema(question.form) }) }),
		...(provider.wire === 'ollama' && { providerOptions: { ollama: { options: { num_ctx: contextFor(question) } } } }),
	});
	return fullStream;
}

/** Ollama keeps the end of a prompt that does not fit and says nothing: its context is made as large as it must be, in steps, so that a model is not loaded anew for each. */
const CONTEXT_STEP = 4096;
const contextFor = (question: Question<unknown>): number => Math.ceil(contextRoom(question) / CONTEXT_STEP) * CONTEXT_STEP;

/** What was heard to its end, as an answer. */
function read<T>(question: Question<T>, { name, provider }: Line, { text, usage, finish }: Spoken): Result<Answer<T>, ModelError> {
	if (finish === 'length') return err({ type: 'AnswerCut', model: name });
	if (finish === 'content-filter') return err({ type: 'ModelRefused', model: name, detail: finish });
	if (finish === 'error') return err({ type: 'ModelUnreachable', model: name, detail: finish });
	const shown = shownTokens(question);
	// a server that keeps a prompt from before may count only what was new
	if (usage && usage.input > 0 && usage.input < LEAST_SHOWN * shown && isLocal(provider) && !text.includes(question.prompt.code))
		return err({ type: 'PromptTruncated', model: name });
	const value = question.parse(text);
	if (value.ok) return ok({ value: value.value, text, model: name, ...(usage && { usage }) });
	const hasNoCode = value.error.some(({ type }) => type === 'answer-code');
	if (hasNoCode && usage && usage.input < LEAST_SHOWN * shown) return err({ type: 'PromptTruncated', model: name });
	return err({ type: 'AnswerUnusable', model: name, problems: value.error, ...(usage && { usage }) });
}

/** Counts that are none (a proxy says null, or nothing) are left out. */
function countedIn({
	inputTokens,
	outputTokens,
}: {
	readonly inputTokens: number | undefined;
	readonly outputTokens: number | undefined;
}): { readonly usage?: Usage } {
	const isCount = (value: number | undefined): value is number => Number.isFinite(value) && Number(value) >= 0;
	return isCount(inputTokens) && isCount(outputTokens) ? { usage: { input: inputTokens, output: outputTokens } } : {};
}
