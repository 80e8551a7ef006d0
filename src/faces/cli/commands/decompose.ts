import type { Decomposition } from '../../../core/model/decomposition.ts';
import { ok, type Result } from '../../../core/model/result.ts';
import type { Failure } from '../../messages/failure.ts';
import { type Command, complain, type Run, toJson, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { toSection } from '../section.ts';
import { showControls } from '../terminal.ts';
import { openVault } from '../vault.ts';
import { preview, write } from '../write.ts';

/** `chaika decompose SOURCE…`: one source gives a Decomposition; several, or a folder, give one after the other. */
export const decompose: Command = async (run, paths) => {
	const sources = await run.app.listSources(paths);
	// a folder that holds one article is still a folder: its output has the form of many
	const several = sources.length > 1 || sources.some((source) => source.ok && source.value !== paths[0]);
	const failures: Failure[] = [];
	for (const [i, source] of sources.entries()) {
		if (several && source.ok) run.terminal.progress(`[${i + 1}/${sources.length}] ${source.value}`);
		const done = source.ok ? await decomposeOne(source.value, several, run) : source;
		if (!done.ok) failures.push(done.error);
	}
	return conclude(failures, sources.length, run);
};

async function decomposeOne(path: string, several: boolean, run: Run): Promise<Result<void, Failure>> {
	const { app, terminal, options } = run;
	const settings = await app.settings(path);
	if (!settings.ok) return settings;
	const language = options.language ?? settings.value.language;
	const plain = options.plain || settings.value.plain === true;
	const decomposed = await app.decompose(path, {
		...(language && { language }),
		...(options.limit !== undefined && { limit: options.limit }),
	});
	if (!decomposed.ok) return decomposed;
	const { decomposition } = decomposed.value;
	const writes = options.write || options.dryRun;
	if (options.format === 'json') await terminal.print(several ? toJsonLine(decomposition) : toJson(decomposition));
	else if (!writes) await terminal.print(await markdown(decomposition, several, { ...run, options: { ...options, plain } }));
	if (!writes) return ok(undefined);

	const opened = await openVault(run, path);
	if (!opened.ok) return opened;
	const file = app.fileOf(path);
	const request = { decomposed: decomposed.value, replace: options.replace, plain, ...(file && { file }), ...(language && { language }) };
	return options.dryRun ? preview(request, opened.value, run) : write(request, opened.value, run, 'decompose');
}

/** The section; among several, under a heading that names its source. */
async function markdown(decomposition: Decomposition, several: boolean, { options, terminal }: Run): Promise<string> {
	const section = await toSection(decomposition, options);
	const text = several ? `# ${decomposition.source.uri}\n\n${section}\n` : section;
	return terminal.dataOnScreen ? showControls(text) : text;
}

/** What failed is listed at the end, where it is not lost among the output. */
function conclude(failures: readonly Failure[], all: number, run: Run): ExitCode {
	if (failures.length === 0) return EXIT.done;
	if (all > 1) run.terminal.complain(run.words.remarks.failedSources(failures.length, all));
	for (const failure of failures) complain(failure, run);
	return failures.length < all ? EXIT.partly : EXIT.failed;
}
