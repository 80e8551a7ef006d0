import type { NotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { foldForSearch } from '../../core/notes/terms.ts';
import type { NoteIndex, ResolvedLink } from '../../core/ports/index.ts';
import type { Stamp } from '../../core/ports/vault.ts';
import { type Database, IndexDamaged, isBusy, loadSqlite, meansDamage, type OpenDatabase, type StoreUnavailable } from './database.ts';
import { mentionsIn } from './mentions.ts';
import { APPLICATION, analysisOf, PAGE_SIZE, SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { namingNotes, nearNotes, searchNotes, toTerms } from './search.ts';
import { createContext, type StoreContext } from './store-context.ts';
import { areTermsCounted, settle } from './store-counts.ts';
import { createFile, discard, identify, isSealed, seal } from './store-file.ts';
import { notesBeside, notesIn } from './store-folders.ts';
import { createNameFloor } from './store-kept.ts';
import { linkCountsOf, linksFromNotes, linksToNotes, resolveLink, SELECT_DOUBTFUL, unresolvedOf } from './store-links.ts';
import { createTermIndex } from './store-terms.ts';
import { removeFiles, upsertFiles } from './store-write.ts';

export interface StoreOptions {
	/** Beside it stand its log and what it was like when it was last closed. Folders are made. */
	readonly file: string;
	/** Milliseconds since 1970. */
	readonly clock: () => number;
	/** Milliseconds to wait for another process that writes, before the store counts as locked for good. */
	readonly patience?: number;
}

export type StoreError =
	| StoreUnavailable
	/** Its folder cannot be written to, or the disk is full. */
	| { readonly type: 'StoreUnwritable'; readonly file: string; readonly detail: string };

/** No transaction takes longer than some seconds, even on a slow disk. */
const PATIENCE = 30_000;
/** Kilobytes of the file that are kept in memory. */
const CACHE_SIZE = 32_000;
/** Pages of the log after which it is brought into the file: a page that is written again and again is then copied once. */
const LOG_SIZE = 8000;
/** Rows that are read at a time where all are asked for: in between, others may write. */
const PAGE = 2000;

/**
 * Opens the index that is kept in a file, for any number of processes at once. What stands there and is not ours, older,
 * newer or damaged is thrown away: the index is then empty, and is filled from the vault as any other that is out of date.
 */
export async function openStore(options: StoreOptions): Promise<Result<NoteIndex, StoreError>> {
	const open = await loadSqlite();
	if (typeof open !== 'function') return err(open);
	const { file, clock, patience = PATIENCE } = options;
	for (let attempt = 1; ; attempt++) {
		let seen: ReturnType<typeof identify>;
		try {
			seen = identify(file);
			if (seen === undefined) createFile(file, (draft) => fillNew(open(draft, { timeout: patience })));
			return ok(storeIndex(openExisting(file, open, patience), options));
		} catch (error) {
			if (attempt === ATTEMPTS) return err({ type: 'StoreUnwritable', file, detail: String(error) });
			try {
				discard(file, seen, clock());
			} catch (failure) {
				return err({ type: 'StoreUnwritable', file, detail: String(failure) });
			}
		}
	}
}

/** Once for what is damaged, once more for what another process did in that moment. */
const ATTEMPTS = 3;

const analysis = (): string => analysisOf(process.versions.unicode ?? '');

function fillNew(database: Database): void {
	try {
		database.pragma(`page_size = ${PAGE_SIZE}`);
		database.pragma('auto_vacuum = INCREMENTAL');
		database.pragma('journal_mode = WAL');
		database.pragma(`application_id = ${APPLICATION}`);
		database.pragma(`user_version = ${SCHEMA_VERSION}`);
		database.exec(SCHEMA);
		database.prepare('INSERT INTO state VALUES (?, ?), (?, ?)').run('analysis', analysis(), 'terms', 'counted');
	} finally {
		database.close();
	}
}

function openExisting(file: string, open: OpenDatabase, patience: number): Database {
	const inode = identify(file);
	if (!isSealed(file)) throw new IndexDamaged('changed from outside');
	const database = open(file, { timeout: patience });
	try {
		database.pragma('synchronous = NORMAL');
		database.pragma(`cache_size = -${CACHE_SIZE}`);
		database.pragma(`wal_autocheckpoint = ${LOG_SIZE}`);
		const [application, version] = ['application_id', 'user_version'].map((name) => database.pragma(name, { simple: true }));
		const isOurs = application === APPLICATION && version === SCHEMA_VERSION;
		const made = isOurs && database.prepare("SELECT value FROM state WHERE key = 'analysis'").pluck().get();
		if (made !== analysis()) throw new IndexDamaged('of another version, or of another program');
		if (identify(file) !== inode) throw new IndexDamaged('replaced by another process');
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

function storeIndex(database: Database, { file, clock }: StoreOptions): NoteIndex {
	const store = createContext(database);
	const { sql } = store;
	const terms = createTermIndex(store);
	const nameFloor = createNameFloor(store);
	const inode = identify(file);
	let isChanged = false;
	let maySettle = true;
	let isDamaged = false;

	/** Another process found the file damaged and put a new one in its place: what is written to this one is lost. */
	function assertInPlace(): void {
		if (identify(file) !== inode) throw new IndexDamaged('replaced by another process');
	}

	/** What SQLite says of damage becomes one error; what it says of a full disk stays as it is. */
	function guard<T>(run: () => T): T {
		try {
			return run();
		} catch (error) {
			if (!(error instanceof IndexDamaged) && !meansDamage(error)) throw error;
			isDamaged = true;
			throw error instanceof IndexDamaged ? error : new IndexDamaged(String(error), { cause: error });
		}
	}

	const atOnce = database.transaction((run: () => unknown) => run());

	/** All that is read in `run` is of one moment. */
	async function read<T>(run: () => T): Promise<T> {
		return guard(() => atOnce.deferred(run) as T);
	}

	/** The same of what is asked of the full text: what was put off while much was written is done first. */
	async function search<T>(run: () => T): Promise<T> {
		if (maySettle) guard(() => unlessBusy(database, () => areTermsCounted(store) || settle(store)));
		maySettle = false;
		return read(run);
	}

	async function write(run: () => void): Promise<void> {
		[isChanged, maySettle] = [true, true];
		guard(() => {
			assertInPlace();
			run();
		});
	}

	/** Rows by pages; `after` is the path of the last one. */
	async function* paged<T>(page: (after: string) => readonly T[], keyOf: (row: T) => string): AsyncGenerator<T> {
		for (let after = ''; ; ) {
			const rows = await read(() => page(after));
			yield* rows;
			const last = rows.at(-1);
			if (last === undefined) return;
			after = keyOf(last);
		}
	}

	return {
		async *stamps() {
			guard(assertInPlace);
			const select = 'SELECT path, modified, size FROM files WHERE path > ? ORDER BY path LIMIT ?';
			yield* paged(
				(after) => sql(select).all(after, PAGE) as Stamp[],
				({ path }) => path,
			);
		},
		upsert: (files) => write(() => upsertFiles(store, files)),
		remove: (paths) => write(() => removeFiles(store, paths)),
		counts: () =>
			read(() => {
				const files = sql('SELECT count(*) AS files, total(is_note) AS notes FROM files').get() as { files: number; notes: number };
				return { ...files, links: sql('SELECT total(count) FROM links WHERE target <> source').pluck().get() as number };
			}),
		paths: () => read(() => sortedPaths(store)),
		notes: (paths) => read(() => paths.flatMap((path) => store.readNote(store.idOf(path) ?? 0) ?? [])),
		search: (query, limit) => search(() => searchNotes(terms, query, limit)),
		near: (wanted, limit) => search(() => nearNotes(terms, wanted, limit)),
		frequencies: (wanted) => search(() => terms.frequencies(toTerms(wanted))),
		mentions: (text) =>
			read(() => {
				const paths = sql('SELECT path FROM names JOIN files ON id = file WHERE name = ?').pluck();
				return mentionsIn(text, nameFloor(), (name) => paths.all(name) as NotePath[]);
			}),
		naming: (names, limit) => search(() => namingNotes(terms, names, limit)),
		resolve: (link, from) => read(() => resolveLink(store, link, from)),
		linkCounts: (paths) => read(() => new Map(paths.map((path) => [path, linkCountsOf(store, path)]))),
		beside: (path, limit) => read(() => notesBeside(store, path, limit)),
		folderSizes: (folders) => read(() => new Map(folders.map((folder) => [folder, notesIn(store, folder)]))),
		linksFrom: (paths) => read(() => linksFromNotes(store, paths)),
		linksTo: (paths) => read(() => linksToNotes(store, paths)),
		async *links(): AsyncGenerator<ResolvedLink> {
			for (const from of pagesOf(await read(() => sortedPaths(store)))) yield* await read(() => linksFromNotes(store, from));
		},
		async *unresolved() {
			const doubtful = await read(() => sql(`SELECT path FROM files WHERE id IN (${SELECT_DOUBTFUL})`).pluck().all() as NotePath[]);
			for (const path of doubtful.sort()) yield* await read(() => unresolvedOf(store, path));
		},
		tagCounts: () => read(() => new Map(sql('SELECT tag, count(*) FROM tags GROUP BY tag').raw().all() as [string, number][])),
		tagged: (tags, limit) => read(() => taggedNotes(store, [...new Set(tags.map(foldForSearch))], limit)),
		async close() {
			if (!database.open) return;
			try {
				if (!isDamaged && identify(file) === inode) guard(() => finish(store, file, isChanged));
			} finally {
				database.close();
				if (isDamaged) discard(file, inode, clock());
			}
		},
	};
}

/** Before it is closed: what was put off is done, and the log is brought into the file, unless others still use it. */
function finish(store: StoreContext, file: string, isChanged: boolean): void {
	const { database } = store;
	unlessBusy(database, () => {
		if (isChanged) {
			settle(store);
			// merging leaves pages behind that nobody needs
			database.pragma('incremental_vacuum');
		}
		const [checkpoint] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
		// while this transaction is open nobody else can change the file
		if (checkpoint?.busy === 0) database.transaction(() => seal(file)).immediate();
	});
}

/** Does what another process may do as well, and has time: not while others write. */
function unlessBusy(database: Database, run: () => void): void {
	const patience = database.pragma('busy_timeout', { simple: true });
	database.pragma('busy_timeout = 0');
	try {
		run();
	} catch (error) {
		if (!isBusy(error)) throw error;
	} finally {
		database.pragma(`busy_timeout = ${patience}`);
	}
}

const sortedPaths = ({ sql }: StoreContext): NotePath[] => (sql('SELECT path FROM files WHERE is_note').pluck().all() as NotePath[]).sort();

function* pagesOf<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE);
}

function taggedNotes({ sql }: StoreContext, tags: readonly string[], limit: number): NotePath[] {
	const counts = new Map<NotePath, number>();
	for (const tag of tags) {
		for (const path of sql('SELECT path FROM tags JOIN files ON id = file WHERE tag = ?').pluck().all(tag) as NotePath[])
			counts.set(path, (counts.get(path) ?? 0) + 1);
	}
	const ordered = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
	return ordered.slice(0, limit).map(([path]) => path);
}
