import type { VaultNote } from '../../core/model/vault-note.ts';
import { termText } from '../../core/notes/terms.ts';

/** What is searched of a note, and how much a word counts there. */
export const FIELDS = ['title', 'names', 'headings', 'tags', 'body'] as const;

/**
 * BM25 levels off: a word that stands often in a body counts about twice what it counts once. These weights lie where the
 * curve is nearly flat, so that a title that holds the word leads any body, and headings and tags lead most.
 */
export const WEIGHTS: readonly number[] = [40, 30, 6, 6, 1];

export type FieldTexts = readonly [title: string, names: string, headings: string, tags: string, body: string];

/** The texts of a note by field. The body is all of the file: what stands in properties is found as well. */
export function fieldTexts(note: VaultNote): FieldTexts {
	const fileName = note.path.slice(note.path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
	const names = [fileName, ...note.aliases].filter((name) => name !== note.title);
	return [note.title, names.join('\n'), note.headings.map(({ text }) => text).join('\n'), note.tags.join('\n'), note.text];
}

/** The same as terms in order, a space between them. */
export function fieldTerms(note: VaultNote): FieldTexts {
	const [title, names, headings, tags, body] = fieldTexts(note);
	return [termText(title), termText(names), termText(headings), termText(tags), termText(body)];
}

/** The different terms of a note. */
export function distinctTerms(fields: readonly string[]): Set<string> {
	const terms = new Set<string>();
	for (const field of fields) if (field !== '') for (const term of field.split(' ')) terms.add(term);
	return terms;
}
