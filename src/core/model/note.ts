import { err, ok, type Result } from './result.ts';

/** A note's place in its vault: relative, `/` between folders, no `.`, `..` or empty part. */
export type NotePath = string & { readonly __brand: 'NotePath' };

export interface InvalidPath {
	readonly type: 'InvalidPath';
	readonly path: string;
	readonly reason: 'empty' | 'absolute' | 'escapes' | 'reserved-character' | 'hidden-folder';
}

// Control characters break terminals and sync clients; a backslash is a separator on Windows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const RESERVED = /[\u0000-\u001f\u007f\\]/;

/** Checks that a path stays inside a vault, by its words alone (symbolic links are the vault adapter's matter). */
export function toNotePath(path: string): Result<NotePath, InvalidPath> {
	const invalid = (reason: InvalidPath['reason']) => err({ type: 'InvalidPath', path, reason } as const);
	if (path === '') return invalid('empty');
	if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return invalid('absolute');
	if (RESERVED.test(path)) return invalid('reserved-character');
	for (const part of path.split('/')) {
		if (part === '..') return invalid('escapes');
		if (part === '' || part === '.') return invalid('empty');
	}
	return ok(path as NotePath);
}

/** A file of the vault as it was read. */
export interface Note {
	readonly path: NotePath;
	/** Text without byte-order mark; nothing else changed. */
	readonly text: string;
	/** `sha256:` of the file's bytes, byte-order mark included. */
	readonly hash: string;
}
