import { createHash } from 'node:crypto';
import type { Edit, Operation } from '../../src/core/model/edit.ts';
import { type NotePath, toNotePath } from '../../src/core/model/note.ts';
import { err, ok } from '../../src/core/model/result.ts';
import type { Vault } from '../../src/core/ports/vault.ts';
import { foldPath, isPortableName } from '../../src/core/write/file-name.ts';

/**
 * The naive oracle: a vault that is a map from paths to bytes. It knows no faults, no other programs and no links, only
 * what `apply` and `undo` promise.
 */
export function memoryVault(files: Map<string, Buffer>): Vault {
	const operations: { operation: Operation; before: Map<string, Buffer>; after: Map<string, Buffer>; undone: boolean }[] = [];
	const hash = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

	const change = (now: Buffer, edits: readonly Exclude<Edit, { kind: 'create' }>[]): Buffer | string => {
		const whole = now.toString('utf8');
		if (!Buffer.from(whole).equals(now)) return 'not-utf8';
		const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
		// every character in a slot of its own, so that places stay what they were
		const slots = [...whole.slice(mark.length)].flatMap((character) => (character.length === 2 ? [character, ''] : [character]));
		const before = new Array<string>(slots.length + 1).fill('');
		const covered = new Set<number>();
		for (const edit of edits) {
			const [start, end] = edit.kind === 'insert' ? [edit.offset, edit.offset] : [edit.start, edit.end];
			if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > slots.length) return 'out-of-range';
			if (slots[start] === '' || slots[end] === '') return 'splits-character';
			if (/\p{Cs}/u.test(edit.text)) return 'ill-formed';
			for (let i = start; i < end; i++) {
				if (covered.has(i)) return 'overlap';
				covered.add(i);
			}
			before[start] += edit.text;
		}
		for (const edit of edits) {
			const at = edit.kind === 'insert' ? edit.offset : edit.start;
			if (
				covered.has(at) &&
				covered.has(at - 1) &&
				!edits.some((other) => other.kind === 'replace' && other.start === at && other.end > at)
			)
				return 'overlap';
		}
		return Buffer.from(mark + before.map((text, i) => text + (covered.has(i) ? '' : (slots[i] ?? ''))).join(''));
	};

	return {
		async *list() {
			for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
				if (!path.split('/').some((part) => part.startsWith('.'))) yield { path: path as NotePath, modified: 0, size: bytes.length };
		},
		async read(path) {
			const bytes = files.get(path);
			if (!bytes) return err({ type: 'NoteMissing', path });
			const text = bytes.toString('utf8');
			if (!Buffer.from(text).equals(bytes)) return err({ type: 'NoteUnreadable', path, code: 'not-utf8' });
			return ok({ path, text: text.replace(/^\uFEFF/, ''), hash: hash(bytes) });
		},
		async readTexts(paths) {
			const notes = await Promise.all(paths.map((path) => this.read(path)));
			return notes.map((note) => (note.ok ? ok(note.value.text) : note));
		},
		async apply(edits, label) {
			const next = new Map(files);
			const touched = new Set<string>();
			for (const path of new Set(edits.map((edit) => edit.path))) {
				const own = edits.filter((edit) => edit.path === path);
				const refuse = (code: string) => err({ type: 'WriteError', path, code, detail: '' } as const);
				if (!toNotePath(path).ok) return refuse('outside-vault');
				const parts = path.split('/');
				if (parts.some((part, i) => part.startsWith('.') && !(part === '.chaika' && i === 0 && parts.length > 1)))
					return refuse('hidden-folder');
				if (parts.some((_, i) => i > 0 && files.has(parts.slice(0, i).join('/')))) return refuse('ENOTDIR');
				const now = files.get(path);
				const isKnown = (i: number) =>
					[...files.keys()].some(
						(file) => file === parts.slice(0, i + 1).join('/') || file.startsWith(`${parts.slice(0, i + 1).join('/')}/`),
					);
				if (parts.some((part, i) => !isKnown(i) && !isPortableName(part))) return refuse('unportable-name');
				if (own[0]?.kind === 'create' && own.length === 1) {
					const folder = parts.slice(0, -1).join('/');
					const inFolder = [...files.keys()]
						.filter((file) => folder === '' || file.startsWith(`${folder}/`))
						.map((file) => file.slice(folder === '' ? 0 : folder.length + 1).split('/')[0] ?? '');
					if (inFolder.some((name) => foldPath(name) === foldPath(parts.at(-1) ?? '')))
						return err({ type: 'Conflict', path, reason: 'exists' });
					if ([...touched].some((other) => foldPath(other) === foldPath(path))) return refuse('overlap');
					if (/\p{Cs}/u.test(own[0].text)) return refuse('ill-formed');
					next.set(path, Buffer.from(own[0].text));
				} else {
					const changes = own.filter((edit) => edit.kind !== 'create');
					if (changes.length < own.length) return refuse('overlap');
					if (!now) return err({ type: 'Conflict', path, reason: 'missing' });
					if (changes.some((edit) => edit.expectedHash !== hash(now))) return err({ type: 'Conflict', path, reason: 'changed' });
					const changed = change(now, changes);
					if (typeof changed === 'string') return refuse(changed);
					next.set(path, changed);
				}
				touched.add(path);
			}
			const changed = [...touched].filter((path) => !files.get(path)?.equals(next.get(path) as Buffer));
			const before = new Map(changed.flatMap((path) => (files.has(path) ? [[path, files.get(path) as Buffer] as const] : [])));
			const after = new Map(changed.map((path) => [path, next.get(path) as Buffer] as const));
			const operation: Operation = {
				id: String(operations.length).padStart(6, '0'),
				at: '',
				label,
				created: changed.filter((path) => !files.has(path)) as NotePath[],
				changed: changed.filter((path) => files.has(path)) as NotePath[],
			};
			if (changed.length > 0) operations.push({ operation, before, after, undone: false });
			for (const [path, bytes] of after) files.set(path, bytes);
			return ok(operation);
		},
		async undo(id) {
			const found = operations.findLast((one) => !one.undone && (id === undefined || one.operation.id === id));
			if (!found) return err({ type: 'NothingToUndo', ...(id !== undefined && { id }) });
			for (const [path, bytes] of found.after) {
				const now = files.get(path);
				if (!now) return err({ type: 'Conflict', path, reason: 'missing' });
				if (!now.equals(bytes)) return err({ type: 'Conflict', path, reason: 'edited' });
			}
			for (const path of found.after.keys()) {
				const bytes = found.before.get(path);
				if (bytes) files.set(path, bytes);
				else files.delete(path);
			}
			found.undone = true;
			return ok({ ...found.operation, undone: true });
		},
		async operations() {
			return operations.map(({ operation, undone }) => (undone ? { ...operation, undone } : operation));
		},
	};
}
