import type { NotePath } from '../../core/model/note.ts';
import type { NoteLink } from '../../core/model/vault-note.ts';
import { type LinkCandidate, resolveTarget } from '../../core/notes/resolve.ts';
import type { LinkCounts, ResolvedLink, UnresolvedLink } from '../../core/ports/index.ts';
import { type LinkTarget, lookupsOf, targetKey, unresolvedLinks } from './links.ts';
import type { StoreContext } from './store-context.ts';

interface Candidate extends LinkCandidate {
	readonly id: number;
}

const candidatesFor = ({ sql }: StoreContext, key: string): Candidate[] =>
	sql('SELECT files.id, path, kind, key FROM keys JOIN files ON files.id = file WHERE key = ?').all(key) as Candidate[];

/** The file that a link means. */
export function resolveLink(store: StoreContext, link: LinkTarget, from: NotePath): NotePath | undefined {
	const candidates = lookupsOf(link.target).flatMap((key) => candidatesFor(store, key));
	return resolveTarget(link, from, candidates);
}

interface LinkRow {
	readonly id: number;
	readonly source: number;
	readonly written: string;
	readonly style: NoteLink['style'];
	readonly from: NotePath;
	readonly target: number | null;
}

/** Finds anew where links lead: those given, and those that name one of these keys. */
export function resolveAgain(store: StoreContext, keys: ReadonlySet<string>, links: ReadonlySet<number>): void {
	const { sql } = store;
	const touched = new Set(links);
	for (const key of keys)
		for (const link of sql('SELECT link FROM link_keys WHERE key = ?').pluck().all(key) as number[]) touched.add(link);
	const candidatesByKey = new Map<string, Candidate[]>();
	const candidatesAt = (key: string): Candidate[] => {
		const known = candidatesByKey.get(key) ?? candidatesFor(store, key);
		candidatesByKey.set(key, known);
		return known;
	};
	for (const id of touched) {
		const row = sql(
			'SELECT links.id, source, written, style, path AS "from", target FROM links JOIN files ON files.id = source WHERE links.id = ?',
		).get(id) as LinkRow | undefined;
		if (!row) continue;
		const candidates = lookupsOf(row.written).flatMap(candidatesAt);
		const path = resolveTarget({ target: row.written, style: row.style }, row.from, candidates);
		const target = row.written === '' ? row.source : (candidates.find((candidate) => candidate.path === path)?.id ?? null);
		if (target !== row.target) sql('UPDATE links SET target = ? WHERE id = ?').run(target, id);
	}
}

const SELECT_LINKS = `SELECT a.path AS "from", b.path AS "to", sum(count) AS count
	FROM links JOIN files a ON a.id = source JOIN files b ON b.id = target`;

/** Links from each of these, by `from`, then `to`. */
export function linksFromNotes({ sql, idOf }: StoreContext, paths: readonly NotePath[]): ResolvedLink[] {
	const select = sql(`${SELECT_LINKS} WHERE source = ? AND target <> source GROUP BY target`);
	return inOrder([...new Set(paths)].flatMap((path) => select.all(idOf(path) ?? 0) as ResolvedLink[]));
}

export function linksToNotes({ sql, idOf }: StoreContext, paths: readonly NotePath[]): ResolvedLink[] {
	const select = sql(`${SELECT_LINKS} WHERE target = ? AND target <> source GROUP BY source`);
	return inOrder([...new Set(paths)].flatMap((path) => select.all(idOf(path) ?? 0) as ResolvedLink[]));
}

/** How many notes link to a note, and how many it links to. */
export function linkCountsOf({ sql, idOf }: StoreContext, path: NotePath): LinkCounts {
	const id = idOf(path) ?? 0;
	const to = sql('SELECT count(DISTINCT source) FROM links WHERE target = ? AND source <> target').pluck().get(id) as number;
	const from = sql('SELECT count(DISTINCT target) FROM links WHERE source = ? AND source <> target').pluck().get(id) as number;
	return { to, from };
}

export const inOrder = (links: ResolvedLink[]): ResolvedLink[] =>
	links.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));

/** Which notes hold a link that may lead nowhere. */
export const SELECT_DOUBTFUL = 'SELECT DISTINCT source FROM links WHERE target IS NULL OR has_fragment';

/** Links of a note that lead nowhere. */
export function unresolvedOf(store: StoreContext, path: NotePath): UnresolvedLink[] {
	const id = store.idOf(path);
	const note = id === undefined ? undefined : store.readNote(id);
	if (!note) return [];
	const rows = store
		.sql('SELECT written AS target, style, path AS "to" FROM links LEFT JOIN files ON files.id = target WHERE source = ?')
		.all(id) as (LinkTarget & {
		readonly to: NotePath | null;
	})[];
	const targets = new Map(rows.map((row) => [targetKey(row), row.to]));
	const noteAt = (to: NotePath) => {
		const target = store.idOf(to);
		return target === undefined ? undefined : store.readNote(target);
	};
	return unresolvedLinks(note, (link) => targets.get(targetKey(link)) ?? undefined, noteAt);
}
