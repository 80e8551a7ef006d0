import type { NotePath } from '../../core/model/note.ts';
import type { Phrase } from '../../core/notes/terms.ts';
import { fieldTexts } from './fields.ts';
import type { Clause, Hit, TermIndex } from './search.ts';
import type { StoreContext } from './store-context.ts';
import { areTermsCounted } from './store-counts.ts';
import { filterNotes } from './store-filter.ts';
import { createHolders } from './store-kept.ts';

const COLUMNS: Readonly<Record<Clause['within'], string>> = { note: '', title: '{title names} : ', body: '{body} : ' };

/** Terms hold no quotation marks. */
const phraseText = ({ terms, isPrefix }: Phrase): string => `"${terms.join(' ')}"${isPrefix ? ' *' : ''}`;

const clauseText = ({ phrases, need, within }: Clause): string =>
	`${COLUMNS[within]}(${phrases.map(phraseText).join(need === 'all' ? ' AND ' : ' OR ')})`;

/** Full-text search in the store. */
export function createTermIndex(store: StoreContext): TermIndex {
	const { sql, readNote } = store;
	const holders = createHolders(store);
	return {
		isHeld: (phrase) => sql('SELECT 1 FROM search WHERE search MATCH ? LIMIT 1').get(phraseText(phrase)) !== undefined,
		frequencies(terms) {
			const count = sql(
				areTermsCounted(store) ? 'SELECT notes FROM terms WHERE term = ?' : 'SELECT doc FROM vocabulary WHERE term = ?',
			).pluck();
			const counts = new Map<string, number>();
			for (const term of terms) {
				const notes = count.get(term) as number | undefined;
				if (notes) counts.set(term, notes);
			}
			return counts;
		},
		*rank(clauses, weights): Iterable<Hit> {
			const score = weights ? `bm25(search, ${weights.map((weight) => weight.toFixed(1)).join(', ')})` : 'rank';
			const rows = sql(`SELECT rowid, ${score} AS score FROM search WHERE search MATCH ? ORDER BY score`).raw();
			for (const [id, rank] of rows.iterate(clauses.map(clauseText).join(' AND ')) as Iterable<[number, number]>)
				yield { id, score: -rank };
		},
		holders: (term) => holders.of(term),
		countNotes: () => holders.countNotes(),
		filter: (filters) => filterNotes(sql, filters),
		ids: () => sql('SELECT id FROM files WHERE is_note').pluck().all() as number[],
		pathOf: (id) => sql('SELECT path FROM files WHERE id = ?').pluck().get(id) as NotePath,
		textsOf(id, inBody) {
			const note = readNote(id);
			return note ? (inBody ? [note.text] : fieldTexts(note)) : [];
		},
	};
}
