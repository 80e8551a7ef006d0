// Whether a search for Chinese finds what stands there. The truth is a plain scan of the files for the string as it is, in
// Simplified and in Traditional (OpenCC's phrases, which the index does not use); asked is for each of the three.
import fs from 'node:fs';
import path from 'node:path';
import { Converter } from 'opencc-js';
import { openStore } from '../../dist/adapters/index/store.js';
import { parseQuery } from '../../dist/core/search/query.js';
import { fold } from '../../dist/core/text/script.js';
import { documentsOf } from './notes.mjs';

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const ALL = 1_000_000;
const EXAMPLES = 5;

export async function recall({ vault, file, truth, questions: { hanStrings } }) {
	const texts = [];
	for await (const { id } of documentsOf(vault)) texts.push([id, fs.readFileSync(path.join(vault, id), 'utf8')]);
	const store = await openStore({ file, clock: Date.now });
	if (!store.ok) throw new Error(store.error.detail);
	const index = store.value;
	const sums = { quoted: newSum(), bare: newSum() };
	const notesWith = [];
	for (const string of hanStrings) {
		const forms = [...new Set([string, toSimplified(string), toTraditional(string)])];
		const there = new Set(texts.flatMap(([id, text]) => (forms.some((form) => text.includes(form)) ? [id] : [])));
		notesWith.push([...there]);
		for (const form of forms) {
			note(sums.quoted, form, there, await index.search(parseQuery(`"${form}"`), ALL));
			note(sums.bare, form, there, await index.search(parseQuery(form), ALL));
		}
	}
	await index.close();
	fs.writeFileSync(truth, JSON.stringify(notesWith));
	const textOf = new Map(texts);
	const figures = ({ asked, found, right, there, missed, more }) => {
		// another character of the same fold (只 for 隻 and 祇): found because script does not count, though OpenCC has it otherwise
		const folded = more.filter(([form, id]) => fold(textOf.get(id)).includes(fold(form))).length;
		const examples = missed.slice(0, EXAMPLES);
		return { asked, recall: right / there, missed: missed.length, examples, precision: right / found, folded: (right + folded) / found };
	};
	return { strings: hanStrings.length, quoted: figures(sums.quoted), bare: figures(sums.bare) };
}

const newSum = () => ({ asked: 0, found: 0, right: 0, there: 0, missed: [], more: [] });

function note(sum, form, there, hits) {
	const paths = new Set(hits.map(({ path: id }) => id));
	sum.asked++;
	sum.found += paths.size;
	sum.there += there.size;
	for (const id of paths) if (!there.has(id)) sum.more.push([form, id]);
	for (const id of there) if (!paths.has(id)) sum.missed.push([form, id]);
	sum.right = sum.found - sum.more.length;
}
