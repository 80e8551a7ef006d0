import { loadMessages } from '../messages/load.ts';
import type { Messages } from '../messages/messages.ts';
import { userLanguage } from './language.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** What a run needs of its process. */
export type System = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env' | 'cwd'>;

/** How to speak to the user: known before the arguments are understood, because errors in them need it. */
export interface Greeting {
	readonly words: Messages;
	readonly terminal: Terminal;
}

export async function greet(args: readonly string[], system: System): Promise<Greeting> {
	const language = userLanguage(args, system.env, () => Intl.DateTimeFormat().resolvedOptions().locale);
	const terminal = openTerminal({
		stdout: system.stdout,
		stderr: system.stderr,
		quiet: args.includes('--quiet'),
		colour: !args.includes('--no-color') && !system.env.NO_COLOR && system.env.TERM !== 'dumb',
	});
	return { words: await loadMessages(language), terminal };
}
