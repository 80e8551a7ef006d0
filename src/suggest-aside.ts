import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { openStore } from './adapters/index/store.ts';
import { createLinker } from './core/link/link.ts';
import type { NotePath } from './core/model/note.ts';
import type { Suggestion } from './core/model/suggestion.ts';
import type { VaultConventions } from './core/notes/conventions.ts';

// Links for every note of a vault: each note is a question of its own, so that as many threads as there are cores ask the
// same store, each over a connection of its own.

/** What a thread needs to know. */
export interface SuggestJob {
	/** The store, up to date and not empty. */
	readonly file: string;
	readonly conventions: VaultConventions;
	/** Suggestions for each note. */
	readonly limit: number;
}

export interface NoteSuggestions {
	readonly note: NotePath;
	readonly suggestions: readonly Suggestion[];
}

const MOST_THREADS = 8;
/** Notes given to a thread at a time; neighbours in the vault, since they have candidates in common. */
const BATCH = 25;
/** Of each thread, in megabytes: some 250 are needed; without a limit, twice as much garbage is left lying about. */
const MEMORY = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 32 };
/** Batches that a thread may be ahead of who takes the answers. */
const AHEAD = 2;

/**
 * The suggestions for each note, in the order of `paths`. Throws what a thread throws; `IndexDamaged` comes as a plain `Error`.
 * Whoever stops taking answers stops the threads.
 */
export async function* suggestAside(job: SuggestJob, paths: readonly NotePath[]): AsyncGenerator<NoteSuggestions> {
	const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => openThread(job));
	const started: Promise<NoteSuggestions[]>[] = [];
	let next = 0;
	function startNext(): void {
		const batch = paths.slice(next, next + BATCH);
		const thread = threads[(next / BATCH) % threads.length];
		next += BATCH;
		if (batch.length === 0 || !thread) return;
		const answer = thread.ask(batch);
		// one that fails while an earlier one is awaited
		answer.catch(() => {});
		started.push(answer);
	}
	try {
		for (let i = 0; i < threads.length * AHEAD; i++) startNext();
		for (let answer = started.shift(); answer; answer = started.shift()) {
			yield* await answer;
			startNext();
		}
	} finally {
		await Promise.all(threads.map(({ close }) => close()));
	}
}

interface Thread {
	ask(batch: readonly NotePath[]): Promise<NoteSuggestions[]>;
	close(): Promise<unknown>;
}

/** The thread runs this very file: see below. */
function openThread(job: SuggestJob): Thread {
	const worker = new Worker(new URL(import.meta.url), { workerData: { suggest: job }, resourceLimits: MEMORY });
	const waiting: { resolve: (answer: NoteSuggestions[]) => void; reject: (error: unknown) => void }[] = [];
	let failure: unknown;
	worker.on('message', (answer: NoteSuggestions[]) => waiting.shift()?.resolve(answer));
	const fail = (error: unknown) => {
		failure ??= error;
		for (const { reject } of waiting.splice(0)) reject(failure);
	};
	worker.on('error', fail);
	worker.on('exit', (code) => fail(new Error(`the thread ended (${code})`)));
	return {
		ask(batch) {
			if (failure !== undefined) return Promise.reject(failure);
			worker.postMessage(batch);
			return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
		},
		close: () => worker.terminate(),
	};
}

if (!isMainThread && parentPort && isAssignment(workerData)) {
	const port = parentPort;
	const { file, conventions, limit } = workerData.suggest;
	const opened = await openStore({ file, clock: Date.now });
	if (!opened.ok) throw new Error(opened.error.type);
	const index = opened.value;
	// thrown away as damaged in the meantime: no answer is better than a wrong one
	if ((await index.counts()).notes === 0) throw new Error('the store is empty');
	const linker = createLinker(index, { conventions });
	let last = Promise.resolve();
	port.on('message', (batch: readonly NotePath[]) => {
		last = last.then(async () => {
			const answer: NoteSuggestions[] = [];
			for (const path of batch) {
				const [note] = await index.notes([path]);
				answer.push({ note: path, suggestions: note ? await linker.suggest(note, limit) : [] });
			}
			port.postMessage(answer);
		});
	});
}

function isAssignment(data: unknown): data is { suggest: SuggestJob } {
	return typeof data === 'object' && data !== null && 'suggest' in data;
}
