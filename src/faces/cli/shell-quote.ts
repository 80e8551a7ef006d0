import process from 'node:process';
import { showControls } from './terminal.ts';

/** Signs that mean nothing to any shell, wherever in a word they stand; of what is not ASCII, all but spaces. */
const PLAIN = /^[\w@%+=:,./\u0080-\u{10ffff}-]+$/u;
const PLAIN_ON_WINDOWS = /^[\w@+=:,./\\\u0080-\u{10ffff}-]+$/u;

/**
 * A path as it is pasted into a command line: in quotation marks only where the shell needs them (those of POSIX; on
 * Windows, where no name holds a double quotation mark, such). One that begins like an option is named from its folder. Control
 * characters, which a terminal must not be shown, are written in the way of bash and zsh.
 */
export function shellQuote(path: string, platform: NodeJS.Platform = process.platform): string {
	const word = path.startsWith('-') ? `./${path}` : path;
	const isPlain = (platform === 'win32' ? PLAIN_ON_WINDOWS : PLAIN).test(word) && !/\s/u.test(word);
	if (showControls(word) !== word || /[\n\r\t]/.test(word)) return `$'${[...word].map(escaped).join('')}'`;
	if (isPlain) return word;
	return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A character between `$'` and `'`. */
function escaped(character: string): string {
	if (character === "'" || character === '\\') return `\\${character}`;
	if (showControls(character) === character && !/[\n\r\t]/.test(character)) return character;
	return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
