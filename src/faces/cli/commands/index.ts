import type { Followed, Indexed, VaultIndex } from '../../../open-index.ts';
import { type Command, complain, type Run, toJson, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { interrupted } from '../signals.ts';
import { showControls } from '../terminal.ts';
import { withIndex } from '../vault-index.ts';

/** `chaika index [--rebuild] [--watch]`: brings the vault's index up to date, and with `--watch` keeps it so. */
export const index: Command = (run) =>
	withIndex(run, async (opened) => {
		const { terminal, words, options } = run;
		const onProgress = (done: number, all: number) => terminal.progress(words.vault.index.reading(done, all));
		const indexed = await opened.update({ rebuild: options.rebuild, onProgress, signal: interrupted });
		terminal.clear();
		if (interrupted.aborted) return EXIT.interrupted;
		const json = options.watch ? toJsonLine : toJson;
		await terminal.print(options.format === 'json' ? json(record(indexed)) : report(indexed, run));
		if (indexed.kind === 'memory') terminal.say(whyInMemory(indexed, run));
		for (const failure of indexed.failed) complain(failure, run);
		if (options.watch) return follow(opened, run);
		return indexed.failed.length > 0 ? EXIT.partly : EXIT.done;
	});

const record = ({ notes, files, read, removed, failed, milliseconds, kind }: Indexed) => ({
	notes,
	files,
	read,
	removed,
	failed: failed.length,
	seconds: Math.round(milliseconds) / 1000,
	store: kind,
});

function report({ notes, files, read, removed, milliseconds, kind, rebuilt }: Indexed, { words }: Run): string {
	const { index } = words.vault;
	const seconds = (milliseconds / 1000).toFixed(1);
	const second = [
		...(rebuilt ? [index.rebuilt[rebuilt]] : []),
		read + removed > 0 ? index.changed(read, removed, seconds) : index.unchanged(seconds),
		...(kind === 'store' ? [index.kept] : []),
	];
	return `${index.holds(notes, files - notes)}\n${second.join(words.remarks.space)}\n`;
}

const whyInMemory = ({ unavailable }: Indexed, { words: { vault } }: Run): string =>
	unavailable?.type === 'StoreUnwritable' ? vault.index.unwritable(showControls(unavailable.file)) : vault.index.inMemory;

/** Until Ctrl-C: what changed, batch by batch. */
async function follow(opened: VaultIndex, run: Run): Promise<ExitCode> {
	run.terminal.say(run.words.vault.index.following);
	for await (const followed of opened.follow(interrupted)) {
		if (Object.values(followed).every((paths: readonly unknown[]) => paths.length === 0)) continue;
		await run.terminal.print(run.options.format === 'json' ? toJsonLine(followed) : lines(followed, run));
	}
	return EXIT.interrupted;
}

const lines = ({ changed, removed, moved }: Followed, { terminal: { paintData } }: Run): string =>
	[
		...moved.map(({ from, to }) => `${paintData('cyan', '>')} ${showControls(from)} → ${showControls(to)}`),
		...changed.map((path) => `${paintData('yellow', '~')} ${showControls(path)}`),
		...removed.map((path) => `${paintData('red', '-')} ${showControls(path)}`),
	]
		.map((line) => `${line}\n`)
		.join('');
