import type { NotePath } from '../model/note.ts';
import { scanNote } from '../notes/scan.ts';
import type { IndexedFile, NoteIndex } from '../ports/index.ts';
import type { NoteError, Stamp, Vault } from '../ports/vault.ts';

export interface IndexReport {
	/** Notes and other files that the index now holds. */
	readonly notes: number;
	readonly files: number;
	/** Notes that were read because they are new or changed. */
	readonly read: number;
	readonly removed: number;
	/** Notes that could not be read; the index knows them by their names, and tries them again next time. */
	readonly failed: readonly NoteError[];
}

export interface IndexOptions {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Called after each batch. */
	readonly onProgress?: (done: number, all: number) => void;
	readonly signal?: AbortSignal;
}

/** Notes in one transaction: large enough that its cost does not count, small enough that Ctrl-C is heard at once. */
const BATCH = 500;
/** Text in one transaction, in bytes. */
const BATCH_SIZE = 2_000_000;
/** Larger notes are known by their names alone: no one writes them, and one of them would hold up all others. */
export const LARGEST_NOTE = 16_000_000;
/**
 * A file that changed less than this many milliseconds ago may change again and keep its stamp, since file times are
 * coarse on some systems (two seconds on FAT). It is read again next time, as git does ("racily clean").
 */
const RACY = 2000;
const UNSURE = -1;
/** What a vault calls the fault of a file that is no UTF-8. */
const NO_TEXT = 'not-utf8';

/** Whether the index reads a file; of any other it knows the name, so that links to it resolve. */
export const isNotePath = (path: string): boolean => /\.md$/i.test(path);

/**
 * Brings an index up to date with its vault: the difference of two streams of stamps says what changed, and nothing else
 * is read. Can be broken off at any time: what is done is done, and the next run goes on from there.
 */
export async function bringUpToDate(
	vault: Pick<Vault, 'list' | 'readTexts'>,
	index: NoteIndex,
	options: IndexOptions,
): Promise<IndexReport> {
	const { changed, gone } = await findChanges(vault, index);
	if (gone.length > 0) await index.remove(gone);
	const failed: NoteError[] = [];
	let done = 0;
	let read = 0;
	for (const batch of batchesOf(changed)) {
		if (options.signal?.aborted) break;
		const files = await readBatch(batch, vault, options.now(), failed);
		await index.upsert(files);
		read += files.filter(({ note }) => note !== undefined).length;
		done += batch.length;
		options.onProgress?.(done, changed.length);
		await new Promise((resolve) => setTimeout(resolve));
	}
	const { notes, files } = await index.counts();
	return { notes, files, read, removed: gone.length, failed };
}

async function findChanges(vault: Pick<Vault, 'list'>, index: NoteIndex): Promise<{ changed: Stamp[]; gone: NotePath[] }> {
	const known = new Map<NotePath, Stamp>();
	for await (const stamp of index.stamps()) known.set(stamp.path, stamp);
	const changed: Stamp[] = [];
	for await (const stamp of vault.list()) {
		const before = known.get(stamp.path);
		known.delete(stamp.path);
		if (before?.modified !== stamp.modified || before.size !== stamp.size) changed.push(stamp);
	}
	return { changed, gone: [...known.keys()] };
}

function* batchesOf(stamps: readonly Stamp[]): Generator<Stamp[]> {
	let batch: Stamp[] = [];
	let size = 0;
	for (const stamp of stamps) {
		batch.push(stamp);
		size += isNotePath(stamp.path) ? stamp.size : 0;
		if (batch.length < BATCH && size < BATCH_SIZE) continue;
		yield batch;
		batch = [];
		size = 0;
	}
	if (batch.length > 0) yield batch;
}

async function readBatch(
	stamps: readonly Stamp[],
	vault: Pick<Vault, 'readTexts'>,
	now: number,
	failed: NoteError[],
): Promise<IndexedFile[]> {
	const readable = stamps.filter(({ path, size }) => isNotePath(path) && size <= LARGEST_NOTE).map(({ path }) => path);
	const texts = await vault.readTexts(readable);
	const textsByPath = new Map(readable.map((path, i) => [path, texts[i]]));
	return stamps.flatMap((stamp) => {
		const text = textsByPath.get(stamp.path);
		const file = now - stamp.modified < RACY ? { ...stamp, modified: UNSURE } : stamp;
		if (text === undefined) return [file];
		if (text.ok) return [{ ...file, note: scanNote(stamp.path, text.value) }];
		if (text.error.type === 'NoteMissing') return []; // gone since it was listed: the next run sees that
		failed.push(text.error);
		// what is no text stays so until its stamp changes; a right to read, or a disk that is back, leaves no trace there
		return [text.error.code === NO_TEXT ? file : { ...file, modified: UNSURE }];
	});
}
