import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import type { LinkCounts, NoteIndex, ResolvedLink } from '../ports/index.ts';
import { keepRecent } from './recent.ts';

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
	| 'resolve'
	| 'linksFrom'
	| 'linksTo'
	| 'linkCounts'
	| 'beside'
	| 'folderSizes'
	| 'tagged'
>;

/** Answers kept of each kind. */
const MOST_ANSWERS = 50_000;
/** Notes are larger: some 10 kB each. */
const MOST_NOTES = 2000;

/** An index that remembers what it was asked of single notes, for as long as it does not change: links of all notes are sought one after the other, and what one note is asked about is asked again for its neighbours. */
export function remembered(index: AskedIndex): AskedIndex {
	const beside = onceEach<string, readonly NotePath[]>(MOST_ANSWERS, async (keys) => {
		const found = new Map<string, readonly NotePath[]>();
		for (const key of keys) {
			const space = key.indexOf(' ');
			found.set(key, await index.beside(key.slice(space + 1) as NotePath, Number(key.slice(0, space))));
		}
		return found;
	});
	const notes = onceEach<NotePath, VaultNote>(
		MOST_NOTES,
		async (paths) => new Map((await index.notes(paths)).map((note) => [note.path, note])),
	);
	return {
		...index,
		linksFrom: linksOnce(index.linksFrom, ({ from }) => from),
		linksTo: linksOnce(index.linksTo, ({ to }) => to),
		notes: async (paths) => [...(await notes(paths)).values()],
		linkCounts: onceEach<NotePath, LinkCounts>(MOST_ANSWERS, index.linkCounts),
		folderSizes: onceEach<string, number>(MOST_ANSWERS, index.folderSizes),
		async beside(path, limit) {
			const key = `${limit} ${path}`;
			return (await beside([key])).get(key) ?? [];
		},
	};
}

type Ask<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** What was asked about before comes from memory; the answer is in the order asked for. */
function onceEach<Key, Value>(most: number, ask: Ask<Key, Value>): Ask<Key, Value> {
	const recent = keepRecent<Key, { readonly value: Value | undefined }>(most);
	return async (keys) => {
		const answers = new Map(keys.map((key) => [key, recent.get(key)]));
		const missing = [...answers].flatMap(([key, known]) => (known ? [] : [key]));
		const found = missing.length > 0 ? await ask(missing) : undefined;
		for (const key of missing) {
			const answer = { value: found?.get(key) };
			answers.set(key, answer);
			recent.set(key, answer);
		}
		return new Map([...answers].flatMap(([key, answer]) => (answer?.value === undefined ? [] : [[key, answer.value] as const])));
	};
}

/** The same of links, which are asked for by their notes. */
function linksOnce(ask: NoteIndex['linksFrom'], noteOf: (link: ResolvedLink) => NotePath): NoteIndex['linksFrom'] {
	const known = onceEach<NotePath, readonly ResolvedLink[]>(MOST_ANSWERS, async (paths) => {
		const links = new Map<NotePath, ResolvedLink[]>(paths.map((path) => [path, []]));
		for (const link of await ask(paths)) links.get(noteOf(link))?.push(link);
		return links;
	});
	return async (paths) => [...(await known(paths)).values()].flat();
}
