#!/usr/bin/env node
// What the linker knows of each candidate for a masked link, as numbers: what train.mjs fits weights on.
//
//   npm run build && node eval/links/features.mjs OUT.json MASKED_VAULT…
//
// MASKED_VAULT is a folder that ../shared/eval/mask-links.mjs wrote (vault/ and gold.json). For each note asked about, one list:
// its candidates' features, and which of them were held out.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: { dist: { type: 'string', default: path.join(import.meta.dirname, '../../dist') } },
});
const [out, ...masked] = positionals;
if (!out || masked.length === 0) {
	console.error('usage: node eval/links/features.mjs OUT.json MASKED_VAULT…');
	process.exit(2);
}
const load = (file) => import(pathToFileURL(path.resolve(options.dist, file)).href);
const { openStore } = await load('adapters/index/store.js');
const { readText } = await load('adapters/vault/read.js');
const { bringUpToDate } = await load('core/index/bring-up-to-date.js');
const { createLinker } = await load('core/link/link.js');
const { FEATURES } = await load('core/link/weights.js');
const { DEFAULT_CONVENTIONS } = await load('core/notes/conventions.js');

const lists = [];
for (const folder of masked) {
	const gold = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8'));
	const root = path.join(folder, 'vault');
	const file = path.join(folder, 'index.db');
	for (const old of fs.readdirSync(folder).filter((name) => name.startsWith('index.db'))) fs.rmSync(path.join(folder, old));
	const store = await openStore({ file, clock: Date.now });
	if (!store.ok) throw new Error(JSON.stringify(store.error));
	const index = store.value;
	await bringUpToDate(vaultOf(root), index, { now: () => Number.MAX_SAFE_INTEGER });
	const linker = createLinker(index, { conventions: DEFAULT_CONVENTIONS });
	const start = performance.now();
	const asked = Object.keys(gold.gold);
	for (const note of await index.notes(asked)) {
		const features = await linker.features(note);
		const targets = new Set(gold.gold[note.path]);
		const candidates = [...features];
		lists.push({
			vault: gold.vault,
			mode: gold.mode,
			seed: gold.seed,
			note: note.path,
			targets: targets.size,
			right: candidates.flatMap(([other], i) => (targets.has(other) ? [i] : [])),
			values: candidates.map(([, one]) => FEATURES.map((name) => Number(one[name].toPrecision(5)))),
		});
	}
	const own = lists.slice(-asked.length);
	const found = own.reduce((sum, { right, targets }) => sum + right.length / targets, 0) / own.length;
	const size = own.reduce((sum, { values }) => sum + values.length, 0) / own.length;
	console.error(
		`${path.basename(folder)}: ${own.length} notes, ${size.toFixed(0)} candidates each, ${found.toFixed(3)} of the links among them, ${((performance.now() - start) / own.length).toFixed(1)} ms a note`,
	);
	await index.close();
}
fs.writeFileSync(out, JSON.stringify({ features: FEATURES, lists }));

/** The vault read as the command reads it, but never written to. */
function vaultOf(root) {
	const files = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
	return {
		async *list() {
			for (const one of paths.filter((name) => !name.split('/').some((part) => part.startsWith('.'))).sort()) {
				const { mtimeMs, size } = fs.statSync(path.join(root, one));
				yield { path: one, modified: mtimeMs, size };
			}
		},
		readTexts: async (some) => some.map((one) => readText(root, one)),
	};
}
