import type { LinkType } from '../model/decomposition.ts';
import type { Conflict, Edit } from '../model/edit.ts';
import type { Note, NotePath } from '../model/note.ts';
import type { LinkProposal } from '../model/proposal.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { NoteError } from '../ports/vault.ts';
import { turnReason } from '../review/turn-reason.ts';
import { mergeLine } from './merge-line.ts';
import { type LinkLine, planNoteLinks } from './note-links.ts';
import type { PlannedFile } from './plan.ts';
import { findUnclosed, type NoteUnclosed } from './section-edit.ts';
import { spliceText } from './splice.ts';
import { type LinkNames, linkNames } from './wikilink.ts';

/** Why a link cannot be made as things stand. The proposal is kept. */
export type LinkFault =
	/** One of its two notes was moved, renamed or removed since. */
	| { readonly type: 'LinkNoteGone'; readonly path: string; readonly id: string }
	/** A name that no link can hold: `a#b.md`. */
	| { readonly type: 'NoteUnlinkable'; readonly path: string }
	| NoteUnclosed
	| NoteError
	| Conflict;

export interface LinkVault {
	/** Every file. */
	readonly paths: readonly string[];
	/** Those that `notesToRead` names, as far as they are there. */
	readonly notes: readonly Result<Note, NoteError>[];
}

export interface LinkPlan {
	readonly edits: readonly Edit[];
	/** What the edits make of each file. */
	readonly files: readonly Pick<PlannedFile, 'path' | 'action' | 'before' | 'after'>[];
	/** Proposals that these edits carry out, with the notes they change; those whose link stands there already change none. */
	readonly carried: readonly { readonly proposal: LinkProposal; readonly changes: readonly NotePath[] }[];
	readonly faults: readonly LinkFault[];
}

/** What a proposal adds: lines to notes, perhaps a note of its own. */
interface Addition {
	readonly creates?: { readonly path: NotePath; readonly text: string };
	readonly lines: readonly { readonly note: NotePath; readonly line: LinkLine }[];
}

/** Notes whose text the plan needs. */
export function notesToRead(proposals: readonly LinkProposal[], { backlinks }: { readonly backlinks: boolean }): NotePath[] {
	return [
		...new Set(
			proposals.flatMap((proposal) => (backlinks || isMerge(proposal) ? [proposal.from.note, proposal.to.note] : [proposal.from.note])),
		),
	];
}

/**
 * Plans the links that the user accepted: each into the note it starts from, with `backlinks` also into the older one. Of
 * a duplicate the card becomes lines in the older note, or a note of its own. Pure; a second plan after the first was
 * carried out is empty.
 */
export function planLinks(proposals: readonly LinkProposal[], vault: LinkVault, options: { readonly backlinks: boolean }): LinkPlan {
	const created = proposals.filter(makesNote).map(({ from }) => from.note);
	const view: View = {
		paths: new Set(vault.paths),
		notes: new Map(vault.notes.flatMap((note) => (note.ok ? [[note.value.path, note.value]] : []))),
		errors: new Map(vault.notes.flatMap((note) => (note.ok ? [] : [[note.error.path, note.error]]))),
		names: linkNames(new Set([...vault.paths, ...created])),
	};
	const faults: LinkFault[] = [];
	const additions: { proposal: LinkProposal; addition: Addition }[] = [];
	for (const proposal of proposals) {
		const addition = planOne(proposal, view, options.backlinks);
		if (addition.ok) additions.push({ proposal, addition: addition.value });
		else faults.push(addition.error);
	}
	const files = writeFiles(
		additions.map(({ addition }) => addition),
		view,
	);
	const unclosed = new Map(files.flatMap((file) => (file.ok ? [] : [[file.error.path, file.error]])));
	faults.push(...unclosed.values());
	if (unclosed.size > 0) {
		// whatever else such a proposal would have written stays unwritten with it
		const rest = additions.filter(({ addition }) => !notesOf(addition).some((note) => unclosed.has(note)));
		const plan = planLinks(
			rest.map(({ proposal }) => proposal),
			vault,
			options,
		);
		return { ...plan, faults: [...faults, ...plan.faults] };
	}
	const planned = files.flatMap((file) => (file.ok && file.value ? [file.value] : []));
	const changed = new Set(planned.map(({ path }) => path));
	return {
		edits: planned.map(({ edit }) => edit),
		files: planned,
		carried: additions.map(({ proposal, addition }) => ({ proposal, changes: notesOf(addition).filter((note) => changed.has(note)) })),
		faults,
	};
}

interface View {
	readonly paths: ReadonlySet<string>;
	readonly notes: ReadonlyMap<string, Note>;
	readonly errors: ReadonlyMap<string, NoteError>;
	readonly names: LinkNames;
}

const isMerge = ({ duplicate }: LinkProposal): boolean => duplicate?.as === 'merge';
const makesNote = (proposal: LinkProposal): boolean => proposal.duplicate !== undefined && !isMerge(proposal);
const notesOf = ({ creates, lines }: Addition): NotePath[] => [
	...new Set([...(creates ? [creates.path] : []), ...lines.map(({ note }) => note)]),
];

function planOne(proposal: LinkProposal, view: View, backlinks: boolean): Result<Addition, LinkFault> {
	const { duplicate, from, to, type, reason } = proposal;
	const changed = isMerge(proposal) ? to.note : from.note;
	const fault = findFault(proposal, changed, view) ?? (backlinks ? findFault(proposal, to.note, view) : undefined);
	if (fault) return err(fault);
	if (duplicate && isMerge(proposal)) {
		const line = mergeLine(duplicate, view.names);
		return line.ok ? ok({ lines: [{ note: to.note, line: line.value }] }) : line;
	}
	const standing = view.notes.get(from.note);
	if (duplicate && standing && standing.text !== duplicate.text) return err({ type: 'Conflict', path: from.note, reason: 'exists' });
	const creates = duplicate && !standing ? { creates: { path: from.note, text: duplicate.text } } : {};
	if (duplicate && duplicate.as !== 'link') return ok({ ...creates, lines: [] });
	const there = lineTo(to.note, type, reason, view);
	const back = backlinks ? lineTo(from.note, type, turnReason(reason), view) : undefined;
	if (!there.ok) return there;
	if (back && !back.ok) return back;
	return ok({ ...creates, lines: [{ note: from.note, line: there.value }, ...(back ? [{ note: to.note, line: back.value }] : [])] });
}

/** What speaks against changing `changed`; the older note must be there in any case, unless the card is to stand alone. */
function findFault(proposal: LinkProposal, changed: NotePath, { paths, errors }: View): LinkFault | undefined {
	const { id, from, to, duplicate } = proposal;
	const needed = duplicate?.as === 'merge' ? [to.note] : duplicate ? (duplicate.as === 'link' ? [to.note] : []) : [from.note, to.note];
	const gone = needed.find((path) => !paths.has(path) || errors.get(path)?.type === 'NoteMissing');
	if (gone !== undefined) return { type: 'LinkNoteGone', path: gone, id };
	return needed.includes(changed) ? errors.get(changed) : undefined;
}

function lineTo(path: NotePath, type: LinkType, reason: string, { names }: View): Result<LinkLine, LinkFault> {
	const target = names.targetOf(path);
	return target === undefined ? err({ type: 'NoteUnlinkable', path }) : ok({ target, type, reason });
}

type File = LinkPlan['files'][number] & { readonly edit: Edit };

/** A link that is accepted from both sides stands once in each note: as it was said from there. */
function linesFor(path: NotePath, lines: Addition['lines']): LinkLine[] {
	const own = new Map<string, LinkLine>();
	for (const { note, line } of lines) if (note === path && !own.has(line.target)) own.set(line.target, line);
	return [...own.values()];
}

/** All lines of one note go in by one change; nothing for a note that has them already. */
function writeFiles(additions: readonly Addition[], { notes }: View): Result<File | undefined, NoteUnclosed>[] {
	const texts = new Map(additions.flatMap(({ creates }) => (creates ? [[creates.path, creates.text] as const] : [])));
	const lines = additions.flatMap((addition) => addition.lines);
	return [...new Set([...texts.keys(), ...lines.map(({ note }) => note)])].map((path) => {
		const fresh = texts.get(path);
		const note = notes.get(path);
		const before = fresh ?? note?.text ?? '';
		const change = planNoteLinks(before, linesFor(path, lines));
		const after = change ? spliceText(before, [change]) : ok(before);
		if (!after.ok) throw new Error(`the link planned for ${path} does not fit: ${after.error.reason}`);
		if (fresh !== undefined) return ok({ path, action: 'create', after: after.value, edit: { kind: 'create', path, text: after.value } });
		if (!change || !note) return ok(undefined);
		const unclosed = /^\s*## /.test(change.text) ? findUnclosed(note, change) : undefined;
		if (unclosed) return err(unclosed);
		const edit = { kind: 'insert', path, expectedHash: note.hash, offset: change.start, text: change.text } as const;
		return ok({ path, action: 'change', before, after: after.value, edit });
	});
}
