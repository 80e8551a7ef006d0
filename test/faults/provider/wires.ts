// The five ways in which providers stream an answer, as far as our client reads them.

export const WIRES = ['openai', 'anthropic', 'google', 'ollama', 'openai-compatible'] as const;
export type WireName = (typeof WIRES)[number];

export interface Spoken {
	readonly pieces: readonly string[];
	readonly finish?: 'stop' | 'length' | 'filter' | 'tool';
	readonly input?: number | null;
	readonly output?: number | null;
	/** Thoughts before the answer, as reasoning models send them. */
	readonly thoughts?: readonly string[];
}

export interface Wire {
	readonly contentType: string;
	/** The frames of an answer, in order; the last ones say how it ended. */
	frames(spoken: Spoken): string[];
	/** A frame that says that something went wrong, in the middle of an answer. */
	error(message: string): string;
	/** What the request shows the model: all of it as one text. */
	promptOf(body: unknown): string;
}

type Fields = Record<string, unknown>;
const sse = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const event = (type: string, data: Fields): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
const texts = (value: unknown): string =>
	typeof value === 'string'
		? value
		: Array.isArray(value)
			? value.map(texts).join('\n')
			: value && typeof value === 'object'
				? Object.values(value).map(texts).join('\n')
				: '';

const chat: Wire = {
	contentType: 'text/event-stream',
	frames({ pieces, thoughts = [], finish = 'stop', input = 1000, output = 500 }) {
		const chunk = (choice: Fields, extra: Fields = {}) =>
			sse({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, ...choice }], ...extra });
		const reasons = { stop: 'stop', length: 'length', filter: 'content_filter', tool: 'tool_calls' } as const;
		return [
			chunk({ delta: { role: 'assistant', content: '' }, finish_reason: null }),
			...thoughts.map((thought) => chunk({ delta: { reasoning_content: thought }, finish_reason: null })),
			...pieces.map((content) => chunk({ delta: { content }, finish_reason: null })),
			chunk({ delta: {}, finish_reason: reasons[finish] }),
			sse({
				id: 'c1',
				object: 'chat.completion.chunk',
				created: 1,
				model: 'm',
				choices: [],
				usage: { prompt_tokens: input, completion_tokens: output, total_tokens: 0 },
			}),
			'data: [DONE]\n\n',
		];
	},
	error: (message) => sse({ error: { message, type: 'server_error', code: 'oops' } }),
	promptOf: (body) => texts((body as Fields).messages),
};

const anthropic: Wire = {
	contentType: 'text/event-stream',
	frames({ pieces, thoughts = [], finish = 'stop', input = 1000, output = 500 }) {
		const reasons = { stop: 'end_turn', length: 'max_tokens', filter: 'refusal', tool: 'tool_use' } as const;
		const block = (index: number, opened: Fields, deltas: readonly Fields[]) => [
			event('content_block_start', { index, content_block: opened }),
			...deltas.map((delta) => event('content_block_delta', { index, delta })),
			event('content_block_stop', { index }),
		];
		return [
			event('message_start', {
				message: {
					id: 'm1',
					type: 'message',
					role: 'assistant',
					model: 'm',
					content: [],
					stop_reason: null,
					stop_sequence: null,
					usage: { input_tokens: input, output_tokens: 1 },
				},
			}),
			...(thoughts.length > 0
				? block(
						0,
						{ type: 'thinking', thinking: '', signature: '' },
						thoughts.map((thinking) => ({ type: 'thinking_delta', thinking })),
					)
				: []),
			...block(
				thoughts.length > 0 ? 1 : 0,
				{ type: 'text', text: '' },
				pieces.map((text) => ({ type: 'text_delta', text })),
			),
			event('message_delta', { delta: { stop_reason: reasons[finish], stop_sequence: null }, usage: { output_tokens: output } }),
			event('message_stop', {}),
		];
	},
	error: (message) => event('error', { error: { type: 'overloaded_error', message } }),
	promptOf: (body) => texts([(body as Fields).system, (body as Fields).messages]),
};

const google: Wire = {
	contentType: 'text/event-stream',
	frames({ pieces, thoughts = [], finish = 'stop', input = 1000, output = 500 }) {
		const reasons = { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY', tool: 'STOP' } as const;
		const part = (content: Fields) => sse({ candidates: [{ content: { parts: [content], role: 'model' }, index: 0 }] });
		return [
			...thoughts.map((text) => part({ text, thought: true })),
			...pieces.map((text) => part({ text })),
			sse({
				candidates: [{ content: { parts: [{ text: '' }], role: 'model' }, finishReason: reasons[finish], index: 0 }],
				usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: 0 },
			}),
		];
	},
	error: (message) => sse({ error: { code: 500, message, status: 'INTERNAL' } }),
	promptOf: (body) => texts([(body as Fields).systemInstruction, (body as Fields).contents]),
};

const ollama: Wire = {
	contentType: 'application/x-ndjson',
	frames({ pieces, thoughts = [], finish = 'stop', input = 1000, output = 500 }) {
		const line = (fields: Fields) => `${JSON.stringify({ model: 'm', created_at: '2026-11-24T00:00:00Z', ...fields })}\n`;
		const said = (message: Fields) => line({ message: { role: 'assistant', content: '', ...message }, done: false });
		return [
			...thoughts.map((thinking) => said({ thinking })),
			...pieces.map((content) => said({ content })),
			line({
				message: { role: 'assistant', content: '' },
				done: true,
				done_reason: finish === 'length' ? 'length' : 'stop',
				total_duration: 1,
				load_duration: 1,
				prompt_eval_count: input,
				prompt_eval_duration: 1,
				eval_count: output,
				eval_duration: 1,
			}),
		];
	},
	error: (message) => `${JSON.stringify({ error: message })}\n`,
	promptOf: (body) => texts((body as Fields).messages),
};

export const WIRE: Readonly<Record<WireName, Wire>> = { openai: chat, 'openai-compatible': chat, anthropic, google, ollama };
