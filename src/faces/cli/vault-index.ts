import type { VaultIndex } from '../../open-index.ts';
import { fail, type Run } from './command.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { interrupted, uninterrupted } from './signals.ts';

/** Milliseconds before the user is told what takes so long: most updates are done by then. */
const PATIENCE_MS = 1000;

/** Opens the index of the vault, works with it and closes it, also when Ctrl-C ends the work. */
export async function withIndex(run: Run, work: (index: VaultIndex) => Promise<ExitCode>): Promise<ExitCode> {
	const opened = await run.app.openIndex();
	if (!opened.ok) return fail(opened.error, run);
	const workAndClose = async () => {
		try {
			return await work(opened.value);
		} finally {
			await opened.value.close();
		}
	};
	return uninterrupted(workAndClose());
}

/** The same with the index brought up to date first, without a word unless it takes long. */
export const withUpdatedIndex = (run: Run, work: (index: VaultIndex) => Promise<ExitCode>): Promise<ExitCode> =>
	withIndex(run, async (index) => {
		await bringUpToDate(index, run);
		return interrupted.aborted ? EXIT.interrupted : work(index);
	});

/** Without a word unless it takes long. */
export async function bringUpToDate(index: VaultIndex, { terminal, words }: Run): Promise<void> {
	const since = performance.now();
	const onProgress = (done: number, all: number) => {
		if (performance.now() - since > PATIENCE_MS) terminal.progress(words.vault.index.reading(done, all));
	};
	await index.update({ onProgress, signal: interrupted });
	terminal.clear();
}
