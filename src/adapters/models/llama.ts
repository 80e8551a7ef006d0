import { err, ok, type Result } from '../../core/model/result.ts';
import type { Answer, AskOptions, JsonSchema, Model, ModelError, Question } from '../../core/ports/model.ts';
import { countTokens } from '../../core/text/tokens.ts';
import { splitModelName } from './providers.ts';
import { answerRoom, contextRoom, shownTokens } from './room.ts';

/** What is used of node-llama-cpp (3.x), which a user installs beside chaika: it is far larger than chaika itself. */
export interface LlamaModule {
	getLlama(): Promise<{
		loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
		createGrammarForJsonSchema(schema: JsonSchema): Promise<unknown>;
	}>;
	readonly LlamaChatSession: new (options: {
		readonly contextSequence: unknown;
		readonly systemPrompt: string;
	}) => {
		prompt(
			text: string,
			options: {
				readonly grammar?: unknown;
				readonly maxTokens: number;
				readonly signal?: AbortSignal;
				readonly stopOnAbortSignal: boolean;
				readonly onTextChunk: (text: string) => void;
			},
		): Promise<string>;
	};
}
interface LlamaModel {
	createContext(options: { readonly contextSize: number }): Promise<{ getSequence(): unknown; dispose(): Promise<void> }>;
}

type LoadModule = () => Promise<LlamaModule>;
/** The name in a variable: neither the compiler nor the bundler shall look for what most users have not got. */
const PACKAGE = 'node-llama-cpp';
const loadInstalled: LoadModule = () => import(PACKAGE) as Promise<LlamaModule>;

/** A model in a GGUF file on this machine (`gguf:/models/qwen3-8b.gguf`), through node-llama-cpp where it is installed. Nothing leaves the machine. */
export function openLlama(name: string, load: LoadModule = loadInstalled): Result<Model, ModelError> {
	const path = splitModelName(name)?.model;
	if (path === undefined) return err({ type: 'ModelUnknown', model: name, known: ['gguf'] });
	let opened: ReturnType<typeof open> | undefined;
	return ok({
		name,
		async answer<T>(question: Question<T>, options: AskOptions = {}): Promise<Result<Answer<T>, ModelError>> {
			if (options.signal?.aborted) return err({ type: 'Interrupted' });
			// a file that could not be loaded is tried again; one that was loaded stays, whatever became of a question
			opened ??= open(path, load).catch((error: unknown) => {
				opened = undefined;
				throw error;
			});
			try {
				return await ask(question, name, await opened, options);
			} catch (error) {
				if (options.signal?.aborted) return err({ type: 'Interrupted' });
				const isMissing = (error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND';
				const detail = isMissing ? `npm install -g ${PACKAGE}` : error instanceof Error ? error.message.slice(0, 300) : String(error);
				return err({ type: 'ModelUnreachable', model: name, detail });
			}
		},
	});
}

async function open(modelPath: string, load: LoadModule) {
	const module = await load();
	const llama = await module.getLlama();
	return { module, llama, model: await llama.loadModel({ modelPath }) };
}

async function ask<T>(
	question: Question<T>,
	name: string,
	{ module, llama, model }: Awaited<ReturnType<typeof open>>,
	{ signal, onProgress }: AskOptions,
): Promise<Result<Answer<T>, ModelError>> {
	const { invariant, variable } = question.prompt;
	const context = await model.createContext({ contextSize: contextRoom(question) });
	try {
		const session = new module.LlamaChatSession({ contextSequence: context.getSequence(), systemPrompt: invariant });
		let characters = 0;
		const text = await session.prompt(variable, {
			grammar: await llama.createGrammarForJsonSchema(question.form).catch(() => undefined),
			maxTokens: answerRoom(question),
			stopOnAbortSignal: false,
			...(signal && { signal }),
			onTextChunk: (chunk) => {
				characters += chunk.length;
				onProgress?.({ task: question.task, characters });
			},
		});
		const value = question.parse(text);
		const usage = { input: shownTokens(question), output: countTokens(text) };
		if (value.ok) return ok({ value: value.value, text, model: name, usage });
		return err({ type: 'AnswerUnusable', model: name, problems: value.error, usage });
	} finally {
		await context.dispose();
	}
}
