import type { Decomposition } from '../../core/model/decomposition.ts';
import type { Language } from '../../core/model/document.ts';
import { ok, type Result } from '../../core/model/result.ts';
import type { Decomposed } from '../../core/pipeline.ts';
import type { Failure } from '../messages/failure.ts';
import { lookBeside } from './card-links.ts';
import { type Run, toJson, toJsonLine } from './command.ts';
import { toSection } from './section.ts';
import { showControls } from './terminal.ts';
import { openVault } from './vault.ts';
import { preview, write } from './write.ts';

export interface Delivery {
	/** One of several: its output must tell itself apart. */
	readonly several: boolean;
	readonly plain: boolean;
	readonly language?: Language;
}

/** Shows a decomposition beside the vault's notes, or writes it there: as the options of the run say. */
export async function deliver(
	path: string,
	decomposed: Decomposed,
	{ several, plain, language }: Delivery,
	run: Run,
): Promise<Result<void, Failure>> {
	const { app, terminal, options, words } = run;
	const writes = options.write || options.dryRun;
	const beside = await lookBeside(path, decomposed, { writes, ...(language && { language }) }, run);
	const { decomposition } = beside.decomposed;
	if (options.format === 'json') await terminal.print(several ? toJsonLine(decomposition) : toJson(decomposition));
	else if (!writes)
		await terminal.print(await markdown(decomposition, several, { ...run, options: { ...options, plain, ...(language && { language }) } }));
	if (writes) {
		const opened = await openVault(run, path);
		if (!opened.ok) return opened;
		const file = app.fileOf(path);
		const request = { ...beside, replace: options.replace, plain, ...(file && { file }), ...(language && { language }) };
		const written = options.dryRun ? await preview(request, opened.value, run) : await write(request, opened.value, run, 'decompose');
		if (!written.ok) return written;
	}
	if (!several && decomposition.problems.length > 0) terminal.say(words.remarks.seeProblems(decomposition.problems.length));
	return ok(undefined);
}

/** The section; among several, under a heading that names its source. */
async function markdown(decomposition: Decomposition, several: boolean, { options, terminal }: Run): Promise<string> {
	const section = await toSection(decomposition, options);
	const text = several ? `# ${decomposition.source.uri}\n\n${section}\n` : section;
	return terminal.dataOnScreen ? showControls(text) : text;
}
