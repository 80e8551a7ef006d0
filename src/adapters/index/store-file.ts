import { existsSync, linkSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';

// The file of a store from outside: how it comes to be, whether it is as it was left, how it is thrown away.

const LOG_ENDING = '-wal';
/** What SQLite puts beside the file. */
const ENDINGS = ['', LOG_ENDING, '-shm', '-journal'];

/** A time of change that no write leaves behind: 9 September 2001. Seconds. */
const SEALED_AT = 1_000_000_000;

/** Which file stands under the name now; undefined: none. */
export const identify = (file: string): bigint | undefined => lstatSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

/**
 * Marks a file as complete, once nothing waits in its log any more. SQLite finds damage only where it makes no sense to it; a
 * changed letter in a text does. Whatever writes to the file takes the mark away, and who opens it then does not trust it.
 */
export const seal = (file: string): void => utimesSync(file, SEALED_AT, SEALED_AT);

/** Whether the file is as it was sealed. While a log stands beside it, it is in use, or its user was killed: that is for SQLite. */
export function isSealed(file: string): boolean {
	const found = statSync(file);
	if (!found.isFile()) return false;
	// looked for last: who opens the file in this moment makes its log first
	return found.mtimeMs === SEALED_AT * 1000 || existsSync(file + LOG_ENDING);
}

/** Puts a new file in its place, complete at once; one that another process has put there meanwhile stays. */
export function createFile(file: string, fill: (file: string) => void): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	try {
		for (const ending of ENDINGS) rmSync(draft + ending, { force: true });
		fill(draft);
		seal(draft);
		place(draft, file);
	} finally {
		for (const ending of ENDINGS) rmSync(draft + ending, { force: true });
	}
}

function place(draft: string, file: string): void {
	try {
		linkSync(draft, file);
	} catch (error) {
		if (identify(file) !== undefined) return;
		// a file system without links
		if (lstatSync(draft, { throwIfNoEntry: false })) renameSync(draft, file);
		else throw error;
	}
}

/**
 * Takes away what stands under the name of the store, if it still is what was `seen`. A folder with something in it is not
 * ours: it is moved aside.
 */
export function discard(file: string, seen: bigint | undefined, now: number): void {
	if (identify(file) !== seen) return;
	for (const ending of ENDINGS) {
		const path = file + ending;
		if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { force: true });
		else {
			try {
				rmdirSync(path);
			} catch {
				renameSync(path, `${path}.${now}.aside`);
			}
		}
	}
}
