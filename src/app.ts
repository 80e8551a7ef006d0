import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deviceName } from './adapters/decisions/device.ts';
import { examineFolder } from './adapters/examine.ts';
import { settingsPath, type VaultPlace, type VaultPlaceError, vaultState } from './adapters/places.ts';
import { openLinkProposals } from './adapters/proposals/links.ts';
import { openPendingProposals } from './adapters/proposals/pending.ts';
import { decodeSource, LARGEST_SOURCE } from './adapters/readers/decode.ts';
import type { StateError } from './adapters/replace-file.ts';
import type { Settings, SettingsError } from './adapters/settings/config-file.ts';
import { listSources, loadBytes, type SourceFileError, STANDARD_INPUT } from './adapters/sources/files.ts';
import { type JsonBroken, parseJson } from './adapters/sources/json.ts';
import type { DecomposeOptions } from './core/decompose/decompose.ts';
import type { SpanMismatch } from './core/decompose/verify.ts';
import type { Decomposition } from './core/model/decomposition.ts';
import type { Document, Problem } from './core/model/document.ts';
import type { Conflict, WriteError } from './core/model/edit.ts';
import { type ShapeFault, toDecomposition } from './core/model/from-json.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { Decomposed, ParsedNote } from './core/pipeline.ts';
import type { ReadError } from './core/ports/reader.ts';
import type { NoteError } from './core/ports/vault.ts';
import type { PlanError } from './core/write/plan.ts';
import type { LinkFault } from './core/write/plan-links.ts';
import type { ModelPart, ModelPartError } from './model-part.ts';
import type { VaultIndex } from './open-index.ts';
import type { NothingToUndo, OpenVault } from './open-vault.ts';
import { fileInVault, type OutsideVault } from './path-in-vault.ts';
import type { NoArticle, NoSection, TracedNote } from './trace-note.ts';
import { type AppOptions, type Whereabouts, whereabouts } from './whereabouts.ts';

export type { AppOptions };

export type JsonError = (JsonBroken | ShapeFault) & { readonly path: string };

/** A decomposition and its source do not belong together (any more). */
export type SourceMismatch =
	| { readonly type: 'SourceGone'; readonly path: string }
	| ((SpanMismatch | { readonly type: 'SourceChanged'; readonly at: string; readonly exact: string }) & { readonly path: string });

export interface Verified {
	readonly decomposed: Decomposed;
	/** Absolute path of the source. */
	readonly file: string;
}

export type OpenError = VaultPlaceError | SettingsError | StateError | WriteError;

/** Everything that can go wrong in an expected way. A face puts it into the user's words. */
export type AppError =
	| SourceFileError
	| ReadError
	| JsonError
	| OpenError
	| NoteError
	| Conflict
	| WriteError
	| NoSection
	| NoArticle
	| PlanError
	| LinkFault
	| SourceMismatch
	| NothingToUndo
	| ModelPartError
	| OutsideVault
	| { readonly type: 'OutputUnwritable'; readonly code: string };

interface FolderState {
	readonly path: string;
	readonly exists: boolean;
	/** Why it cannot be written, as the system calls it. */
	readonly code?: string;
}

/** What `doctor` looks at; nothing is changed by looking. */
export interface Examination {
	readonly vault: Result<VaultPlace & FolderState, VaultPlaceError>;
	readonly settings: Result<{ readonly path: string; readonly exists: boolean }, SettingsError>;
	readonly folders: Readonly<Record<'state' | 'cache' | 'config', FolderState>>;
	/** How many proposals wait. */
	readonly proposals: number;
	/** Whether the system can be asked to exchange two files in one step, so that a save in the very moment of a write is never lost. */
	readonly exchanges: boolean;
}

/** The composition root: what a face can ask for, every adapter built here, and loaded only when it is needed. */
export interface App {
	/** A file, or standard input (`-`), as a Document. */
	read(path: string): Promise<Result<Document, SourceFileError | ReadError>>;
	/** A file, or standard input (`-`), taken apart. */
	decompose(path: string, options: DecomposeOptions): Promise<Result<Decomposed, SourceFileError | ReadError>>;
	/** The decompositions that stand in a note, in its order: at least one. */
	parse(path: string): Promise<Result<ParsedNote, SourceFileError | ReadError | NoSection>>;
	/** The same, each statement with the passages that it rests on: of the note's own article, or of the one that its `source` leads to. */
	trace(path: string): Promise<Result<ParsedNote, SourceFileError | ReadError | NoSection | NoArticle>>;
	/** The text of a file, or of standard input (`-`), as it is. */
	readText(path: string): Promise<Result<string, SourceFileError | ReadError>>;
	/** A Decomposition from a JSON file, or from standard input (`-`). */
	readJson(path: string): Promise<Result<Decomposition, SourceFileError | ReadError | JsonError>>;
	/** The problems of what stands in a note, or of a decomposition in a file whose name ends in `.json`. */
	check(path: string): Promise<Result<readonly Problem[], SourceFileError | ReadError | JsonError | NoSection | SourceMismatch>>;
	/** A decomposition with its source, every span borne out by it. The source is looked for at `file`, else at its uri, from the working folder or the vault. */
	verify(decomposition: Decomposition, file?: string): Promise<Result<Verified, SourceFileError | ReadError | SourceMismatch>>;
	/** The articles that files and folders stand for, in the order of their paths. */
	listSources(paths: readonly string[]): Promise<Result<string, SourceFileError>[]>;
	/** The vault that the user named, else the one around the source, else around the working folder. */
	openVault(source?: string): Promise<Result<OpenVault, OpenError>>;
	/** The settings of that vault. */
	settings(source?: string): Promise<Result<Settings, VaultPlaceError | SettingsError>>;
	/** The index of the vault around the working folder, or of the one that the user named. */
	openIndex(): Promise<Result<VaultIndex, OpenError>>;
	/** The index of the vault that a source belongs to; nothing where there is no vault, but a folder of files. */
	openIndexAround(source: string): Promise<Result<VaultIndex | undefined, OpenError>>;
	examine(): Promise<Examination>;
	/** A file of the vault by its path there, for callers that may see nothing else. */
	fileInVault(path: string): Result<string, VaultPlaceError | OutsideVault>;
	/** What belongs to models: asking one about a source, or a person at a chat window. */
	models(): Promise<ModelPart>;
	/** The absolute path of a source's file; nothing for standard input. */
	fileOf(path: string): string | undefined;
}

export function createApp(options: AppOptions): App {
	const where = whereabouts(options);
	const inVault = (path: string) => {
		const vault = where.vaultOf();
		return vault.ok ? fileInVault(vault.value.folder, path) : vault;
	};
	let models: Promise<ModelPart> | undefined;
	return {
		...readingPart(where),
		...decompositionPart(where),
		...vaultPart(where),
		models: () => (models ??= import('./model-part.ts').then(({ modelPart }) => modelPart(where, options.environment))),
		fileInVault: inVault,
		listSources,
		fileOf: where.fileOf,
	};
}

function readingPart(where: Whereabouts): Pick<App, 'read' | 'decompose' | 'parse' | 'trace' | 'settings'> {
	return {
		read: readSource,
		async decompose(path, options) {
			const [bytes, { work }] = await loadWork(path);
			return bytes.ok ? work('decompose', { bytes: bytes.value, uri: path, options }) : bytes;
		},
		parse: readSections,
		async trace(path) {
			const traced = await traceAt(path, where);
			if (!traced.ok) return traced;
			return traced.value.missing ? err(traced.value.missing) : ok(traced.value.note);
		},
		async settings(source) {
			const found = where.vaultOf(source);
			return found.ok ? settingsIn(found.value.folder) : found;
		},
	};
}

/** The bytes of a source, and meanwhile the code that will work on them. */
const loadWork = (path: string) => Promise.all([loadBytes(path, LARGEST_SOURCE), import('./long-work.ts')]);

async function readSource(path: string): Promise<Result<Document, SourceFileError | ReadError>> {
	const [bytes, { work }] = await loadWork(path);
	return bytes.ok ? work('read', { bytes: bytes.value, uri: path }) : bytes;
}

async function readSections(path: string): Promise<Result<ParsedNote, SourceFileError | ReadError | NoSection>> {
	const [bytes, { work }] = await loadWork(path);
	if (!bytes.ok) return bytes;
	const note = await work('parse', { bytes: bytes.value, uri: path });
	return note.ok && note.value.decompositions.length === 0 ? err({ type: 'NoSection', path }) : note;
}

async function traceAt(path: string, where: Whereabouts): Promise<Result<TracedNote, SourceFileError | ReadError | NoSection>> {
	const { traceNoteAt } = await import('./trace-note.ts');
	return traceNoteAt(path, where);
}

/** The settings of a vault; the YAML parser is only loaded where there are any. */
async function settingsIn(folder: string): Promise<Result<Settings, SettingsError>> {
	if (!existsSync(settingsPath(folder))) return ok({});
	const { loadSettings } = await import('./adapters/settings/config-file.ts');
	return loadSettings(folder);
}

function decompositionPart(where: Whereabouts): Pick<App, 'readText' | 'readJson' | 'check' | 'verify'> {
	const { absolute, vaultOf } = where;
	/** The source a decomposition was made of: at `file`, else where its uri leads from the working folder or the vault. */
	async function readSourceOf({ source: { uri } }: Decomposition, file?: string) {
		const vault = vaultOf();
		const candidates = file !== undefined ? [file] : [absolute(uri), ...(vault.ok ? [resolve(vault.value.folder, uri)] : [])];
		const found = candidates.find((candidate) => existsSync(candidate));
		if (found === undefined || uri === STANDARD_INPUT) return err({ type: 'SourceGone', path: uri } as const);
		const document = await readSource(found);
		return document.ok ? ok({ file: found, document: document.value }) : document;
	}
	return {
		async readText(path) {
			const bytes = await loadBytes(path, LARGEST_SOURCE);
			return bytes.ok ? decodeSource(bytes.value, path) : bytes;
		},
		readJson,
		async check(path) {
			if (!path.toLowerCase().endsWith('.json')) {
				const traced = await traceAt(path, where);
				if (!traced.ok) return traced;
				const { note, missing } = traced.value;
				const problems = [note.document, ...note.decompositions].flatMap((one) => one.problems ?? []);
				// a quotation cannot be looked up in an article that is not there
				return ok(missing ? problems.filter(({ type }) => type !== 'quote-not-found') : problems);
			}
			const decomposition = await readJson(path);
			if (!decomposition.ok) return decomposition;
			const source = await readSourceOf(decomposition.value);
			if (!source.ok) return source;
			const { check } = await import('./core/decompose/check.ts');
			return ok(check(decomposition.value, source.value.document));
		},
		async verify(decomposition, given) {
			const found = await readSourceOf(decomposition, given);
			if (!found.ok) return found;
			const { file, document } = found.value;
			const { uri, hash } = decomposition.source;
			const { findMismatch } = await import('./core/decompose/verify.ts');
			const mismatch = findMismatch(decomposition, document);
			if (mismatch) return err({ ...mismatch, path: uri, ...(document.source.hash !== hash && { type: 'SourceChanged' as const }) });
			const source = { ...document.source, uri };
			return ok({ file, decomposed: { document: { ...document, source }, decomposition: { ...decomposition, source } } });
		},
	};
}

async function readJson(path: string): Promise<Result<Decomposition, SourceFileError | ReadError | JsonError>> {
	const bytes = await loadBytes(path, LARGEST_SOURCE);
	return bytes.ok ? parseDecomposition(bytes.value, path) : bytes;
}

function vaultPart({
	user,
	home,
	workingFolder,
	vaultOf,
}: Whereabouts): Pick<App, 'openVault' | 'openIndex' | 'openIndexAround' | 'examine'> {
	const vaults = new Map<string, OpenVault>();

	async function open(place: VaultPlace): Promise<Result<OpenVault, OpenError>> {
		const settings = await settingsIn(place.folder);
		if (!settings.ok) return settings;
		const stateFolder = vaultState(user.state, place.folder);
		const [{ openFolderVault }, { equipVault }, { openDecisionLog }] = await Promise.all([
			import('./adapters/vault/folder.ts'),
			import('./open-vault.ts'),
			import('./adapters/decisions/ndjson.ts'),
		]);
		const vault = await openFolderVault({ root: place.folder, stateFolder });
		if (!vault.ok) {
			const { code } = await examineFolder(stateFolder);
			return code === undefined ? vault : err({ type: 'StateUnwritable', path: stateFolder, code });
		}
		const proposals = openPendingProposals(stateFolder);
		const links = openLinkProposals(stateFolder);
		const decisions = openDecisionLog(place.folder, () => deviceName(user.state));
		const now = () => new Date();
		return ok(equipVault({ place, home, settings: settings.value, vault: vault.value, proposals, links, decisions, stateFolder, now }));
	}

	async function indexIn(place: VaultPlace): Promise<VaultIndex> {
		const [{ equipIndex }, { openVaultReader }, { readConventions }, { followVault }, { openDecisionLog }] = await Promise.all([
			import('./open-index.ts'),
			import('./adapters/vault/folder.ts'),
			import('./adapters/settings/obsidian.ts'),
			import('./adapters/vault/follow.ts'),
			import('./adapters/decisions/ndjson.ts'),
		]);
		return equipIndex({
			place,
			workingFolder,
			vault: await openVaultReader(place.folder),
			conventions: await readConventions(place.folder),
			decisions: openDecisionLog(place.folder, () => deviceName(user.state)),
			file: join(vaultState(user.cache, place.folder), 'index.db'),
			now: Date.now,
			changes: (signal, known) => followVault(place.folder, { signal, known }),
		});
	}

	return {
		async openVault(source) {
			const place = vaultOf(source);
			if (!place.ok) return place;
			const known = vaults.get(place.value.folder);
			if (known) return ok(known);
			const opened = await open(place.value);
			if (opened.ok) vaults.set(place.value.folder, opened.value);
			return opened;
		},
		async openIndex() {
			const place = vaultOf();
			return place.ok ? ok(await indexIn(place.value)) : place;
		},
		async openIndexAround(source) {
			const place = vaultOf(source);
			if (!place.ok) return place;
			return ok(place.value.by === 'working-folder' ? undefined : await indexIn(place.value));
		},
		async examine() {
			const { loadExchange, withoutExchange } = await import('./adapters/vault/exchange.ts');
			const place = vaultOf();
			const folder = place.ok ? place.value.folder : workingFolder;
			const settings = await settingsIn(folder);
			const state = async (path: string) => ({ path, ...(await examineFolder(path)) });
			return {
				vault: place.ok ? ok({ ...place.value, ...(await state(folder)) }) : place,
				settings: settings.ok ? ok({ path: settingsPath(folder), exists: existsSync(settingsPath(folder)) }) : settings,
				folders: { state: await state(user.state), cache: await state(user.cache), config: await state(user.config) },
				proposals: (await openPendingProposals(vaultState(user.state, folder)).list()).length,
				exchanges: (await loadExchange()) !== withoutExchange,
			};
		},
	};
}

function parseDecomposition(bytes: Uint8Array, path: string): Result<Decomposition, ReadError | JsonError> {
	const text = decodeSource(bytes, path);
	if (!text.ok) return text;
	const value = parseJson(text.value);
	if (!value.ok) return err({ ...value.error, path });
	const decomposition = toDecomposition(value.value);
	return decomposition.ok ? decomposition : err({ ...decomposition.error, path });
}
