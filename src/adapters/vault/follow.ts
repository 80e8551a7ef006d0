import { realpath } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { Stamp } from '../../core/ports/vault.ts';
import { createFingerprints } from './fingerprints.ts';
import { createFolderState, type Differences, type FolderState, type Names, type Placed, seenByStamp } from './folder-state.ts';
import { createMoveTracker, type VaultChanges } from './moves.ts';
import { awayName, isTemporary } from './temporary.ts';

export interface FollowOptions {
	/** Ends the iteration, and with it all watching. */
	readonly signal: AbortSignal;
	/** What is known already, such as an index's stamps: the first batch says what is different. Nothing: every file is. */
	readonly known?: Iterable<Stamp> | AsyncIterable<Stamp>;
	/** Milliseconds of silence after which what was heard is looked at. */
	readonly settleTime?: number;
	/** Milliseconds after which it is looked at even without silence. */
	readonly ceiling?: number;
	/** Milliseconds for which a missing file may turn up elsewhere. */
	readonly grace?: number;
	/** Milliseconds between two looks at everything, for what was not heard of. */
	readonly rescanInterval?: number;
}

/** Editors save in several steps, some ten milliseconds apart. */
const SETTLE_TIME = 150;
const CEILING = 2000;
/** Sync clients carry a move out as a removal and a new file. */
const GRACE = 1000;
/** A look at 100,000 files takes seconds, and little is ever missed. */
const RESCAN_INTERVAL = 10 * 60_000;
/** The same where the system refuses to watch (too many folders, a network drive). */
const BLIND_INTERVAL = 15_000;
/** A new folder is watched only after it was found: what came into it in between is found by another look. */
const SECOND_LOOK = 1000;
/** The system's own queue of events holds some ten thousand; near that, some are lost. */
const MOST_HINTS = 5000;
/** Timers take 31 bits of milliseconds. */
const LONGEST_TIMER = 86_400_000;

/**
 * Follows the files of a vault: batches of changes, until `signal` is aborted. The first one says what is different from
 * `known` and always comes, empty or not: from then on nothing is missed. Hidden files and folders, symbolic links and
 * temporary files do not appear; a file that is replaced by a rename has changed; one that is gone is told after a
 * moment, since it may have moved. What the system says is taken as a hint where to look, never for what happened.
 * Fails when the folder is not there; one that goes away later (an unmounted drive) is waited for.
 */
export async function* followVault(folder: string, options: FollowOptions): AsyncGenerator<VaultChanges, void, undefined> {
	const { signal, settleTime = SETTLE_TIME, ceiling = CEILING, grace = GRACE, rescanInterval = RESCAN_INTERVAL } = options;
	const root = await realpath(folder);
	const hints = createHints(settleTime, ceiling, signal);
	const watcher = await startWatching(root, hints, signal);
	const over = new AbortController();
	try {
		const state = createFolderState(root);
		const fingerprints = createFingerprints(root, over.signal);
		const tracker = createMoveTracker(grace, fingerprints);
		state.remember(await toPlaced(options.known ?? []));
		let isFirst = true;
		let rescanAt = 0;
		let secondLook: { at: number; folders: string[] } = { at: Infinity, folders: [] };
		while (!signal.aborted) {
			const now = performance.now();
			const isRescan = now >= rescanAt || hints.isFull();
			const heard = hints.take();
			if (now >= secondLook.at) {
				for (const path of secondLook.folders) heard.set(path, 'all');
				secondLook = { at: Infinity, folders: [] };
			}
			const found = await lookAgain(state, isRescan ? new Map([['', 'all']]) : heard, isRescan);
			if (found === undefined && isFirst) throw Object.assign(new Error(`${root} cannot be read`), { code: 'ENOENT' });
			if (found === undefined) hints.setBlind();
			if (isRescan) rescanAt = now + (hints.isBlind() ? Math.min(BLIND_INTERVAL, rescanInterval) : rescanInterval);
			if (found) {
				fingerprints.add(isFirst ? state.files() : [...found.appeared, ...found.changed]);
				if (!isFirst && found.newFolders.length > 0)
					secondLook = { at: now + SECOND_LOOK, folders: [...secondLook.folders, ...found.newFolders] };
				const changes = await tracker.settle(found, performance.now(), isFirst);
				if (signal.aborted) return;
				if (isFirst || changes.changed.length + changes.removed.length + changes.moved.length > 0) yield changes;
				isFirst = false;
			}
			await hints.wait(() => Math.min(hints.dueAt(), tracker.dueAt(), secondLook.at, rescanAt));
		}
	} finally {
		over.abort();
		await watcher.close();
	}
}

/** Undefined when the vault itself cannot be read just now. */
async function lookAgain(state: FolderState, places: ReadonlyMap<string, Names>, deep: boolean): Promise<Differences | undefined> {
	const all: Differences = { appeared: [], changed: [], vanished: [], newFolders: [] };
	try {
		for (const [folder, names] of places) {
			const found = await state.look(folder, names, deep);
			for (const key of ['appeared', 'changed', 'vanished'] as const) for (const placed of found[key]) all[key].push(placed);
			all.newFolders.push(...found.newFolders);
		}
		return all;
	} catch {
		return all.appeared.length + all.changed.length + all.vanished.length > 0 ? all : undefined;
	}
}

async function toPlaced(known: Iterable<Stamp> | AsyncIterable<Stamp>): Promise<Placed[]> {
	const placed: Placed[] = [];
	for await (const { path, ...stamp } of known) placed.push({ path, file: seenByStamp(stamp) });
	return placed;
}

/** What was heard, and when it should be looked at. */
interface Hints {
	add(folder: string, name: string | undefined): void;
	/** Watching does not work, or not everywhere. */
	setBlind(): void;
	isBlind(): boolean;
	/** So much was heard that not all may have been. */
	isFull(): boolean;
	take(): Map<string, Names>;
	dueAt(): number;
	/** Until `due` has come (it may change while waiting), or the signal is aborted. */
	wait(due: () => number): Promise<void>;
}

function createHints(settleTime: number, ceiling: number, signal: AbortSignal): Hints {
	let heard = new Map<string, Set<string> | 'all'>();
	let count = 0;
	let first = Infinity;
	let last = Infinity;
	let blind = false;
	let wake = (): void => {};
	signal.addEventListener('abort', () => wake(), { once: true });

	return {
		add(folder, name) {
			const names = heard.get(folder);
			if (name === undefined) heard.set(folder, 'all');
			else if (names === undefined) heard.set(folder, new Set([name]));
			else if (names !== 'all') names.add(name);
			count++;
			last = performance.now();
			first = Math.min(first, last);
			wake();
		},
		setBlind() {
			blind = true;
			wake();
		},
		isBlind: () => blind,
		isFull: () => count > MOST_HINTS,
		take() {
			const taken = heard;
			heard = new Map();
			count = 0;
			first = last = Infinity;
			return taken;
		},
		dueAt: () => Math.min(last + settleTime, first + ceiling),
		async wait(due) {
			// One wait, asked again each time something is heard: thousands of events make no thousands of timers.
			for (let left = due() - performance.now(); left > 0 && !signal.aborted; left = due() - performance.now()) {
				const later = Math.min(left, LONGEST_TIMER);
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, later);
					wake = () => {
						// Only what brings the moment much nearer needs waking: the rest is found out at the end of it.
						if (!signal.aborted && due() - performance.now() > later / 2) return;
						clearTimeout(timer);
						resolve();
					};
				});
				wake = () => {};
			}
		},
	};
}

/** Watches folders alone: a watch for each of 100,000 files is more than systems give. Returns once it hears. */
async function startWatching(root: string, hints: Hints, signal: AbortSignal): Promise<FSWatcher> {
	const watcher = watch(root, {
		followSymlinks: false,
		ignoreInitial: true,
		ignorePermissionErrors: true,
		ignored: (path, stats) => path !== root && (stats?.isDirectory() === false || isHiddenName(basename(path))),
	});
	watcher.on('raw', (_event, name, details) => {
		const watched = (details as { readonly watchedPath?: string } | undefined)?.watchedPath;
		if (watched === undefined) return;
		const place = relative(root, watched).split(sep).join('/');
		// The system may not say which of a folder's names it was.
		const heard = typeof name === 'string' && name !== '' ? basename(name) : undefined;
		const meant = heard === undefined ? undefined : (awayName(heard) ?? heard);
		if (meant === undefined || !isHiddenName(meant)) hints.add(place, meant);
	});
	watcher.on('error', () => hints.setBlind());
	await new Promise<void>((resolve) => {
		watcher.once('ready', resolve);
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	return watcher;
}

const isHiddenName = (name: string): boolean => name.startsWith('.') || isTemporary(name);
