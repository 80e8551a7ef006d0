#!/usr/bin/env node
// How well cards are told that say what an older note of a vault says already.
//
//   npm run build && node eval/links/duplicates.mjs VAULT SOURCE…
//
// First every card of the sources is looked up in the vault as it is: what is claimed there is printed, to be read. Then every
// card is put into the vault as a note of its own, reworded by one of five rules, and looked for again.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';

const [vault, ...sources] = process.argv.slice(2);
if (!vault || sources.length === 0) {
	console.error('usage: node eval/links/duplicates.mjs VAULT SOURCE…');
	process.exit(2);
}
const load = (file) => import(pathToFileURL(path.join(import.meta.dirname, '../../dist', file)).href);
const { createApp } = await load('app.js');
const { openMemoryIndex } = await load('adapters/index/memory.js');
const { openVaultReader } = await load('adapters/vault/folder.js');
const { bringUpToDate } = await load('core/index/bring-up-to-date.js');
const { findDuplicates } = await load('core/link/find-duplicates.js');
const { DEFAULT_CONVENTIONS: conventions } = await load('core/notes/conventions.js');
const { scanNote } = await load('core/notes/scan.js');

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const backwards = (sentences) => sentences.toReversed();
const shortened = (sentences) => (sentences.length > 1 ? sentences.slice(0, -1) : sentences);
/** What a keeper may have done with the same thought. */
const WORDINGS = {
	'word for word': (sentences) => sentences,
	'last sentence left out': shortened,
	'other order': backwards,
	'other order, Simplified': (sentences) => backwards(sentences).map(toSimplified),
	'last sentence left out, Simplified': (sentences) => shortened(sentences).map(toSimplified),
};

const app = createApp({ workingFolder: process.cwd(), environment: process.env });
const index = openMemoryIndex();
await bringUpToDate(await openVaultReader(vault), index, { now: Date.now });
const claims = (cards) => findDuplicates(cards, index, { conventions, source: { id: '' }, isNone: () => false });

const all = [];
for (const source of sources) {
	const decomposed = await app.decompose(source, {});
	if (decomposed.ok) all.push(...decomposed.value.decomposition.cards.map((card) => ({ ...card, number: all.length + card.number })));
}
const unrelated = await claims(all);
console.log(`${all.length} cards, ${unrelated.length} said to be in the vault already`);
for (const { card, note, contained } of unrelated) console.log(`  ${contained.toFixed(2)}  ${titleOf(card)}  →  ${note}`);

const names = Object.keys(WORDINGS);
const notes = all.map((card, i) => {
	const wording = names[i % names.length];
	const sentences = WORDINGS[wording](card.concept.map(({ text }) => text));
	// half of the titles are cut, since nobody calls a thought by the same words twice
	const title = i % 2 === 0 ? card.title : [...card.title].slice(0, [...card.title].length / 2).join('');
	return {
		card,
		wording,
		path: `duplicates/${i} ${title.replace(/[\\/:]/g, ' ')}.md`,
		text: `${sentences.join(/\p{Script=Han}/u.test(title) ? '' : ' ')}\n`,
	};
});
await index.upsert(notes.map(({ path: place, text }) => ({ path: place, modified: 1, size: text.length, note: scanNote(place, text) })));
const found = new Map((await claims(all)).map((one) => [one.card, one]));
for (const name of names) {
	const own = notes.filter(({ wording }) => wording === name);
	const right = own.filter((one) => found.get(one.card.number)?.note === one.path);
	const least = Math.min(...right.map(({ card }) => found.get(card.number).contained));
	console.log(`${name}: ${right.length} of ${own.length} found, the least like with ${least.toFixed(2)}`);
}
const wrong = notes.filter(({ card, path: place }) => found.has(card.number) && found.get(card.number).note !== place);
console.log(`${wrong.length} found as another note`);

function titleOf(number) {
	return all.find((card) => card.number === number)?.title;
}
