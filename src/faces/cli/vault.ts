import type { Result } from '../../core/model/result.ts';
import type { OpenVault } from '../../open-vault.ts';
import type { Failure } from '../messages/failure.ts';
import type { Run } from './command.ts';
import { showControls } from './terminal.ts';

const opened = new WeakSet<OpenVault>();

/** The vault around a source, or around the working folder. What an earlier run had left unfinished is told of, once. */
export async function openVault({ app, terminal, words }: Run, source?: string): Promise<Result<OpenVault, Failure>> {
	const vault = await app.openVault(source);
	if (!vault.ok || opened.has(vault.value)) return vault;
	opened.add(vault.value);
	for (const { operation, outcome } of vault.value.vault.recovered) {
		terminal.say(words.remarks.recovered(showControls(operation.label), outcome));
	}
	return vault;
}
