// Starts the processes that are measured, one at a time. This one must stay small: Linux counts what the parent held
// towards the peak of its child.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MEASURE = fileURLToPath(new URL('./measure.mjs', import.meta.url));
const METER = fileURLToPath(new URL('../meter.cjs', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Megabytes that an engine may have. */
const MEMORY = 4096;
/** Milliseconds after which a task is given up. */
const PATIENCE = 20 * 60_000;

let highestLoad = 0;
export const loadSoFar = () => highestLoad;

/** The figures of one task, or `{ failed: why }`. */
export function measure(task) {
	const limits = [`--max-old-space-size=${MEMORY}`, '--expose-gc'];
	const child = spawn(process.execPath, [...limits, MEASURE, JSON.stringify(task)]);
	if (child.status === 0) return JSON.parse(child.stdout);
	if (child.error?.code === 'ETIMEDOUT') return { failed: 'gave up after 20 min' };
	if (/heap out of memory|Array buffer allocation failed/.test(child.stderr)) return { failed: `out of memory (${MEMORY / 1024} GB)` };
	const error = /^(?:\w*Error|RangeError).*$/m.exec(child.stderr)?.[0];
	if (task.engine === 'chaika' || error === undefined) throw new Error(`${task.engine} ${task.name}: ${child.error ?? child.stderr}`);
	return { failed: error };
}

/** The command as users run it: milliseconds by the clock, peak in MB. Its state is kept in `home`. */
export function runCommand(args, { vault, home }) {
	const report = path.join(home, 'report.json');
	const environment = { XDG_CACHE_HOME: home, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, CHAIKA_BENCH_REPORT: report };
	const start = performance.now();
	const child = spawn(process.execPath, ['--require', METER, COMMAND, ...args, '--vault', vault], { ...process.env, ...environment });
	const milliseconds = performance.now() - start;
	if (child.status !== 0) throw new Error(`${args.join(' ')}: ${child.stderr}`);
	return { milliseconds, peak: JSON.parse(fs.readFileSync(report, 'utf8')).peak };
}

/** Milliseconds of a plain scan for each query: the names of the files that hold it, letters of either case. */
export function scanWithRipgrep(queries, vault) {
	if (spawn('rg', ['--version']).status !== 0) return { failed: 'ripgrep is not installed' };
	const times = queries.map((query) => {
		const start = performance.now();
		spawn('rg', ['--files-with-matches', '--fixed-strings', '--ignore-case', '--', query, vault]);
		return performance.now() - start;
	});
	return { times };
}

function spawn(program, args, env = process.env) {
	highestLoad = Math.max(highestLoad, os.loadavg()[0]);
	return spawnSync(program, args, { encoding: 'utf8', env, timeout: PATIENCE, maxBuffer: 1 << 28 });
}
