import { renameSync, unlinkSync } from 'node:fs';
import { link, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
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

/** `taken-back`: nothing of the operation is left. `kept`: the user had changed one of its files since; theirs was left. */
export type Outcome = 'taken-back' | 'kept';

/**
 * Takes an operation back that was not committed, whatever point it had reached. A file is only put back where our own
 * bytes stand; what the user wrote meanwhile stays. May be run again after it was itself broken off.
 */
export async function rollBack(entry: JournalEntry, root: string, journal: Journal): Promise<Outcome> {
	let outcome: Outcome = 'taken-back';
	for (const [i, step] of [...entry.plan.steps.entries()].reverse()) {
		const names = namesOf(step, root);
		const now = await readIfThere(names.file);
		const back = step.before === undefined ? await unmake(entry, step, names, now) : await putBack(entry, i, step, names, now, journal);
		if (back === 'kept') outcome = 'kept';
		await removeIfThere(names.fresh);
	}
	await syncFolders(entry.plan, root);
	await removeEmptyFolders(entry.plan.folders, root);
	return outcome;
}

/** A file that the operation was to make. One that somebody else put there is not ours, even with the same bytes. */
async function unmake(entry: JournalEntry, step: Step, { file, fresh }: Names, now: FileState | undefined): Promise<Outcome> {
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
async function putBack(
	entry: JournalEntry,
	index: number,
	step: Step,
	{ file, fresh, old }: Names,
	now: FileState | undefined,
	journal: Journal,
): Promise<Outcome> {
	const kept = await readIfThere(old);
	if (now === undefined) {
		if (kept === undefined) return 'kept';
		await moveIntoPlace(old, file);
		return 'taken-back';
	}
	const replaced = step.after !== undefined && now.hash === step.after;
	if (kept && !isSameInode(now.stat, kept.stat)) {
		if (replaced && ifSame(file, now.stat, () => renameSync(old, file))) return 'taken-back';
		// the user put a new file in the place of ours: theirs stays, and what was written into the old one is put aside
		if (kept.hash !== step.before) await journal.keep(entry.plan.id, `${index}.found`, kept.bytes);
		await removeIfThere(old);
		return 'kept';
	}
	await removeIfThere(old);
	if (replaced && kept === undefined) {
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
