import type { NotePath } from '../../core/model/note.ts';
import { folderOf } from '../../core/notes/file-names.ts';
import type { StoreContext } from './store-context.ts';

/** Notes of the same folder next to a path, nearest first. */
export function notesBeside({ sql }: StoreContext, path: NotePath, limit: number): NotePath[] {
	const select = (direction: '<' | '>') =>
		sql(
			`SELECT path FROM files WHERE is_note AND folder = ? AND path ${direction} ? ORDER BY path ${direction === '<' ? 'DESC' : 'ASC'} LIMIT ?`,
		)
			.pluck()
			.all(folderOf(path), path, limit) as NotePath[];
	return nearestFirst(select('<'), select('>'));
}

/** Two lists, each nearest first, as one. */
export function nearestFirst(before: readonly NotePath[], after: readonly NotePath[]): NotePath[] {
	const out: NotePath[] = [];
	for (let i = 0; i < Math.max(before.length, after.length); i++)
		for (const path of [before[i], after[i]]) if (path !== undefined) out.push(path);
	return out;
}

export const notesIn = ({ sql }: StoreContext, folder: string): number =>
	sql('SELECT count(*) FROM files WHERE is_note AND folder = ?').pluck().get(folder) as number;
