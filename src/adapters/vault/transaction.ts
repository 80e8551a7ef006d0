import { constants, linkSync, lstatSync, renameSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, link, mkdir, open, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Conflict, WriteError } from '../../core/model/edit.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { type Exchange, replaceIfSame, withoutExchange } from './exchange.ts';
import {
	errorCode,
	type FileState,
	fill,
	ifSame,
	lacksHardLinks,
	PERMISSIONS,
	readState,
	syncFolder,
	toWriteError,
	writeNew,
} from './files.ts';
import type { Marks, Plan, Step } from './journal.ts';
import { foldersOf, type Names, namesOf } from './names.ts';
import { markOf } from './quiet.ts';
import { type RecoverySettings, removeLeftovers, rollBack } from './recover.ts';
import { findTouched, giveBackNow, giveBackTouched, isTouchedNow, settle, type Watched } from './watch.ts';

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
		let back = await settle(watched, settings.settleTime);
		const marks = await readMarks(plan, root);
		// looked at before the commit, and again when there is no way back after it
		for (const commit of [() => journal.commit(plan.id, marks), () => undefined]) {
			back ??= giveBackTouched(watched);
			const touched = (await findTouched(watched, root)) ?? back;
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
	const ours = step.after === undefined ? undefined : lstatSync(names.fresh, { bigint: true });
	const giveBack = () => ours !== undefined && giveBackNow(names, ours, exchange);
	watched.push({ step, handle, seen, giveBack });
	if (seen.hash !== step.before) return 'changed';
	if (settings.isBusy(seen)) return 'busy';
	if (step.after === undefined) {
		await rename(names.file, names.old);
		return undefined;
	}
	if (!replaceFile(names, seen, exchange)) return 'changed';
	return isTouchedNow(handle, seen) && giveBack() ? 'changed' : undefined;
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

async function readMarks(plan: Plan, root: string): Promise<Marks> {
	const marks: { [path: string]: string } = {};
	for (const step of plan.steps)
		if (step.after !== undefined) marks[step.path] = markOf(await stat(join(root, step.file), { bigint: true }), step.after);
	return marks;
}
