import { type BigIntStats, lstatSync, renameSync } from 'node:fs';
import { ifSame, isStill, isUnchanged } from './files.ts';

/**
 * Gives each of two files the name of the other, in one step that nobody can see half done. False where that cannot be had
 * or did not work; the names are then as they were.
 */
export type Exchange = (one: string, other: string) => boolean;

export const withoutExchange: Exchange = () => false;

/** Where the package exchanges in one system call. On Windows it takes three renames, between which the note is not there. */
const EXCHANGING_SYSTEMS: ReadonlySet<string> = new Set(['linux', 'darwin']);

/**
 * Node has no call for it (`renameat2` with `RENAME_EXCHANGE` on Linux, `renameatx_np` with `RENAME_SWAP` on macOS). An
 * optional package has, and is loaded when the first note is replaced.
 */
export async function loadExchange(): Promise<Exchange> {
	if (!EXCHANGING_SYSTEMS.has(process.platform)) return withoutExchange;
	try {
		const { swapSync } = await import('fs-native-extensions');
		return (one, other) => {
			try {
				swapSync(one, other);
				return true;
			} catch {
				// an old kernel, a file system that cannot do it, a name that is gone
				return false;
			}
		};
	} catch {
		// not installed, or not made for this processor or C library
		return withoutExchange;
	}
}

/** Where it is given up, should a file system not know its own files again. Even: whoever had the name then has it again. */
const MOST_EXCHANGES = 6;

/**
 * Puts the file under the name `from` in the place of `to`, if the one that was `seen` still stands there, and says whether
 * it did. All calls in a row on one thread.
 *
 * No look is near enough to a rename: a program that saves by rename may come in between, and then we replace its save. So the
 * names are exchanged, and what came out is looked at. If it is not what was seen, somebody has just saved it, and it goes
 * back by a second exchange. That one may bring out a save, too; then this is the newest, and goes back in turn. When what
 * comes out is what was put in last, nobody came in between, and the newest save stands in its place.
 *
 * Afterwards `from` holds the file that was seen; without success, what it held before (if saves came as fast as that, the
 * last but one of them). Killed in between, a save waits under `from`, and `rollBack` puts it back: an exchange must only be
 * used where the file that was seen has a second name, so that the two can be told apart.
 *
 * Where names cannot be exchanged, a look and a rename must do. Some microseconds are open between them, and `from` is gone
 * after a success.
 */
export function replaceIfSame(from: string, to: string, seen: BigIntStats, exchange: Exchange): boolean {
	let placed = lstatSync(from, { bigint: true });
	let expected = seen;
	if (!isStill(to, seen)) return false;
	if (!exchange(from, to)) return ifSame(to, seen, () => renameSync(from, to));
	for (let count = 1; ; count++) {
		const out = lstatSync(from, { bigint: true });
		if (isUnchanged(out, expected)) return count === 1;
		if (count === MOST_EXCHANGES) return false;
		[expected, placed] = [placed, out];
		if (exchange(from, to)) continue;
		// it worked a moment ago: the name was taken away, or the disk failed. What was saved gets it in any case
		renameSync(from, to);
		return false;
	}
}
