import type { NotePath } from '../../core/model/note.ts';
import type { VaultNote } from '../../core/model/vault-note.ts';
import { folderOf } from '../../core/notes/file-names.ts';
import { floorOf, type NameFloor } from '../../core/notes/find-names.ts';
import { type LinkCandidate, resolveTarget } from '../../core/notes/resolve.ts';
import { foldForSearch } from '../../core/notes/terms.ts';
import type { IndexedFile, NoteIndex, ResolvedLink } from '../../core/ports/index.ts';
import { fieldTerms, fieldTexts } from './fields.ts';
import { isTagUnder, tagsOf, typesOf } from './labels.ts';
import { groupLinks, type LinkTarget, lookupKeysOf, lookupsOf, resolvedLinks, unresolvedLinks } from './links.ts';
import { mentionsIn, tellingNamesOf } from './mentions.ts';
import { createPostings, type Postings } from './postings.ts';
import { type Filters, namingNotes, nearNotes, searchNotes, type TermIndex, toTerms } from './search.ts';
import { isOlder, UNSURE } from './stamps.ts';
import { nearestFirst } from './store-folders.ts';

/**
 * An index that lives as long as its process, without native code: for vaults up to some ten thousand notes, and to compare
 * others with. Answers as the store does. What depends on all files is found anew after a change, when it is asked for.
 */
export function openMemoryIndex(): NoteIndex {
	const files = new Map<NotePath, IndexedFile>();
	const ids = new Map<NotePath, number>();
	const pathsById = new Map<number, NotePath>();
	const postings = createPostings();
	let nextId = 1;
	let names: Names | undefined;
	let links: Links | undefined;

	function remove(path: NotePath): void {
		const id = ids.get(path);
		if (id !== undefined) {
			postings.remove(id);
			ids.delete(path);
			pathsById.delete(id);
		}
		files.delete(path);
	}

	function put(file: IndexedFile): void {
		const before = files.get(file.path);
		if (before && isOlder(file, before)) return void files.set(file.path, { ...before, modified: UNSURE });
		remove(file.path);
		files.set(file.path, file);
		if (!file.note) return;
		const id = nextId++;
		ids.set(file.path, id);
		pathsById.set(id, file.path);
		postings.add(id, fieldTerms(file.note));
	}

	const noteAt = (path: NotePath) => files.get(path)?.note;
	const allNotes = () => [...ids.keys()].sort().flatMap((path) => noteAt(path) ?? []);
	const namesNow = () => (names ??= findNames(allNotes()));
	const linksNow = () => (links ??= findLinks(files));
	const terms = termIndex({ pathsById, files, postings });

	return {
		async *stamps() {
			for (const { path, modified, size } of [...files.values()]) yield { path, modified, size };
		},
		async upsert(changed) {
			for (const file of changed) put(file);
			[names, links] = [undefined, undefined];
		},
		async remove(paths) {
			for (const path of paths) remove(path);
			[names, links] = [undefined, undefined];
		},
		async counts() {
			const all = [...linksNow().from.values()].flat();
			return { notes: ids.size, files: files.size, links: all.reduce((sum, { count }) => sum + count, 0) };
		},
		paths: async () => [...ids.keys()].sort(),
		notes: async (paths) => paths.flatMap((path) => noteAt(path) ?? []),
		search: async (query, limit) => searchNotes(terms, query, limit),
		near: async (wanted, limit) => nearNotes(terms, wanted, limit),
		frequencies: async (wanted) => terms.frequencies(toTerms(wanted)),
		mentions: async (text) => mentionsIn(text, namesNow().floor, (name) => namesNow().pathsByName.get(name) ?? []),
		naming: async (wanted, limit) => namingNotes(terms, wanted, limit),
		async linkCounts(paths) {
			const to = new Map<NotePath, number>();
			for (const link of [...linksNow().from.values()].flat()) to.set(link.to, (to.get(link.to) ?? 0) + 1);
			return new Map(paths.map((path) => [path, { to: to.get(path) ?? 0, from: linksNow().from.get(path)?.length ?? 0 }]));
		},
		async beside(path, limit) {
			const paths = [...ids.keys()].filter((other) => folderOf(other) === folderOf(path)).sort();
			const before = paths.filter((other) => other < path).reverse();
			const after = paths.filter((other) => other > path);
			return nearestFirst(before.slice(0, limit), after.slice(0, limit));
		},
		async folderSizes(folders) {
			const sizes = new Map(folders.map((folder) => [folder, 0]));
			for (const path of ids.keys()) {
				const size = sizes.get(folderOf(path));
				if (size !== undefined) sizes.set(folderOf(path), size + 1);
			}
			return sizes;
		},
		resolve: async (link, from) => linksNow().resolve(link, from),
		linksFrom: async (paths) => [...new Set(paths)].sort().flatMap((path) => linksNow().from.get(path) ?? []),
		async linksTo(paths) {
			const wanted = new Set(paths);
			return [...linksNow().from.values()].flat().filter(({ to }) => wanted.has(to));
		},
		async *links() {
			yield* [...linksNow().from.values()].flat();
		},
		async *unresolved() {
			const { resolve } = linksNow();
			for (const note of allNotes()) yield* unresolvedLinks(note, (link) => resolve(link, note.path), noteAt);
		},
		async tagCounts() {
			const counts = new Map<string, number>();
			for (const note of allNotes()) for (const tag of tagsOf(note)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
			return counts;
		},
		async tagged(tags, limit) {
			const wanted = new Set(tags.map(foldForSearch));
			const counted = allNotes().map((note) => ({ path: note.path, count: [...tagsOf(note)].filter((tag) => wanted.has(tag)).length }));
			const carrying = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
			return carrying.slice(0, limit).map(({ path }) => path);
		},
		close: async () => {},
	};
}

interface Names {
	readonly floor: NameFloor;
	readonly pathsByName: ReadonlyMap<string, readonly NotePath[]>;
}

function findNames(notes: readonly VaultNote[]): Names {
	const pathsByName = new Map<string, NotePath[]>();
	for (const note of notes) for (const name of tellingNamesOf(note)) push(pathsByName, name, note.path);
	return { floor: floorOf([...pathsByName.keys()].sort()), pathsByName };
}

interface Links {
	readonly resolve: (link: LinkTarget, from: NotePath) => NotePath | undefined;
	/** By the note they start from, in order. */
	readonly from: ReadonlyMap<NotePath, readonly ResolvedLink[]>;
}

function findLinks(files: ReadonlyMap<NotePath, IndexedFile>): Links {
	const candidatesByKey = new Map<string, LinkCandidate[]>();
	for (const { path, note } of files.values())
		for (const { key, kind } of lookupKeysOf(path, note)) push(candidatesByKey, key, { key, kind, path });
	const resolve: Links['resolve'] = (link, from) =>
		resolveTarget(
			link,
			from,
			lookupsOf(link.target).flatMap((key) => candidatesByKey.get(key) ?? []),
		);
	const from = new Map<NotePath, readonly ResolvedLink[]>();
	for (const path of [...files.keys()].sort()) {
		const groups = groupLinks(files.get(path)?.note?.links ?? []);
		const resolved = resolvedLinks(
			path,
			groups.map((group) => [resolve(group, path), group.count]),
		);
		if (resolved.length > 0) from.set(path, resolved);
	}
	return { resolve, from };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
	const values = map.get(key);
	if (values) values.push(value);
	else map.set(key, [value]);
}

interface Kept {
	readonly pathsById: ReadonlyMap<number, NotePath>;
	readonly files: ReadonlyMap<NotePath, IndexedFile>;
	readonly postings: Postings;
}

function termIndex({ pathsById, files, postings }: Kept): TermIndex {
	const pathOf = (id: number): NotePath => {
		const path = pathsById.get(id);
		if (path === undefined) throw new Error(`no note ${id}`);
		return path;
	};
	const noteOf = (id: number) => files.get(pathOf(id))?.note;
	return {
		isHeld: (phrase) => postings.isHeld(phrase),
		frequencies: (terms) => new Map(terms.map((term) => [term, postings.frequency(term)] as const).filter(([, count]) => count > 0)),
		rank: (clauses, weights) => postings.rank(clauses, weights),
		holders: (term) => postings.holders(term),
		countNotes: () => pathsById.size,
		filter: (filters) => new Set([...pathsById].filter(([id, path]) => meets(filters, path, noteOf(id))).map(([id]) => id)),
		ids: () => pathsById.keys(),
		pathOf,
		textsOf(id, inBody) {
			const note = noteOf(id);
			return note ? (inBody ? [note.text] : fieldTexts(note)) : [];
		},
	};
}

function meets({ tags, paths, types }: Filters, path: NotePath, note: VaultNote | undefined): boolean {
	if (!note) return false;
	const [own, kinds, place] = [[...tagsOf(note)], typesOf(note), foldForSearch(path)];
	return (
		paths.every((part) => place.includes(part)) &&
		types.every((type) => kinds.has(type)) &&
		tags.every((asked) => own.some((tag) => isTagUnder(tag, asked)))
	);
}
