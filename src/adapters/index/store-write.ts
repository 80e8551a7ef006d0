import type { NotePath } from '../../core/model/note.ts';
import type { VaultNote } from '../../core/model/vault-note.ts';
import { folderOf } from '../../core/notes/file-names.ts';
import { foldForSearch } from '../../core/notes/terms.ts';
import type { IndexedFile } from '../../core/ports/index.ts';
import type { Stamp } from '../../core/ports/vault.ts';
import { distinctTerms, type FieldTexts, fieldTerms } from './fields.ts';
import { tagsOf, typesOf } from './labels.ts';
import { groupLinks, lookupKeysOf, lookupsOf } from './links.ts';
import { tellingNamesOf } from './mentions.ts';
import { isOlder, UNSURE } from './stamps.ts';
import { recordOf, type StoreContext } from './store-context.ts';
import { addChanged, addCounts, areTermsCounted, MANY_NOTES } from './store-counts.ts';
import { resolveAgain } from './store-links.ts';

interface Change {
	/** Keys of files that came or went, and so of links that may lead elsewhere now. */
	readonly keys: Set<string>;
	/** Links that are new. */
	readonly links: Set<number>;
	/** By how many notes each term stands in more or fewer notes; undefined: not counted. */
	readonly counts: Map<string, number> | undefined;
}

/** All or nothing. */
export function upsertFiles(store: StoreContext, files: readonly IndexedFile[]): void {
	inTransaction(store, files.length, (change) => {
		for (const file of files) putFile(store, file, change);
	});
}

export function removeFiles(store: StoreContext, paths: readonly NotePath[]): void {
	inTransaction(store, paths.length, (change) => {
		for (const path of paths) {
			const id = store.idOf(path);
			if (id === undefined) continue;
			clearFile(store, id, path, store.readNote(id), change);
			store.sql('DELETE FROM files WHERE id = ?').run(id);
		}
	});
}

function inTransaction(store: StoreContext, size: number, write: (change: Change) => void): void {
	const run = store.database.transaction(() => {
		const counts = size < MANY_NOTES && areTermsCounted(store) ? new Map<string, number>() : undefined;
		const change: Change = { keys: new Set(), links: new Set(), counts };
		write(change);
		resolveAgain(store, change.keys, change.links);
		addCounts(store, counts);
		addChanged(store, size);
	});
	run.immediate();
}

interface FileRow extends Stamp {
	readonly id: number;
	readonly is_note: number;
}

function putFile(store: StoreContext, file: IndexedFile, change: Change): void {
	const { sql } = store;
	const { path, modified, size, note } = file;
	const before = sql('SELECT id, path, modified, size, is_note FROM files WHERE path = ?').get(path) as FileRow | undefined;
	if (!before) {
		const { lastInsertRowid } = sql('INSERT INTO files (path, folded, folder, modified, size, is_note) VALUES (?, ?, ?, ?, ?, ?)').run(
			path,
			foldForSearch(path),
			folderOf(path),
			modified,
			size,
			note ? 1 : 0,
		);
		fillFile(store, Number(lastInsertRowid), path, note, change);
		return;
	}
	const { id } = before;
	if (isOlder(file, before)) {
		sql('UPDATE files SET modified = ? WHERE id = ?').run(UNSURE, id);
		return;
	}
	sql('UPDATE files SET modified = ?, size = ?, is_note = ? WHERE id = ?').run(modified, size, note ? 1 : 0, id);
	const known = before.is_note ? store.readNote(id) : undefined;
	if (known?.text === note?.text) return;
	clearFile(store, id, path, known, change);
	fillFile(store, id, path, note, change);
}

function fillFile(store: StoreContext, id: number, path: NotePath, note: VaultNote | undefined, change: Change): void {
	const { sql } = store;
	for (const { key, kind } of lookupKeysOf(path, note)) {
		sql('INSERT OR IGNORE INTO keys VALUES (?, ?, ?)').run(key, id, kind);
		change.keys.add(key);
	}
	if (!note) return;
	sql('INSERT INTO notes VALUES (?, ?, ?)').run(id, recordOf(note), note.text);
	for (const name of tellingNamesOf(note)) sql('INSERT INTO names VALUES (?, ?)').run(name, id);
	for (const tag of tagsOf(note)) sql('INSERT INTO tags VALUES (?, ?)').run(tag, id);
	for (const type of typesOf(note)) sql('INSERT INTO types VALUES (?, ?)').run(type, id);
	for (const { target, style, count, hasFragment } of groupLinks(note.links)) {
		const { lastInsertRowid } = sql('INSERT INTO links (source, written, style, count, has_fragment) VALUES (?, ?, ?, ?, ?)').run(
			id,
			target,
			style,
			count,
			hasFragment ? 1 : 0,
		);
		change.links.add(Number(lastInsertRowid));
		for (const key of lookupsOf(target)) sql('INSERT INTO link_keys VALUES (?, ?)').run(key, lastInsertRowid);
	}
	const terms = fieldTerms(note);
	sql('INSERT INTO search (rowid, title, names, headings, tags, body) VALUES (?, ?, ?, ?, ?, ?)').run(id, ...terms);
	count(terms, 1, change);
}

/** Takes out all that stands under a file but its row. */
function clearFile(store: StoreContext, id: number, path: NotePath, note: VaultNote | undefined, change: Change): void {
	const { sql } = store;
	for (const { key, kind } of lookupKeysOf(path, note)) {
		sql('DELETE FROM keys WHERE key = ? AND file = ? AND kind = ?').run(key, id, kind);
		change.keys.add(key);
	}
	if (!note) return;
	sql('DELETE FROM notes WHERE id = ?').run(id);
	for (const name of tellingNamesOf(note)) sql('DELETE FROM names WHERE name = ? AND file = ?').run(name, id);
	for (const tag of tagsOf(note)) sql('DELETE FROM tags WHERE tag = ? AND file = ?').run(tag, id);
	for (const type of typesOf(note)) sql('DELETE FROM types WHERE type = ? AND file = ?').run(type, id);
	for (const { link, written } of sql('SELECT id AS link, written FROM links WHERE source = ?').all(id) as {
		link: number;
		written: string;
	}[]) {
		change.links.delete(link);
		for (const key of lookupsOf(written)) sql('DELETE FROM link_keys WHERE key = ? AND link = ?').run(key, link);
	}
	sql('DELETE FROM links WHERE source = ?').run(id);
	const terms = fieldTerms(note);
	sql("INSERT INTO search (search, rowid, title, names, headings, tags, body) VALUES ('delete', ?, ?, ?, ?, ?, ?)").run(id, ...terms);
	count(terms, -1, change);
}

function count(terms: FieldTexts, by: number, { counts }: Change): void {
	if (counts) for (const term of distinctTerms(terms)) counts.set(term, (counts.get(term) ?? 0) + by);
}
