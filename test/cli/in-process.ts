import { type App, createApp } from '../../src/app.ts';
import type { Language } from '../../src/core/model/document.ts';
import { ok } from '../../src/core/model/result.ts';
import type { Command } from '../../src/faces/cli/command.ts';
import { checkOptions, type RawOptions } from '../../src/faces/cli/options.ts';
import { openTerminal } from '../../src/faces/cli/terminal.ts';
import { loadMessages } from '../../src/faces/messages/load.ts';
import type { Verb } from '../../src/faces/messages/messages.ts';
import type { VaultIndex } from '../../src/open-index.ts';
import type { Outcome, Place } from './command.ts';

/** How a verb is run within the test: with an index of the test's own making. */
export interface Asked {
	readonly operands?: readonly string[];
	readonly options?: RawOptions;
	readonly language?: Language;
	/** Colours, as on a person's screen. */
	readonly onScreen?: boolean;
}

/** A place's vault with a given index in the place of its own. */
export function withIndexOf(place: Place, index: Partial<VaultIndex>): App {
	const app = createApp({ workingFolder: place.folder, environment: place.environment, vault: place.folder });
	return { ...app, openIndex: async () => ok(index as VaultIndex) };
}

/** What a verb prints and how it ends, in this process. */
export async function runVerb(verb: Verb, command: Command, app: App, asked: Asked = {}): Promise<Outcome> {
	const { operands = [], options: raw = {}, language = 'zh-Hant', onScreen = false } = asked;
	const [stdout, stderr] = [recorder(onScreen), recorder(onScreen)];
	const options = checkOptions(raw, verb);
	if (!options.ok) throw new Error(options.error.type);
	const terminal = openTerminal({ stdout, stderr, quiet: options.value.quiet, colour: true });
	const code = await command({ app, terminal, words: await loadMessages(language), options: options.value, version: '0' }, operands);
	return { code, stdout: stdout.written(), stderr: stderr.written() };
}

function recorder(isTTY: boolean) {
	let text = '';
	const write = (chunk: string | Uint8Array, done?: unknown) => {
		text += String(chunk);
		if (typeof done === 'function') done();
		return true;
	};
	return { isTTY, columns: 80, write: write as NodeJS.WriteStream['write'], written: () => text };
}
