import { phrasesIn } from '../../dist/core/notes/terms.js';

/** What an engine that knows no phrases is asked for: every pair of a run, but not its last character, which need not end a run in the note. */
export const queryTerms = (query) => [...new Set(phrasesIn(query).flatMap(({ terms }) => terms))];
