import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Conflict, Edit, WriteError } from '../../core/model/edit.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { foldPath } from '../../core/write/file-name.ts';
import { editToChange, spliceText } from '../../core/write/splice.ts';
import { hashOf, isMissing, readIfThere } from './files.ts';
import type { Step } from './journal.ts';
import { findTwin, type Place, placeToWrite } from './places.ts';
import { decodeNote, encodeNote } from './text.ts';
import type { TransactionFile } from './transaction.ts';

/** One file of an operation, checked and with its new bytes, nothing written yet. */
export interface PreparedFile extends TransactionFile {
	readonly place: Place;
	/** Folders to make for it, outermost first; relative to the vault. */
	readonly newFolders: readonly string[];
}

type Failure = Conflict | WriteError;
type ChangeEdit = Exclude<Edit, { kind: 'create' }>;

/** What the edits make of the vault's files, one entry per file that really changes. Throws what the system says. */
export async function prepare(root: string, edits: readonly Edit[]): Promise<Result<PreparedFile[], Failure>> {
	const files: PreparedFile[] = [];
	const taken = new Set<string>();
	for (const [path, own] of editsByPath(edits)) {
		const place = await placeToWrite(root, path);
		if (!place.ok) return place;
		const key = foldPath(place.value.file);
		if (taken.has(key)) return err({ type: 'WriteError', path, code: 'overlap', detail: 'two edits lead to one file' });
		taken.add(key);
		const [first] = own;
		const file =
			first?.kind === 'create' && own.length === 1
				? await prepareNew(root, place.value, first.text)
				: await prepareChange(root, place.value, own);
		if (!file.ok) return file;
		if (file.value.step.before !== file.value.step.after) files.push(file.value);
	}
	return ok(files);
}

function editsByPath(edits: readonly Edit[]): Map<string, Edit[]> {
	const out = new Map<string, Edit[]>();
	for (const edit of edits) out.set(edit.path, [...(out.get(edit.path) ?? []), edit]);
	return out;
}

/** A step with names for what lies beside the file while it is written: short and hidden, whatever the note is called. */
export function toStep(root: string, place: Place, hashes: Pick<Step, 'before' | 'after'>): Step {
	const token = randomBytes(6).toString('hex');
	return { path: place.path, file: fromRoot(root, place.file), ...hashes, fresh: `.chaika-${token}.new`, old: `.chaika-${token}.old` };
}

const fromRoot = (root: string, file: string): string => relative(root, file).split(sep).join('/');

async function prepareNew(root: string, place: Place, text: string): Promise<Result<PreparedFile, Failure>> {
	const conflict = await findTwin(place);
	if (conflict) return err(conflict);
	const checked = spliceText('', [{ start: 0, end: 0, text }]);
	if (!checked.ok)
		return err({ type: 'WriteError', path: place.path, code: checked.error.reason, detail: 'the text to write is no Unicode text' });
	const after = encodeNote({ text, mark: '' });
	const newFolders = place.newFolders.map((folder) => fromRoot(root, folder));
	return ok({ place, newFolders, step: toStep(root, place, { after: hashOf(after) }), bytes: { after } });
}

async function prepareChange(root: string, place: Place, edits: readonly Edit[]): Promise<Result<PreparedFile, Failure>> {
	const { path } = place;
	const refuse = (code: string, detail: string) => err({ type: 'WriteError', path, code, detail } as const);
	const conflict = (reason: Conflict['reason']) => err({ type: 'Conflict', path, reason } as const);

	const changes = edits.filter((edit): edit is ChangeEdit => edit.kind !== 'create');
	if (changes.length < edits.length) return refuse('overlap', 'a file cannot be made and changed at once');
	const unfit = await isUnfit(place.file);
	if (unfit === 'missing' || unfit === 'evicted') return conflict(unfit);
	if (unfit) return refuse(unfit, 'the note is write-protected or no ordinary file');
	const state = await readIfThere(place.file);
	if (state === undefined) return conflict('missing');
	if (changes.some((edit) => edit.expectedHash !== state.hash)) return conflict('changed');
	const note = decodeNote(state.bytes);
	if (note === undefined) return refuse('not-utf8', 'the note is no UTF-8 text');
	const text = spliceText(note.text, changes.map(editToChange));
	if (!text.ok) return refuse(text.error.reason, `at offset ${text.error.at}`);
	const after = encodeNote({ ...note, text: text.value });
	const step = toStep(root, place, { before: state.hash, after: hashOf(after) });
	return ok({ place, newFolders: [], step, bytes: { before: state.bytes, after } });
}

/**
 * Why a file must not be written, if so. A file with a size but no block holds its bytes elsewhere (a cloud client took
 * them away): reading it gives zeros or starts a download. Windows counts no blocks for small files.
 */
async function isUnfit(file: string): Promise<'missing' | 'evicted' | 'EACCES' | 'EISDIR' | undefined> {
	try {
		const found = await stat(file);
		if (!found.isFile()) return 'EISDIR';
		if (found.size > 0 && found.blocks === 0 && process.platform !== 'win32') return 'evicted';
		return (found.mode & 0o222) === 0 ? 'EACCES' : undefined;
	} catch (error) {
		if (isMissing(error)) return 'missing';
		throw error;
	}
}
