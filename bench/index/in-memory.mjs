// The engines that keep an index in memory and save it as a whole. Each task runs in a process of its own.
import fs from 'node:fs';
import v8 from 'node:v8';
import { heldMemory, timed, timesOf } from './meters.mjs';
import { documentAt, documentsOf } from './notes.mjs';

const ENGINES = { minisearch: () => import('./minisearch.mjs'), orama: () => import('./orama.mjs') };
const HITS = 10;
const ALL = 1_000_000;

export const tasks = {
	async build({ engine, vault, file }) {
		const { create, add, toPlain } = await ENGINES[engine]();
		const index = create();
		let notes = 0;
		const built = await timed(async () => {
			for await (const note of documentsOf(vault)) {
				await add(index, note);
				notes++;
			}
		});
		const saved = await timed(async () => fs.writeFileSync(file, serialise(await toPlain(index))));
		return { notes, seconds: built.seconds, cpu: built.cpu, save: saved.seconds, bytes: fs.statSync(file).size };
	},

	/** In memory, and with the index saved again, without which the change is lost. */
	async change({ engine, vault, file, questions: { changed } }) {
		const { replace, toPlain } = await ENGINES[engine]();
		const index = await load(engine, file);
		const notes = changed.map((id) => documentAt(vault, id));
		const { p50 } = await timesOf(notes, (note) => replace(index, { ...note, body: `${note.body}\n一行新的文字` }));
		const saved = await timed(async () => fs.writeFileSync(file, serialise(await toPlain(index))));
		return { inMemory: p50, saved: p50 + saved.seconds * 1000 };
	},

	async cold({ engine, file, questions: { strings } }) {
		const { find } = await ENGINES[engine]();
		await find(await load(engine, file), strings[0], HITS);
		return { milliseconds: performance.now() };
	},

	async search({ engine, file, questions: { strings, several } }) {
		const { find } = await ENGINES[engine]();
		const index = await load(engine, file);
		await timesOf(strings.slice(0, 20), (query) => find(index, query, HITS));
		const one = await timesOf(strings, (query) => find(index, query, HITS));
		const more = await timesOf(several, (query) => find(index, query, HITS));
		return { one, more, held: heldMemory() };
	},

	/** Against what a plain scan found, see `recall.mjs`. */
	async recall({ engine, file, truth, questions: { hanStrings } }) {
		const { find } = await ENGINES[engine]();
		const index = await load(engine, file);
		const notesWith = JSON.parse(fs.readFileSync(truth, 'utf8'));
		const sums = { found: 0, right: 0, there: 0 };
		for (const [i, string] of hanStrings.entries()) {
			const wanted = new Set(notesWith[i]);
			const found = await find(index, string, ALL);
			sums.found += found.length;
			sums.right += found.filter((id) => wanted.has(id)).length;
			sums.there += wanted.size;
		}
		return { recall: sums.right / sums.there, precision: sums.right / sums.found };
	},
};

/** JSON, as both manuals have it; beyond the longest string, what V8 makes of the same object. */
function serialise(plain) {
	try {
		return JSON.stringify(plain);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return v8.serialize(plain);
	}
}

async function load(engine, file) {
	const { fromPlain } = await ENGINES[engine]();
	const bytes = fs.readFileSync(file);
	return fromPlain(bytes[0] === 0xff ? v8.deserialize(bytes) : JSON.parse(bytes.toString('utf8')));
}
