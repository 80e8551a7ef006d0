import MiniSearch from 'minisearch';
import { indexTerms } from '../../dist/core/notes/terms.js';
import { queryTerms } from './query-terms.mjs';

// its own tokenizer takes a Chinese sentence for one word
const OPTIONS = { fields: ['title', 'body'], storeFields: ['title'], tokenize: indexTerms, processTerm: (term) => term };

export const create = () => new MiniSearch(OPTIONS);
export const add = (index, note) => index.add(note);
export const replace = (index, note) => index.replace(note);
export const find = (index, query) =>
	index.search(query, { tokenize: queryTerms, combineWith: 'AND', boost: { title: 3 } }).map(({ id }) => id);
export const toPlain = (index) => index.toJSON();
export const fromPlain = (plain) => MiniSearch.loadJS(plain, OPTIONS);
