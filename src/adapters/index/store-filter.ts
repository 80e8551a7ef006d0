import type { Filters } from './search.ts';
import type { StoreContext } from './store-context.ts';

/** The notes that meet all filters; each filter is answered by its own index, and what all say is kept. */
export function filterNotes(sql: StoreContext['sql'], { tags, paths, types }: Filters): Set<number> {
	const answers: number[][] = [];
	const ask = (text: string, ...values: readonly string[]) =>
		answers.push(
			sql(text)
				.pluck()
				.all(...values) as number[],
		);
	// `0` follows `/`: what lies between begins with the tag and a slash
	for (const tag of tags)
		ask('SELECT file FROM tags WHERE tag = ? UNION SELECT file FROM tags WHERE tag > ? AND tag < ?', tag, `${tag}/`, `${tag}0`);
	for (const type of types) ask('SELECT file FROM types WHERE type = ?', type);
	for (const part of paths) ask('SELECT id FROM files WHERE is_note AND instr(folded, ?) > 0', part);
	const [first = [], ...others] = answers;
	const sets = others.map((ids) => new Set(ids));
	return new Set(first.filter((id) => sets.every((set) => set.has(id))));
}
