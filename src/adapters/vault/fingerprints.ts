import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { hashOf } from './files.ts';
import type { Placed, SeenFile } from './folder-state.ts';
import type { Fingerprints } from './moves.ts';

/** Notes have some thousand bytes; of pictures and books, size and time tell enough. */
const LARGEST = 1_000_000;

/** Reads notes one by one in the background, so that a note can be told by its content once it is gone. */
export function createFingerprints(root: string, signal: AbortSignal): Fingerprints & { add(files: Iterable<Placed>): void } {
	const hashes = new WeakMap<SeenFile, string>();
	let waiting: Placed[] = [];
	let isReading = false;

	async function readWaiting(): Promise<void> {
		isReading = true;
		for (let next = waiting.pop(); next && !signal.aborted; next = waiting.pop()) {
			const hash = await read(next.path);
			if (hash !== undefined) hashes.set(next.file, hash);
			await setImmediate();
		}
		waiting = [];
		isReading = false;
	}

	async function read(path: string): Promise<string | undefined> {
		return readFile(join(root, path)).then(hashOf, () => undefined);
	}

	return {
		add(files) {
			for (const placed of files) if (placed.file.size <= LARGEST && /\.md$/i.test(placed.path)) waiting.push(placed);
			if (!isReading && waiting.length > 0) void readWaiting();
		},
		of: (file) => hashes.get(file),
		read,
	};
}
