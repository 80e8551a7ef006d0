import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { sourceReader as reader } from './adapters/readers/read-source.ts';
import type { DecomposeOptions } from './core/decompose/decompose.ts';
import { decomposeSource, parseNote, traceNote } from './core/pipeline.ts';

// Reading and decomposing compute without a pause. For an article that is a tenth of a second; for a book it is long
// enough that Ctrl-C, which the main thread must hear, would seem dead. Long texts are therefore worked on aside.

/** From so many bytes on: below, the work takes less than about half a second, and a thread of its own costs more than it gives. */
const LONG = 150_000;

/** A source to work on; all that a worker needs to know. */
export interface Job {
	readonly bytes: Uint8Array;
	readonly uri: string;
	readonly options?: DecomposeOptions;
	/** Where what is traced does not stand in the note itself. */
	readonly article?: { readonly bytes: Uint8Array; readonly uri: string };
}

const TASKS = {
	read: ({ bytes, uri }: Job) => reader.read(bytes, uri),
	decompose: ({ bytes, uri, options = {} }: Job) => decomposeSource({ bytes, uri, reader }, options),
	parse: ({ bytes, uri }: Job) => parseNote({ bytes, uri, reader }),
	trace: ({ bytes, uri, article }: Job) => traceNote({ bytes, uri, reader }, article),
} as const;
type Task = keyof typeof TASKS;
type Outcome<Name extends Task> = Awaited<ReturnType<(typeof TASKS)[Name]>>;

/** Does the work, in a thread of its own when the text is long. */
export async function work<Name extends Task>(task: Name, job: Job): Promise<Outcome<Name>> {
	const outcome = job.bytes.length + (job.article?.bytes.length ?? 0) < LONG ? TASKS[task](job) : workAside(task, job);
	return (await outcome) as Outcome<Name>;
}

/** The thread runs this very file: see below. */
function workAside(task: Task, job: Job): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), { workerData: { task, job } });
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

if (!isMainThread && parentPort && isAssignment(workerData)) {
	const { task, job } = workerData;
	parentPort.postMessage(await TASKS[task](job));
}

function isAssignment(data: unknown): data is { task: Task; job: Job } {
	return typeof data === 'object' && data !== null && 'task' in data && 'job' in data;
}
