// The notes of a vault as every engine is given them, and what is asked of it: strings that stand in it, chosen by dice.
import fs from 'node:fs';
import path from 'node:path';
import { openVaultReader } from '../../dist/adapters/vault/folder.js';
import { dice } from '../texts.mjs';

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;
const HAN = /\p{Script=Han}/u;
const LETTER = /[\p{L}\p{N}]/u;
/** A string has 2 to 4 characters, or as many words where there are spaces. */
const LENGTHS = [2, 3, 4];

/** Each note as { id, title, body }, one at a time: what an engine keeps of it is the engine's affair. */
export async function* documentsOf(vault) {
	for await (const { path: id } of (await openVaultReader(vault)).list()) if (id.endsWith('.md')) yield documentAt(vault, id);
}

export function documentAt(vault, id) {
	const text = fs.readFileSync(path.join(vault, id), 'utf8');
	return { id, title: path.basename(id, '.md'), body: text.replace(FRONT_MATTER, '') };
}

/** What is asked of a vault; the same for the same vault and seed. */
export async function chooseQuestions(vault, seed) {
	const ids = [];
	let bytes = 0;
	for await (const { path: id, size } of (await openVaultReader(vault)).list()) {
		if (!id.endsWith('.md')) continue;
		ids.push(id);
		bytes += size;
	}
	ids.sort();
	const below = dice(seed);
	const anyNote = () => ids[below(ids.length)];
	const anyString = () => stringIn(documentAt(vault, anyNote()).body, below) ?? anyString();
	const hanStrings = new Set();
	while (hanStrings.size < 1000) {
		const string = anyString();
		if ([...string].every((character) => HAN.test(character))) hanStrings.add(string);
	}
	return {
		notes: ids.length,
		bytes,
		strings: repeat(300, anyString),
		several: repeat(100, () => repeat(2 + below(2), anyString).join(' ')),
		hanStrings: [...hanStrings],
		// found in one part of a vault and in another, small notes and large
		changed: repeat(7, anyNote),
		linked: repeat(120, anyNote),
	};
}

const repeat = (times, make) => Array.from({ length: times }, make);

/** 2 to 4 neighbouring characters or words at a random place; nothing where there is no such string. */
function stringIn(body, below) {
	const wanted = LENGTHS[below(LENGTHS.length)];
	const rest = body.slice(below(body.length));
	const first = rest.search(LETTER);
	if (first < 0) return undefined;
	if (HAN.test(String.fromCodePoint(rest.codePointAt(first)))) {
		const run = [...rest.slice(first, first + 2 * wanted)].slice(0, wanted);
		return run.length === wanted && run.every((character) => HAN.test(character)) ? run.join('') : undefined;
	}
	// the first may have lost its beginning
	return new RegExp(`(?<=\\s)[A-Za-z]+(?: [A-Za-z]+){${wanted - 1}}(?![A-Za-z])`).exec(rest.slice(first, first + 200))?.[0];
}
