import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type NotePath, toNotePath } from '../../core/model/note.ts';
import { isMissing } from './files.ts';
import { awayName, isTemporary } from './temporary.ts';

/** A file as it was when last looked at: never changed, a later state is another object. */
export interface SeenFile {
	/** Of what is known by a stamp only, 0. */
	readonly inode: bigint;
	/** Nanoseconds since 1970; 0 where the system does not say. An inode's number is given anew, its birth tells. */
	readonly born: bigint;
	/** Nanoseconds since 1970. */
	readonly modified: bigint;
	/** Bytes. */
	readonly size: number;
}

export interface Placed {
	readonly path: NotePath;
	readonly file: SeenFile;
}

/** What another look found. */
export interface Differences {
	readonly appeared: Placed[];
	readonly changed: Placed[];
	/** With the state they had. */
	readonly vanished: Placed[];
	/** Folders that were not there before. */
	readonly newFolders: string[];
}

/** Where to look: the names in a folder about which something was heard, or everything in it. */
export type Names = ReadonlySet<string> | 'all';

interface Folder {
	readonly files: Map<string, SeenFile>;
	readonly folders: Map<string, Folder>;
}

/** Files asked about at a time. */
const AT_ONCE = 128;

/** What is known of the files under a folder, brought up to date by looking. */
export interface FolderState {
	/**
	 * Looks at a folder (relative, empty for the whole) and says what is different. `deep`: at all folders in it too;
	 * else at those alone that are new or named. Fails when the root cannot be read.
	 */
	look(folder: string, names: Names, deep?: boolean): Promise<Differences>;
	/** All that is known. */
	files(): Iterable<Placed>;
	/** What is not seen from now on is different from this. */
	remember(files: Iterable<Placed>): void;
}

export function createFolderState(root: string): FolderState {
	const known = emptyFolder();

	async function look(path: string, names: Names, deep = false): Promise<Differences> {
		const found: Differences = { appeared: [], changed: [], vanished: [], newFolders: [] };
		let folder = findFolder(known, path);
		let from = path;
		let wanted = names;
		// A folder that nothing is known of, or that is gone, is found by the one it lies in.
		while (folder === undefined || !(await lookInto(folder, from, wanted, deep, found))) {
			if (from === '') throw Object.assign(new Error(`${root} cannot be read`), { code: 'ENOENT' });
			wanted = new Set([from.slice(from.lastIndexOf('/') + 1)]);
			from = from.slice(0, Math.max(0, from.lastIndexOf('/')));
			folder = findFolder(known, from);
		}
		return found;
	}

	/** Whether the folder is there. One that may not be read counts as unchanged. */
	async function lookInto(folder: Folder, path: string, names: Names, deep: boolean, found: Differences): Promise<boolean> {
		let entries: Dirent[];
		try {
			entries = await readdir(join(root, path), { withFileTypes: true });
		} catch (error) {
			return !isMissing(error);
		}
		const isWanted = (name: string): boolean => names === 'all' || names.has(name);
		const there = new Set<string>();
		const files: string[] = [];
		for (const entry of entries) {
			const { name } = entry;
			const away = awayName(name);
			if (away !== undefined) there.add(away);
			if (!isVisible(name, path)) continue;
			if (entry.isDirectory()) {
				there.add(`${name}/`);
				const inner = folder.folders.get(name);
				if (!inner) found.newFolders.push(placeIn(path, name));
				const next = inner ?? emptyFolder();
				folder.folders.set(name, next);
				if (!inner || deep || isWanted(name)) await lookInto(next, placeIn(path, name), 'all', true, found);
			} else if (entry.isFile()) {
				there.add(name);
				if (isWanted(name) || !folder.files.has(name)) files.push(name);
			}
		}
		for (let at = 0; at < files.length; at += AT_ONCE) {
			await Promise.all(files.slice(at, at + AT_ONCE).map((name) => lookAt(folder, path, name, found)));
		}
		forget(folder, path, there, found);
		return true;
	}

	async function lookAt(folder: Folder, path: string, name: string, found: Differences): Promise<void> {
		const place = placeIn(path, name);
		const stat = await lstat(join(root, place), { bigint: true }).catch(() => undefined);
		// Gone since it was listed, which will be heard of; or something else has its name by now.
		if (!stat?.isFile()) return;
		const file = toSeen(stat);
		const before = folder.files.get(name);
		const isKnown = before !== undefined && isSame(before, file);
		// The same object as long as it is the same state: what else is known of it hangs on that.
		if (isKnown && before.inode !== 0n) return;
		folder.files.set(name, file);
		const placed = { path: place as NotePath, file };
		if (!before) found.appeared.push(placed);
		else if (!isKnown) found.changed.push(placed);
	}

	return {
		look,
		files: () => filesIn(known, ''),
		remember(files) {
			for (const { path, file } of files) {
				const parts = path.split('/');
				const name = parts.pop() as string;
				let folder = known;
				for (const part of parts) {
					const inner = folder.folders.get(part) ?? emptyFolder();
					folder.folders.set(part, inner);
					folder = inner;
				}
				folder.files.set(name, file);
			}
		},
	};
}

/** Takes out of a folder what is no longer there: names of files, and of folders with `/` behind. */
function forget(folder: Folder, path: string, there: ReadonlySet<string>, { vanished }: Differences): void {
	for (const [name, file] of folder.files) {
		if (there.has(name)) continue;
		folder.files.delete(name);
		vanished.push({ path: placeIn(path, name) as NotePath, file });
	}
	for (const [name, inner] of folder.folders) {
		if (there.has(`${name}/`)) continue;
		folder.folders.delete(name);
		forget(inner, placeIn(path, name), new Set(), { vanished } as Differences);
	}
}

function* filesIn(folder: Folder, path: string): Generator<Placed> {
	for (const [name, file] of folder.files) yield { path: placeIn(path, name) as NotePath, file };
	for (const [name, inner] of folder.folders) yield* filesIn(inner, placeIn(path, name));
}

const emptyFolder = (): Folder => ({ files: new Map(), folders: new Map() });

function findFolder(known: Folder, path: string): Folder | undefined {
	let folder: Folder | undefined = known;
	for (const part of path === '' ? [] : path.split('/')) folder = folder?.folders.get(part);
	return folder;
}

const placeIn = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Whether what has this name in a folder is part of the vault as its user sees it. */
const isVisible = (name: string, folder: string): boolean =>
	!name.startsWith('.') && !isTemporary(name) && toNotePath(placeIn(folder, name)).ok;

const toSeen = ({ ino, birthtimeNs, mtimeNs, size }: BigIntStats): SeenFile => ({
	inode: ino,
	born: birthtimeNs,
	modified: mtimeNs,
	size: Number(size),
});

const NANOSECONDS = 1_000_000n;

/** Milliseconds since 1970, as stamps have them. */
export const stampTime = ({ modified }: SeenFile): number => Number(modified / NANOSECONDS);

/** A file by its stamp alone. */
export const seenByStamp = ({ modified, size }: { readonly modified: number; readonly size: number }): SeenFile => ({
	inode: 0n,
	born: 0n,
	modified: BigInt(Math.floor(modified)) * NANOSECONDS,
	size,
});

function isSame(before: SeenFile, now: SeenFile): boolean {
	if (before.size !== now.size) return false;
	if (before.inode === 0n) return stampTime(before) === stampTime(now);
	return before.inode === now.inode && before.modified === now.modified;
}
