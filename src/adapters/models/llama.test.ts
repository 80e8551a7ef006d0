import { describe, expect, it } from 'vitest';
import { err, ok } from '../../core/model/result.ts';
import type { Question } from '../../core/ports/model.ts';
import { type LlamaModule, openLlama } from './llama.ts';

const question: Question<string> = {
	task: 'judge',
	prompt: { invariant: '規則', variable: '來源', code: 'c' },
	form: { type: 'object' },
	expected: 10,
	parse: (text) => (text === '{}' ? ok(text) : err([{ type: 'answer-form', at: '', detail: '' }])),
	objection: () => '',
};

function fakeModule(says: string, seen: Record<string, unknown> = {}): LlamaModule {
	return {
		getLlama: async () => ({
			loadModel: async ({ modelPath }) => {
				seen.path = modelPath;
				seen.loads = Number(seen.loads ?? 0) + 1;
				return {
					createContext: async () => ({ getSequence: () => ({}), dispose: async () => void Object.assign(seen, { disposed: true }) }),
				};
			},
			createGrammarForJsonSchema: async (schema) => schema,
		}),
		LlamaChatSession: class {
			constructor({ systemPrompt }: { readonly systemPrompt: string }) {
				seen.system = systemPrompt;
			}
			async prompt(text: string, options: { readonly grammar?: unknown; readonly onTextChunk: (chunk: string) => void }) {
				seen.user = text;
				seen.grammar = options.grammar;
				options.onTextChunk(says);
				return says;
			}
		},
	};
}

function opened(load: () => Promise<LlamaModule>) {
	const model = openLlama('gguf:/models/a.gguf', load);
	if (!model.ok) throw new Error('not opened');
	return model.value;
}

describe('a model in a file', () => {
	it('is loaded once, held to the form, and its context given back', async () => {
		const seen: Record<string, unknown> = {};
		const model = opened(async () => fakeModule('{}', seen));
		expect(await model.answer(question)).toMatchObject({ ok: true, value: { value: '{}', model: 'gguf:/models/a.gguf' } });
		await model.answer(question);
		expect(seen).toMatchObject({
			path: '/models/a.gguf',
			loads: 1,
			system: '規則',
			user: '來源',
			grammar: { type: 'object' },
			disposed: true,
		});
	});

	it('says how to install what is missing, and what else went wrong', async () => {
		const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
		expect(await opened(() => Promise.reject(missing)).answer(question)).toMatchObject({
			error: { type: 'ModelUnreachable', detail: 'npm install -g node-llama-cpp' },
		});
		expect(await opened(() => Promise.reject(new Error('bad magic'))).answer(question)).toMatchObject({
			error: { type: 'ModelUnreachable', detail: 'bad magic' },
		});
		expect(await opened(async () => fakeModule('oops')).answer(question)).toMatchObject({ error: { type: 'AnswerUnusable' } });
		expect(await opened(async () => fakeModule('{}')).answer(question, { signal: AbortSignal.abort() })).toEqual(
			err({ type: 'Interrupted' }),
		);
	});
});
