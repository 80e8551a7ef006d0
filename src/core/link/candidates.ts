import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { folderOf, isIndexNote } from '../notes/file-names.ts';
import { isTellingName, namesOf } from '../notes/names.ts';
import { keysOf, linkKeys } from '../notes/resolve.ts';
import type { Mention } from '../ports/index.ts';
import type { AskedIndex } from './remembered.ts';

/** Notes that may be worth a link, and what was learned while they were gathered. */
export interface Gathered {
	/** Each once; neither the note itself nor one that it links to. */
	readonly paths: readonly NotePath[];
	/** Notes that the note links to, and that link to it. */
	readonly linked: readonly NotePath[];
	readonly linkedFrom: ReadonlySet<NotePath>;
	/** Names of other notes in its text, by note. */
	readonly mentions: ReadonlyMap<NotePath, Mention>;
	/** Notes that name it. */
	readonly naming: ReadonlySet<NotePath>;
	/** The notes that share most of its rare terms, linked or not, the nearest first; by how much. */
	readonly near: ReadonlyMap<NotePath, number>;
	/** What its neighbours in the folder link to, each link once. */
	readonly habits: readonly NotePath[];
}

/** What of a note is rare enough to find others by. */
export interface Telling {
	readonly terms: readonly string[];
	readonly titleTerms: readonly string[];
	readonly tags: readonly string[];
}

/** How many candidates each source gives: enough to hold nine of ten links that keepers made (see eval/links/README.md). */
const MOST_NEAR = 100;
/** Further down only what lies in a folder that the note links into. */
const MOST_LIKE = 250;
const MOST_BESIDE_LINKED = 40;
const FOLDERS_LINKED = 3;
const MOST_TITLED = 30;
const MOST_TAGGED = 20;
const MOST_MENTIONS = 60;
const MOST_NAMING = 40;
/** The notes most like this one, whose links are looked at: what they link to, this one may as well. */
export const MODELS = 20;
const MOST_OF_MODELS = 40;
/** Neighbours by name: parts of a series stand side by side. */
const BESIDE = 5;
const BESIDE_LINKED = 3;
const LINKED_LOOKED_AT = 12;
/** Notes of the folder on either side whose links tell what is usual here. */
const HABIT_SAMPLE = 40;
const MOST_HABITS = 25;
/** Linked notes whose own links are followed. */
const FOLLOWED = 20;
const MOST_FOLLOWED = 40;

/** Asks the index for notes from every side: text, names, links, tags, folder. */
export async function gather(note: VaultNote, telling: Telling, index: AskedIndex): Promise<Gathered> {
	const { path } = note;
	const linked = (await index.linksFrom([path])).map(({ to }) => to);
	const linkedFrom = new Set((await index.linksTo([path])).map(({ from }) => from));
	const like = (await index.near(telling.terms, MOST_LIKE)).filter((found) => found.path !== path);
	const near = like.slice(0, MOST_NEAR).map((found) => found.path);
	const besideLinked = inFolders(
		like.slice(MOST_NEAR).map((found) => found.path),
		linked,
	);
	const titled = (await index.near(telling.titleTerms, MOST_TITLED)).map((found) => found.path);
	const tagged = telling.tags.length === 0 ? [] : await index.tagged(telling.tags, MOST_TAGGED);
	const mentions = new Map<NotePath, Mention>();
	for (const mention of await index.mentions(note.text.slice(note.bodyStart)))
		if (!mentions.has(mention.path) && mentions.size < MOST_MENTIONS) mentions.set(mention.path, shifted(mention, note.bodyStart));
	const names = namesOf(note).flatMap(({ name }) => (isTellingName(name) ? [name] : []));
	const naming = names.length === 0 ? [] : (await index.naming(names, MOST_NAMING)).map((found) => found.path);
	const ofModels = await mostLinked(near.slice(0, MODELS), MOST_OF_MODELS, index);
	const followed = await mostLinked([...linked, ...linkedFrom].slice(0, FOLLOWED), MOST_FOLLOWED, index);
	const habits = (await index.linksFrom(await index.beside(path, HABIT_SAMPLE))).map(({ to }) => to);
	const beside = [await index.beside(path, BESIDE)];
	for (const target of linked.slice(0, LINKED_LOOKED_AT)) beside.push(await index.beside(target, BESIDE_LINKED));

	const isExcluded = exclusion(note, linked);
	const all = [
		...mentions.keys(),
		...near,
		...besideLinked,
		...titled,
		...tagged,
		...naming,
		...linkedFrom,
		...ofModels,
		...followed,
		...mostOften(habits, MOST_HABITS),
		...beside.flat(),
	];
	const paths = [...new Set(all)].filter((other) => /\.md$/i.test(other) && !isExcluded(other));
	return {
		paths,
		linked,
		linkedFrom,
		mentions,
		naming: new Set(naming),
		near: new Map(like.map((found) => [found.path, found.score])),
		habits,
	};
}

/** Never the note itself, nor one that a link of it may mean: of two notes of one name, both. */
function exclusion({ path, links }: VaultNote, linked: readonly NotePath[]): (other: NotePath) => boolean {
	const excluded = new Set<string>([path, ...linked]);
	const keys = new Set(links.flatMap(({ target }) => linkKeys(target)));
	return (other) => excluded.has(other) || (!isIndexNote(other) && keysOf(other).some(({ key }) => keys.has(key)));
}

/** Those that lie in one of the folders with most of the linked notes. */
function inFolders(paths: readonly NotePath[], linked: readonly NotePath[]): NotePath[] {
	const folders = mostOften(
		linked.map((path) => folderOf(path) as NotePath),
		FOLDERS_LINKED,
	);
	return paths.filter((path) => folders.includes(folderOf(path) as NotePath)).slice(0, MOST_BESIDE_LINKED);
}

async function mostLinked(paths: readonly NotePath[], limit: number, index: AskedIndex): Promise<NotePath[]> {
	const targets = (await index.linksFrom(paths)).map(({ to }) => to);
	return mostOften(targets, limit);
}

/** Those that come up most often; of equals the first. */
function mostOften(paths: readonly NotePath[], limit: number): NotePath[] {
	const counts = new Map<NotePath, number>();
	for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1);
	const ordered = [...counts].sort((a, b) => b[1] - a[1]);
	return ordered.slice(0, limit).map(([path]) => path);
}

const shifted = ({ path, name, places }: Mention, by: number): Mention => ({
	path,
	name,
	places: places.map(({ start, end }) => ({ start: start + by, end: end + by })),
});
