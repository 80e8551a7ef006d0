import type { SkeletonPart } from '../model/decomposition.ts';
import { align } from './align.ts';
import { type Changes, type Context, insertAfter, insertAll, placesOf, relabel, setContent } from './changes.ts';
import type { Piece } from './outline.ts';
import { sameSpans, sameStatement } from './same.ts';
import { readWhole } from './statements.ts';
import * as write from './write-lines.ts';

/** Brings the skeleton's lines to what the data says now. */
export function changeSkeleton(changes: Changes, context: Context): void {
	const { before, decomposition, style } = context;
	const { pieces } = before.outline;
	const places = placesOf(pieces, 'part');
	const was = before.decomposition.skeleton;
	const same = (a: SkeletonPart, b: SkeletonPart) => a.label === b.label && sameStatement(a.statement, b.statement);
	const alignment = align(was, decomposition.skeleton, same);
	const evidenceAt = (p: number) => (pieces[p + 1]?.slot?.kind === 'part-evidence' ? p + 1 : undefined);
	for (const [b, n] of alignment.pairs)
		changePart(changes, context, places[b] as number, was[b] as SkeletonPart, decomposition.skeleton[n] as SkeletonPart);
	for (const b of alignment.removed) {
		const p = places[b] as number;
		changes.text[p] = '';
		if (evidenceAt(p) !== undefined) changes.text[p + 1] = '';
	}
	// A new part comes after the evidence of the one before it.
	const ends = places.map((p) => evidenceAt(p) ?? p);
	const toLine = (n: number) => write.partLine(decomposition.skeleton[n] as SkeletonPart, style);
	const home = (lines: string) => insertAfter(changes, homeOf(pieces, 'skeleton'), lines);
	insertAll(changes, alignment, ends, toLine, home);
}

function changePart(changes: Changes, context: Context, p: number, was: SkeletonPart, now: SkeletonPart): void {
	const { style, plain, markAll, before } = context;
	const { pieces } = before.outline;
	const piece = pieces[p] as Piece;
	const evidence = pieces[p + 1]?.slot?.kind === 'part-evidence' ? p + 1 : undefined;
	const spansChanged =
		!sameSpans(was.statement.spans, now.statement.spans) || (was.statement.spans.length > 0 && was.statement.text !== now.statement.text);
	const read = readWhole(piece.content);
	const inferred = now.statement.basis === 'inferred';
	const marked = !plain && inferred && (markAll || read.marked || (spansChanged && was.statement.basis !== 'inferred'));
	if (now.statement.text !== read.text || marked !== read.marked)
		setContent(changes, pieces, p, write.partContent(now, { ...style, marks: marked }));
	if (was.label !== now.label)
		changes.text[p] = relabel(piece.prefix, now.label, style) + (changes.text[p] ?? '').slice(piece.prefix.length);
	if (plain && evidence !== undefined) changes.text[evidence] = '';
	else if (spansChanged) {
		const line = write.partEvidence(now, style);
		if (evidence !== undefined) changes.text[evidence] = line;
		else if (line !== '') insertAfter(changes, p, line);
	}
}

/** Where the first line of a part of the section goes: after its heading and the blank line under it. */
function homeOf(pieces: readonly Piece[], zone: Piece['zone']): number {
	const heading = pieces.findIndex((piece) => piece.zone === zone && piece.prefix.trimStart().startsWith('#'));
	if (heading < 0) return pieces.length - 1;
	return pieces[heading + 1]?.prefix.trim() === '' && pieces[heading + 1]?.slot === undefined ? heading + 1 : heading;
}
