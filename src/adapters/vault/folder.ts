import { readdirSync, statSync } from 'node:fs';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conflict, Operation, WriteError } from '../../core/model/edit.ts';
import { type NotePath, toNotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { Stamp, Vault } from '../../core/ports/vault.ts';
import { type Exchange, loadExchange } from './exchange.ts';
import { errorCode, isMissing, toWriteError } from './files.ts';
import { entryToOperation, type Journal, type JournalEntry, openJournal, type Plan } from './journal.ts';
import { takeLock } from './lock.ts';
import { type PreparedFile, prepare } from './prepare.ts';
import { createQuiet } from './quiet.ts';
import { readNote, readText } from './read.ts';
import { type Outcome, removeLeftovers, rollBack } from './recover.ts';
import { isTemporary } from './temporary.ts';
import { type TransactionSettings, transact } from './transaction.ts';
import { prepareUndo } from './undo.ts';

export interface FolderVaultOptions {
	/** The vault's folder. */
	readonly root: string;
	/** For this vault alone, outside of it: journal, before-images, lock. Made when the first operation needs it. */
	readonly stateFolder: string;
	/** Milliseconds since 1970. */
	readonly clock?: () => number;
	/**
	 * A note saved less than this many milliseconds ago may be saved again at any moment: it is waited for. Seconds, since
	 * file times are coarse on some systems.
	 */
	readonly quietWindow?: number;
	/** How long to wait, in milliseconds, for a note to be left alone or for another chaika to finish; then it is a conflict. */
	readonly patience?: number;
	/** See `TransactionSettings`. */
	readonly settleTime?: number;
	/** Another way to exchange two names, for tests. */
	readonly loadExchange?: () => Promise<Exchange>;
}

export interface Recovery {
	readonly operation: Operation;
	/** `finished`: it had been done, only tidying up was left. */
	readonly outcome: Outcome | 'finished';
}

export interface FolderVault extends Vault {
	/** Operations that an earlier run left unfinished, and what became of them when the vault was opened. */
	readonly recovered: readonly Recovery[];
}

type Failure = Conflict | WriteError;

/** Longer than the two seconds after which common editors (Obsidian) save again while somebody writes: never in step with them. */
const QUIET_WINDOW = 2500;
const PATIENCE = 6000;
const SETTLE_TIME = 50;

/**
 * Opens a folder as a vault, and first takes back what an earlier run left half done. The only code that writes into a
 * vault. Fails when the folder is not there.
 */
export async function openFolderVault(options: FolderVaultOptions): Promise<Result<FolderVault, WriteError>> {
	try {
		const root = await realpath(options.root);
		if (!(await stat(root)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
		const { recover, ...vault } = folderVault(root, options);
		// a vault that cannot be written now can still be read; the next write tries again and says what is wrong
		const recovered = await recover();
		return ok({ ...vault, recovered: recovered.ok ? recovered.value : [] });
	} catch (error) {
		return err(toWriteError(options.root, error));
	}
}

/**
 * The same folder for its index, which only reads: nothing is locked, made or taken back. Lists the files that `followVault`
 * follows, without those that editors and sync clients keep for a moment (`isTemporary`), so that an index that was kept up
 * to date holds what a fresh one does. A `FolderVault` lists them, too: a plan must not give a name that is taken just now.
 */
export async function openVaultReader(folder: string): Promise<Pick<Vault, 'list' | 'read' | 'readTexts'>> {
	return readingPart(await realpath(folder), isTemporary);
}

const readingPart = (root: string, leavesOut: (name: string) => boolean = () => false): Pick<Vault, 'list' | 'read' | 'readTexts'> => ({
	list: () => listFolder(root, '', leavesOut),
	read: (path) => readNote(root, path),
	readTexts: async (paths) => paths.map((path) => readText(root, path)),
});

function folderVault(root: string, options: FolderVaultOptions): Vault & { recover(): Promise<Result<Recovery[], Failure>> } {
	const { clock = Date.now, patience = PATIENCE, stateFolder } = options;
	const journal = openJournal(stateFolder);
	const quiet = createQuiet({ root, clock, quietWindow: options.quietWindow ?? QUIET_WINDOW, patience });
	const transaction: TransactionSettings = {
		root,
		journal,
		loadExchange: options.loadExchange ?? loadExchange,
		settleTime: options.settleTime ?? SETTLE_TIME,
		isBusy: quiet.isBusy,
	};

	/** One write at a time, over all processes; first tidies up after one that was broken off. */
	async function exclusively<T, E>(write: (recovered: Recovery[]) => Promise<Result<T, E | Failure>>): Promise<Result<T, E | Failure>> {
		let giveBack: (() => Promise<void>) | undefined;
		try {
			await mkdir(stateFolder, { recursive: true });
			giveBack = await takeLock(join(stateFolder, 'lock'), patience);
			if (giveBack === undefined) return err({ type: 'Conflict', path: join(stateFolder, 'lock'), reason: 'busy' });
			return await write(await recoverPending());
		} catch (error) {
			return err(toWriteError(root, error));
		} finally {
			await giveBack?.();
		}
	}

	async function recoverPending(): Promise<Recovery[]> {
		const out: Recovery[] = [];
		for (const entry of await journal.pending()) {
			const outcome = entry.committed ? 'finished' : await rollBack(entry, transaction);
			if (outcome === 'finished') await removeLeftovers(entry.plan, root);
			if (outcome === 'taken-back') await journal.discard(entry.plan.id);
			else await journal.settle(entry.plan.id, outcome === 'finished' ? 'operations' : 'unfinished');
			out.push({ operation: entryToOperation(entry), outcome });
		}
		return out;
	}

	async function carryOut(files: readonly PreparedFile[], head: Pick<Plan, 'label' | 'undoes' | 'leaves'>): Promise<Result<Plan, Failure>> {
		const at = new Date(clock()).toISOString();
		const folders = [...new Set(files.flatMap((file) => file.newFolders))];
		const steps = files.map((file) => file.step);
		const plan: Plan = { id: await journal.nextId(at), at, ...head, folders, steps };
		if (steps.length === 0) return ok(plan);
		const conflict = await quiet.wait(steps);
		if (conflict) return err(conflict);
		const done = await transact(plan, files, transaction);
		if (done.ok) quiet.remember(done.value);
		return done.ok ? ok(plan) : done;
	}

	return {
		...readingPart(root),

		apply: (edits, label) =>
			exclusively(async () => {
				const files = await prepare(root, edits);
				if (!files.ok) return files;
				const plan = await carryOut(files.value, { label });
				return plan.ok ? ok(entryToOperation({ plan: plan.value })) : plan;
			}),

		undo: (id) =>
			exclusively(async () => {
				const entry = await findStanding(journal, id);
				if (entry === undefined) return err({ type: 'NothingToUndo', ...(id !== undefined && { id }) } as const);
				const files = await prepareUndo(root, entry, journal);
				if (!files.ok) return files;
				quiet.remember(entry.committed ?? {});
				const { id: undoes, folders: leaves } = entry.plan;
				const plan = await carryOut(files.value, { label: `undo ${undoes}`, undoes, leaves });
				return plan.ok ? ok(entryToOperation(entry, true)) : plan;
			}),

		async operations() {
			const undone = new Set<string>();
			const operations: Operation[] = [];
			for await (const entry of journal.done()) {
				const { id, undoes } = entry.plan;
				if (undoes === undefined) operations.push(entryToOperation(entry, undone.has(id)));
				else undone.add(undoes);
			}
			return operations.reverse();
		},

		recover: async () => ((await journal.isIdle()) ? ok([]) : exclusively(async (recovered) => ok(recovered))),
	};
}

/** The operation to take back: the one asked for, else the last; none that was taken back, and no taking back itself. */
async function findStanding(journal: Journal, id: string | undefined): Promise<JournalEntry | undefined> {
	const undone = new Set<string>();
	// what takes an operation back is newer than the operation
	for await (const entry of journal.done()) {
		if (entry.plan.undoes !== undefined) undone.add(entry.plan.undoes);
		else if (!undone.has(entry.plan.id) && (id === undefined || entry.plan.id === id)) return entry;
	}
	return undefined;
}

/**
 * Asks the system synchronously, folder by folder: of a hundred thousand files that takes a fraction of the time that as
 * many promises take, and nothing is held up for longer than one folder takes.
 */
async function* listFolder(root: string, folder: string, leavesOut: (name: string) => boolean): AsyncGenerator<Stamp> {
	for (const entry of readFolder(join(root, folder))) {
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		if (entry.name.startsWith('.') || leavesOut(entry.name) || !toNotePath(path).ok) continue;
		if (entry.isDirectory()) yield* listFolder(root, path, leavesOut);
		if (!entry.isFile()) continue;
		const found = statSync(join(root, path), { throwIfNoEntry: false });
		if (found) yield { path: path as NotePath, modified: found.mtimeMs, size: found.size };
	}
}

/** A folder that went away, or that is not ours to read, holds nothing. */
function readFolder(folder: string) {
	try {
		return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch (error) {
		if (isMissing(error) || errorCode(error) === 'EACCES') return [];
		throw error;
	}
}
