import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { SourceAddresses } from '../../core/write/input.ts';
import { STANDARD_INPUT } from './files.ts';

/** What a source's address in a note is seen from. Absolute. */
export interface AddressFolders {
	readonly vault: string;
	readonly home: string;
}

const HOME = '~/';
const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * How a note of the vault names a file (absolute path), so that it is found again from any working folder, and from
 * another device where that can be: inside the vault by the path from its folder, else from the user's home (`~/`),
 * else by its absolute path. `/` between folders on every system. docs/decisions/2026-11-23-source-address.md says why.
 */
export function addressOf(file: string, { vault, home }: AddressFolders): string {
	const inVault = pathIn(vault, file);
	if (inVault !== undefined) return inVault.startsWith(HOME) ? `./${inVault}` : inVault;
	const inHome = pathIn(home, file);
	return inHome === undefined ? withSlashes(file) : HOME + inHome;
}

/** `uri`: the path as it was typed, which is what notes were given once. */
export const addressesOf = (file: string, uri: string, folders: AddressFolders): SourceAddresses => ({
	now: addressOf(file, folders),
	former: [uri, file],
});

/**
 * Where an address in a note may lead, the likeliest first: absolute paths, whether anything stands there or not. An
 * older note's path may be meant from anywhere: it is tried from the vault, the note's folder and the working folder.
 * Somebody may have made a link of it. None for standard input and web addresses.
 */
export function placesOfAddress(address: string, note: string, { vault, home, workingFolder }: AddressFolders & { workingFolder: string }) {
	const link = /^\[\[([^\]|#]+)[^\]]*\]\]$/.exec(address.trim())?.[1];
	const path = (link ?? address).trim();
	if (path === '' || path === STANDARD_INPUT || URL_SCHEME.test(path)) return [];
	const places = path.startsWith(HOME)
		? [join(home, path.slice(HOME.length))]
		: [vault, dirname(note), workingFolder].map((folder) => resolve(folder, path));
	// a link leaves the ending of a note out; sync clients write names in another normalisation
	const spelled = places.flatMap((place) => (link === undefined ? [place] : [place, `${place}.md`]));
	return [...new Set(spelled.flatMap((place) => [place, place.normalize('NFC'), place.normalize('NFD')]))].filter(
		(place) => place !== note,
	);
}

/** The path of a file from a folder that holds it, by its name or, where folders are linked, by where it really is. */
export function pathIn(folder: string, file: string): string | undefined {
	for (const [from, to] of [
		[folder, file],
		[real(folder), real(file)],
	] as const) {
		const path = relative(from, to);
		if (path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..') return withSlashes(path);
	}
	return undefined;
}

const withSlashes = (path: string): string => path.split(sep).join('/');

function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
