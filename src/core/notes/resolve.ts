import type { NotePath } from '../model/note.ts';
import type { NoteLink, VaultNote } from '../model/vault-note.ts';
import { baseName, folderOf, isIndexNote } from './file-names.ts';

/** A key by which links may mean a file: what a resolver keeps for each file, and looks up for each link. */
export interface FileKey {
	readonly key: string;
	/** Of what the key is made, the stronger first: the file's own name, the folder an index note stands for, another name. */
	readonly kind: 'file' | 'folder' | 'alias';
}

/** A file that has one of a link's keys. */
export interface LinkCandidate extends FileKey {
	readonly path: NotePath;
}

/** Among index notes of one folder. */
const INDEX_ORDER = ['index', '_index', 'readme'];

/** Two names for links are one but for case, normalisation and no-break spaces; Obsidian tells scripts and widths apart. */
const foldLink = (name: string): string =>
	name
		.normalize('NFC')
		.replace(/\u00a0/g, ' ')
		.toLowerCase();

/** A target without what does not name anything: `/` at either end, `./` in front, `.md`. */
const plainTarget = (target: string): string =>
	foldLink(target.trim())
		.replace(/^(?:\.?\/)+/, '')
		.replace(/\/+$/, '')
		.replace(/\.md$/, '');

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The keys under which to look for the files that a link may mean: the target's last part, and the whole of it (an alias may hold `/`). */
export function linkKeys(target: string): string[] {
	const plain = plainTarget(target);
	return [...new Set([lastPart(plain), plain])].filter((key) => key !== '' && key !== '..');
}

/** The keys by which a file may be meant; without `note`, of a file that is none, which is named with its ending. Each once. */
export function keysOf(path: NotePath, note?: Pick<VaultNote, 'title' | 'aliases'>): FileKey[] {
	const folder = isIndexNote(path) ? lastPart(folderOf(path)) : '';
	const keys: FileKey[] = [
		{ key: foldLink(baseName(path)), kind: 'file' },
		{ key: foldLink(folder), kind: 'folder' },
		...(note ? [...note.aliases, note.title] : []).map((name) => ({ key: plainTarget(name), kind: 'alias' }) as const),
	];
	const seen = new Set<string>();
	return keys.filter(({ key }) => key !== '' && !seen.has(key) && seen.add(key));
}

/**
 * The file that a link means, as Obsidian finds it: `candidates` are the files that have one of its keys. In this order:
 * the path from the vault's root; the path from the note's folder (Markdown links the other way round, as everywhere
 * else); the name, with the folders that stand before it. Of several, those under the note's own folder first, then the
 * shortest path, then by code units. Where Obsidian finds nothing: the folder's index note (Hugo, Quartz), an alias or
 * title. Whatever the order of candidates, the answer is the same.
 */
export function resolveTarget(
	link: Pick<NoteLink, 'target' | 'style'>,
	from: NotePath,
	candidates: readonly LinkCandidate[],
): NotePath | undefined {
	if (link.target === '') return from;
	const folder = foldLink(folderOf(from));
	const typed = foldLink(link.target.trim());
	const target = plainTarget(typed);
	const relative = joined(folder, typed.replace(/\/+$/, '').replace(/\.md$/, ''));
	const isRelative = /^\.{1,2}\//.test(typed) || typed === '..' || typed === '.';
	const byOrder = isRelative
		? [relative]
		: typed.startsWith('/')
			? [target]
			: link.style === 'markdown'
				? [relative, target]
				: [target, relative];
	const places = byOrder.filter((place) => place !== undefined);

	const files = candidates.filter(({ kind }) => kind === 'file').map(({ path }) => ({ path, place: withoutEnding(path) }));
	const folders = candidates.filter(({ kind }) => kind === 'folder').map(({ path }) => ({ path, place: foldLink(folderOf(path)) }));
	return (
		atPlaces(files, places, folder) ??
		(isRelative ? undefined : nearest(endingWith(files, target), folder)) ??
		atPlaces(folders, places, folder) ??
		(isRelative || link.style === 'markdown' ? undefined : nearest(endingWith(folders, target), folder)) ??
		nearest(
			candidates.filter(({ kind, key }) => kind === 'alias' && key === target).map(({ path }) => ({ path, place: withoutEnding(path) })),
			folder,
		)
	);
}

interface Placed {
	readonly path: NotePath;
	/** The path as links write it: folded, without `.md`; of an index note that stands for its folder, the folder. */
	readonly place: string;
}

const withoutEnding = (path: string): string => foldLink(path).replace(/\.md$/, '');

function atPlaces(files: readonly Placed[], places: readonly string[], folder: string): NotePath | undefined {
	for (const wanted of places) {
		const found = nearest(
			files.filter(({ place }) => place === wanted),
			folder,
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

const endingWith = (files: readonly Placed[], target: string): Placed[] =>
	files.filter(({ place }) => place === target || place.endsWith(`/${target}`));

/** The first by Obsidian's order. */
function nearest(files: readonly Placed[], folder: string): NotePath | undefined {
	let best: Placed | undefined;
	for (const file of files) if (!best || compare(file, best, folder) < 0) best = file;
	return best?.path;
}

function compare(a: Placed, b: Placed, folder: string): number {
	return (
		Number(isUnder(b, folder)) - Number(isUnder(a, folder)) ||
		a.path.normalize('NFC').length - b.path.normalize('NFC').length ||
		indexOrder(a) - indexOrder(b) ||
		(a.path < b.path ? -1 : 1)
	);
}

const isUnder = ({ path }: Placed, folder: string): boolean => folder === '' || foldLink(path).startsWith(`${folder}/`);

const indexOrder = ({ path }: Placed): number => INDEX_ORDER.indexOf(baseName(path).toLowerCase());

/** `target` from `folder` on; undefined when it leads out of the vault. */
function joined(folder: string, target: string): string | undefined {
	const parts = folder === '' ? [] : folder.split('/');
	for (const part of target.split('/')) {
		if (part === '..') {
			if (parts.pop() === undefined) return undefined;
		} else if (part !== '.' && part !== '') parts.push(part);
	}
	return parts.join('/');
}
