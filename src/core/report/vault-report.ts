import type { NotePath } from '../model/note.ts';
import type { Suggestion } from '../model/suggestion.ts';
import type { VaultReport } from '../model/vault-report.ts';
import type { NoteIndex } from '../ports/index.ts';
import { createGroups } from './groups.ts';

/** What the report asks beside the index. */
export interface ReportParts {
	/** Whether a note is meant to stand in a web of links at all: no index, no daily note, no template. */
	readonly isOrdinary: (path: NotePath) => Promise<boolean> | boolean;
	readonly suggest: (path: NotePath, limit: number) => Promise<readonly Suggestion[]>;
}

const MOST_HUBS = 10;
/** Larger groups are no islands but parts of the vault that live on their own. */
const LARGEST_ISLAND = 30;
/** Links are sought for so many islands and so many notes of each: a report is read in a minute, and should not take longer to make. */
const MOST_ISLANDS = 60;
const NOTES_OF_ISLAND = 3;
const MOST_SHOWN = 10;
/** Below, a link between two groups is a guess. */
const LEAST_SCORE = 0.2;
const SUGGESTIONS = 5;

/** How a vault hangs together. Of several links from one note to another one counts. */
export async function reportOn(index: NoteIndex, { isOrdinary, suggest }: ReportParts): Promise<VaultReport> {
	const paths = await index.paths();
	const notes = new Set<NotePath>(paths);
	const groups = createGroups(paths);
	const linksTo = new Map<NotePath, number>();
	const linksFrom = new Map<NotePath, number>();
	let links = 0;
	for await (const { from, to } of index.links()) {
		if (from === to || !notes.has(to)) continue;
		links++;
		groups.join(from, to);
		linksTo.set(to, (linksTo.get(to) ?? 0) + 1);
		linksFrom.set(from, (linksFrom.get(from) ?? 0) + 1);
	}
	const all = groups.all();
	const orphans: NotePath[] = [];
	for (const [path] of all.filter(({ length }) => length === 1)) if (path && (await isOrdinary(path))) orphans.push(path);
	const { files } = await index.counts();
	return {
		schema: 'chaika/vault-report@1',
		notes: paths.length,
		attachments: files - paths.length,
		links,
		unresolved: await unresolvedOf(index),
		orphans,
		hubs: await hubsOf(index, linksTo, linksFrom),
		groups: all.filter(({ length }) => length > 1).length,
		islands: await islandsOf(all, suggest),
	};
}

async function unresolvedOf(index: NoteIndex): Promise<VaultReport['unresolved']> {
	const byTarget = new Map<string, { target: string; missing: 'note' | 'heading' | 'block'; from: Set<NotePath> }>();
	for await (const { from, link, missing } of index.unresolved()) {
		const target = missing === 'note' ? link.target : `${link.target}#${link.fragment ?? ''}`;
		const known = byTarget.get(target);
		if (known) known.from.add(from);
		else byTarget.set(target, { target, missing, from: new Set([from]) });
	}
	return [...byTarget.values()]
		.map(({ from, ...rest }) => ({ ...rest, from: [...from].sort() }))
		.sort((a, b) => b.from.length - a.from.length || (a.target < b.target ? -1 : 1));
}

async function hubsOf(
	index: NoteIndex,
	linksTo: ReadonlyMap<NotePath, number>,
	linksFrom: ReadonlyMap<NotePath, number>,
): Promise<VaultReport['hubs']> {
	const degreeOf = (path: NotePath) => (linksTo.get(path) ?? 0) + (linksFrom.get(path) ?? 0);
	const linked = [...new Set([...linksTo.keys(), ...linksFrom.keys()])];
	const top = linked.sort((a, b) => degreeOf(b) - degreeOf(a) || (a < b ? -1 : 1)).slice(0, MOST_HUBS);
	const notes = await index.notes(top);
	return notes.map(({ path, title }) => ({ note: path, title, linksTo: linksTo.get(path) ?? 0, linksFrom: linksFrom.get(path) ?? 0 }));
}

/** Small groups, and the likeliest link from one of their notes to another group, the likeliest first. */
async function islandsOf(groups: readonly (readonly NotePath[])[], suggest: ReportParts['suggest']): Promise<VaultReport['islands']> {
	const small = groups.slice(1).filter(({ length }) => length > 1 && length <= LARGEST_ISLAND);
	const islands: VaultReport['islands'][number][] = [];
	for (const notes of small.slice(0, MOST_ISLANDS)) {
		const own = new Set<string>(notes);
		let bridge: VaultReport['islands'][number]['bridge'] | undefined;
		for (const from of notes.slice(0, NOTES_OF_ISLAND)) {
			for (const { note: to, reason, score } of await suggest(from, SUGGESTIONS))
				if (!own.has(to) && score >= LEAST_SCORE && score > (bridge?.score ?? 0)) bridge = { from, to, reason, score };
		}
		if (bridge) islands.push({ notes, bridge });
	}
	return islands.sort((a, b) => b.bridge.score - a.bridge.score).slice(0, MOST_SHOWN);
}
