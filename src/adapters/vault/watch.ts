import { type BigIntStats, fstatSync, linkSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, replaceIfSame } from './exchange.ts';
import { type FileState, PERMISSIONS, readIfThere, readState, writeNew } from './files.ts';
import type { Step } from './journal.ts';
import { type Names, namesOf } from './names.ts';

/** Milliseconds for which a file is watched as soon as it is replaced: an editor in the midst of a save needs less. */
const FIRST_LOOK = 2;
/** Milliseconds between two looks after that. */
const LOOK_INTERVAL = 1;

/** A file that was replaced or removed, held open: what its editor still writes into it is seen there. */
export interface Watched {
	readonly step: Step;
	readonly handle: FileHandle;
	readonly seen: FileState;
	/** Puts it back in its place at once, and says whether that could be done. */
	giveBack(): boolean;
}

/** Watches for a moment, without letting go of the thread, whether an editor was just about to write into the file. */
export function isTouchedNow(handle: FileHandle, seen: FileState): boolean {
	const until = performance.now() + FIRST_LOOK;
	do {
		if (isTouched(handle, seen)) return true;
	} while (performance.now() < until);
	return false;
}

/**
 * The editor's file back in its place at once, before it saves again and builds on ours. Where this cannot be done (no
 * links, or another save took the place of ours), `findTouched` sees it.
 */
export function giveBackNow({ file, fresh, old }: Names, ours: BigIntStats, exchange: Exchange): boolean {
	try {
		linkSync(old, fresh);
	} catch {
		// an exchange left it there
	}
	try {
		return replaceIfSame(fresh, file, ours, exchange);
	} catch {
		return false;
	}
}

const isTouched = ({ fd }: FileHandle, { stat: seen }: FileState): boolean => {
	const now = fstatSync(fd, { bigint: true });
	return now.size !== seen.size || now.mtimeNs !== seen.mtimeNs;
};

/** Waits for editors that may still write into the files we replaced, and gives back the first one into which one does. */
export async function settle(watched: readonly Watched[], settleTime: number): Promise<Watched | undefined> {
	if (watched.length === 0) return undefined;
	const until = performance.now() + settleTime;
	while (performance.now() < until && !watched.some(({ handle, seen }) => isTouched(handle, seen))) await sleep(LOOK_INTERVAL);
	const back = giveBackTouched(watched);
	// an editor that is being held up inside the system, about to empty the file, is done once we got the file's own lock
	for (const { handle, seen } of watched) await handle.chmod(Number(seen.stat.mode) & PERMISSIONS).catch(() => {});
	return back;
}

/**
 * The first file into which its editor wrote, and which is back in its place: before anything else is done, since taking the operation back takes milliseconds, in which
 * the editor may save again.
 */
export function giveBackTouched(watched: readonly Watched[]): Watched | undefined {
	return watched.find(({ handle, seen, giveBack }) => isTouched(handle, seen) && giveBack());
}

/** The first replaced or removed file that an editor wrote into after our check. */
export async function findTouched(watched: readonly Watched[], root: string): Promise<Watched | undefined> {
	let touched: Watched | undefined;
	for (const one of watched) {
		const { old } = namesOf(one.step, root);
		const now = await readState(one.handle);
		// a removed file is looked at by name too: the rename may have taken away one that had just been put there
		const named = await readIfThere(old);
		if (now.hash === one.seen.hash && (named === undefined || named.hash === one.seen.hash)) continue;
		if (named === undefined) await writeNew(old, now.bytes);
		touched ??= one;
	}
	return touched;
}
