import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { Answer, AskOptions, Model, ModelError, Question, Usage } from '../../core/ports/model.ts';
import { countTokens } from '../../core/text/tokens.ts';
import type { Keys, UserSettings } from '../settings/user-config.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { isLocal, type Provider, splitModelName } from './providers.ts';
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
/** Room for an answer that is longer than expected, and for thoughts before it. */
const ROOM = 4;
const LEAST_OUTPUT = 8000;
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
	return ok({
		name,
		answer: (question, options) =>
			askPatiently(question, { name, provider, model: split.model, ...(key !== undefined && { key }), parts }, options),
	});
}

interface Line {
	readonly name: string;
	readonly provider: Provider;
	readonly model: string;
	readonly key?: string;
	readonly parts: ModelParts;
}

/** Asks again where the way there failed: more slowly each time, as long as the provider wishes, and not for ever. */
async function askPatiently<T>(question: Question<T>, line: Line, options: AskOptions = {}): Promise<Result<Answer<T>, ModelError>> {
	const wait = line.parts.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }).catch(() => {}));
	let plain = false;
	for (let tried = 1; ; tried++) {
		if (options.signal?.aborted) return err({ type: 'Interrupted' });
		const heard: Result<Heard, Failure> = await listen(question, line, plain, options);
		if (heard.ok) return read(question, line, heard.value);
		const { error, again, afterSeconds }: Failure = heard.error;
		// a model that cannot be held to a form, or takes no temperature, may still answer in words
		const asPlain: boolean = error.type === 'RequestRejected' && error.status === 400 && !plain;
		if (tried >= TRIES || !(again || asPlain) || (afterSeconds ?? 0) > LONGEST_WAIT_S) return err(error);
		plain ||= asPlain;
		if (!asPlain) await wait(afterSeconds === undefined ? FIRST_WAIT_MS * 2 ** (tried - 1) : afterSeconds * 1000, options.signal);
	}
}

interface Heard {
	readonly text: string;
	readonly usage?: Usage;
	readonly finish: string;
}

/** One request, heard to its end. Nothing of what was heard before a fault is given back. */
async function listen<T>(
	question: Question<T>,
	line: Line,
	plain: boolean,
	{ signal, onProgress }: AskOptions,
): Promise<Result<Heard, Failure>> {
	const silence = new AbortController();
	const patience = line.parts.patience ?? PATIENCE_MS;
	let timer = setTimeout(() => silence.abort(), patience);
	const about = { name: line.name, ...(line.key !== undefined && { key: line.key }) };
	const most = Math.max(LEAST_ENDLESS, question.expected * ENDLESS);
	try {
		const stop = AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]);
		const stream = await startStream(question, line, plain, stop);
		let text = '';
		for await (const part of until(stop, stream)) {
			clearTimeout(timer);
			timer = setTimeout(() => silence.abort(), patience);
			if (part.type === 'error') return err(failureOf(part.error, about));
			if (part.type === 'abort') break;
			if (part.type === 'text-delta') {
				text += part.text;
				onProgress?.({ task: question.task, characters: text.length });
				if (text.length > most) return err(endless(line.name, text.length));
			}
			if (part.type === 'finish') return ended(question, line, { text, finish: part.finishReason, ...usageOf(part.totalUsage) });
		}
		if (signal?.aborted) return err({ error: { type: 'Interrupted' }, again: false });
		return err({
			error: { type: 'ModelUnreachable', model: line.name, detail: silence.signal.aborted ? 'timeout' : 'cut off' },
			again: true,
		});
	} catch (error) {
		if (signal?.aborted) return err({ error: { type: 'Interrupted' }, again: false });
		if (silence.signal.aborted) return err({ error: { type: 'ModelUnreachable', model: line.name, detail: 'timeout' }, again: true });
		return err(failureOf(error, about));
	} finally {
		clearTimeout(timer);
		silence.abort();
	}
}

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
 * that could not be decoded was damaged on the way.
 */
function ended<T>(question: Question<T>, { name }: Line, heard: Heard): Result<Heard, Failure> {
	const isCut = !GIVEN_REASONS.has(heard.finish) && !question.parse(heard.text).ok;
	if (!isCut && !heard.text.includes('\ufffd')) return ok(heard);
	return err({ error: { type: 'ModelUnreachable', model: name, detail: isCut ? 'cut off' : 'garbled' }, again: true });
}
const GIVEN_REASONS: ReadonlySet<string> = new Set(['stop', 'length', 'content-filter', 'tool-calls']);

const endless = (model: string, length: number): Failure => ({
	error: { type: 'AnswerUnusable', model, problems: [{ type: 'answer-too-large', at: 'answer', detail: String(length) }] },
	again: false,
});

async function startStream<T>(question: Question<T>, { provider, model, key, parts }: Line, plain: boolean, abortSignal: AbortSignal) {
	const [{ streamText, Output, jsonSchema }, language] = await Promise.all([
		import('ai'),
		languageModel({ provider, model, ...(key !== undefined && { key }), fetch: guardedFetch(parts.fetch) }),
	]);
	// what a provider does not support is no news to the user
	globalThis.AI_SDK_LOG_WARNINGS = false;
	const { invariant, variable } = question.prompt;
	const maxOutputTokens = Math.max(LEAST_OUTPUT, question.expected * ROOM);
	// these hold an answer to a schema; of a compatible server nobody knows, and the prompt shows the form anyway
	const isHeld = !plain && (provider.wire === 'openai' || provider.wire === 'google' || provider.wire === 'ollama');
	const { fullStream } = streamText({
		model: language,
		system: { role: 'system', content: invariant, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } },
		messages: [{ role: 'user', content: variable }],
		maxRetries: 0,
		maxOutputTokens,
		abortSignal,
		// what goes wrong comes out of the stream
		onError: () => {},
		...(isHeld && { output: Output.object({ schema: jsonSchema(question.form) }) }),
		...(provider.wire === 'ollama' && { providerOptions: { ollama: { options: { num_ctx: contextFor(question, maxOutputTokens) } } } }),
	});
	return fullStream;
}

/** Ollama keeps the end of a prompt that does not fit and says nothing: its context is made as large as it must be, in steps, so that a model is not loaded anew for each. */
const CONTEXT_STEP = 4096;
function contextFor(question: Question<unknown>, output: number): number {
	const prompt = countTokens(question.prompt.invariant) + countTokens(question.prompt.variable);
	return Math.ceil((1.3 * prompt + output) / CONTEXT_STEP) * CONTEXT_STEP;
}

/** What was heard to its end, as an answer. */
function read<T>(question: Question<T>, { name, provider }: Line, { text, usage, finish }: Heard): Result<Answer<T>, ModelError> {
	if (finish === 'length') return err({ type: 'AnswerCut', model: name });
	if (finish === 'content-filter') return err({ type: 'ModelRefused', model: name, detail: finish });
	if (finish === 'error') return err({ type: 'ModelUnreachable', model: name, detail: finish });
	const shown = countTokens(question.prompt.invariant) + countTokens(question.prompt.variable);
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
function usageOf({ inputTokens, outputTokens }: { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined }): {
	readonly usage?: Usage;
} {
	const isCount = (value: number | undefined): value is number => Number.isFinite(value) && Number(value) >= 0;
	return isCount(inputTokens) && isCount(outputTokens) ? { usage: { input: inputTokens, output: outputTokens } } : {};
}
