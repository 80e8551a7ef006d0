// What is measured of chaika's own index; each task runs in a process of its own.
import fs from 'node:fs';
import path from 'node:path';
import { readConventions } from '../../dist/adapters/settings/obsidian.js';
import { openVaultReader } from '../../dist/adapters/vault/folder.js';
import { equipIndex } from '../../dist/open-index.js';
import { heldMemory, timed, timesOf } from './meters.mjs';

/** What the commands `search` and `link` show unless told otherwise. */
const HITS = 10;
const SUGGESTIONS = 5;
/** Questions asked before any is measured, so that code is compiled and the first pages are read. */
const WARM_UP = 20;

export const tasks = {
	/** From opening to closing, in which what was put off is done. */
	async build({ vault, file }) {
		const { result, seconds, cpu } = await timed(() => updateOnce({ vault, file }));
		const bytes = [file, `${file}-wal`].reduce((sum, name) => sum + (fs.existsSync(name) ? fs.statSync(name).size : 0), 0);
		return { ...result, seconds, cpu, bytes };
	},

	async again({ vault, file }) {
		const { result, seconds, cpu } = await timed(() => updateOnce({ vault, file }));
		return { ...result, seconds, cpu };
	},

	/** One note gets another line. The scan has ended when the first text is asked for. */
	async change({ vault, file, note }) {
		fs.appendFileSync(path.join(vault, note), '\n一行新的文字，其餘照舊。\n');
		let scanned = 0;
		const start = performance.now();
		const index = await openIndex({ vault, file, onRead: () => (scanned ||= performance.now()) });
		const { read } = await index.update();
		const updated = performance.now();
		await index.close();
		return { read, afterScan: updated - scanned, close: performance.now() - updated, whole: performance.now() - start };
	},

	async cold({ vault, file, questions: { strings } }) {
		const index = await openIndex({ vault, file });
		await index.search(strings[0], HITS);
		const milliseconds = performance.now();
		await index.close();
		return { milliseconds };
	},

	async search({ vault, file, questions: { strings, several } }) {
		const index = await openIndex({ vault, file });
		const ask = (query) => index.search(query, HITS);
		await timesOf(strings.slice(0, WARM_UP), ask);
		const one = await timesOf(strings, ask);
		const more = await timesOf(several, ask);
		const held = heldMemory();
		await index.close();
		return { one, more, held };
	},

	async link({ vault, file, questions: { linked } }) {
		const index = await openIndex({ vault, file });
		const suggest = (note) => index.suggest(note, SUGGESTIONS);
		const { most: first } = await timesOf(linked.slice(0, 1), suggest);
		const sinceStart = performance.now();
		await timesOf(linked.slice(1, WARM_UP), suggest);
		const warm = await timesOf(linked.slice(WARM_UP), suggest);
		const held = heldMemory();
		await index.close();
		return { first, sinceStart, warm, held };
	},

	async linkAll({ vault, file }) {
		const index = await openIndex({ vault, file });
		let suggestions = 0;
		const { seconds, cpu } = await timed(async () => {
			for await (const one of index.suggestAll(SUGGESTIONS)) suggestions += one.suggestions.length;
		});
		await index.close();
		return { seconds, cpu, suggestions };
	},

	// what else it needs must not count in the others
	recall: async (task) => (await import('./recall.mjs')).recall(task),
};

async function updateOnce(where) {
	const index = await openIndex(where);
	const { read, notes, failed, kind } = await index.update();
	await index.close();
	if (kind !== 'store' || failed.length > 0) throw new Error(`kept in ${kind}, ${failed.length} notes not read`);
	return { read, notes };
}

/** As `app.ts` opens it, but its file where we want it. */
async function openIndex({ vault, file, onRead = () => {} }) {
	const { list, readTexts } = await openVaultReader(vault);
	return equipIndex({
		place: { folder: vault, by: 'option' },
		workingFolder: vault,
		vault: {
			list,
			readTexts(paths) {
				onRead();
				return readTexts(paths);
			},
		},
		conventions: await readConventions(vault),
		file,
		now: Date.now,
		changes: async function* () {},
	});
}
