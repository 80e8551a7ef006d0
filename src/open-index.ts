import { basename, relative, resolve, sep } from 'node:path';
import { IndexDamaged } from './adapters/index/database.ts';
import { openMemoryIndex } from './adapters/index/memory.ts';
import { openStore, type StoreError } from './adapters/index/store.ts';
import type { VaultPlace } from './adapters/places.ts';
import { bringUpToDate, type IndexReport } from './core/index/bring-up-to-date.ts';
import type { CardDuplicates } from './core/link/find-duplicates.ts';
import { createLinker, type Linker } from './core/link/link.ts';
import type { OfferedNote } from './core/link/offer-notes.ts';
import type { SourceInVault } from './core/link/own-notes.ts';
import type { Decision } from './core/model/decision.ts';
import type { Card, Decomposition, Link } from './core/model/decomposition.ts';
import type { Language } from './core/model/document.ts';
import { type NotePath, toNotePath } from './core/model/note.ts';
import type { Suggestion } from './core/model/suggestion.ts';
import type { VaultReport } from './core/model/vault-report.ts';
import { ignoreFilter, type VaultConventions } from './core/notes/conventions.ts';
import { noteKind } from './core/notes/kind.ts';
import type { DecisionLog } from './core/ports/decision-log.ts';
import type { NoteIndex } from './core/ports/index.ts';
import type { Stamp, Vault } from './core/ports/vault.ts';
import { reportOn } from './core/report/vault-report.ts';
import { decisionsById, proposalId } from './core/review/review.ts';
import { excerptOf } from './core/search/excerpt.ts';
import { parseQuery } from './core/search/query.ts';
import { pathInVault } from './path-in-vault.ts';

/** What came of bringing an index up to date. */
export interface Indexed extends IndexReport {
	readonly milliseconds: number;
	/** Where it is kept: in a file, or, where the embedded store cannot be used, in memory until the program ends. */
	readonly kind: 'store' | 'memory';
	/** Why the store could not be used. */
	readonly unavailable?: StoreError;
	/** Why the store was built anew, where it was. */
	readonly rebuilt?: 'asked' | 'damaged';
}

/** A note that a search found. */
export interface SearchHit {
	readonly note: NotePath;
	readonly title: string;
	readonly score: number;
	/** One line, each match between `==`. */
	readonly excerpt: string;
}

/** What happened in a vault while it was followed. */
export interface Followed {
	readonly changed: readonly NotePath[];
	readonly removed: readonly NotePath[];
	readonly moved: readonly { readonly from: NotePath; readonly to: NotePath }[];
}

export interface UpdateOptions {
	readonly rebuild?: boolean;
	readonly onProgress?: (done: number, all: number) => void;
	readonly signal?: AbortSignal;
}

/** Of fewer notes than these, suggestions are sought in this thread: others take longer to start than they save. */
const WORTH_THREADS = 300;

/** A vault's index with what is asked of it. Answers speak of the vault as it was at the last `update`. */
export interface VaultIndex {
	readonly place: VaultPlace;
	update(options?: UpdateOptions): Promise<Indexed>;
	search(typed: string, limit: number): Promise<readonly SearchHit[]>;
	/** The path of a note as the user may name it: by its path, from the vault or the working folder, or by its name alone. */
	find(named: string): Promise<NotePath | undefined>;
	/** The best first; none that is linked already. */
	suggest(note: NotePath, limit: number): Promise<readonly Suggestion[]>;
	/** For every note, in the order of their paths. */
	suggestAll(limit: number): AsyncIterable<{ readonly note: NotePath; readonly suggestions: readonly Suggestion[] }>;
	/** Links from the cards of a decomposition to older notes; none that the user rejected. `file`: absolute path of its source. */
	linkCards(decomposition: Decomposition, options: { readonly language: Language; readonly file?: string }): Promise<readonly Link[]>;
	/** Notes that the cards of a source, or of a draft, may belong to: what a model may link with. */
	offerNotes(decomposition: Decomposition, source: { readonly file?: string }): Promise<readonly OfferedNote[]>;
	/** Cards that say what an older note says already. */
	findDuplicates(decomposition: Decomposition, source: { readonly file?: string }): Promise<CardDuplicates>;
	report(): Promise<VaultReport>;
	/** Keeps the index up to date until the signal comes. */
	follow(signal: AbortSignal): AsyncIterable<Followed>;
	close(): Promise<void>;
}

export interface IndexParts {
	readonly place: VaultPlace;
	readonly workingFolder: string;
	readonly vault: Pick<Vault, 'list' | 'readTexts'>;
	readonly conventions: VaultConventions;
	readonly decisions: Pick<DecisionLog, 'read'>;
	/** Where the store is kept. */
	readonly file: string;
	readonly now: () => number;
	/** What happens in the vault from now on, first of all what is different from what is known. */
	readonly changes: (signal: AbortSignal, known: AsyncIterable<Stamp>) => AsyncIterable<Followed>;
}

/** A vault's index, kept in a file where that is possible. What is damaged is built anew, unasked. */
export async function equipIndex(parts: IndexParts): Promise<VaultIndex> {
	const { place, workingFolder, vault, conventions, file, now } = parts;
	let opened = await openEither(file, now);
	let linker: Linker | undefined;
	const isIgnored = ignoreFilter(conventions);

	async function reopen(): Promise<void> {
		await opened.index.close().catch(() => {});
		opened = await openEither(file, now);
		linker = undefined;
	}

	/** A store that proves damaged while it is used is thrown away and filled again; the question is then asked once more. */
	async function ask<T>(question: (index: NoteIndex) => Promise<T>): Promise<T> {
		try {
			return await question(opened.index);
		} catch (error) {
			if (!(error instanceof IndexDamaged)) throw error;
			await reopen();
			await bringUpToDate(vault, opened.index, { now });
			return question(opened.index);
		}
	}

	const sourceOf = ({ source }: Decomposition, file: string | undefined): SourceInVault => {
		const path = file === undefined ? undefined : pathInVault(place.folder, file, { source });
		return { id: source.id, ...(path !== undefined && { path }) };
	};
	const linkerOf = (index: NoteIndex): Linker => (linker ??= createLinker(index, { conventions }));
	const suggest = (path: NotePath, limit: number) =>
		ask(async (index) => {
			const [note] = await index.notes([path]);
			return note ? linkerOf(index).suggest(note, limit) : [];
		});

	return {
		place,
		async update({ rebuild = false, onProgress, signal } = {}) {
			const start = now();
			linker = undefined;
			let rebuilt: Indexed['rebuilt'] = rebuild ? 'asked' : undefined;
			const options = { now, ...(onProgress && { onProgress }), ...(signal && { signal }) };
			if (rebuild) await ask(removeAll);
			const before = opened;
			const report = await ask((index) => bringUpToDate(vault, index, options));
			if (opened !== before) rebuilt = 'damaged';
			const { kind, unavailable } = opened;
			return { ...report, kind, milliseconds: now() - start, ...(unavailable && { unavailable }), ...(rebuilt && { rebuilt }) };
		},
		search: (typed, limit) =>
			ask(async (index) => {
				const query = parseQuery(typed);
				const found = (await index.search(query, limit)).filter(({ path }) => !isIgnored(path));
				const notes = new Map((await index.notes(found.map(({ path }) => path))).map((note) => [note.path, note]));
				return found.flatMap(({ path, score }) => {
					const note = notes.get(path);
					return note ? [{ note: path, title: note.title, score, excerpt: excerptOf(note, query) }] : [];
				});
			}),
		find: (named) => ask((index) => findNote(named, index, { vault: place.folder, workingFolder })),
		suggest,
		async *suggestAll(limit) {
			const paths = await ask((index) => index.paths());
			let done = 0;
			if (opened.kind === 'store' && paths.length >= WORTH_THREADS) {
				const { suggestAside } = await import('./suggest-aside.ts');
				try {
					for await (const one of suggestAside({ file, conventions, limit }, paths)) {
						done++;
						yield one;
					}
				} catch {
					// the rest is done here, where a damaged store is mended, or said what is wrong
				}
			}
			for (const note of paths.slice(done)) yield { note, suggestions: await suggest(note, limit) };
		},
		async linkCards(decomposition, { language, file }) {
			const { linkCards } = await import('./core/link/link-cards.ts');
			const decided = await readDecisions(parts.decisions);
			const isRejected = (card: Card, note: NotePath) => decided.of(card, note)?.verdict === 'rejected';
			const options = { conventions, language, source: sourceOf(decomposition, file), isRejected };
			return ask((index) => linkCards(decomposition, index, options));
		},
		async offerNotes(decomposition, { file }) {
			const { offerNotes } = await import('./core/link/offer-notes.ts');
			return ask((index) => offerNotes(decomposition, index, { conventions, source: sourceOf(decomposition, file) }));
		},
		async findDuplicates(decomposition, { file }) {
			const { findDuplicates, mergedCards } = await import('./core/link/find-duplicates.ts');
			const decided = await readDecisions(parts.decisions);
			const isNone = (card: Card, note: NotePath) => {
				const decision = decided.of(card, note);
				return decision?.kind === 'duplicate' && (decision.verdict === 'rejected' || decision.verdict === 'linked');
			};
			const source = sourceOf(decomposition, file);
			const options = { conventions, source, isNone };
			return ask(async (index) => {
				const merged = await mergedCards(decomposition.cards, decided.all, source, index);
				const rest = decomposition.cards.filter(({ number }) => !merged.includes(number));
				return { found: await findDuplicates(rest, index, options), merged };
			});
		},
		report: () =>
			ask((index) =>
				reportOn(index, {
					isOrdinary: async (path) => (await index.notes([path])).every((note) => noteKind(note, conventions) === 'note'),
					suggest,
				}),
			),
		async *follow(signal) {
			for await (const change of parts.changes(signal, opened.index.stamps())) {
				linker = undefined;
				await ask((index) => bringUpToDate(vault, index, { now, signal }));
				yield change;
			}
		},
		close: () => opened.index.close(),
	};
}

interface Decided {
	readonly all: readonly Decision[];
	/** The user's last word on a card and a note. */
	of(card: Card, note: NotePath): Decision | undefined;
}

async function readDecisions(log: Pick<DecisionLog, 'read'>): Promise<Decided> {
	const byId = new Map<string, Decision>();
	const all: Decision[] = [];
	for await (const decision of log.read()) all.push(decision);
	for (const [id, decision] of decisionsById(all)) byId.set(id, decision);
	return { all: [...byId.values()], of: ({ id, title }, note) => byId.get(proposalId({ note, title, card: id }, note)) };
}

interface Opened {
	readonly index: NoteIndex;
	readonly kind: Indexed['kind'];
	readonly unavailable?: StoreError;
}

async function openEither(file: string, clock: () => number): Promise<Opened> {
	const store = await openStore({ file, clock });
	return store.ok ? { index: store.value, kind: 'store' } : { index: openMemoryIndex(), kind: 'memory', unavailable: store.error };
}

async function removeAll(index: NoteIndex): Promise<void> {
	const paths: NotePath[] = [];
	for await (const { path } of index.stamps()) paths.push(path);
	await index.remove(paths);
}

async function findNote(named: string, index: NoteIndex, folders: { vault: string; workingFolder: string }): Promise<NotePath | undefined> {
	const fromHere = relative(folders.vault, resolve(folders.workingFolder, named)).split(sep).join('/');
	for (const given of [named, `${named}.md`, fromHere, `${fromHere}.md`]) {
		const path = toNotePath(given);
		if (path.ok && (await index.notes([path.value])).length > 0) return path.value;
	}
	return index.resolve({ target: basename(named), style: 'wikilink' }, '' as NotePath);
}
