import type { Decomposition } from '../../../core/model/decomposition.ts';
import type { Document, Language } from '../../../core/model/document.ts';
import { ok, type Result } from '../../../core/model/result.ts';
import type { Failure } from '../../messages/failure.ts';
import { notesToOffer } from '../card-links.ts';
import { type Command, complain, type Run } from '../command.ts';
import { deliver } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { problemLines } from '../problems.ts';

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
		if (done.ok && done.value === 'skipped') skipped++;
		if (done.ok) continue;
		failures.push(done.error);
		const left = sources.length - i - 1;
		if (!ENDS_ALL.has(done.error.type) || left === 0) continue;
		run.terminal.say(run.words.model.unasked(left));
		break;
	}
	if (skipped > 0) run.terminal.say(run.words.remarks.skippedCards(skipped));
	return conclude(failures, sources.length, run);
};

/** The next source would fare no better. */
const ENDS_ALL: ReadonlySet<Failure['type']> = new Set(['Interrupted', 'SpendingLimit', 'PriceMissing', 'KeyMissing', 'KeyRejected']);

interface Manner {
	/** One of several: its output must tell itself apart. */
	readonly several: boolean;
	/** Found in a folder, not given by name. */
	readonly found: boolean;
}

async function decomposeOne(path: string, { several, found }: Manner, run: Run): Promise<Result<'done' | 'skipped', Failure>> {
	const { app, terminal, options } = run;
	const settings = await app.settings(path);
	if (!settings.ok) return settings;
	const language = options.language ?? settings.value.language;
	const plain = options.plain || settings.value.plain === true;
	const manner: Wanted = { ...(language && { language }), ...(options.limit !== undefined && { limit: options.limit }) };
	const model = await (await app.models()).choose(options.model);
	if (!model.ok) return model;
	// what the embedded engine makes of a source tells which notes may belong to it; without links only the source is needed
	const drafted = model.value === undefined || options.links ? await app.decompose(path, manner) : await readOnly(path, run);
	if (!drafted.ok) return drafted;
	const { document } = drafted.value;
	if (found && document.frontMatter?.properties.chaika !== undefined) return ok('skipped');
	for (const line of problemLines(document.problems ?? [], path, run)) terminal.say(line);
	const decomposed =
		model.value === undefined
			? ok(drafted.value.decomposition)
			: await wordWith(model.value, path, drafted.value, { ...manner, several }, run);
	if (!decomposed.ok) return decomposed;
	if (decomposed.value === undefined) return ok('done');
	const delivered = await deliver(
		path,
		{ document, decomposition: decomposed.value },
		{ several, plain, ...(language && { language }) },
		run,
	);
	return delivered.ok ? ok('done') : delivered;
}

interface Wanted {
	readonly language?: Language;
	readonly limit?: number;
}

/** A source, and what was made of it before a model is asked. */
interface Drafted {
	readonly document: Document;
	readonly decomposition?: Decomposition;
}

async function readOnly(path: string, { app }: Run): Promise<Result<Drafted, Failure>> {
	const document = await app.read(path);
	return document.ok ? ok({ document: document.value }) : document;
}

/** What a model makes of a source. Nothing where only the cost was asked for. */
async function wordWith(
	model: string,
	path: string,
	{ document, decomposition }: Drafted,
	{ several, ...wanted }: Wanted & Pick<Manner, 'several'>,
	run: Run,
): Promise<Result<Decomposition | undefined, Failure>> {
	const notes = decomposition ? await notesToOffer(path, decomposition, run) : [];
	const prepared = await (await run.app.models()).prepare(document, path, { ...wanted, notes });
	if (!prepared.ok) return prepared;
	const { askModel, sayEstimate, sayProfile } = await import('../with-model.ts');
	sayProfile(prepared.value, run);
	if (!run.options.dryRun) return askModel(model, document, prepared.value, run);
	const estimated = await sayEstimate(model, document, prepared.value, several, run);
	return estimated.ok ? ok(undefined) : estimated;
}

/** What failed is listed at the end, where it is not lost among the output. */
function conclude(failures: readonly Failure[], all: number, run: Run): ExitCode {
	if (failures.length === 0) return EXIT.done;
	if (all > 1) run.terminal.complain(run.words.remarks.failedSources(failures.length, all));
	for (const failure of failures) complain(failure, run);
	return failures.length < all ? EXIT.partly : EXIT.failed;
}
