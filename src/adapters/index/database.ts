import type { Database, Statement } from 'better-sqlite3';

export type { Database, Statement };

/** The package that holds SQLite is not installed, or not made for this processor or this Node. */
export interface StoreUnavailable {
	readonly type: 'StoreUnavailable';
	readonly detail: string;
}

/**
 * Thrown by every method of a store that can no longer be trusted: the file was damaged, replaced by another process that
 * found it damaged, or stayed locked. What is in it can be had again from the vault: see `withStore`.
 */
export class IndexDamaged extends Error {
	override readonly name = 'IndexDamaged';
}

/** Codes of SQLite that say that the file is not, or no longer, what we wrote; the last ones that it cannot be had. */
const DAMAGE =
	/^SQLITE_(?:CORRUPT|NOTADB|FORMAT|MISMATCH|MISUSE|IOERR|CANTOPEN|ERROR|RANGE|CONSTRAINT|SCHEMA|INTERNAL|BUSY|LOCKED|PROTOCOL)/;
/** The disk is full, or nothing may be written: a new file would be no better. */
const NO_DAMAGE = /^SQLITE_(?:FULL|READONLY|PERM|AUTH|NOMEM|IOERR_NOMEM)/;

export const meansDamage = (error: unknown): boolean => {
	const code = codeOf(error);
	return DAMAGE.test(code) && !NO_DAMAGE.test(code);
};

/** Another process writes. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

export type OpenDatabase = (file: string, options: { readonly timeout: number }) => Database;

/** The package is optional and takes a moment to load: it is loaded when a store is first opened. */
export async function loadSqlite(): Promise<OpenDatabase | StoreUnavailable> {
	try {
		const { default: Sqlite } = await import('better-sqlite3');
		// loads what is compiled, which may be missing although the package is there
		new Sqlite(':memory:').close();
		return (file, options) => new Sqlite(file, options);
	} catch (error) {
		return { type: 'StoreUnavailable', detail: error instanceof Error ? error.message : String(error) };
	}
}

/** Prepares each statement when it is first needed, once. */
export function createStatements(database: Database): (sql: string) => Statement {
	const statements = new Map<string, Statement>();
	return (sql) => {
		let statement = statements.get(sql);
		if (!statement) {
			statement = database.prepare(sql);
			statements.set(sql, statement);
		}
		return statement;
	};
}
