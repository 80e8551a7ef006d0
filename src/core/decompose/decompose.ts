import type { Decomposition } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { check } from './check.ts';
import { type ExtractiveOptions, extractive } from './extractive.ts';

export type DecomposeOptions = ExtractiveOptions;

/**
 * Takes a document apart: a draft, then what is wrong with it. The extractive draft quotes, so that nothing has to be
 * anchored; other engines' drafts will be.
 */
export function decompose(document: Document, options: DecomposeOptions = {}): Decomposition {
	const draft = extractive(document, options);
	return { ...draft, problems: [...(document.problems ?? []), ...check(draft, document)] };
}
