import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Document } from './core/model/document.ts';
import { type NotePath, toNotePath } from './core/model/note.ts';

/** Where a source stands in the vault. A section can only go into Markdown; any other source is as one from outside. */
export function pathInVault(folder: string, file: string, { source }: Pick<Document, 'source'>): NotePath | undefined {
	if (source.kind !== 'markdown') return undefined;
	const parts = relative(realpathSync(folder), realpathSync(file)).split(sep);
	if (parts.some((part) => part.startsWith('.'))) return undefined;
	const path = toNotePath(parts.join('/'));
	return path.ok ? path.value : undefined;
}
