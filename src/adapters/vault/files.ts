import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { lstatSync } from 'node:fs';
import { type FileHandle, open, rm, unlink } from 'node:fs/promises';
import type { WriteError } from '../../core/model/edit.ts';

/** What the durable steps are made of. Every function throws the system's own error; `toWriteError` names it. */

/** Links to a file within one folder fail with one of these where the file system has none (exFAT, some network and phone storage). */
const NO_HARD_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EINVAL']);
/** A folder cannot be opened or synced on some systems (Windows): it then keeps its names safe by other means. */
const NO_FOLDER_SYNC: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

/** The bits of a file's mode that `chmod` sets. */
export const PERMISSIONS = 0o7777;

export const errorCode = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
export const lacksHardLinks = (error: unknown): boolean => NO_HARD_LINKS.has(errorCode(error));

export function toWriteError(path: string, error: unknown): WriteError {
	return { type: 'WriteError', path, code: errorCode(error), detail: error instanceof Error ? error.message : String(error) };
}

export const hashOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A file as it stood at one moment: its bytes, and the marks by which a later look tells whether it is still the same. */
export interface FileState {
	readonly bytes: Uint8Array;
	readonly hash: string;
	readonly stat: BigIntStats;
}

/** Reads through one descriptor, so that bytes and marks belong together. */
export async function readState(handle: FileHandle): Promise<FileState> {
	const stat = await handle.stat({ bigint: true });
	const bytes = new Uint8Array(Number(stat.size));
	let length = 0;
	while (length < bytes.length) {
		const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}
	const read = bytes.subarray(0, length);
	return { bytes: read, hash: hashOf(read), stat };
}

/** The file's state, or nothing when there is none. */
export async function readIfThere(file: string): Promise<FileState | undefined> {
	try {
		const handle = await open(file, 'r');
		try {
			return await readState(handle);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

/** Makes a file that was not there, and returns once its bytes are on the disk. Leaves nothing behind when it fails. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'wx');
	try {
		await fill(handle, bytes);
	} catch (error) {
		await handle.close().catch(() => {});
		await rm(file, { force: true }).catch(() => {});
		throw error;
	}
	await handle.close();
}

/** Writes all bytes into an empty file and syncs it. A short write (a full disk) is an error, never a shorter file. */
export async function fill(handle: FileHandle, bytes: Uint8Array): Promise<void> {
	await handle.writeFile(bytes);
	const { size } = await handle.stat();
	if (size !== bytes.length) throw Object.assign(new Error(`wrote ${size} of ${bytes.length} bytes`), { code: 'ENOSPC' });
	await handle.sync();
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
	let handle: FileHandle | undefined;
	try {
		handle = await open(folder, 'r');
		await handle.sync();
	} catch (error) {
		if (!NO_FOLDER_SYNC.has(errorCode(error))) throw error;
	} finally {
		await handle?.close();
	}
}

export async function removeIfThere(file: string): Promise<void> {
	await unlink(file).catch((error) => {
		if (!isMissing(error)) throw error;
	});
}

export const isSameInode = (a: BigIntStats, b: BigIntStats): boolean => a.dev === b.dev && a.ino === b.ino;

/** Whether a file was not written since it was seen: same inode, size and time of change. */
export const isUnchanged = (now: BigIntStats, seen: BigIntStats): boolean =>
	isSameInode(now, seen) && now.size === seen.size && now.mtimeNs === seen.mtimeNs;

/** Whether the file that was seen still stands under this name, unchanged. */
export function isStill(file: string, seen: BigIntStats): boolean {
	const now = lstatSync(file, { bigint: true, throwIfNoEntry: false });
	return now !== undefined && isUnchanged(now, seen);
}

/**
 * Does `action` if `file` is still what was seen. The look and a synchronous action are two calls in a row: the moment in
 * which another program could slip in is some microseconds long.
 */
export function ifSame(file: string, seen: BigIntStats, action: () => void): boolean {
	if (!isStill(file, seen)) return false;
	action();
	return true;
}
