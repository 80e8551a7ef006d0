import type { VaultNote } from '../model/vault-note.ts';
import { FUNCTION_WORDS } from '../text/function-words.ts';
import { fold } from '../text/script.ts';
import { isDateName } from './dates.ts';
import { baseName, isIndexNote } from './file-names.ts';

/** A name that a note can be known by in running text. */
export interface NoteName {
	/** Folded (see `foldName`). */
	readonly name: string;
	readonly kind: 'file' | 'title' | 'alias';
}

/**
 * What stands in front of a name to keep files in order: a date, a zettel id, a number. By a mere space only what no
 * sentence begins with (8 digits and more, a leading zero, a date), and a hyphen without spaces only before a capital
 * or Han: `5-minute rule` and `100 個人` are names as they are.
 */
const PREFIX =
	/^(?:(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{8,17}|0\d{1,3})\s+|(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d+(?:\.\d+)*)(?:\s+[-–—_.]+\s+|\.\s+|[、：_]\s*|[-–—](?=[\p{Lu}\p{Script=Han}])))(?=[^\d\s])/u;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const LETTER = /[\p{L}\p{M}]/gu;
/** Shorter words of letters stand everywhere for something else. */
const LEAST_LETTERS = 3;

/** A name as names are compared: script, case, width and normalisation aside. */
export const foldName = (name: string): string => fold(name.normalize('NFC')).trim();

/** The names of a note, each once: its file's (but `index`, `readme` are none), its title, its aliases; also without number or date in front. */
export function namesOf(note: Pick<VaultNote, 'path' | 'title' | 'aliases'>): NoteName[] {
	const names = new Map<string, NoteName>();
	const add = (written: string, kind: NoteName['kind']): void => {
		const plain = written.normalize('NFC').trim();
		for (const form of [plain, plain.replace(PREFIX, '')]) {
			const name = foldName(form);
			if (name !== '' && !names.has(name)) names.set(name, { name, kind });
		}
	};
	if (!isIndexNote(note.path)) add(baseName(note.path), 'file');
	add(note.title, 'title');
	for (const alias of note.aliases) add(alias, 'alias');
	return [...names.values()];
}

/**
 * Whether a folded name is fit to be looked for in running text: two characters of Chinese, Japanese or Korean, one
 * with a letter (`b树`), or three letters; no word of grammar, no date, no mere number.
 */
export function isTellingName(name: string): boolean {
	if (isDateName(name) || FUNCTION_WORDS.has(name)) return false;
	const characters = name.match(HAN)?.length ?? 0;
	const letters = (name.match(LETTER)?.length ?? 0) - characters;
	if (characters > 0) return characters + letters >= 2;
	return letters >= LEAST_LETTERS && !name.split(/[^\p{L}\p{M}\p{N}]+/u).every((word) => word === '' || FUNCTION_WORDS.has(word));
}
