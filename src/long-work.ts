import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { sourceReader } from './adapters/readers/read-source.ts';
import type { DecomposeOptions } from './core/decompose/decompose.ts';
import type { Document } from './core/model/document.ts';
import type { Result } from './core/model/result.ts';
import { type Decomposed, decomposeSource } from './core/pipeline.ts';
import type { ReadError } from './core/ports/reader.ts';

// Reading and decomposing compute without a pause. For an article that is a tenth of a second; for a book it is long
// enough that Ctrl-C, which the main thread must hear, would seem dead. Long texts are therefore worked on aside.

/** From so many bytes on a text is worked on aside. Below, it takes less than about half a second, and starting a thread costs more than it gives. */
const LONG = 150_000;

interface Job {
	readonly task: 'read' | 'decompose';
	readonly bytes: Uint8Array;
	readonly uri: string;
	readonly options: DecomposeOptions;
}

/** A source's bytes as a Document. */
export const readBytes = (bytes: Uint8Array, uri: string): Promise<Result<Document, ReadError>> =>
	run({ task: 'read', bytes, uri, options: {} }) as Promise<Result<Document, ReadError>>;

/** A source's bytes taken apart. */
export const decomposeBytes = (bytes: Uint8Array, uri: string, options: DecomposeOptions): Promise<Result<Decomposed, ReadError>> =>
	run({ task: 'decompose', bytes, uri, options }) as Promise<Result<Decomposed, ReadError>>;

const run = (job: Job): Promise<unknown> => (job.bytes.length < LONG ? perform(job) : performAside(job));

function perform({ task, bytes, uri, options }: Job): Promise<unknown> {
	return task === 'read' ? sourceReader.read(bytes, uri) : decomposeSource(bytes, uri, sourceReader, options);
}

/** The same in a thread of its own, which runs this very file. */
function performAside(job: Job): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), { workerData: job });
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

if (!isMainThread && parentPort && isJob(workerData)) parentPort.postMessage(await perform(workerData));

function isJob(data: unknown): data is Job {
	return typeof data === 'object' && data !== null && 'task' in data && 'bytes' in data;
}
