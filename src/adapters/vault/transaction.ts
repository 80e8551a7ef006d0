import { type BigIntStats, constants, fstatSync, linkSync, lstatSync, renameSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, type FileHandle, link, mkdir, open, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Conflict, WriteError } from '../../core/model/edit.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { type Exchange, replaceIfSame, withoutExchange } from './exchange.ts';
import {
	errorCode,
	type FileState,
	fill,
	ifSame,
	lacksHardLinks,
	readIfThere,
	readState,
	syncFolder,
	toWriteError,
	writeNew,
} from './files.ts';
import type { Marks, Plan, Step } from './journal.ts';
import { foldersOf, type Names, namesOf } from './names.ts';
import { markOf } from './quiet.ts';
import { type RecoverySettings, removeLeftovers, rollBack } from './recover.ts';

export interface TransactionSettings extends RecoverySettings {
	/**
	 * How long after a file was replaced its old inode is watched, in milliseconds: longer than an editor that writes in
	 * place needs from opening a file to its last byte.
	 */
	readonly settleTime: number;
	/** Whether a file was saved so recently that its editor may be at it again. */
	isBusy(state: FileState): boolean;
}

/** A step with its bytes, of which the plan only holds the hashes. */
export interface TransactionFile {
	readonly step: Step;
	readonly bytes: { readonly before?: Uint8Array; readonly after?: Uint8Array };
}

type Failure = Conflict | WriteError;

/** Milliseconds for which a file is watched as soon as it is replaced: an editor in the midst of a save needs less. */
const FIRST_LOOK = 2;
/** Milliseconds between two looks after that. */
const LOOK_INTERVAL = 1;
/** The bits of a file's mode that `chmod` sets. */
const PERMISSIONS = 0o7777;

/**
 * Carries a plan out, all or nothing. On failure everything is taken back; where even that fails (the disk went away),
 * the journal keeps the operation and the next opening of the vault takes it back.
 *
 * 1. journal: plan and bytes before, durable     4. settle: look at the replaced files again
 * 2. stage: new bytes beside each file, durable  5. commit: durable mark in the journal
 * 3. publish: each by one link or exchange       6. tidy up
 */
export async function transact(
	plan: Plan,
	files: readonly TransactionFile[],
	settings: TransactionSettings,
): Promise<Result<Marks, Failure>> {
	const { root, journal } = settings;
	let at: string = plan.steps[0]?.path ?? '';
	const watched: Watched[] = [];
	const fail = async (failure: Failure): Promise<Result<never, Failure>> => {
		for (const { handle } of watched) await handle.close().catch(() => {});
		const isBack = await takeBack(plan, settings);
		return err(isBack || failure.type === 'Conflict' ? failure : { ...failure, unfinished: true });
	};
	try {
		await journal.begin(
			plan,
			files.map((file) => file.bytes.before),
		);
		for (const folder of plan.folders) await makeFolder(join(root, folder));
		for (const { step, bytes } of files) {
			at = step.path;
			await stage(step, bytes.after, settings);
		}
		for (const step of plan.steps) {
			at = step.path;
			const conflict = await publish(plan, step, settings, watched);
			if (conflict) return await fail({ type: 'Conflict', path: step.path, reason: conflict });
		}
		for (const folder of foldersOf(plan, root)) await syncFolder(folder);
		await settle(watched, settings.settleTime);
		const marks = await readMarks(plan, root);
		// looked at before the commit, and again when there is no way back after it
		for (const commit of [() => journal.commit(plan.id, marks), () => undefined]) {
			const touched = await findTouched(watched, root);
			if (touched) return await fail({ type: 'Conflict', path: touched.step.path, reason: 'changed' });
			await commit();
		}
		for (const { handle } of watched) await handle.close();
		await tidyUp(plan, settings);
		return ok(marks);
	} catch (error) {
		return await fail(toWriteError(at, error));
	}
}

/** What could not be tidied up now is tidied up at the next opening; the operation stands either way. */
async function tidyUp(plan: Plan, { root, journal }: TransactionSettings): Promise<void> {
	try {
		await removeLeftovers(plan, root);
		await journal.settle(plan.id, 'operations');
	} catch {
		// the journal still holds it under `pending`, marked as committed
	}
}

async function takeBack(plan: Plan, settings: TransactionSettings): Promise<boolean> {
	const { journal } = settings;
	try {
		await journal.retract(plan.id);
		const entry = (await journal.pending()).find((one) => one.plan.id === plan.id);
		if (entry === undefined) return true;
		const outcome = await rollBack(entry, settings);
		if (outcome === 'kept') await journal.settle(plan.id, 'unfinished');
		else await journal.discard(plan.id);
		return true;
	} catch {
		// stays under `pending`: the next opening of the vault takes it back
		return false;
	}
}

async function makeFolder(folder: string): Promise<void> {
	await mkdir(folder).catch((error) => {
		if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
	});
	await syncFolder(dirname(folder));
}

/** New bytes beside the file. A replaced note keeps its mode, and where the system copies them its extended attributes. */
async function stage(step: Step, after: Uint8Array | undefined, { root }: TransactionSettings): Promise<void> {
	if (after === undefined) return;
	const { file, fresh } = namesOf(step, root);
	if (step.before === undefined) return writeNew(fresh, after);
	await copyFile(file, fresh, constants.COPYFILE_EXCL);
	const handle = await open(fresh, 'r+');
	try {
		await handle.truncate(0);
		await fill(handle, after);
	} finally {
		await handle.close();
	}
	const [like, own] = [await stat(file), await stat(fresh)];
	if (own.uid !== like.uid || own.gid !== like.gid) await chown(fresh, like.uid, like.gid).catch(() => {});
	if (own.mode !== like.mode) await chmod(fresh, like.mode & PERMISSIONS);
}

/** A file that was replaced or removed, held open: what its editor still writes into it is seen there. */
interface Watched {
	readonly step: Step;
	readonly handle: FileHandle;
	readonly seen: FileState;
}

async function publish(plan: Plan, step: Step, settings: TransactionSettings, watched: Watched[]): Promise<Conflict['reason'] | undefined> {
	const names = namesOf(step, settings.root);
	if (step.before === undefined) return publishNew(plan, names, settings);
	const exchange = step.after === undefined ? withoutExchange : await settings.loadExchange();
	const handle = await open(names.file, 'r').catch((error) => {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	});
	if (handle === undefined) return 'missing';
	const seen = await readState(handle).catch(async (error) => {
		await handle.close();
		throw error;
	});
	watched.push({ step, handle, seen });
	if (seen.hash !== step.before) return 'changed';
	if (settings.isBusy(seen)) return 'busy';
	if (step.after === undefined) {
		await rename(names.file, names.old);
		return undefined;
	}
	const ours = lstatSync(names.fresh, { bigint: true });
	if (!replaceFile(names, seen, exchange)) return 'changed';
	return isTouchedNow(handle, seen) && giveBackNow(names, ours, exchange) ? 'changed' : undefined;
}

/**
 * Puts the new file in place of the one that was seen, if that one still stands there, and says whether it did. The link
 * gives the old inode a name of its own, so that neither a crash nor a rename can lose it, and waits for whatever another
 * program is doing in the folder (a rename may hang in the file system for milliseconds, and a look would not see it yet).
 */
function replaceFile({ file, fresh, old }: Names, seen: FileState, exchange: Exchange): boolean {
	try {
		linkSync(file, old);
	} catch (error) {
		// an editor just put another file in its place
		if (errorCode(error) === 'ENOENT') return false;
		if (!lacksHardLinks(error)) throw error;
		return replaceIfSame(fresh, file, seen.stat, withoutExchange);
	}
	return replaceIfSame(fresh, file, seen.stat, exchange);
}

/** Watches for a moment, without letting go of the thread, whether an editor was just about to write into the file. */
function isTouchedNow(handle: FileHandle, seen: FileState): boolean {
	const until = performance.now() + FIRST_LOOK;
	do {
		if (isTouched(handle, seen)) return true;
	} while (performance.now() < until);
	return false;
}

/**
 * The editor's file back in its place at once, before it saves again and builds on ours. Where this cannot be done (no
 * links, or another save took the place of ours), `findTouched` sees it.
 */
function giveBackNow({ file, fresh, old }: Names, ours: BigIntStats, exchange: Exchange): boolean {
	try {
		linkSync(old, fresh);
	} catch {
		// an exchange left it there
	}
	try {
		return replaceIfSame(fresh, file, ours, exchange);
	} catch {
		return false;
	}
}

const isTouched = ({ fd }: FileHandle, { stat: seen }: FileState): boolean => {
	const now = fstatSync(fd, { bigint: true });
	return now.size !== seen.size || now.mtimeNs !== seen.mtimeNs;
};

/** A link fails where a file stands, on every system, whatever came in between. */
async function publishNew(plan: Plan, { file, fresh }: Names, { journal }: TransactionSettings): Promise<Conflict['reason'] | undefined> {
	try {
		await link(fresh, file);
		return undefined;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return 'exists';
		if (!lacksHardLinks(error)) throw error;
	}
	// without links: an empty file takes the name, for as long as the rename over it needs
	await journal.notePlaceholders(plan.id);
	try {
		await writeFile(file, '', { flag: 'wx' });
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return 'exists';
		throw error;
	}
	const placeholder = statSync(file, { bigint: true });
	return placeholder.size === 0n && ifSame(file, placeholder, () => renameSync(fresh, file)) ? undefined : 'changed';
}

/** Waits for editors that may still write into the files we replaced; no longer than until the first one does. */
async function settle(watched: readonly Watched[], settleTime: number): Promise<void> {
	if (watched.length === 0) return;
	const until = performance.now() + settleTime;
	while (performance.now() < until && !watched.some(({ handle, seen }) => isTouched(handle, seen))) await sleep(LOOK_INTERVAL);
	// an editor that is being held up inside the system, about to empty the file, is done once we got the file's own lock
	for (const { handle, seen } of watched) await handle.chmod(Number(seen.stat.mode) & PERMISSIONS).catch(() => {});
}

/** The first replaced or removed file that an editor wrote into after our check. */
async function findTouched(watched: readonly Watched[], root: string): Promise<Watched | undefined> {
	let touched: Watched | undefined;
	for (const one of watched) {
		const { old } = namesOf(one.step, root);
		const now = await readState(one.handle);
		// a removed file is looked at by name too: the rename may have taken away one that had just been put there
		const named = await readIfThere(old);
		if (now.hash === one.seen.hash && (named === undefined || named.hash === one.seen.hash)) continue;
		if (named === undefined) await writeNew(old, now.bytes);
		touched ??= one;
	}
	return touched;
}

async function readMarks(plan: Plan, root: string): Promise<Marks> {
	const marks: { [path: string]: string } = {};
	for (const step of plan.steps)
		if (step.after !== undefined) marks[step.path] = markOf(await stat(join(root, step.file), { bigint: true }), step.after);
	return marks;
}
