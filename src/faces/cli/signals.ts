import { complain } from './command.ts';
import { EXIT } from './exit.ts';
import { greet } from './greet.ts';

/** How long a write that is under way may take to end after Ctrl-C. It may be cut short: the vault recovers from that. */
const PATIENCE_MS = 800;

const underWay = new Set<Promise<unknown>>();
const interruption = new AbortController();

/** Aborted by Ctrl-C: work that can stop at any point does so. */
export const interrupted: AbortSignal = interruption.signal;

/** Lets a write end before an interrupt ends the program. */
export async function uninterrupted<Value>(write: Promise<Value>): Promise<Value> {
	underWay.add(write);
	try {
		return await write;
	} finally {
		underWay.delete(write);
	}
}

/** Waits for a write that is under way, but not for long. */
async function endOfWrite(): Promise<void> {
	const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
	await Promise.race([Promise.allSettled(underWay), patience]);
}

/** Ctrl-C: ends within a second, with 130, and no note half-written. A second Ctrl-C ends at once. */
export function stopOnInterrupt(args: readonly string[], system: NodeJS.Process): void {
	let again = false;
	system.on('SIGINT', async () => {
		if (again) system.exit(EXIT.interrupted);
		again = true;
		interruption.abort();
		await endOfWrite();
		const { terminal, words } = await greet(args, system);
		terminal.progress('');
		terminal.say(words.remarks.interrupted);
		system.exit(EXIT.interrupted);
	});
}

/**
 * A reader that has seen enough (`| head`) closes the pipe: no error, the run simply ends. Data that cannot be written
 * (a full disk behind `>`) is one.
 */
export function survivePipes(system: NodeJS.Process): void {
	system.stderr.on('error', () => {});
	system.stdout.on('error', async (error: NodeJS.ErrnoException) => {
		await endOfWrite();
		if (error.code === 'EPIPE') system.exit(EXIT.done);
		const surroundings = await greet(system.argv.slice(2), system);
		complain({ type: 'OutputUnwritable', code: error.code ?? error.message }, surroundings);
		system.exit(EXIT.failed);
	});
}
