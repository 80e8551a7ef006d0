import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Document } from './core/model/document.ts';
import { type NotePath, toNotePath } from './core/model/note.ts';
import { err, ok, type Result } from './core/model/result.ts';

/** Where a source stands in the vault. A section can only go into Markdown; any other source is as one from outside. */
export function pathInVault(folder: string, file: string, { source }: Pick<Document, 'source'>): NotePath | undefined {
	if (source.kind !== 'markdown') return undefined;
	const parts = relative(realpathSync(folder), realpathSync(file)).split(sep);
	if (parts.some((part) => part.startsWith('.'))) return undefined;
	const path = toNotePath(parts.join('/'));
	return path.ok ? path.value : undefined;
}

export interface OutsideVault {
	readonly type: 'OutsideVault';
	readonly path: string;
}

/**
 * The absolute path of a file of the vault, by its path from the vault's folder: for callers that are not the user, who may
 * read any file of theirs. Symbolic links are followed before it is looked at where they lead; hidden folders are closed.
 */
export function fileInVault(folder: string, path: string): Result<string, OutsideVault> {
	const outside = err({ type: 'OutsideVault', path } as const);
	try {
		const root = realpathSync(folder);
		const file = realpathSync(isAbsolute(path) ? path : join(root, path));
		const parts = relative(root, file).split(sep);
		return isAbsolute(relative(root, file)) || parts.some((part) => part.startsWith('.') || part === '') ? outside : ok(file);
	} catch {
		return outside;
	}
}

/** A path as it is seen from the vault; one outside of it stays as it is. */
export function pathFrom(folder: string, path: string): string {
	const parts = relative(realpathSync(folder), resolve(path)).split(sep);
	return parts[0] === '..' ? path : parts.join('/');
}
