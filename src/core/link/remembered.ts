import type { NotePath } from '../model/note.ts';
import type { LinkCounts, NoteIndex, ResolvedLink } from '../ports/index.ts';

/** What the linker asks an index. */
export type AskedIndex = Pick<
	NoteIndex,
	| 'counts'
	| 'paths'
	| 'notes'
	| 'near'
	| 'frequencies'
	| 'mentions'
	| 'naming'
	| 'countNaming'
	| 'resolve'
	| 'linksFrom'
	| 'linksTo'
	| 'linkCounts'
	| 'beside'
	| 'folderSizes'
	| 'tagged'
>;

/** Answers kept of each kind; then all are forgotten and asked for again. */
const MOST_ANSWERS = 50_000;

/** An index that remembers what it was asked of single notes, for as long as it does not change: links of all notes are sought one after the other, and what one note is asked about is asked again for its neighbours. */
export function remembered(index: AskedIndex): AskedIndex {
	const linksFrom = eachOnce(index.linksFrom, ({ from }) => from);
	const linksTo = eachOnce(index.linksTo, ({ to }) => to);
	const linkCounts = mapOnce<NotePath, LinkCounts>(index.linkCounts);
	const beside = new Map<string, readonly NotePath[]>();
	return {
		...index,
		linksFrom,
		linksTo,
		linkCounts,
		folderSizes: mapOnce<string, number>(index.folderSizes),
		async beside(path, limit) {
			const key = `${limit} ${path}`;
			const known = beside.get(key);
			if (known) return known;
			if (beside.size >= MOST_ANSWERS) beside.clear();
			const found = await index.beside(path, limit);
			beside.set(key, found);
			return found;
		},
	};
}

/** Links, asked for by their notes in one go: those of notes that were asked about before come from memory. */
function eachOnce(ask: NoteIndex['linksFrom'], noteOf: (link: ResolvedLink) => NotePath): NoteIndex['linksFrom'] {
	const known = new Map<NotePath, ResolvedLink[]>();
	return async (paths) => {
		const wanted = [...new Set(paths)];
		if (known.size > MOST_ANSWERS) known.clear();
		const missing = wanted.filter((path) => !known.has(path));
		for (const path of missing) known.set(path, []);
		if (missing.length > 0) for (const link of await ask(missing)) known.get(noteOf(link))?.push(link);
		return wanted.flatMap((path) => known.get(path) ?? []);
	};
}

function mapOnce<Key, Value>(
	ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>> {
	const known = new Map<Key, Value>();
	return async (keys) => {
		if (known.size > MOST_ANSWERS) known.clear();
		const missing = keys.filter((key) => !known.has(key));
		if (missing.length > 0) for (const [key, value] of await ask(missing)) known.set(key, value);
		return new Map(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key) as Value] as const] : [])));
	};
}
