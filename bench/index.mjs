#!/usr/bin/env node
// How quick the index of a vault is: `npm run build && npm run bench:index -- VAULT…`. Prints Markdown; bench/README.md
// holds the last run. Vaults to compare with: `node ../shared/eval/make-vault.mjs 10000 /tmp/vaults/mix10k`.
//
// In the same run, MiniSearch and Orama with the same notes and the same terms (with their own tokenizers they find no
// Chinese), and ripgrep. Every task runs in a process of its own, so that memory is told apart; all files are read
// before, so that they come from the system's memory and not from the disk. The vault is copied, never changed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile, spread } from './index/meters.mjs';
import { loadSoFar, measure, runCommand, scanWithRipgrep } from './index/run.mjs';
import { head, load, machine, ms, row } from './print.mjs';

const OTHERS = { minisearch: 'MiniSearch', orama: 'Orama' };
/** `link --all` takes minutes beyond. */
const LARGEST_LINKED = 20_000;
const SCANS = 40;
const COLD_STARTS = 5;
const SEED = 1;

const [vaults, only] = readArguments(process.argv.slice(2));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chaika-bench-'));
const curve = [];
try {
	console.log(`${machine()}\n`);
	for (const vault of vaults) benchVault(path.resolve(vault));
	printCurve();
	console.log(`\nLoad at the end ${load()}, at most ${loadSoFar().toFixed(1)} (one is our own).`);
} finally {
	fs.rmSync(folder, { recursive: true, force: true });
}

/** VAULT…, and `--only ENGINE,…` to measure some of: chaika, minisearch, orama, ripgrep, recall. */
function readArguments(given) {
	const at = given.indexOf('--only');
	const engines = at < 0 ? undefined : given.splice(at, 2)[1].split(',');
	if (given.length === 0) throw new Error('usage: npm run bench:index -- VAULT… [--only ENGINE,…]');
	return [given, engines];
}

function isWanted(engine) {
	return only === undefined || only.includes(engine);
}

function benchVault(original) {
	const name = path.basename(original);
	const home = path.join(folder, name);
	const vault = path.join(home, 'vault');
	fs.mkdirSync(home);
	fs.cpSync(original, vault, { recursive: true, preserveTimestamps: true });
	// many of the files may have left the system's memory since
	measure({ engine: 'any', name: 'read', vault });
	const questions = path.join(home, 'questions.json');
	const { notes, bytes } = measure({ engine: 'any', name: 'choose', vault, file: questions, seed: SEED });
	const task = { vault, questions, truth: path.join(home, 'truth.json') };
	console.log(`## ${name}: ${notes.toLocaleString('en')} notes, ${(bytes / 1e6).toFixed(1)} MB of text\n`);
	const chaika = benchChaika(task, home, { notes, bytes });
	if (isWanted('recall')) printRecall(measure({ ...task, engine: 'chaika', name: 'recall', file: chaika.file }));
	const others = Object.keys(OTHERS)
		.filter(isWanted)
		.map((engine) => benchOther({ ...task, engine, file: path.join(home, engine) }));
	const scans = isWanted('ripgrep') ? scanWithRipgrep(JSON.parse(fs.readFileSync(questions, 'utf8')).strings.slice(0, SCANS), vault) : {};
	printSideBySide([chaika, ...others], scans, bytes);
	fs.rmSync(home, { recursive: true, force: true });
}

function benchChaika(task, home, { notes, bytes }) {
	const file = path.join(home, 'chaika', 'index.db');
	const run = (name, more) => measure({ ...task, engine: 'chaika', file, name, ...more });
	const build = run('build');
	const again = median(COLD_STARTS, () => run('again'), 'seconds');
	const { changed } = JSON.parse(fs.readFileSync(task.questions, 'utf8'));
	const changes = changed.map((note) => run('change', { note }));
	const change = Object.fromEntries(
		['afterScan', 'close', 'whole'].map((key) => [
			key,
			quantile(
				changes.map((one) => one[key]),
				0.5,
			),
		]),
	);
	const cold = median(COLD_STARTS, () => run('cold'), 'milliseconds');
	const search = run('search');
	const link = run('link');
	const all = notes <= LARGEST_LINKED ? run('linkAll') : undefined;
	curve.push({ notes, bytes, build, again, change, search, link, all });

	head('chaika', 'wall', 'CPU s', 'peak MB');
	row('full index', `${build.seconds.toFixed(1)} s`, build.cpu.toFixed(1), Math.round(build.peak));
	row('again, nothing changed', `${again.seconds.toFixed(2)} s`, again.cpu.toFixed(2), Math.round(again.peak));
	const peak = Math.round(Math.max(...changes.map((one) => one.peak)));
	row('one note changed: after the scan, with closing', `${ms(change.afterScan)} + ${ms(change.close)} ms`, '', peak);
	row('one note changed, scan and all', `${ms(change.whole)} ms`, '', peak);
	row(
		'`link` of one note, p50 / p95; CPU on average',
		`${ms(link.warm.p50)} / ${ms(link.warm.p95)} ms`,
		(link.warm.cpu / 1000).toFixed(3),
		Math.round(link.peak),
	);
	row('`link`, the first in a process (since its start)', `${ms(link.first)} ms (${ms(link.sinceStart)} ms)`, '', '');
	if (all)
		row(
			`\`link --all\`, ${all.suggestions.toLocaleString('en')} found`,
			`${all.seconds.toFixed(1)} s`,
			all.cpu.toFixed(1),
			Math.round(all.peak),
		);
	printCommands(task, home);
	console.log(`\nStore: ${(build.bytes / 1e6).toFixed(1)} MB, ${(build.bytes / bytes).toFixed(2)} × the text.\n`);
	return { name: 'chaika', file, build: { ...build, save: 0 }, change: { saved: change.afterScan + change.close }, cold, search };
}

/** What a user waits for, who knows nothing of scans and indexes. */
function printCommands({ vault, questions }, home) {
	const where = { vault, home };
	const [query] = JSON.parse(fs.readFileSync(questions, 'utf8')).strings;
	const full = runCommand(['index'], where);
	row('whole command `chaika index`, full', `${(full.milliseconds / 1000).toFixed(1)} s`, '', Math.round(full.peak));
	for (const args of [['index'], ['search', query]]) {
		const { milliseconds, peak } = median(COLD_STARTS, () => runCommand(args, where), 'milliseconds');
		row(`whole command \`chaika ${args[0]}\`, nothing changed`, `${ms(milliseconds)} ms`, '', Math.round(peak));
	}
}

function benchOther(task) {
	const run = (name) => measure({ ...task, name });
	const build = run('build');
	if (build.failed) return { name: OTHERS[task.engine], build };
	const cold = median(COLD_STARTS, () => run('cold'), 'milliseconds');
	const search = run('search');
	const recall = isWanted('recall') && fs.existsSync(task.truth) ? run('recall') : undefined;
	return { name: OTHERS[task.engine], build, cold, search, recall, change: run('change') };
}

function printSideBySide(engines, scans, bytes) {
	const [chaika] = engines;
	head('side by side', ...engines.flatMap(({ name }, i) => (i === 0 ? [name] : [name, 'of chaika'])), 'ripgrep');
	const line = (label, figureOf, print, scan = '') => {
		const own = figureOf(chaika);
		const cells = engines.flatMap((engine, i) => {
			const failed = engine.build.failed ?? [engine.cold, engine.search, engine.change].find((part) => part?.failed)?.failed;
			const value = engine.build.failed ? undefined : figureOf(engine);
			if (i === 0) return [value === undefined ? '–' : print(value)];
			return value === undefined
				? [failed ?? '–', '–']
				: [print(value), own === undefined ? '–' : `${(value / own).toFixed(value / own < 0.1 ? 2 : 1)} ×`];
		});
		row(label, ...cells, scan);
	};
	const times = scans.times && spread(scans.times);
	const megabytes = (value) => `${Math.round(value)} MB`;
	const milliseconds = (value) => `${value < 1 ? value.toFixed(2) : ms(value)} ms`;
	line(
		'index built and saved',
		({ build }) => build.seconds + build.save,
		(value) => `${value.toFixed(1)} s`,
	);
	line('peak while building', ({ build }) => build.peak, megabytes);
	line(
		'kept on disk, of the text',
		({ build }) => build.bytes / bytes,
		(value) => `${value.toFixed(2)} ×`,
	);
	line('process start to first result', ({ cold }) => cold?.milliseconds, milliseconds);
	line('memory while searching', ({ search }) => search?.held, megabytes);
	line('peak in the searching process', ({ search }) => search?.peak, megabytes);
	line('one note changed, in memory', ({ change }) => change?.inMemory, milliseconds);
	line('one note changed, kept', ({ change }) => change?.saved, milliseconds);
	for (const [label, kind] of [
		['one string', 'one'],
		['two or three strings', 'more'],
	])
		for (const share of ['p50', 'p95', 'most', 'cpu'])
			line(
				`search for ${label}, ${share === 'cpu' ? 'CPU on average' : share}`,
				({ search }) => search?.[kind]?.[share],
				milliseconds,
				kind === 'one' && times?.[share] ? milliseconds(times[share]) : '',
			);
	for (const { name, recall } of engines)
		if (recall?.recall !== undefined)
			console.log(
				`\n${name} of the same 1,000 strings as they stand: recall ${percent(recall.recall)}, precision ${percent(recall.precision)}.`,
			);
	if (scans.failed) console.log(`\n${scans.failed}`);
	console.log('');
}

function printRecall({ strings, quoted, bare }) {
	head(
		`${strings.toLocaleString('en')} strings of Chinese, each in 繁 and 简`,
		'asked',
		'recall',
		'missed',
		'precision',
		'with other characters of the same fold',
	);
	for (const [name, { asked, recall, missed, examples, precision, folded }] of Object.entries({ quoted, bare })) {
		row(name, asked, percent(recall), missed, percent(precision), percent(folded));
		for (const [form, id] of examples) console.error(`not found: ${form} in ${id}`);
	}
	console.log('');
}

function printCurve() {
	if (curve.length < 2) return;
	head('cost per note', 'notes', 'full index', 'of CPU', 'per kB of text', 'nothing changed', 'search p50', '`link` p50', '`link --all`');
	for (const { notes, bytes, build, again, search, link, all } of curve.sort((a, b) => a.notes - b.notes))
		row(
			'',
			notes.toLocaleString('en'),
			`${((1000 * build.seconds) / notes).toFixed(2)} ms`,
			`${((1000 * build.cpu) / notes).toFixed(2)} ms`,
			`${((1e6 * build.seconds) / bytes).toFixed(2)} ms`,
			`${((1e6 * again.seconds) / notes).toFixed(1)} µs`,
			`${ms(search.one.p50)} ms`,
			`${ms(link.warm.p50)} ms`,
			all ? `${((1000 * all.seconds) / notes).toFixed(1)} ms` : '–',
		);
}

/** Of several runs, the one in the middle by one of their figures; the first that failed, if one did. */
function median(runs, work, key) {
	const done = Array.from({ length: runs }, work);
	return done.find(({ failed }) => failed) ?? done.sort((a, b) => a[key] - b[key])[Math.floor(runs / 2)];
}

function percent(share) {
	return `${(100 * share).toFixed(share > 0.9995 && share < 1 ? 3 : 1)} %`;
}
