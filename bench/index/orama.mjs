import * as orama from '@orama/orama';
import { indexTerms } from '../../dist/core/notes/terms.js';
import { queryTerms } from './query-terms.mjs';

/** One tokenizer serves notes and queries: it is told which. */
let termsOf = indexTerms;

// its own tokenizer drops every Chinese character; the store that sorts by field is left out, since nothing is sorted
const OPTIONS = {
	schema: { title: 'string', body: 'string' },
	sort: { enabled: false },
	components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: (text) => [...new Set(termsOf(text))] } },
};

export const create = () => orama.create(OPTIONS);
export const add = (index, note) => orama.insert(index, note);
export const replace = (index, note) => orama.update(index, note.id, note);
// threshold 0: all terms of the query
export async function find(index, query, limit) {
	termsOf = queryTerms;
	const { hits } = await orama.search(index, { term: query, threshold: 0, limit, boost: { title: 3 } });
	termsOf = indexTerms;
	return hits.map(({ id }) => id);
}
export const toPlain = (index) => orama.save(index);
export function fromPlain(plain) {
	const index = create();
	orama.load(index, plain);
	return index;
}
