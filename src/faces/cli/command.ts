import type { App } from '../../app.ts';
import type { Failure } from '../messages/failure.ts';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Options } from './options.ts';
import { showControls, type Terminal } from './terminal.ts';

/** What every verb is given. */
export interface Run {
	readonly app: App;
	readonly terminal: Terminal;
	readonly words: Messages;
	readonly options: Options;
	/** Of the program. */
	readonly version: string;
}

/** A verb of the command line: does its work, shows it, and says how it ended. */
export type Command = (run: Run, operands: readonly string[]) => Promise<ExitCode>;

/** One line that says what failed, where, and what to do next. */
export function failureLine(failure: Failure, words: Messages): string {
	// every type has its own words, so the pair always fits; TypeScript cannot follow that through a union
	const say = words.failures[failure.type] as (failure: Failure) => string;
	return showControls(say(failure)).replaceAll('\n', ' ');
}

export function complain(failure: Failure, run: Pick<Run, 'terminal' | 'words'>): void {
	run.terminal.complain(`${run.terminal.paintMessage('red', 'chaika:')} ${failureLine(failure, run.words)}`);
}

/** Says what failed; the run ends there. */
export function fail(failure: Failure, run: Pick<Run, 'terminal' | 'words'>): ExitCode {
	complain(failure, run);
	return EXIT.failed;
}

/** A record as one line of JSON, or spread out for a reader. */
export const toJson = (record: unknown): string => `${JSON.stringify(record, null, '\t')}\n`;
export const toJsonLine = (record: unknown): string => `${JSON.stringify(record)}\n`;
