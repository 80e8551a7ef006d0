import type { VaultNote } from '../../core/model/vault-note.ts';
import { foldForSearch } from '../../core/notes/terms.ts';

/** The tags of a note, folded, each once. */
export const tagsOf = (note: VaultNote): Set<string> => new Set(note.tags.map(foldForSearch));

/** The values of its property `type`, folded, each once. */
export function typesOf(note: VaultNote): Set<string> {
	const values = Object.entries(note.properties).filter(([key]) => key.toLowerCase() === 'type');
	const types = values.flatMap(([, value]) => value.split(',')).map((type) => foldForSearch(type.trim()));
	return new Set(types.filter((type) => type !== ''));
}

/** Whether a tag is the one asked for or stands under it: `a/b` under `a`. Both folded. */
export const isTagUnder = (tag: string, asked: string): boolean => tag === asked || tag.startsWith(`${asked}/`);
