import type { Statement } from '../model/decomposition.ts';
import { align } from './align.ts';
import type { Labels } from './labels.ts';
import { asItem, readField, separatorAfter, type WrittenField, withoutMark, writeField, writeStatement } from './statements.ts';

/** Which inferred statements are marked: as they stood (new ones are), all, or none. */
export type Marking = 'as-stood' | 'all' | 'none';

/**
 * The content of a field whose statements may have changed: those that did not are kept as written, and so is what
 * stands between them.
 */
export function rewriteField(content: string, now: readonly Statement[], marking: Marking, labels: Labels, endOfLine: string): string {
	const field = readField(content);
	if (now.length === 0) return field.statements.length === 0 ? content : labels.gap;
	const alignment = align<{ text: string }>(field.statements, now, (a, b) => a.text === b.text);
	const sourceOf = new Map(alignment.pairs.map(([before, place]) => [place, before]));
	const targets = now.map((statement, i) => {
		const before = field.statements[sourceOf.get(i) ?? -1];
		const marked = marking === 'all' || (marking === 'as-stood' && (before?.marked ?? true));
		return { text: statement.text, marked: statement.basis === 'inferred' && marked };
	});
	if (isWritten(field, targets)) return content;
	if (field.statements.length === 0) return writeField(targets, labels, endOfLine);
	const written = assemble(field, targets, sourceOf, labels);
	return isWritten(readField(written), targets) ? written : writeField(targets, labels, endOfLine);
}

interface Target {
	readonly text: string;
	readonly marked: boolean;
}

const isWritten = (field: WrittenField, targets: readonly Target[]): boolean =>
	field.statements.length === targets.length &&
	targets.every((target, i) => field.statements[i]?.text === target.text && field.statements[i]?.marked === target.marked);

/** What has been written so far ends where a line begins, or a bullet. */
const OPENS_LINE = /\n\s*(?:(?:[-*+]|\d+[.)])\s+)?$/;

function assemble(field: WrittenField, targets: readonly Target[], sourceOf: ReadonlyMap<number, number>, labels: Labels): string {
	const bareLead = withoutMark(field.lead);
	const leadMarked = bareLead !== field.lead;
	const useLead = targets.every((target) => target.marked) && (leadMarked || field.statements.every((statement) => !statement.marked));
	const usual = field.statements.slice(0, -1).find((statement) => statement.separator.includes('\n'))?.separator;
	let out = useLead && !leadMarked ? labels.inferred + field.lead : useLead ? field.lead : bareLead;
	targets.forEach((target, i) => {
		const source = sourceOf.get(i);
		const before = source === undefined ? undefined : field.statements[source];
		const own = target.marked && !useLead;
		const had = before?.marked === true && !leadMarked;
		const kept = before && before.text === target.text && own === had ? before.raw : undefined;
		const body = kept ?? writeStatement(target.text, own, labels);
		out += kept === undefined && OPENS_LINE.test(out) ? asItem(body) : body;
		if (i === targets.length - 1) return;
		const separator = source !== undefined && source < field.statements.length - 1 ? before?.separator : undefined;
		out += separator ?? usual ?? separatorAfter(body);
	});
	return out;
}
