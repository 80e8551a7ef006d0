#!/usr/bin/env node
// How quick chaika is: `npm run build && npm run bench`. Prints Markdown; bench/README.md holds the last run.
//
// CPU time (user + system) of this very process or of a child, the least of several runs, since other work on the
// machine only ever adds. Each figure stands beside a baseline of the same run, so that the ratio means something on
// any machine: bare Node, the Markdown parser alone, and one naive LexRank (every sentence with every other).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceReader } from '../dist/adapters/readers/read-source.js';
import { check } from '../dist/core/decompose/check.js';
import { decompose } from '../dist/core/decompose/decompose.js';
import { prompted } from '../dist/core/decompose/prompted.js';
import { trace } from '../dist/core/trace/trace.js';
import { prepare } from '../dist/decompose-with-model.js';
import { naiveLexRank, parseMarkdownAlone } from './baselines.mjs';
import { head, load, machine, ms, ratio, row } from './print.mjs';
import { interview, interviewOfBytes } from './texts.mjs';

const COMMAND = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const METER = fileURLToPath(new URL('./meter.cjs', import.meta.url));
const SHORT_ARTICLE = fileURLToPath(new URL('../examples/articles/interview.zh-Hant.md', import.meta.url));
/** An article of some ten pages, the yardstick of the promise. */
const ARTICLE = 10_000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RUNS = { process: 7, small: 15, large: 3 };
/** The naive baseline grows with the square: beyond, it is not worth the wait. */
const LARGEST_NAIVE = 100_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chaika-bench-'));
try {
	console.log(`${machine()}\n`);
	benchProcesses();
	await benchArticle();
	await benchModel();
	await benchSizes();
	console.log(`\nLoad at the end: ${load()}`);
} finally {
	fs.rmSync(folder, { recursive: true, force: true });
}

/** Whole commands, each in a process of its own. */
function benchProcesses() {
	const article = write('article.md', interview(ARTICLE));
	const book = write('book.md', interviewOfBytes(1_000_000));
	const bare = measureProcess(['-e', '0'], RUNS.process);
	head('whole command', 'CPU ms', 'of bare Node', 'wall ms', 'peak MB');
	for (const [name, args, runs] of [
		['bare Node', ['-e', '0'], 1],
		['`--version`', [COMMAND, '--version'], RUNS.process],
		['`decompose`, 2,300 characters', [COMMAND, 'decompose', SHORT_ARTICLE], RUNS.process],
		['`decompose`, 10,000 characters', [COMMAND, 'decompose', article], RUNS.process],
		['`decompose`, 1 MB', [COMMAND, 'decompose', book], RUNS.large],
	]) {
		const { cpu, wall, peak } = name === 'bare Node' ? bare : measureProcess(args, runs);
		row(name, ms(cpu), `${(cpu / bare.cpu).toFixed(1)} ×`, ms(wall), Math.round(peak));
	}
}

/** The promise: an article of 10,000 characters, after start; the first call, which compiles, apart from the later ones. */
async function benchArticle() {
	const bytes = new TextEncoder().encode(interview(ARTICLE, 7));
	const takeApart = async () => decompose(await read(bytes));
	const first = await cpuOf(takeApart);
	const later = await least(RUNS.small, takeApart);
	console.log(`\n10,000 characters in process, read and decompose: first call ${ms(first)} ms CPU, later ${ms(later)} ms.\n`);
}

/** What our own work adds to a model's: everything but its answer, which here comes at once and is as long as a real one. */
async function benchModel() {
	const bytes = new TextEncoder().encode(interview(ARTICLE, 7));
	const { cards, skeleton } = decompose(await read(bytes));
	const said = ({ text, spans }) => ({ text, evidence: spans.map(({ exact }) => ({ unit: 'u1', quote: exact })) });
	const answer = {
		cards: cards.map((card) => ({
			...card,
			concept: card.concept.map(said),
			importance: card.importance.map(said),
			boundary: card.boundary.map(said),
		})),
		skeleton: skeleton.map(({ role, statement }) => ({ role, ...said(statement) })),
		chain: [{ label: '一步', cards: [1], entails: cards[0].title, returns: false }],
		concern: '',
		links: [],
	};
	const model = {
		name: 'bench:m',
		async answer(question) {
			const text = JSON.stringify({ code: question.prompt.code, ...answer, repairs: [] });
			const value = question.parse(text);
			return value.ok
				? { ok: true, value: { value: value.value, text, model: 'bench:m' } }
				: { ok: false, error: { type: 'AnswerUnusable', model: 'bench:m', problems: value.error } };
		},
	};
	const withModel = async () => {
		const document = await read(bytes);
		const prepared = await prepare(document, { language: 'zh-Hant', notes: [] });
		const done = await prompted(document, model, prepared.value.options);
		if (!done.ok || done.value.decomposition.cards.length === 0) throw new Error('no decomposition');
	};
	const first = await cpuOf(withModel);
	const later = await least(RUNS.small, withModel);
	console.log(
		`The same with a model, everything but the model: first call ${ms(first)} ms CPU, later ${ms(later)} ms (one question and one repair).\n`,
	);
}

async function benchSizes() {
	const curve = [];
	head('CPU ms', 'characters', 'read', 'of parser alone', 'decompose', 'of naive LexRank', 'check', 'trace');
	for (const size of SIZES) {
		const text = interviewOfBytes(size, 3);
		const bytes = new TextEncoder().encode(text);
		const runs = size < 100_000 ? RUNS.small : RUNS.large;
		const document = await read(bytes);
		const decomposition = decompose(document);
		const figures = {
			read: await least(runs, () => read(bytes)),
			parser: await least(runs, () => parseMarkdownAlone(text)),
			decompose: await least(runs, () => decompose(document)),
			naive: size <= LARGEST_NAIVE ? await least(runs, () => naiveLexRank(text)) : undefined,
			check: await least(runs, () => check(decomposition, document)),
			trace: await least(runs, () => trace(decomposition, document)),
		};
		curve.push([bytes.length, figures.read + figures.decompose]);
		row(
			`${(bytes.length / 1000).toLocaleString('en', { maximumFractionDigits: 0 })} kB`,
			text.length.toLocaleString('en'),
			ms(figures.read),
			ratio(figures.read, figures.parser),
			ms(figures.decompose),
			ratio(figures.decompose, figures.naive),
			ms(figures.check),
			ms(figures.trace),
		);
	}
	const steps = curve.slice(1).map((point, i) => slope([curve[i], point]).toFixed(2));
	console.log(
		`\nGrowth of read + decompose, slope of log time over log size (1 is linear): ${slope(curve).toFixed(2)}; by step ${steps.join(', ')}.`,
	);
}

async function read(bytes) {
	const document = await sourceReader.read(bytes, 'bench.md');
	if (!document.ok) throw new Error(JSON.stringify(document.error));
	return document.value;
}

/** CPU milliseconds of one call. */
async function cpuOf(work) {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

async function least(runs, work) {
	let best = Number.POSITIVE_INFINITY;
	for (let run = 0; run < runs; run++) best = Math.min(best, await cpuOf(work));
	return best;
}

/** The least CPU and wall milliseconds of a child, and its least peak in MB. The child tells them of itself when it ends. */
function measureProcess(args, runs) {
	const report = path.join(folder, 'report.json');
	const best = { cpu: Number.POSITIVE_INFINITY, wall: Number.POSITIVE_INFINITY, peak: Number.POSITIVE_INFINITY };
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		const child = spawnSync(process.execPath, ['--require', METER, ...args], { env: { ...process.env, CHAIKA_BENCH_REPORT: report } });
		const wall = performance.now() - start;
		if (child.status !== 0) throw new Error(`${args.join(' ')}: ${child.stderr}`);
		const told = { ...JSON.parse(fs.readFileSync(report, 'utf8')), wall };
		for (const key of Object.keys(best)) best[key] = Math.min(best[key], told[key]);
	}
	return best;
}

/** Slope of the line that fits best through the points, both scales logarithmic. */
function slope(points) {
	const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
	const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
	const [meanX, meanY] = [mean(0), mean(1)];
	return logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / logs.reduce((sum, [x]) => sum + (x - meanX) * (x - meanX), 0);
}

function write(name, text) {
	const file = path.join(folder, name);
	fs.writeFileSync(file, text);
	return file;
}
