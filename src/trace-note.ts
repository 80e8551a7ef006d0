import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { VaultPlace, VaultPlaceError } from './adapters/places.ts';
import { LARGEST_SOURCE } from './adapters/readers/decode.ts';
import { pathIn, placesOfAddress } from './adapters/sources/address.ts';
import { isArticlePath, loadBytes, type SourceFileError } from './adapters/sources/files.ts';
import type { Document } from './core/model/document.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { ParsedNote } from './core/pipeline.ts';
import type { ReadError } from './core/ports/reader.ts';
import { articleBlocks } from './core/section/locate.ts';
import type { Job } from './long-work.ts';

export interface NoSection {
	readonly type: 'NoSection';
	readonly path: string;
}

/** The note holds a decomposition only, and its article is not to be found. */
export interface NoArticle {
	readonly type: 'NoArticle';
	readonly path: string;
	/** What the note says its article is. */
	readonly source?: string;
	/** Absolute paths at which that was looked for. */
	readonly lookedAt: readonly string[];
}

/** A note whose decompositions were traced in its article; in nothing where there is none. */
export interface TracedNote {
	readonly note: ParsedNote;
	readonly missing?: NoArticle;
}

export interface TraceFolders {
	readonly workingFolder: string;
	readonly home: string;
	absolute(path: string): string;
	/** The vault around a note. */
	vaultOf(note: string): Result<VaultPlace, VaultPlaceError>;
}

/**
 * Traces the decompositions of a note in its article. That is what the note's `source` property leads to, where the note
 * was made for a source (it then has chaika's mark) or holds no article itself; else the note.
 */
export async function traceNoteAt(
	path: string,
	folders: TraceFolders,
): Promise<Result<TracedNote, SourceFileError | ReadError | NoSection>> {
	const [bytes, { work }] = await Promise.all([loadBytes(path, LARGEST_SOURCE), import('./long-work.ts')]);
	if (!bytes.ok) return bytes;
	const note = await work('trace', { bytes: bytes.value, uri: path });
	if (!note.ok) return note;
	const { document } = note.value;
	if (note.value.decompositions.length === 0) return err({ type: 'NoSection', path });
	const { source, chaika } = wordsIn(document);
	const isOwn = holdsArticle(document);
	if (isOwn && (source === undefined || chaika === undefined)) return ok({ note: note.value });
	const lookedAt = source === undefined ? [] : placesOf(source, path, folders);
	const article = await findArticle(lookedAt, chaika, folders.vaultOf(path));
	if (!article.ok) return article;
	if (article.value) {
		const traced = await work('trace', { bytes: bytes.value, uri: path, article: article.value });
		return traced.ok ? ok({ note: traced.value }) : traced;
	}
	if (isOwn) return ok({ note: note.value });
	return ok({ note: note.value, missing: { type: 'NoArticle', path, lookedAt, ...(source !== undefined && { source }) } });
}

function placesOf(source: string, path: string, { vaultOf, absolute, workingFolder, home }: TraceFolders): string[] {
	const vault = vaultOf(path);
	return placesOfAddress(source, absolute(path), { vault: vault.ok ? vault.value.folder : workingFolder, home, workingFolder });
}

/**
 * The first place at which a file stands. A vault may come from somebody else: out of it, only what is called like an
 * article is read, or has the content that the note was made of.
 */
async function findArticle(
	places: readonly string[],
	id: string | undefined,
	vault: Result<VaultPlace, VaultPlaceError>,
): Promise<Result<NonNullable<Job['article']> | undefined, SourceFileError>> {
	for (const uri of places) {
		if (!statSync(uri, { throwIfNoEntry: false })?.isFile()) continue;
		const bytes = await loadBytes(uri, LARGEST_SOURCE);
		if (!bytes.ok) return bytes;
		const isInside = vault.ok && pathIn(vault.value.folder, uri) !== undefined;
		if (isInside || isArticlePath(uri) || createHash('sha256').update(bytes.value).digest('hex').slice(0, 12) === id)
			return ok({ bytes: bytes.value, uri });
	}
	return ok(undefined);
}

function wordsIn({ frontMatter }: Document): { readonly source: string | undefined; readonly chaika: string | undefined } {
	const word = (key: string) => {
		const value = frontMatter?.properties[key];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	};
	return { source: word('source'), chaika: word('chaika') };
}

/** Whether anything but headings stands outside of the decompositions. */
const holdsArticle = (document: Document): boolean => articleBlocks(document).some((block) => block.kind !== 'heading');
