import type { NotePath } from '../../core/model/note.ts';
import type { VaultNote } from '../../core/model/vault-note.ts';
import { findNames, type NameFloor } from '../../core/notes/find-names.ts';
import { isTellingName, namesOf } from '../../core/notes/names.ts';
import type { Mention } from '../../core/ports/index.ts';
import { fold } from '../../core/text/script.ts';

/** The names by which a note is found in running text, folded, each once. */
export const tellingNamesOf = (note: VaultNote): string[] => namesOf(note).flatMap(({ name }) => (isTellingName(name) ? [name] : []));

/** The names that stand in a text, by where they stand first; a name of several notes for each of them. */
export function mentionsIn(text: string, floor: NameFloor, pathsOf: (name: string) => readonly NotePath[]): Mention[] {
	const placesByName = new Map<string, { start: number; end: number }[]>();
	for (const { name, start, end } of findNames(fold(text), floor)) {
		const places = placesByName.get(name);
		if (places) places.push({ start, end });
		else placesByName.set(name, [{ start, end }]);
	}
	return [...placesByName].flatMap(([name, places]) => [...pathsOf(name)].sort().map((path) => ({ path, name, places })));
}
