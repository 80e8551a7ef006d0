import type { NotePath } from '../../core/model/note.ts';
import { type Differences, type Placed, type SeenFile, stampTime } from './folder-state.ts';

/** What became of the files of a vault. Of each path, the last state counts. */
export interface VaultChanges {
	/** New, or with other bytes: to be read. */
	readonly changed: readonly NotePath[];
	readonly removed: readonly NotePath[];
	/** The same file at another place; also in `changed` where its bytes may be others. */
	readonly moved: readonly { readonly from: NotePath; readonly to: NotePath }[];
}

/** Hashes of contents, for what no inode and no time tells. */
export interface Fingerprints {
	/** Of a file as it was seen, if it has been read since. */
	of(file: SeenFile): string | undefined;
	/** Of the file that is there now; undefined when it cannot be read. */
	read(path: NotePath): Promise<string | undefined>;
}

export interface MoveTracker {
	/** What `differences` mean, together with what was found before. `now`: milliseconds of any clock; `atOnce`: nothing is waited for. */
	settle(differences: Differences, now: number, atOnce?: boolean): Promise<VaultChanges>;
	/** When the next file that is missing will count as removed. */
	dueAt(): number;
}

interface Waiting extends Placed {
	readonly since: number;
}

/**
 * Tells moves from removals. A missing file is waited for: sync clients remove it here first and write it there later, or
 * write it there and remove it here. It is the same file if it has the inode (given that it was born then, too), else
 * the size and the time of its last change, which moves and copies keep; else the content.
 */
export function createMoveTracker(grace: number, fingerprints: Fingerprints): MoveTracker {
	const missing = new Map<NotePath, Waiting>();
	const recent = new Map<NotePath, Waiting>();

	async function settle({ appeared, changed, vanished }: Differences, now: number, atOnce = false): Promise<VaultChanges> {
		const read = new Set(changed.map(({ path }) => path));
		const moved: { from: NotePath; to: NotePath }[] = [];
		const move = (from: Placed, to: Placed): void => {
			moved.push({ from: from.path, to: to.path });
			missing.delete(from.path);
			recent.delete(to.path);
			if (!hasSameStamp(from.file, to.file)) read.add(to.path);
		};

		for (const [path, { since }] of recent) if (now - since > grace) recent.delete(path);
		for (const placed of vanished) {
			recent.delete(placed.path);
			missing.set(placed.path, { ...placed, since: now });
		}
		const found = appeared.filter((placed) => {
			// Removed and written again in its place.
			if (!missing.delete(placed.path)) return true;
			read.add(placed.path);
			return false;
		});
		for (const [from, to] of await pairs([...missing.values()], found, fingerprints)) move(from, to);
		const taken = new Set(moved.map(({ to }) => to));
		const added = found.filter(({ path }) => !taken.has(path));
		// Written there before it is removed here: it was told as new, and is now told as moved.
		for (const [from, to] of await pairs([...missing.values()], [...recent.values()], fingerprints)) move(from, to);
		for (const placed of added) {
			read.add(placed.path);
			// What is there from the beginning is a copy of nothing.
			if (!atOnce) recent.set(placed.path, { ...placed, since: now });
		}
		const removed = [...missing.values()].filter(({ since }) => atOnce || now - since >= grace).map(({ path }) => path);
		for (const path of removed) {
			missing.delete(path);
			read.delete(path);
		}
		return { changed: [...read], removed, moved };
	}

	return {
		settle,
		dueAt: () => Math.min(...[...missing.values()].map(({ since }) => since + grace)),
	};
}

/** Which of the files that are gone is which of those that came; each once. Those of one name first. */
async function pairs(gone: readonly Placed[], came: readonly Placed[], fingerprints: Fingerprints): Promise<[Placed, Placed][]> {
	if (gone.length === 0 || came.length === 0) return [];
	const left = new Set(gone);
	const out: [Placed, Placed][] = [];
	let rest = came;
	const byKey = (keyOf: (placed: Placed) => string | undefined): void => {
		const sameKey = new Map<string, Placed[]>();
		for (const placed of left) {
			const key = keyOf(placed);
			if (key !== undefined) sameKey.set(key, [...(sameKey.get(key) ?? []), placed]);
		}
		rest = rest.filter((placed) => {
			const key = keyOf(placed);
			const from = key === undefined ? undefined : sameKey.get(key)?.find((one) => left.has(one));
			if (from === undefined) return true;
			left.delete(from);
			out.push([from, placed]);
			return false;
		});
	};
	byKey(({ file }) => (file.inode !== 0n && file.born !== 0n ? `${file.inode} ${file.born}` : undefined));
	byKey(({ path, file }) => (file.size > 0 ? `${stampTime(file)} ${file.size} ${nameOf(path)}` : undefined));
	// Files made by one program within a millisecond may have one size as well; stamps are no finer than that.
	const isByStamp = gone.some(({ file }) => file.inode === 0n);
	byKey(({ file }) => (file.size > 0 ? `${isByStamp ? stampTime(file) : file.modified} ${file.size}` : undefined));

	const sizes = new Set([...left].filter(({ file }) => fingerprints.of(file) !== undefined).map(({ file }) => file.size));
	const hashes = new Map<Placed, string | undefined>();
	for (const placed of rest) {
		if (placed.file.size > 0 && sizes.has(placed.file.size)) hashes.set(placed, await fingerprints.read(placed.path));
	}
	const hashOf = (placed: Placed) => hashes.get(placed) ?? (left.has(placed) ? fingerprints.of(placed.file) : undefined);
	byKey((placed) => {
		const hash = hashOf(placed);
		return hash === undefined ? undefined : `${hash} ${nameOf(placed.path)}`;
	});
	byKey(hashOf);
	return out;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const hasSameStamp = (a: SeenFile, b: SeenFile): boolean => a.size === b.size && stampTime(a) === stampTime(b);
