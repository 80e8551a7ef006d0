import { CommanderError } from 'commander';
import type { Language } from '../../core/model/document.ts';
import type { Failure } from '../messages/failure.ts';
import { loadMessages, type Messages, type Verb } from '../messages/messages.ts';
import { complain } from './command.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { userLanguage } from './language.ts';
import { checkOptions, type RawOptions } from './options.ts';
import { createProgram, usageFailure } from './program.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { VERBS } from './verbs.ts';

export type System = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env' | 'cwd'>;

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
			exit = await runVerb(verb, operands, raw, { words, terminal, system });
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
	}
}

interface Surroundings {
	readonly words: Messages;
	readonly terminal: Terminal;
	readonly system: System;
}

async function runVerb(
	verb: Verb,
	operands: readonly string[],
	raw: RawOptions,
	{ words, terminal, system }: Surroundings,
): Promise<ExitCode> {
	const options = checkOptions(raw, verb);
	if (!options.ok) {
		complain(options.error, { words, terminal });
		return EXIT.usage;
	}
	const spec = VERBS[verb];
	if (!spec) throw new Error(`no verb ${verb}`);
	const [command, { createApp }] = await Promise.all([spec.load(), import('../../app.ts')]);
	const app = createApp({
		workingFolder: system.cwd(),
		environment: system.env,
		...(options.value.vault && { vault: options.value.vault }),
	});
	return command({ app, terminal, words, options: options.value }, operands);
}

/** The words and the terminal of a run: needed before the arguments are understood, because errors need them. */
export async function greet(args: readonly string[], system: System): Promise<Omit<Surroundings, 'system'> & { language: Language }> {
	const language = userLanguage(args, system.env, () => Intl.DateTimeFormat().resolvedOptions().locale);
	const terminal = openTerminal({
		stdout: system.stdout,
		stderr: system.stderr,
		quiet: args.includes('--quiet'),
		colour: !args.includes('--no-color') && !system.env.NO_COLOR && system.env.TERM !== 'dumb',
	});
	return { language, words: await loadMessages(language), terminal };
}

/** Tells of a bug in one line; the stack only for who asks for it. */
export async function tellBug(error: unknown, args: readonly string[], system: System): Promise<void> {
	const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const { words, terminal } = await greet(args, system);
	complain({ type: 'Bug', detail } satisfies Failure, { words, terminal });
	if (system.env.CHAIKA_DEBUG && error instanceof Error) terminal.complain(error.stack ?? detail);
}
