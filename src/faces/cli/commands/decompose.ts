import type { Decomposition } from '../../../core/model/decomposition.ts';
import { ok, type Result } from '../../../core/model/result.ts';
import type { Failure } from '../../messages/failure.ts';
import { lookBeside } from '../card-links.ts';
import { type Command, complain, type Run, toJson, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { problemLines } from '../problems.ts';
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
	let skipped = 0;
	for (const [i, source] of sources.entries()) {
		if (several && source.ok) run.terminal.progress(`[${i + 1}/${sources.length}] ${source.value}`);
		// a folder may hold cards that were made here before; they are not articles, unless asked for by name
		const found = source.ok && !paths.includes(source.value);
		const done = source.ok ? await decomposeOne(source.value, { several, found }, run) : source;
		if (!done.ok) failures.push(done.error);
		else if (done.value === 'skipped') skipped++;
	}
	if (skipped > 0) run.terminal.say(run.words.remarks.skippedCards(skipped));
	return conclude(failures, sources.length, run);
};

interface Manner {
	/** One of several: its output must tell itself apart. */
	readonly several: boolean;
	/** Found in a folder, not given by name. */
	readonly found: boolean;
}

async function decomposeOne(path: string, { several, found }: Manner, run: Run): Promise<Result<'done' | 'skipped', Failure>> {
	const { app, terminal, options, words } = run;
	const settings = await app.settings(path);
	if (!settings.ok) return settings;
	const language = options.language ?? settings.value.language;
	const plain = options.plain || settings.value.plain === true;
	const decomposed = await app.decompose(path, {
		...(language && { language }),
		...(options.limit !== undefined && { limit: options.limit }),
	});
	if (!decomposed.ok) return decomposed;
	const { document } = decomposed.value;
	if (found && document.frontMatter?.properties.chaika !== undefined) return ok('skipped');
	for (const line of problemLines(document.problems ?? [], path, run)) terminal.say(line);
	const writes = options.write || options.dryRun;
	const beside = await lookBeside(path, decomposed.value, { writes, ...(language && { language }) }, run);
	const { decomposition } = beside.decomposed;
	if (options.format === 'json') await terminal.print(several ? toJsonLine(decomposition) : toJson(decomposition));
	else if (!writes)
		await terminal.print(await markdown(decomposition, several, { ...run, options: { ...options, plain, ...(language && { language }) } }));
	const sayProblems = () => {
		if (!several && decomposition.problems.length > 0) terminal.say(words.remarks.seeProblems(decomposition.problems.length));
	};
	if (!writes) {
		sayProblems();
		return ok('done');
	}

	const opened = await openVault(run, path);
	if (!opened.ok) return opened;
	const file = app.fileOf(path);
	const request = { ...beside, replace: options.replace, plain, ...(file && { file }), ...(language && { language }) };
	const written = options.dryRun ? await preview(request, opened.value, run) : await write(request, opened.value, run, 'decompose');
	if (!written.ok) return written;
	sayProblems();
	return ok('done');
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
