import type { Card } from '../model/decomposition.ts';
import type { NotePath } from '../model/note.ts';
import { readCanvasSource } from './canvas.ts';
import { foldPath, toFileName, toFreeName } from './file-name.ts';
import type { WriteInput } from './input.ts';
import { readProperty } from './properties.ts';
import { type LinkNames, linkNames } from './wikilink.ts';

/** Where everything goes. A path that is among the vault's is a file of ours that was found again. */
export interface Destinations {
	readonly source: NotePath;
	readonly map: NotePath;
	readonly pathsByNumber: ReadonlyMap<number, NotePath>;
}

type Question = Pick<WriteInput, 'decomposition' | 'document' | 'sourcePath' | 'settings'> & {
	readonly vault: { readonly paths: readonly string[] };
};

/** Files of the vault that may be ours, by where they stand or how they are called: the plan needs their text. */
export function pathsToRead(input: Question): NotePath[] {
	const folder = cardsFolder(input);
	const names = input.decomposition.cards.map((card) => foldPath(cardName(card, input)));
	const map = foldPath(`${mapFolder(input, folder)}${toFileName(sourceTitle(input))}`);
	// a folder that all sources share may hold thousands of cards: there a card is only looked for under its name
	const ownFolder = input.settings.cardsFolder.includes('{source}') || input.sourcePath === undefined ? foldPath(`${folder}/`) : undefined;
	return input.vault.paths.filter((path): path is NotePath => {
		const key = foldPath(path);
		if (key.endsWith('.canvas')) return key.startsWith(map);
		if (!key.endsWith('.md')) return false;
		return isCalled(nameOf(key).slice(0, -'.md'.length), names) || (ownFolder !== undefined && key.startsWith(ownFolder));
	});
}

/** Whether a file is called so, or so with a number behind it, for which a long name was cut. */
function isCalled(name: string, names: readonly string[]): boolean {
	if (names.includes(name)) return true;
	const counted = /^(.+) \d+$/.exec(name)?.[1];
	return counted !== undefined && names.some((one) => one.startsWith(counted));
}

/** Chooses the path of every file: the one it was found under, else a name that is still free. */
export function chooseDestinations(input: WriteInput): Destinations {
	const taken = new Set(input.vault.paths.map(foldPath));
	const choose = (folder: string, title: string, ending: string): NotePath => {
		const prefix = folder === '' ? '' : `${folder}/`;
		const path = prefix + toFreeName(title, ending, (name) => taken.has(foldPath(prefix + name)));
		taken.add(foldPath(path));
		return path as NotePath;
	};
	const folder = cardsFolder(input);
	const title = sourceTitle(input);
	const source = input.sourcePath ?? findSourceNote(input) ?? choose(folder, title, '.md');
	const found = findCards(input, source);
	const pathsByNumber = new Map<number, NotePath>();
	for (const card of input.decomposition.cards)
		pathsByNumber.set(card.number, found.get(card.number) ?? choose(folder, cardName(card, input), '.md'));
	const map = findMap(input, source) ?? choose(mapFolder(input, folder).slice(0, -1), title, '.canvas');
	return { source, map, pathsByNumber };
}

/** What standard input is called where a file's path stands. */
const STANDARD_INPUT = '-';
/** So many characters of a nameless text's beginning name its files. */
const LONGEST_OPENING = 30;

/** What a source is called in names of files: by its own title, else by its file, else by how it begins. */
export function sourceTitle({ document }: Pick<WriteInput, 'document'>): string {
	const { title, uri } = document.source;
	if (title !== undefined && title.trim() !== '') return title;
	if (uri === STANDARD_INPUT) return opening(document.text);
	const name = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
	return name.replace(/\.[A-Za-z0-9]{1,8}$/, '');
}

/** The first clause that holds words. */
function opening(text: string): string {
	const clause = /[^\s，。；：？！,;:?!]*[\p{L}\p{N}][^\n，。；：？！,;:?!]*/u.exec(text)?.[0] ?? STANDARD_INPUT;
	return [...clause].slice(0, LONGEST_OPENING).join('').trim();
}

/** The cards' folder; spelled as it stands in the vault where it only differs in case or normalisation. */
function cardsFolder(input: Question): string {
	const { settings, vault } = input;
	const folders = new Set<string>();
	for (const path of vault.paths)
		for (let at = path.lastIndexOf('/'); at >= 0 && !folders.has(path.slice(0, at)); at = path.lastIndexOf('/', at - 1))
			folders.add(path.slice(0, at));
	const spelled = new Map([...folders].map((folder) => [foldPath(folder), folder]));
	return settings.cardsFolder
		.split('/')
		.filter((part) => part.trim() !== '')
		.map((part) => toFileName(fill(part, { source: sourceTitle(input) })))
		.reduce((folder, part) => {
			const path = folder === '' ? part : `${folder}/${part}`;
			return spelled.get(foldPath(path)) ?? path;
		}, '');
}

function cardName(card: Card, input: Question): string {
	const { number, title, type } = card;
	return toFileName(fill(input.settings.cardName, { number: String(number), title, type, source: sourceTitle(input) }));
}

/** The map stands beside the note that it maps. Ends in `/`, or is empty. */
function mapFolder({ sourcePath }: Question, folder: string): string {
	if (sourcePath !== undefined) return sourcePath.slice(0, sourcePath.lastIndexOf('/') + 1);
	return folder === '' ? '' : `${folder}/`;
}

/** Placeholders are filled in one go: a title that holds `{number}` stays as it is. */
const fill = (template: string, values: Readonly<Record<string, string>>): string =>
	template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);

/**
 * Cards found again by the id in their properties, whatever they are called by now. Two articles that share a passage
 * may make cards of the same id: one that says it comes from another note is that note's card.
 */
function findCards(input: WriteInput, source: NotePath): Map<number, NotePath> {
	const { decomposition, vault } = input;
	const names = linkNames(new Set([...vault.paths, source]));
	const pathsById = new Map<string, NotePath[]>();
	for (const note of vault.notes) {
		if (!note.path.endsWith('.md')) continue;
		const id = readProperty(note.text, 'chaika');
		if (typeof id === 'string' && !isOfAnother(readProperty(note.text, 'source'), source, names))
			pathsById.set(id, [...(pathsById.get(id) ?? []), note.path]);
	}
	const out = new Map<number, NotePath>();
	for (const card of decomposition.cards) {
		const paths = pathsById.get(card.id) ?? [];
		// of several (a copy, another card of the same words) the one that is called so
		const name = foldPath(`${cardName(card, input)}.md`);
		const index = Math.max(
			0,
			paths.findIndex((path) => nameOf(foldPath(path)) === name),
		);
		const [path] = paths.splice(index, 1);
		if (path !== undefined) out.set(card.number, path);
	}
	return out;
}

/** A source that the vault has no longer was renamed, or written in another way by hand: that tells nothing. */
function isOfAnother(property: unknown, source: NotePath, names: LinkNames): boolean {
	if (typeof property !== 'string') return false;
	const named = names.find(/^\[\[([^\]|#]+)/.exec(property)?.[1] ?? property);
	return named !== undefined && named !== source;
}

/** The note that was made for a source: by its content, else by where it stands. */
function findSourceNote({ document, vault, addresses }: WriteInput): NotePath | undefined {
	const { id, uri } = document.source;
	const ours = vault.notes.flatMap(({ path, text }) => {
		const [chaika, source] = path.endsWith('.md') ? ['chaika', 'source'].map((key) => readProperty(text, key)) : [];
		return typeof chaika === 'string' ? [{ path, chaika, source: typeof source === 'string' ? source.normalize('NFC') : '' }] : [];
	});
	const { now, former } = addresses ?? { now: uri, former: [] };
	const isNamed = (source: string, names: readonly string[]) => names.some((name) => name.normalize('NFC') === source);
	// an older note's path was seen from any folder: one that leads to a file of the vault means that file
	const inVault = new Set(vault.paths.map((path) => path.normalize('NFC')));
	const found =
		ours.find(({ chaika }) => chaika === id) ??
		// texts that came through a pipe have no name to be known by
		(uri === STANDARD_INPUT
			? undefined
			: (ours.find(({ source }) => isNamed(source, [now])) ?? ours.find(({ source }) => isNamed(source, former) && !inVault.has(source))));
	return found?.path;
}

const findMap = ({ vault }: WriteInput, source: NotePath): NotePath | undefined =>
	vault.notes.find((note) => note.path.endsWith('.canvas') && readCanvasSource(note.text) === source)?.path;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
