import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { err, ok, type Result } from '../../core/model/result.ts';

/** The name that stands for standard input, as in other command-line tools. */
export const STANDARD_INPUT = '-';

/** Files of a folder that count as articles: what the readers know. Any other text file can still be given by its name. */
const ARTICLE_EXTENSIONS: ReadonlySet<string> = new Set(['.md', '.markdown', '.mdown', '.txt', '.text', '.srt', '.vtt']);

export const isArticlePath = (path: string): boolean => ARTICLE_EXTENSIONS.has(extname(path).toLowerCase());

export type SourceFileError =
	| { readonly type: 'SourceMissing'; readonly path: string }
	| { readonly type: 'SourceIsFolder'; readonly path: string }
	| { readonly type: 'SourceUnreadable'; readonly path: string; readonly code: string }
	| { readonly type: 'NoArticles'; readonly path: string }
	| { readonly type: 'TooLarge'; readonly uri: string; readonly bytes: number; readonly limit: number };

/**
 * The bytes of a file, or of standard input (`-`). Stops at `limit` bytes, so that `/dev/zero` or a disk image given by
 * mistake costs nothing.
 */
export async function loadBytes(path: string, limit: number): Promise<Result<Uint8Array, SourceFileError>> {
	try {
		const stream = path === STANDARD_INPUT ? process.stdin : createReadStream(path);
		const chunks: Uint8Array[] = [];
		let bytes = 0;
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			chunks.push(chunk);
			bytes += chunk.length;
			if (bytes > limit) return err({ type: 'TooLarge', uri: path, bytes: await sizeOf(path, bytes), limit });
		}
		return ok(Buffer.concat(chunks));
	} catch (error) {
		return err(toSourceFileError(path, error));
	}
}

/**
 * The article files that the given paths stand for: a file is itself, a folder is every article in it and its
 * subfolders, in the order of their paths; hidden entries, linked folders and pipes (which nobody may write to) are left alone. A path that leads nowhere
 * is an error of its own, not the end of the run.
 */
export async function listSources(paths: readonly string[]): Promise<Result<string, SourceFileError>[]> {
	const found: Result<string, SourceFileError>[] = [];
	for (const path of paths) {
		if (path === STANDARD_INPUT) found.push(ok(path));
		else found.push(...(await expand(path)));
	}
	return found;
}

async function expand(path: string): Promise<Result<string, SourceFileError>[]> {
	const kind = await kindOfFile(path);
	if (!kind.ok) return [kind];
	if (kind.value === 'file') return [ok(path)];
	const articles: Result<string, SourceFileError>[] = [];
	for await (const article of articlesIn(path)) articles.push(article);
	return articles.length > 0 ? articles : [err({ type: 'NoArticles', path })];
}

async function* articlesIn(folder: string): AsyncGenerator<Result<string, SourceFileError>> {
	const entries: string[] = [];
	try {
		for await (const entry of await opendir(folder)) {
			if (entry.name.startsWith('.')) continue;
			// the mark makes `a.md` come before `a/b.md`, as their whole paths do
			if (entry.isDirectory()) entries.push(`${entry.name}/`);
			else if ((entry.isFile() || entry.isSymbolicLink()) && isArticlePath(entry.name)) entries.push(entry.name);
		}
	} catch (error) {
		yield err(toSourceFileError(folder, error));
		return;
	}
	for (const name of entries.sort()) {
		if (name.endsWith('/')) yield* articlesIn(join(folder, name.slice(0, -1)));
		else yield ok(join(folder, name));
	}
}

/** Whether a path leads to a folder or to something that can be read (a pipe counts). */
async function kindOfFile(path: string): Promise<Result<'file' | 'folder', SourceFileError>> {
	try {
		return ok((await stat(path)).isDirectory() ? 'folder' : 'file');
	} catch (error) {
		return err(toSourceFileError(path, error));
	}
}

const sizeOf = async (path: string, read: number): Promise<number> =>
	path === STANDARD_INPUT ? read : Math.max(read, (await stat(path)).size);

function toSourceFileError(path: string, error: unknown): SourceFileError {
	const code = systemCode(error);
	if (code === 'ENOENT' || code === 'ENOTDIR') return { type: 'SourceMissing', path };
	if (code === 'EISDIR') return { type: 'SourceIsFolder', path };
	return { type: 'SourceUnreadable', path, code };
}

/** The name the operating system gives an error (`EACCES`). What has none is a bug and goes on up. */
export function systemCode(error: unknown): string {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
	throw error;
}
