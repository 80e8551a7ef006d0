import type { Card } from '../model/decomposition.ts';
import type { Edit } from '../model/edit.ts';
import type { Note, NotePath } from '../model/note.ts';
import { err, ok, type Result } from '../model/result.ts';
import { inert } from '../section/inert.ts';
import { sectionRanges } from '../section/locate.ts';
import { showSameMap, writeCanvas } from './canvas.ts';
import { type CardNoteContext, writeCardNote } from './card-note.ts';
import { chooseDestinations, type Destinations, sourceTitle } from './destinations.ts';
import { withEndOfLine } from './end-of-line.ts';
import { foldPath } from './file-name.ts';
import type { WriteInput } from './input.ts';
import { differInLinksAlone } from './note-links.ts';
import { type Properties, type PropertiesError, readProperty, setProperties } from './properties.ts';
import { planSection, type SectionError, sectionRangesInText } from './section-edit.ts';
import { spliceText, type TextChange } from './splice.ts';
import { headingTarget, linkNames, placesIn } from './wikilink.ts';
import { dateToYaml, propertyToYaml } from './yaml-value.ts';

/**
 * What becomes of a file. `unchanged`: it stands there as it would be written. `kept`: it is ours and says something
 * else by now (edited by hand, or made from another version of the source); it is left as it is.
 */
export interface PlannedFile {
	readonly path: NotePath;
	readonly role: 'source' | 'card' | 'map';
	/** Number of the card, where it is one's. */
	readonly card?: number;
	readonly action: 'create' | 'change' | 'unchanged' | 'kept';
	/** What is changed in `before`; empty unless it is changed. */
	readonly changes: readonly TextChange[];
	/** Text as it stands; absent when the file is made. */
	readonly before?: string;
	/** Text as planned, also of a file that is kept. */
	readonly after: string;
}

export interface WritePlan {
	/** Empty when nothing is left to do. */
	readonly edits: readonly Edit[];
	readonly files: readonly PlannedFile[];
	/** Cards that get no file yet, with the file that each would have. */
	readonly heldBack: readonly { readonly number: number; readonly path: NotePath; readonly text: string }[];
}

/** A file stands where the folder of the cards would be made. */
export interface FolderTaken {
	readonly type: 'FolderTaken';
	readonly path: string;
}
export type PlanError = SectionError | (PropertiesError & { readonly path: string }) | FolderTaken;

/**
 * Plans what writing a decomposition into a vault changes: the section in its source note, a file for each card, the
 * map. Pure; nothing is written. What stands there already and is the same needs nothing, so that a second plan is empty.
 */
export function planWrite(input: WriteInput): Result<WritePlan, PlanError> {
	const { settings, vault } = input;
	const destinations = chooseDestinations(input);
	const blocked = folderTaken(vault.paths, destinations);
	if (blocked) return err(blocked);
	const notes = new Map(vault.notes.map((note) => [note.path, note]));
	const names = linkNames(new Set([...vault.paths, destinations.source, ...(settings.cards ? destinations.pathsByNumber.values() : [])]));
	const placeOf = input.sourcePath === undefined ? undefined : placesIn(input.document);
	const section = wellFormed(input.renderSection(placeOf && ((span) => prefixed('#', placeOf(span)))));
	const source = planSource(input, destinations.source, section, notes.get(destinations.source));
	if (!source.ok) return source;
	const isHeldBack = ([number, path]: readonly [number, NotePath]) => input.heldBack?.has(number) === true && !notes.has(path);
	const written = new Map([...destinations.pathsByNumber].filter((entry) => !isHeldBack(entry)));

	const context: CardNoteContext = {
		decomposition: input.decomposition,
		language: settings.language,
		plain: settings.plain,
		created: settings.date,
		sourcePath: destinations.source,
		sourceTitle: sourceTitle(input),
		headings: headingsIn(section),
		placeOf,
		names,
		pathsByNumber: settings.cards ? written : new Map(),
	};
	const all = settings.cards ? input.decomposition.cards.map((card) => ({ card, file: planCard(card, context, destinations, notes) })) : [];
	const cards = all.flatMap(({ card, file }) => (written.has(card.number) ? [file] : []));
	const map = settings.map ? [planMap(input, context, destinations.map, notes.get(destinations.map))] : [];
	const files = [source.value, ...cards, ...map];
	// the note that was read is the one that is changed, whatever the vault holds by now
	const hashOf = ({ path }: PlannedFile) => (path === input.sourcePath ? input.document.source.hash : (notes.get(path)?.hash ?? ''));
	return ok({
		files,
		edits: files.flatMap((file) => editsOf(file, hashOf(file))),
		heldBack: all.flatMap(({ card: { number }, file: { path, after } }) => (written.has(number) ? [] : [{ number, path, text: after }])),
	});
}

function planSource(input: WriteInput, path: NotePath, section: string, found: Note | undefined): Result<PlannedFile, PlanError> {
	const { document, settings, sourcePath } = input;
	if (sourcePath === undefined && !found)
		return ok({ path, role: 'source', action: 'create', changes: [], after: wellFormed(newSourceNote(input, section)) });
	const text = sourcePath === undefined ? (found?.text ?? '') : document.text;
	const standing = sourcePath === undefined ? sectionRangesInText(text) : sectionRanges(document);
	const inserted = planSection({ text, standing }, section, { path, replace: settings.replace });
	if (!inserted.ok) return inserted;
	const set = setProperties(text, settings.properties);
	if (!set.ok) return err({ ...set.error, path });
	return ok(changedFile(path, 'source', text, [...set.value, ...(inserted.value ? [inserted.value] : [])]));
}

/** A note for a source that lies outside the vault: where it came from, and the section. */
function newSourceNote(input: WriteInput, section: string): string {
	const { id, uri, creators } = input.document.source;
	const title = sourceTitle(input);
	const properties: Properties = { title, source: input.addresses?.now ?? uri, ...(creators.length > 0 && { authors: creators }) };
	const own: Properties = { chaika: id, ...input.settings.properties };
	const write = (some: Properties) => Object.entries(some).map(([key, value]) => propertyToYaml(key, value, '\n'));
	const lines = [...write(properties), dateToYaml('created', input.settings.date, '\n'), ...write(own)];
	return `---\n${lines.join('')}---\n\n# ${inert(title)}\n\n${withEndOfLine(section.trim(), '\n')}\n`;
}

function planCard(card: Card, context: CardNoteContext, { pathsByNumber }: Destinations, notes: ReadonlyMap<string, Note>): PlannedFile {
	const path = pathsByNumber.get(card.number) as NotePath;
	const found = notes.get(path);
	if (!found)
		return { path, role: 'card', card: card.number, action: 'create', changes: [], after: wellFormed(writeCardNote(card, context)) };
	// the day on which it was made is no difference
	const created = readProperty(found.text, 'created');
	const after = wellFormed(writeCardNote(card, { ...context, created: typeof created === 'string' ? created : context.created }));
	const action = isSameText(found.text, after) || differInLinksAlone(found.text, after) ? 'unchanged' : 'kept';
	return { path, role: 'card', card: card.number, action, changes: [], before: found.text, after };
}

function planMap(input: WriteInput, context: CardNoteContext, path: NotePath, found: Note | undefined): PlannedFile {
	const { names, language, sourcePath, pathsByNumber } = context;
	const after = wellFormed(writeCanvas(input.decomposition, { language, sourcePath, pathsByNumber, find: names.find }));
	if (!found) return { path, role: 'map', action: 'create', changes: [], after };
	const isSame = isSameText(found.text, after) || (!input.settings.replace && showSameMap(found.text, after));
	if (isSame) return { path, role: 'map', action: 'unchanged', changes: [], before: found.text, after };
	if (!input.settings.replace) return { path, role: 'map', action: 'kept', changes: [], before: found.text, after };
	return changedFile(path, 'map', found.text, [{ start: 0, end: found.text.length, text: after }]);
}

function changedFile(path: NotePath, role: PlannedFile['role'], before: string, changes: readonly TextChange[]): PlannedFile {
	const after = spliceText(before, changes);
	if (!after.ok) throw new Error(`planned changes of ${path} do not fit together: ${after.error.reason}`);
	return { path, role, action: changes.length === 0 ? 'unchanged' : 'change', changes, before, after: after.value };
}

function editsOf({ path, action, changes, after }: PlannedFile, expectedHash: string): Edit[] {
	if (action === 'create') return [{ kind: 'create', path, text: after }];
	return changes.map(({ start, end, text }) =>
		start === end ? { kind: 'insert', path, expectedHash, offset: start, text } : { kind: 'replace', path, expectedHash, start, end, text },
	);
}

function folderTaken(paths: readonly string[], { map, source, pathsByNumber }: Destinations): FolderTaken | undefined {
	const files = new Map(paths.map((path) => [foldPath(path), path]));
	for (const path of [map, source, ...pathsByNumber.values()])
		for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
			const file = files.get(foldPath(path.slice(0, at)));
			if (file !== undefined) return { type: 'FolderTaken', path: file };
		}
	return undefined;
}

const headingsIn = (section: string): ReadonlySet<string> =>
	new Set([...section.matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*\r?$/gm)].map((match) => headingTarget(match[1] ?? '')));

/** Half a character, as a careless JSON may hold, has no bytes to be written as. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

const isSameText = (a: string, b: string): boolean => withEndOfLine(a, '\n') === withEndOfLine(b, '\n');
const prefixed = (prefix: string, words: string | undefined): string | undefined => (words === undefined ? undefined : prefix + words);
