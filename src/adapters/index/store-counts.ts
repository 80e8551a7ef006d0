import type { StoreContext } from './store-context.ts';

// What is kept beside the full text: in how many notes each term stands, and when its parts are due to be merged.

/** From so many notes on, terms are not counted note by note, but once afterwards: half a million take a second. */
export const MANY_NOTES = 50;
/** The parts of the full text are merged into one when so much of it is new: search is then two or three times as fast. */
const MERGED_SHARE = 0.25;

export const areTermsCounted = ({ sql }: StoreContext): boolean => sql("SELECT 1 FROM state WHERE key = 'terms'").get() !== undefined;

/** By how many notes more or fewer hold each term; undefined: not counted. */
export function addCounts({ sql }: StoreContext, counts: ReadonlyMap<string, number> | undefined): void {
	if (!counts) {
		sql("DELETE FROM state WHERE key = 'terms'").run();
		return;
	}
	for (const [term, by] of counts) {
		if (by === 0) continue;
		sql('INSERT INTO terms VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET notes = notes + excluded.notes').run(term, by);
		if (by < 0) sql('DELETE FROM terms WHERE term = ? AND notes <= 0').run(term);
	}
}

/** Notes that were written since the parts were merged. */
export function addChanged({ sql }: StoreContext, notes: number): void {
	sql("INSERT INTO state VALUES ('changed', ?) ON CONFLICT (key) DO UPDATE SET value = value + excluded.value").run(notes);
}

/** Does what was put off while much was written. Some seconds for 100,000 notes. */
export function settle(store: StoreContext): void {
	const { sql, database } = store;
	const run = database.transaction(() => {
		const changed = (sql("SELECT value FROM state WHERE key = 'changed'").pluck().get() as number | undefined) ?? 0;
		if (changed > MERGED_SHARE * (sql('SELECT count(*) FROM files').pluck().get() as number)) {
			sql("INSERT INTO search (search) VALUES ('optimize')").run();
			sql("DELETE FROM state WHERE key = 'changed'").run();
		}
		if (areTermsCounted(store)) return;
		sql('DELETE FROM terms').run();
		sql('INSERT INTO terms SELECT term, doc FROM vocabulary').run();
		sql("INSERT OR REPLACE INTO state VALUES ('terms', 'counted')").run();
	});
	run.immediate();
}
