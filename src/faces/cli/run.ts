import { CommanderError } from 'commander';
import type { Failure } from '../messages/failure.ts';
import type { Verb } from '../messages/messages.ts';
import { complain } from './command.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { type Greeting, greet, type System } from './greet.ts';
import { checkOptions, type RawOptions } from './options.ts';
import { createProgram, usageFailure } from './program.ts';

/** Runs one command line, from the arguments to the exit code. What throws here is a bug. */
export async function run(args: readonly string[], system: System, version: string): Promise<ExitCode> {
	const { words, terminal } = await greet(args, system);
	let exit: ExitCode = EXIT.done;
	const program = createProgram({
		words,
		version,
		writeData: (text) => system.stdout.write(text),
		writeMessage: (text) => system.stderr.write(text),
		act: async (verb, operands, raw) => {
			exit = await runVerb(verb, operands, raw, { words, terminal, system, version });
		},
	});
	try {
		await program.parseAsync(args, { from: 'user' });
		return exit;
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.exitCode === 0) return EXIT.done;
		// no verb at all: the help has been shown, nothing more needs to be said
		if (error.code !== 'commander.help') complain(usageFailure(error), { words, terminal });
		return EXIT.usage;
	} finally {
		terminal.clear();
	}
}

async function runVerb(
	verb: Verb,
	operands: readonly string[],
	raw: RawOptions,
	{ words, terminal, system, version }: Greeting & { readonly system: System; readonly version: string },
): Promise<ExitCode> {
	const options = checkOptions(raw, verb);
	if (!options.ok) {
		complain(options.error, { words, terminal });
		return EXIT.usage;
	}
	const [{ COMMANDS }, { createApp }] = await Promise.all([import('./commands.ts'), import('../../app.ts')]);
	const app = createApp({
		workingFolder: system.cwd(),
		environment: system.env,
		...(options.value.vault && { vault: options.value.vault }),
	});
	if (operands.includes('-') && system.stdin.isTTY) terminal.say(words.remarks.typeHere);
	return COMMANDS[verb]({ app, terminal, words, options: options.value, version }, operands);
}

/** Tells of a bug in one line; the stack only for who asks for it. */
export async function tellBug(error: unknown, args: readonly string[], system: System): Promise<void> {
	const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const { words, terminal } = await greet(args, system);
	complain({ type: 'Bug', detail } satisfies Failure, { words, terminal });
	if (system.env.CHAIKA_DEBUG && error instanceof Error) terminal.complain(error.stack ?? detail);
}
