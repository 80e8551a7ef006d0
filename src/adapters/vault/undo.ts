import type { Conflict, WriteError } from '../../core/model/edit.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { hashOf, readIfThere } from './files.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { placeToWrite } from './places.ts';
import { type PreparedFile, toStep } from './prepare.ts';

/**
 * The operation turned round: every file that still is as we left it gets its bytes before, every file made is removed.
 * One that changed since is a conflict, and then nothing is done.
 */
export async function prepareUndo(
	root: string,
	entry: JournalEntry,
	journal: Journal,
): Promise<Result<PreparedFile[], Conflict | WriteError>> {
	const files: PreparedFile[] = [];
	for (const [i, { path, before, after }] of entry.plan.steps.entries()) {
		const place = await placeToWrite(root, path);
		if (!place.ok) return place;
		const now = await readIfThere(place.value.file);
		if (now === undefined) return err({ type: 'Conflict', path, reason: 'missing' });
		if (now.hash !== after) return err({ type: 'Conflict', path, reason: 'edited' });
		const bytes = before === undefined ? undefined : await journal.bytesBefore(entry, i);
		if (bytes && hashOf(bytes) !== before)
			return err({ type: 'WriteError', path, code: 'damaged-journal', detail: `the bytes kept for undo are damaged: ${entry.folder}` });
		files.push({
			place: place.value,
			newFolders: [],
			step: toStep(root, place.value, { before: after, ...(before !== undefined && { after: before }) }),
			bytes: { before: now.bytes, ...(bytes && { after: bytes }) },
		});
	}
	return ok(files);
}
