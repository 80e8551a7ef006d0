import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../../core/model/edit.ts';
import type { NotePath } from '../../core/model/note.ts';
import { errorCode, isMissing, syncFolder, writeNew } from './files.ts';

/**
 * What is about to be done, written down before anything is done. In the state folder:
 *
 *     pending/ID/     plan.json, the bytes of every file before (0.before, 1.before, …); committed.json once all is done
 *     operations/ID/  the same folder, moved there when nothing is left to tidy up: what `undo` reads
 *     unfinished/ID/  the same, of an operation that broke off and whose files the user had changed before it was taken back
 *
 * Recovery needs nothing else. None of it is ever pruned by chaika.
 */
export interface Plan {
	readonly id: string;
	readonly at: string;
	readonly label: string;
	/** Id of the operation that this one takes back. */
	readonly undoes?: string;
	/** Folders to make, outermost first; relative to the vault. */
	readonly folders: readonly string[];
	/** Folders that go at the end if nothing is left in them, outermost first. */
	readonly leaves?: readonly string[];
	readonly steps: readonly Step[];
}

/** One file. `before` without `after`: it is removed; `after` without `before`: it is made. */
export interface Step {
	readonly path: NotePath;
	/** Real place, relative to the vault's real folder. */
	readonly file: string;
	readonly before?: string;
	readonly after?: string;
	/** Names beside the file: the new bytes until they are in place, the old file until all is done. */
	readonly fresh: string;
	readonly old: string;
}

/** Marks of each file as we left it, by its path: a file that still carries them was not touched since. */
export type Marks = Readonly<Record<string, string>>;

export interface JournalEntry {
	/** Where it is written down. */
	readonly folder: string;
	readonly plan: Plan;
	readonly committed?: Marks;
	/** Links were not to be had: an empty file may stand where one was to be made. */
	readonly placeholders: boolean;
}

export interface Journal {
	/** Sorts behind every earlier id, also when the clock was set back. */
	nextId(at: string): Promise<string>;
	/** Whether nothing is pending; looks only, changes nothing. */
	isIdle(): Promise<boolean>;
	/** Writes the plan and the bytes before down, durably. */
	begin(plan: Plan, before: readonly (Uint8Array | undefined)[]): Promise<void>;
	notePlaceholders(id: string): Promise<void>;
	/** From here on the operation counts as done. */
	commit(id: string, marks: Marks): Promise<void>;
	/** Takes a commit back that could not be made durable. */
	retract(id: string): Promise<void>;
	/** Nothing is left to tidy up: out of `pending`. */
	settle(id: string, as: 'operations' | 'unfinished'): Promise<void>;
	discard(id: string): Promise<void>;
	pending(): Promise<readonly JournalEntry[]>;
	/** Operations that were done, newest first, read one by one: there may be thousands, and mostly the last one is wanted. */
	done(): AsyncIterable<JournalEntry>;
	bytesBefore(entry: JournalEntry, step: number): Promise<Uint8Array>;
	/** Puts bytes aside that were found where they could not stay. */
	keep(id: string, name: string, bytes: Uint8Array): Promise<void>;
}

const ID = /^\d{8}T\d{9}Z-\d{4}$/;
const PLAN = 'plan.json';
const COMMITTED = 'committed.json';
const PLACEHOLDERS = 'placeholders';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, null, '\t'));

export function openJournal(stateFolder: string): Journal {
	const folder = (kind: 'pending' | 'operations' | 'unfinished', id = '') => join(stateFolder, kind, id);

	return {
		async nextId(at) {
			const ids = await Promise.all((['pending', 'operations', 'unfinished'] as const).map((kind) => idsIn(folder(kind))));
			const [stamp = '', count = '0'] = (ids.flat().sort().at(-1) ?? '').split('-');
			const now = at.replace(/[-:.]/g, '');
			return now > stamp ? `${now}-0000` : `${stamp}-${String(Number(count) + 1).padStart(4, '0')}`;
		},
		async isIdle() {
			return (await idsIn(folder('pending'))).length === 0;
		},
		async begin(plan, before) {
			await mkdir(folder('operations'), { recursive: true });
			await mkdir(folder('pending'), { recursive: true });
			const own = folder('pending', plan.id);
			await mkdir(own);
			for (const [i, bytes] of before.entries()) if (bytes !== undefined) await writeNew(join(own, `${i}.before`), bytes);
			await writeNew(join(own, PLAN), encode(plan));
			await syncFolder(own);
			await syncFolder(folder('pending'));
		},
		async notePlaceholders(id) {
			await writeNew(join(folder('pending', id), PLACEHOLDERS), new Uint8Array()).catch((error) => {
				// noted for an earlier file of the operation
				if (errorCode(error) !== 'EEXIST') throw error;
			});
			await syncFolder(folder('pending', id));
		},
		async commit(id, marks) {
			await writeNew(join(folder('pending', id), COMMITTED), encode(marks));
			await syncFolder(folder('pending', id));
		},
		retract: (id) => rm(join(folder('pending', id), COMMITTED), { force: true }),
		async settle(id, as) {
			await mkdir(folder(as), { recursive: true });
			await rename(folder('pending', id), folder(as, id));
			await syncFolder(folder(as));
			await syncFolder(folder('pending'));
		},
		async discard(id) {
			// the plan goes first: a folder without one is known to hold nothing that matters
			await rm(join(folder('pending', id), PLAN), { force: true });
			await rm(folder('pending', id), { recursive: true, force: true });
		},
		async pending() {
			const entries: JournalEntry[] = [];
			for (const id of await idsIn(folder('pending'))) {
				const entry = await readEntry(folder('pending', id));
				if (entry) entries.push(entry);
				else await this.discard(id);
			}
			return entries;
		},
		async *done() {
			for (const id of (await idsIn(folder('operations'))).reverse()) {
				const entry = await readEntry(folder('operations', id));
				if (entry) yield entry;
			}
		},
		async bytesBefore(entry, step) {
			return new Uint8Array(await readFile(join(entry.folder, `${step}.before`)));
		},
		async keep(id, name, bytes) {
			await rm(join(folder('pending', id), name), { force: true });
			await writeNew(join(folder('pending', id), name), bytes);
		},
	};
}

/** What the faces show of an entry. */
export function entryToOperation({ plan }: Pick<JournalEntry, 'plan'>, undone = false): Operation {
	const { id, at, label } = plan;
	const paths = (has: (step: Step) => boolean) => plan.steps.filter(has).map((step) => step.path);
	return {
		id,
		at,
		label,
		created: paths((step) => step.before === undefined),
		changed: paths((step) => step.before !== undefined && step.after !== undefined),
		...(undone && { undone }),
	};
}

async function idsIn(folder: string): Promise<string[]> {
	try {
		return (await readdir(folder)).filter((name) => ID.test(name)).sort();
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

/** Nothing when the plan is not there or was cut off while it was written: then nothing in the vault was touched yet. */
async function readEntry(folder: string): Promise<JournalEntry | undefined> {
	const plan = await readJson<Plan>(join(folder, PLAN));
	if (plan === undefined) return undefined;
	const committed = await readJson<Marks>(join(folder, COMMITTED));
	const placeholders = (await readdir(folder)).includes(PLACEHOLDERS);
	return { folder, plan, placeholders, ...(committed && { committed }) };
}

async function readJson<T>(file: string): Promise<T | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as T;
	} catch (error) {
		if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}
