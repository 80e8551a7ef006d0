import type { NotePath } from '../../core/model/note.ts';
import { scanNote } from '../../core/notes/scan.ts';
import { FIELDS, fieldTerms, WEIGHTS } from './fields.ts';
import { lookupKeysOf, lookupsOf } from './links.ts';
import { tellingNamesOf } from './mentions.ts';

/** Marks a file as ours: `chai`. */
export const APPLICATION = 0x63686169;
/** Goes up with every change of what is below. */
export const SCHEMA_VERSION = 4;
/** Bytes. Larger than SQLite's own choice: terms are read in long rows. */
export const PAGE_SIZE = 8192;

/**
 * `search` keeps terms alone, no text: what stands under a number is taken out again by giving it the same terms once more, so
 * that its counts stay those of the notes that are there (with `contentless_delete` they would not, and scores would drift).
 * `terms` is kept beside it since counting a common word there takes a millisecond.
 */
export const SCHEMA = `
CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, folder TEXT NOT NULL, modified REAL NOT NULL, size INTEGER NOT NULL, is_note INTEGER NOT NULL);
CREATE INDEX notes_by_folder ON files (folder, path) WHERE is_note;
CREATE TABLE notes (id INTEGER PRIMARY KEY, record TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE names (name TEXT, file INTEGER, PRIMARY KEY (name, file)) WITHOUT ROWID;
CREATE TABLE tags (tag TEXT, file INTEGER, PRIMARY KEY (tag, file)) WITHOUT ROWID;
CREATE TABLE types (type TEXT, file INTEGER, PRIMARY KEY (type, file)) WITHOUT ROWID;
CREATE TABLE keys (key TEXT, file INTEGER, kind TEXT, PRIMARY KEY (key, file, kind)) WITHOUT ROWID;
CREATE TABLE links (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, written TEXT NOT NULL, style TEXT NOT NULL, count INTEGER NOT NULL, has_fragment INTEGER NOT NULL, target INTEGER);
CREATE INDEX links_by_source ON links (source, target, count);
CREATE INDEX links_by_target ON links (target, source) WHERE target IS NOT NULL;
CREATE TABLE link_keys (key TEXT, link INTEGER, PRIMARY KEY (key, link)) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, notes INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(${FIELDS.join(', ')}, content='', tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, row);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(${WEIGHTS.map((weight) => weight.toFixed(1)).join(', ')})');
INSERT INTO search (search, rank) VALUES ('pgsz', 8000);
INSERT INTO search (search, rank) VALUES ('hashsize', ${16 * 1024 * 1024});
`;

const SAMPLE_PATH = '資料夾/範例 note.md' as NotePath;
const SAMPLE = `---
title: 範例：AI時代的筆記
aliases: [別名, "Alias, two"]
tags: [標籤/子項, tag]
type: 原則卡
up: "[[索引|上層]]"
---
# 標題 One
臺灣的資料，麵包與面對，跟著瞭解計畫。Café naïve don't snake_case ＧＰＴ－4o 2029年 🎉❤️ コーヒー 커피 𠮷野家 #標記
[[筆記#段落|文字]] ![[圖.png]] [字](../a%20b.md#h) \`[[code]]\` ^block
`;

/**
 * What this build makes of a sample note. A store from a build that reads notes in another way is out of date, even where
 * nobody thought of its version.
 */
export function analysisOf(unicode: string): string {
	const note = scanNote(SAMPLE_PATH, SAMPLE);
	const keys = [...lookupKeysOf(SAMPLE_PATH, note), ...note.links.flatMap(({ target }) => lookupsOf(target))];
	return JSON.stringify([unicode, note, fieldTerms(note), tellingNamesOf(note), keys]);
}
