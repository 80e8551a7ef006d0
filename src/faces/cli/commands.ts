import type { Verb } from '../messages/messages.ts';
import type { Command } from './command.ts';
import { answer } from './commands/answer.ts';
import { apply } from './commands/apply.ts';
import { check } from './commands/check.ts';
import { decompose } from './commands/decompose.ts';
import { doctor } from './commands/doctor.ts';
import { index } from './commands/index.ts';
import { link } from './commands/link.ts';
import { mcp } from './commands/mcp.ts';
import { parse } from './commands/parse.ts';
import { prompt } from './commands/prompt.ts';
import { read } from './commands/read.ts';
import { render } from './commands/render.ts';
import { review } from './commands/review.ts';
import { search } from './commands/search.ts';
import { trace } from './commands/trace.ts';
import { undo } from './commands/undo.ts';

/** What each verb does. Loaded when one is asked for, all together: they are small, and each file opened at the start costs a millisecond. */
export const COMMANDS: Readonly<Record<Verb, Command>> = {
	read,
	decompose,
	prompt,
	answer,
	parse,
	render,
	trace,
	check,
	index,
	search,
	link,
	review,
	apply,
	undo,
	mcp,
	doctor,
};
