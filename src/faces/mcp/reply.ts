import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { App } from '../../app.ts';
import type { Result } from '../../core/model/result.ts';
import type { Failure } from '../messages/failure.ts';
import type { Messages } from '../messages/messages.ts';

/** What every tool is given. */
export interface McpContext {
	readonly app: App;
	readonly words: Messages;
}

/** What a tool found, as data and as the same data in text: some clients show the one, some the other. */
export const reply = (data: Readonly<Record<string, unknown>>): CallToolResult => ({
	structuredContent: data,
	content: [{ type: 'text', text: JSON.stringify(data, null, 1) }],
});

/** One text, for the model to read as it is. */
export const say = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });

/** What went wrong, in the user's words: an answer that the assistant can act upon, not a broken connection. */
export const refuse = (error: Failure, context: McpContext): CallToolResult => ({
	isError: true,
	content: [{ type: 'text', text: wordsFor(error, context) }],
});

/** One line: what, where, what to do next. */
export function wordsFor(error: Failure, { words }: McpContext): string {
	const tell = words.failures[error.type] as (error: Failure) => string;
	return tell(error);
}

export const answerWith = <Value>(
	result: Result<Value, Failure>,
	context: McpContext,
	show: (value: Value) => CallToolResult,
): CallToolResult => (result.ok ? show(result.value) : refuse(result.error, context));
