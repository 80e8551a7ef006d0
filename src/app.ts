import { dirname, resolve } from 'node:path';
import { examineFolder } from './adapters/examine.ts';
import { findVault, userFolders, type VaultPlace, type VaultPlaceError, vaultState } from './adapters/places.ts';
import { openPendingProposals, type PendingProposals, type StateError } from './adapters/proposals/pending.ts';
import { decodeSource, LARGEST_SOURCE } from './adapters/readers/decode.ts';
import type { Settings, SettingsError } from './adapters/settings/config-file.ts';
import { listSources, loadBytes, type SourceFileError } from './adapters/sources/files.ts';
import type { Recovery } from './adapters/vault/folder.ts';
import type { DecomposeOptions } from './core/decompose/decompose.ts';
import type { Decomposition } from './core/model/decomposition.ts';
import type { Document } from './core/model/document.ts';
import type { Conflict, WriteError } from './core/model/edit.ts';
import { type ShapeFault, toDecomposition } from './core/model/from-json.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { Decomposed, ParsedNote } from './core/pipeline.ts';
import type { ReadError } from './core/ports/reader.ts';
import type { NoteError, Vault } from './core/ports/vault.ts';

export interface AppOptions {
	readonly workingFolder: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The vault, where the user names it. */
	readonly vault?: string;
}

export type JsonError =
	| { readonly type: 'JsonBroken'; readonly path: string; readonly line: number; readonly column: number }
	| (ShapeFault & { readonly path: string });

export interface NoSection {
	readonly type: 'NoSection';
	readonly path: string;
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
	| { readonly type: 'NothingToUndo'; readonly id?: string }
	| { readonly type: 'OutputUnwritable'; readonly code: string };

/** A vault with what belongs to it. */
export interface OpenVault {
	readonly place: VaultPlace;
	readonly settings: Settings;
	readonly vault: Vault;
	/** What an earlier run had left unfinished, and what became of it now. */
	readonly recovered: readonly Recovery[];
	readonly proposals: PendingProposals;
}

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
}

/** The composition root: what a face can ask for, every adapter built here, and loaded only when it is needed. */
export interface App {
	/** A file, or standard input (`-`), as a Document. */
	read(path: string): Promise<Result<Document, SourceFileError | ReadError>>;
	/** A file, or standard input (`-`), taken apart. */
	decompose(path: string, options: DecomposeOptions): Promise<Result<Decomposed, SourceFileError | ReadError>>;
	/** The decompositions that stand in a note, in its order: at least one. */
	parse(path: string): Promise<Result<ParsedNote, SourceFileError | ReadError | NoSection>>;
	/** The same, each statement with the passages of the note's own article that it rests on. */
	trace(path: string): Promise<Result<ParsedNote, SourceFileError | ReadError | NoSection>>;
	/** A Decomposition from a JSON file, or from standard input (`-`). */
	readJson(path: string): Promise<Result<Decomposition, SourceFileError | ReadError | JsonError>>;
	/** The articles that files and folders stand for, in the order of their paths. */
	listSources(paths: readonly string[]): Promise<Result<string, SourceFileError>[]>;
	/** The vault that the user named, else the one around the source, else around the working folder. */
	openVault(source?: string): Promise<Result<OpenVault, OpenError>>;
	examine(): Promise<Examination>;
}

export function createApp({ workingFolder, environment, vault: given }: AppOptions): App {
	const user = userFolders(environment);
	const absolute = (path: string) => resolve(workingFolder, path);
	const place = (source?: string) => findVault(given, source === undefined ? workingFolder : dirname(absolute(source)), workingFolder);

	async function sectionsOf(task: 'parse' | 'trace', path: string) {
		const bytes = await loadBytes(path, LARGEST_SOURCE);
		if (!bytes.ok) return bytes;
		const { work } = await import('./long-work.ts');
		const note = await work(task, { bytes: bytes.value, uri: path });
		return note.ok && note.value.decompositions.length === 0 ? err({ type: 'NoSection', path } as const) : note;
	}

	return {
		async read(path) {
			const bytes = await loadBytes(path, LARGEST_SOURCE);
			if (!bytes.ok) return bytes;
			const { work } = await import('./long-work.ts');
			return work('read', { bytes: bytes.value, uri: path });
		},
		async decompose(path, options) {
			const bytes = await loadBytes(path, LARGEST_SOURCE);
			if (!bytes.ok) return bytes;
			const { work } = await import('./long-work.ts');
			return work('decompose', { bytes: bytes.value, uri: path, options });
		},
		parse: (path) => sectionsOf('parse', path),
		trace: (path) => sectionsOf('trace', path),
		async readJson(path) {
			const bytes = await loadBytes(path, LARGEST_SOURCE);
			return bytes.ok ? parseDecomposition(bytes.value, path) : bytes;
		},
		listSources,
		async openVault(source) {
			const found = place(source);
			if (!found.ok) return found;
			const { loadSettings } = await import('./adapters/settings/config-file.ts');
			const settings = await loadSettings(found.value.folder);
			if (!settings.ok) return settings;
			const state = vaultState(user.state, found.value.folder);
			const { openFolderVault } = await import('./adapters/vault/folder.ts');
			const vault = await openFolderVault({ root: found.value.folder, stateFolder: state });
			if (!vault.ok) return vault;
			const { recovered } = vault.value;
			return ok({ place: found.value, settings: settings.value, vault: vault.value, recovered, proposals: openPendingProposals(state) });
		},
		async examine() {
			const found = place();
			const folder = found.ok ? found.value.folder : workingFolder;
			const { loadSettings, settingsPath } = await import('./adapters/settings/config-file.ts');
			const settings = await loadSettings(folder);
			const state = async (path: string) => ({ path, ...(await examineFolder(path)) });
			return {
				vault: found.ok ? ok({ ...found.value, ...(await state(folder)) }) : found,
				settings: settings.ok
					? ok({ path: settingsPath(folder), exists: (await examineFolder(settingsPath(folder))).code === 'ENOTDIR' })
					: settings,
				folders: { state: await state(user.state), cache: await state(user.cache), config: await state(user.config) },
				proposals: (await openPendingProposals(vaultState(user.state, folder)).list()).length,
			};
		},
	};
}

function parseDecomposition(bytes: Uint8Array, path: string): Result<Decomposition, ReadError | JsonError> {
	const text = decodeSource(bytes, path);
	if (!text.ok) return text;
	let value: unknown;
	try {
		value = JSON.parse(text.value);
	} catch (error) {
		return err({ type: 'JsonBroken', path, ...placeOfFault(text.value, String(error)) });
	}
	const decomposition = toDecomposition(value);
	return decomposition.ok ? decomposition : err({ ...decomposition.error, path });
}

/** Line and column, from 1, of the place that a message of JSON.parse names; the end of the text when it names none. */
function placeOfFault(text: string, message: string): { line: number; column: number } {
	const position = /position (\d+)/.exec(message)?.[1];
	const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
	const lines = before.split('\n');
	return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
