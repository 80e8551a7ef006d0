import type { DecomposeOptions } from './decompose/decompose.ts';
import type { Decomposition } from './model/decomposition.ts';
import type { Document } from './model/document.ts';
import type { Conflict, Operation, WriteError } from './model/edit.ts';
import type { NotePath } from './model/note.ts';
import { err, ok, type Result } from './model/result.ts';
import type { ReadError, SourceReader } from './ports/reader.ts';
import type { Vault } from './ports/vault.ts';
import type { SourceLink } from './section/evidence.ts';
import type { SourceAddresses, WriteSettings } from './write/input.ts';
import type { PlanError, WritePlan } from './write/plan.ts';

// READ THIS FIRST: the way of an article through chaika, stage by stage. Each stage takes the record of the one before
// and returns a new one (CONTRACT in the docs says which); none calls back.

/** The stages, each loaded when it is first needed: who only decomposes does not wait for the writer. */
const stages = {
	decompose: () => import('./decompose/decompose.ts'),
	parse: () => import('./section/parse.ts'),
	render: () => import('./section/render.ts'),
	trace: () => import('./trace/trace.ts'),
	destinations: () => import('./write/destinations.ts'),
	write: () => import('./write/plan.ts'),
};

/** A source as it was read, with what was made of it. */
export interface Decomposed {
	readonly document: Document;
	readonly decomposition: Decomposition;
}

/** A note as it was read, with the decompositions that stand in it, in its order. */
export interface ParsedNote {
	readonly document: Document;
	readonly decompositions: readonly Decomposition[];
}

/** What the stages read from. */
export interface Input {
	readonly bytes: Uint8Array;
	readonly uri: string;
	readonly reader: SourceReader;
}

/** An article taken apart: read → decompose (which drafts, anchors and checks). */
export async function decomposeSource(input: Input, options: DecomposeOptions): Promise<Result<Decomposed, ReadError>> {
	const [document, { decompose }] = await Promise.all([input.reader.read(input.bytes, input.uri), stages.decompose()]);
	if (!document.ok) return document;
	const decomposition = decompose(document.value, options);
	// nothing but code, tables or pictures: an empty section would be worse than none
	if (decomposition.cards.length === 0) return err({ type: 'NothingToRead', uri: input.uri });
	return ok({ document: document.value, decomposition });
}

/** What stands in a note, as data: read → parse. */
export async function parseNote(input: Input): Promise<Result<ParsedNote, ReadError>> {
	const document = await input.reader.read(input.bytes, input.uri);
	if (!document.ok) return document;
	const { parseSections } = await stages.parse();
	return ok({ document: document.value, decompositions: parseSections(document.value) });
}

/**
 * The same, each statement grounded in an article: the note's own, or the one given, which then is the source of the
 * decompositions. read → parse → trace.
 */
export async function traceNote(input: Input, article?: Omit<Input, 'reader'>): Promise<Result<ParsedNote, ReadError>> {
	const document = await input.reader.read(input.bytes, input.uri);
	if (!document.ok) return document;
	const source = article ? await input.reader.read(article.bytes, article.uri) : document;
	if (!source.ok) return source;
	const [{ parseSections }, { trace }] = await Promise.all([stages.parse(), stages.trace()]);
	const decompositions = parseSections(document.value, source.value);
	return ok({ document: document.value, decompositions: decompositions.map((one) => trace(one, source.value)) });
}

/** Where a decomposition goes. */
export interface Output {
	readonly vault: Vault;
	/** Where the source stands in the vault; absent when it lies outside, or is no Markdown: then a note is made for it. */
	readonly sourcePath?: NotePath;
	readonly addresses?: SourceAddresses;
	readonly settings: WriteSettings;
	/** Numbers of cards that get no file yet. */
	readonly heldBack?: ReadonlySet<number>;
}

/** What writing it would change: write, up to the plan. Nothing is written. */
export async function planDecomposition({ document, decomposition }: Decomposed, output: Output): Promise<Result<WritePlan, PlanError>> {
	const { vault, sourcePath, addresses, settings } = output;
	const [{ renderSection }, { pathsToRead }, { planWrite }] = await Promise.all([stages.render(), stages.destinations(), stages.write()]);
	const paths: NotePath[] = [];
	for await (const { path } of vault.list()) paths.push(path);
	const where = { ...(sourcePath !== undefined && { sourcePath }), ...(addresses && { addresses }) };
	const question = { document, decomposition, settings, vault: { paths }, ...where };
	const found = await Promise.all(pathsToRead(question).map((path) => vault.read(path)));
	// what cannot be read is none of ours; its name stays taken
	const notes = found.flatMap((note) => (note.ok ? [note.value] : []));
	const { language, plain } = settings;
	const section = (sourceLink: SourceLink | undefined) =>
		renderSection(decomposition, { language, plain, ...(sourceLink && { sourceLink }) });
	return planWrite({ ...question, vault: { paths, notes }, renderSection: section, ...(output.heldBack && { heldBack: output.heldBack }) });
}

/** Plan and operation of a write; no operation when everything stood there already. */
export interface Written {
	readonly plan: WritePlan;
	readonly operation?: Operation;
}

/** Into the vault, all or nothing: write → apply, the only stage that changes anything. `label` says what the user asked for. */
export async function writeDecomposition(
	decomposed: Decomposed,
	output: Output,
	label: string,
): Promise<Result<Written, PlanError | Conflict | WriteError>> {
	const plan = await planDecomposition(decomposed, output);
	if (!plan.ok) return plan;
	if (plan.value.edits.length === 0) return ok({ plan: plan.value });
	const operation = await output.vault.apply(plan.value.edits, label);
	return operation.ok ? ok({ plan: plan.value, operation: operation.value }) : operation;
}
