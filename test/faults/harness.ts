import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edit } from '../../src/core/model/edit.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** Whether the long campaign was asked for (`npm run faults`), not only the quick part. */
export const IS_CAMPAIGN = process.env.CHAIKA_FAULTS === 'campaign';

/**
 * Compiles the programs that run in processes of their own (Node 20 cannot run TypeScript) into a folder, and gives back
 * where each is found. The one package they need, for exchanging names, is found as it would be in the project.
 */
export function compileChildren(folder: string): (name: 'child' | 'editor' | 'indexer' | 'storm') => string {
	writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
	symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
	execFileSync(process.execPath, [compiler, '-p', join(PROJECT, 'test', 'faults'), '--outDir', folder]);
	return (name) => join(folder, 'test', 'faults', `${name}.js`);
}

export function makeTemporary(name: string, inside = tmpdir()): string {
	return mkdtempSync(join(inside, `chaika-${name}-`));
}

/** Files by path: what a program that looks at the vault sees. Folders end in `/`. */
export type Files = ReadonlyMap<string, string>;

export function writeFiles(root: string, files: Readonly<Record<string, string | Buffer>>): void {
	for (const [path, bytes] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), bytes);
		utimesSync(join(root, path), 1, 1);
	}
}

export function readFiles(root: string, folder = ''): Files {
	const out = new Map<string, string>();
	for (const name of readdirSync(join(root, folder))) {
		const path = folder + name;
		const found = lstatSync(join(root, path));
		if (found.isDirectory()) {
			out.set(`${path}/`, '');
			for (const [inner, bytes] of readFiles(root, `${path}/`)) out.set(inner, bytes);
		} else out.set(path, found.isSymbolicLink() ? 'link' : readFileSync(join(root, path)).toString('latin1'));
	}
	return out;
}

export const isSameFiles = (a: Files, b: Files): boolean => a.size === b.size && [...a].every(([path, bytes]) => b.get(path) === bytes);

/** System calls by which anything can be changed, and the ones that lead to them. */
export const WRITE_CALLS =
	'openat,write,pwrite64,writev,pwritev,fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,ftruncate,truncate,chmod,fchmod,fchmodat,chown,fchown,copy_file_range,sendfile,ioctl,utimensat,close';

export interface Fault {
	/** System call, and which of them in its thread. */
	readonly call: string;
	readonly count: number;
	/** `KILL`, or the error it fails with; `persistent`: it and every later one. */
	readonly kind: 'KILL' | 'EIO' | 'ENOSPC' | 'EXDEV' | 'EROFS';
	readonly persistent: boolean;
}

export const describeFault = ({ call, count, kind, persistent }: Fault): string =>
	`${kind}${persistent ? ' from' : ' at'} ${call} ${count}`;

/** Milliseconds after which a run counts as hung. */
const LONGEST_RUN = 60_000;

/** What the child does: applies the edits, or undoes the last operation. */
export interface Task {
	readonly root: string;
	readonly stateFolder: string;
	readonly edits?: readonly Edit[];
}

/** What some file systems cannot do: links on exFAT, some network and phone storage; exchanging names on some network ones. */
const LACKING = { links: 'link,linkat:error=EPERM', exchange: 'renameat2:error=EINVAL' } as const;
export type Lacking = keyof typeof LACKING;

export interface TracedRun {
	/** What the child printed last, if it lived to print it. */
	readonly result: { readonly ok: boolean; readonly error?: unknown } | undefined;
	readonly trace: string;
}

/**
 * Runs the child under strace, with or without a fault. The trace begins when the child begins its work. `lacking`: what
 * the file system cannot do.
 */
export async function runTraced(program: string, task: Task, fault?: Fault, lacking: readonly Lacking[] = []): Promise<TracedRun> {
	const log = join(task.stateFolder, '..', `trace-${process.pid}-${Math.random().toString(36).slice(2)}`);
	const child = spawn(process.execPath, [program], {
		env: { ...process.env, UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0', NODE_OPTIONS: '' },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const output = collect(child);
	const exited = new Promise((resolve) => child.on('exit', resolve));
	await output.until('ready');
	const inject = [
		...(fault
			? [`${fault.call}:${fault.kind === 'KILL' ? 'signal=KILL' : `error=${fault.kind}`}:when=${fault.count}${fault.persistent ? '+' : ''}`]
			: []),
		...lacking.map((one) => LACKING[one]),
	].flatMap((expression) => ['-e', `inject=${expression}`]);
	const tracer = spawn('strace', ['-f', '-y', '-s', '0', '-o', log, '-e', `trace=${WRITE_CALLS}`, ...inject, '-p', String(child.pid)], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const traced = new Promise((resolve) => tracer.on('exit', resolve));
	await collect(tracer, 'stderr').until('attached');
	child.stdin.write(`${JSON.stringify(task)}\n`);
	child.stdin.on('error', () => {});
	let isHung = false;
	const deadline = setTimeout(() => {
		isHung = true;
		child.kill('SIGKILL');
	}, LONGEST_RUN);
	await exited;
	clearTimeout(deadline);
	await traced;
	const trace = existsSync(log) ? readFileSync(log, 'utf8') : '';
	rmSync(log, { force: true });
	const last = output.text().trim().split('\n').at(-1) ?? '';
	if (isHung) throw new Error(`hung: ${fault ? describeFault(fault) : 'without a fault'}`);
	return { result: last.startsWith('{') ? JSON.parse(last) : undefined, trace };
}

function collect(child: ChildProcess, stream: 'stdout' | 'stderr' = 'stdout') {
	let text = '';
	let wake = () => {};
	child[stream]?.on('data', (chunk) => {
		text += chunk;
		wake();
	});
	child.on('exit', () => wake());
	return {
		text: () => text,
		until: async (word: string) => {
			while (!text.includes(word)) {
				if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended before "${word}": ${text}`);
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		},
	};
}

/** Every place in a traced run where a fault can strike: a call, and its number within its thread, that touches one of the folders. */
export function stepsOf(trace: string, folders: readonly string[]): { call: string; count: number }[] {
	const counts = new Map<string, number>();
	const steps = new Map<string, { call: string; count: number }>();
	for (const line of trace.split('\n')) {
		const match = /^(\d+) +(\w+)\(/.exec(line);
		if (!match) continue;
		const [, thread = '', call = ''] = match;
		const count = (counts.get(`${thread} ${call}`) ?? 0) + 1;
		counts.set(`${thread} ${call}`, count);
		if (folders.some((folder) => line.includes(folder))) steps.set(`${call} ${count}`, { call, count });
	}
	return [...steps.values()];
}

/** Whether strace may attach to a process here; where not, why. */
export function whyNoStrace(): string | undefined {
	try {
		execFileSync('strace', ['-V'], { stdio: 'ignore' });
	} catch {
		return 'strace is not installed';
	}
	const scope = '/proc/sys/kernel/yama/ptrace_scope';
	const isFree = process.getuid?.() === 0 || !existsSync(scope) || readFileSync(scope, 'utf8').trim() === '0';
	return isFree ? undefined : 'strace may not attach to running processes here (kernel.yama.ptrace_scope)';
}
