import { renameSync, unlinkSync } from 'node:fs';
import { link, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Exchange, replaceIfSame } from './exchange.ts';
import {
	errorCode,
	type FileState,
	ifSame,
	isMissing,
	isSameInode,
	lacksHardLinks,
	readIfThere,
	removeIfThere,
	syncFolder,
	writeNew,
} from './files.ts';
import type { Journal, JournalEntry, Plan, Step } from './journal.ts';
import { foldersOf, type Names, namesOf } from './names.ts';

export interface RecoverySettings {
	/** Real path of the vault. */
	readonly root: string;
	readonly journal: Journal;
	loadExchange(): Promise<Exchange>;
}

/** `taken-back`: nothing of the operation is left. `kept`: the user had changed one of its files since; theirs was left. */
export type Outcome = 'taken-back' | 'kept';

/**
 * Takes an operation back that was not committed, whatever point it had reached. A file is only put back where our own
 * bytes stand; what the user wrote meanwhile stays. May be run again after it was itself broken off.
 */
export async function rollBack(entry: JournalEntry, settings: RecoverySettings): Promise<Outcome> {
	const { root } = settings;
	let outcome: Outcome = 'taken-back';
	for (const [index, step] of [...entry.plan.steps.entries()].reverse()) {
		const names = namesOf(step, root);
		const one: Touched = { entry, index, step, names, now: await readIfThere(names.file) };
		const back = await (step.before === undefined ? unmake(one) : putBack(one, settings));
		if (back === 'kept') outcome = 'kept';
		await removeIfThere(names.fresh);
	}
	await syncFolders(entry.plan, root);
	await removeEmptyFolders(entry.plan.folders, root);
	return outcome;
}

/** A file of an operation that broke off. */
interface Touched {
	readonly entry: JournalEntry;
	readonly index: number;
	readonly step: Step;
	readonly names: Names;
	/** What stands there now. */
	readonly now: FileState | undefined;
}

/** A file that the operation was to make. One that somebody else put there is not ours, even with the same bytes. */
async function unmake({ entry, step, names: { file, fresh }, now }: Touched): Promise<Outcome> {
	if (now === undefined) return 'taken-back';
	const staged = await readIfThere(fresh);
	const ours = staged
		? isSameInode(now.stat, staged.stat) || (entry.placeholders && now.bytes.length === 0)
		: entry.placeholders && now.hash === step.after;
	if (!ours) return 'taken-back';
	if (staged && now.hash !== step.after && now.bytes.length > 0) return 'kept';
	return ifSame(file, now.stat, () => unlinkSync(file)) ? 'taken-back' : 'kept';
}

/** A file that the operation was to replace or to remove. */
async function putBack(one: Touched, { journal, loadExchange }: RecoverySettings): Promise<Outcome> {
	const { step, names, now } = one;
	const { file, fresh, old } = names;
	const [kept, found] = [await readIfThere(old), await readIfThere(fresh)];
	if (kept === undefined) return putBackBytes(one, journal);
	// not our bytes: an exchange brought it out. If it is not the file that we had seen, it is a save that did not get back
	const isOut = found !== undefined && found.hash !== step.after;
	const isSave = isOut && !isSameInode(found.stat, kept.stat);
	if (now === undefined) {
		await moveIntoPlace(isSave ? fresh : old, file);
		await removeIfThere(old);
		return isSave ? 'kept' : 'taken-back';
	}
	const isOwn = isSameInode(now.stat, kept.stat);
	if (!isOwn && now.hash !== step.after) return leaveTheirs(one, journal);
	if (!isOwn || isSave) {
		const exchange = await loadExchange();
		const isBack = isOut ? replaceIfSame(fresh, file, now.stat, exchange) : await bringBack(names, now, exchange);
		if (!isBack) return leaveTheirs(one, journal);
	}
	await removeIfThere(old);
	return isSave ? 'kept' : 'taken-back';
}

/**
 * Puts the old file back in the place of what stands there `now`, unless somebody saves in between. By way of the name of
 * the new bytes: should this break off, too, whatever is found there by then is known to have been brought out.
 */
async function bringBack({ file, fresh, old }: Names, now: FileState, exchange: Exchange): Promise<boolean> {
	await removeIfThere(fresh);
	try {
		await link(old, fresh);
	} catch (error) {
		if (!lacksHardLinks(error)) throw error;
		return ifSame(file, now.stat, () => renameSync(old, file));
	}
	return replaceIfSame(fresh, file, now.stat, exchange);
}

/** The user put a new file in the place of ours. It stays; what was written into the old one meanwhile is put aside. */
async function leaveTheirs({ entry, index, step, names: { fresh, old } }: Touched, journal: Journal): Promise<Outcome> {
	const putAside = async (file: string, name: string) => {
		const found = await readIfThere(file);
		if (found && found.hash !== step.before && found.hash !== step.after)
			await journal.keep(entry.plan.id, `${index}.${name}`, found.bytes);
	};
	await putAside(old, 'found');
	await putAside(fresh, 'saved');
	// in this order: as long as the old one is there, all of this is done again after a crash
	await removeIfThere(fresh);
	await removeIfThere(old);
	return 'kept';
}

/** The same where the old file has no second name (no hard links): its bytes come back. */
async function putBackBytes({ entry, index, step, names: { file, fresh }, now }: Touched, journal: Journal): Promise<Outcome> {
	if (now === undefined) return 'kept';
	if (now.hash === step.after) {
		await removeIfThere(fresh);
		await writeNew(fresh, await journal.bytesBefore(entry, index));
		return ifSame(file, now.stat, () => renameSync(fresh, file)) ? 'taken-back' : 'kept';
	}
	// the new bytes still wait beside it: the file was never replaced, whatever the user has written into it
	const untouched = now.hash === step.before || (await readIfThere(fresh)) !== undefined;
	return untouched ? 'taken-back' : 'kept';
}

/** Gives a file its name back, unless somebody has taken the name. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
	try {
		await link(from, to);
		await removeIfThere(from);
	} catch (error) {
		if (!lacksHardLinks(error)) throw error;
		await rename(from, to);
	}
}

/** What a committed operation left beside the files, and the folders that it emptied. */
export async function removeLeftovers(plan: Plan, root: string): Promise<void> {
	for (const step of plan.steps) {
		const { fresh, old } = namesOf(step, root);
		await removeIfThere(fresh);
		await removeIfThere(old);
	}
	await syncFolders(plan, root);
	await removeEmptyFolders(plan.leaves ?? [], root);
}

/** Innermost first; one that holds anything stays. */
async function removeEmptyFolders(folders: readonly string[], root: string): Promise<void> {
	for (const folder of folders.toReversed()) {
		await rmdir(join(root, folder)).catch((error) => {
			if (!isMissing(error) && !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error))) throw error;
		});
	}
}

async function syncFolders(plan: Plan, root: string): Promise<void> {
	for (const folder of foldersOf(plan, root))
		await syncFolder(folder).catch((error) => {
			if (!isMissing(error)) throw error;
		});
}
