import type { NotePath } from '../../core/model/note.ts';
import type { VaultNote } from '../../core/model/vault-note.ts';
import { createStatements, type Database, IndexDamaged, type Statement } from './database.ts';

/** What the parts of the store share. */
export interface StoreContext {
	readonly database: Database;
	/** The statement for this SQL, prepared once. */
	readonly sql: (sql: string) => Statement;
	readonly idOf: (path: NotePath) => number | undefined;
	readonly readNote: (id: number) => VaultNote | undefined;
}

export function createContext(database: Database): StoreContext {
	const sql = createStatements(database);
	return {
		database,
		sql,
		idOf: (path) => sql('SELECT id FROM files WHERE path = ?').pluck().get(path) as number | undefined,
		readNote(id) {
			const row = sql('SELECT path, record, text FROM notes JOIN files USING (id) WHERE id = ?').get(id) as
				| { readonly path: NotePath; readonly record: string; readonly text: string }
				| undefined;
			return row && parseNote(row);
		},
	};
}

type Recorded = Omit<VaultNote, 'path' | 'text'>;

/** What is kept of a note beside its path and its text. */
export function recordOf({ path: _path, text: _text, ...recorded }: VaultNote): string {
	return JSON.stringify(recorded satisfies Recorded);
}

function parseNote({ path, record, text }: { readonly path: NotePath; readonly record: string; readonly text: string }): VaultNote {
	try {
		return { path, ...(JSON.parse(record) as Recorded), text };
	} catch {
		throw new IndexDamaged(`the record of ${path} cannot be read`);
	}
}
