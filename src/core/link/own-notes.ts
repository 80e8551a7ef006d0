import type { Card } from '../model/decomposition.ts';
import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import type { NoteIndex } from '../ports/index.ts';

/** A source as the vault may know it. */
export interface SourceInVault {
	readonly id: string;
	/** Where it stands in the vault, if it does. */
	readonly path?: NotePath;
}

/** Whether a note is the source, or a card that was made from it: neither is an older note. */
export async function isOfSource(note: VaultNote, cards: readonly Card[], source: SourceInVault, index: NoteIndex): Promise<boolean> {
	const { chaika, source: named } = note.properties;
	if (note.path === source.path || chaika === source.id) return true;
	if (chaika !== undefined && cards.some(({ id }) => id === chaika)) return true;
	const target = named === undefined ? undefined : /^!?\[\[([^\]|#]+)/.exec(named)?.[1];
	if (target === undefined) return false;
	const path = await index.resolve({ target, style: 'wikilink' }, note.path);
	if (path === undefined) return false;
	if (path === source.path) return true;
	const [origin] = await index.notes([path]);
	return origin?.properties.chaika === source.id;
}
