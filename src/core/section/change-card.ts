import type { Card, Statement } from '../model/decomposition.ts';
import { typeOf } from './aliases.ts';
import { type Changes, type Context, insertAfter, setContent } from './changes.ts';
import { groundStatements, readEvidence } from './evidence.ts';
import { CARD_FIELDS, type CardField, STATEMENT_FIELDS } from './labels.ts';
import type { Piece } from './outline.ts';
import { type Marking, rewriteField } from './rewrite-field.ts';
import { sameList, sameSpans, sameStatements } from './same.ts';
import { readField, type WrittenStatement } from './statements.ts';
import * as write from './write-lines.ts';

/** Brings a card's lines to what the data says now. */
export function changeCard(changes: Changes, context: Context, was: Card, now: Card): void {
	const { before, style, plain } = context;
	const { pieces } = before.outline;
	const index = was.number - 1;
	const own = pieces.flatMap((piece, p) => (piece.card === index ? [p] : []));
	const heading = own[0] as number;
	const slotAt = (field: CardField) =>
		own.find((p) => {
			const slot = pieces[p]?.slot;
			return slot?.kind === 'field' && slot.field === field;
		});
	changeHeading(changes, context, heading, was, now, slotAt('title') === undefined);
	const evidence = own.find((p) => pieces[p]?.slot?.kind === 'evidence');
	const grounded = STATEMENT_FIELDS.some((field) => !sameStatements(was[field], now[field]));
	let last = heading;
	for (const field of CARD_FIELDS) {
		const p = slotAt(field);
		if (p !== undefined) {
			setFieldContent(changes, context, p, field, was, now);
			last = p;
		} else if (!sameField(was, now, field) && !(field === 'title' && pieces[heading]?.slot?.kind === 'card' && hasTitle(pieces[heading])))
			insertAfter(changes, last, write.fieldLine(now, field, style));
	}
	if (plain && evidence !== undefined) changes.text[evidence] = '';
	else if (!plain && (grounded || !sameList(was.speakers, now.speakers))) changeEvidence(changes, context, evidence, last, now);
}

const hasTitle = (piece: Piece | undefined): boolean => piece?.slot?.kind === 'card' && piece.slot.titled;

function changeHeading(changes: Changes, context: Context, p: number, was: Card, now: Card, titled: boolean): void {
	const { before, style } = context;
	const piece = before.outline.pieces[p] as Piece;
	const written = before.writtenNumbers[was.number - 1];
	const number = style.cardOf(now.number)?.written ?? now.number;
	if (titled && hasTitle(piece) && was.title !== now.title)
		setContent(changes, before.outline.pieces, p, write.fieldContent(now, 'title', style));
	if (written === undefined || written === number) return;
	const prefix = piece.prefix.replace(/[\d０-９]+/, String(number));
	changes.text[p] = prefix + (changes.text[p] ?? '').slice(piece.prefix.length);
}

function sameField(was: Card, now: Card, field: CardField): boolean {
	if (field === 'title' || field === 'type') return was[field] === now[field];
	if (field === 'keywords') return sameList(was.keywords, now.keywords);
	return sameList(
		was[field].map((statement) => statement.text),
		now[field].map((statement) => statement.text),
	);
}

function setFieldContent(changes: Changes, context: Context, p: number, field: CardField, was: Card, now: Card): void {
	const { before, style, plain, markAll } = context;
	const { pieces } = before.outline;
	const { content } = pieces[p] as Piece;
	if (field === 'title' || field === 'type' || field === 'keywords') {
		const unchanged = sameField(was, now, field) || (field === 'type' && typeOf(content) === now.type);
		if (!unchanged) setContent(changes, pieces, p, write.fieldContent(now, field, style));
		return;
	}
	// Where quotes came or went, unmarked words beside them would pass as quoted.
	const rests = (statement: Statement) => statement.spans.length > 0;
	const traced = !sameStatements(was[field], now[field]) && (was[field].some(rests) || now[field].some(rests));
	const marking: Marking = plain ? 'none' : markAll || traced ? 'all' : 'as-stood';
	const untouched = !plain && !markAll && sameStatements(was[field], now[field]);
	const isFallback = field === 'concept' && readField(content).statements.length === 0 && sameStatements(was.concept, now.concept);
	if (untouched || isFallback) return;
	const rewritten = rewriteField(content, now[field], marking, style.labels, style.endOfLine);
	if (rewritten !== content) setContent(changes, pieces, p, rewritten);
}

/** Brings the evidence line up to date: `p` is where it stands, `last` the line after which a new one goes. */
function changeEvidence(changes: Changes, { before, style }: Context, p: number | undefined, last: number, now: Card): void {
	const { pieces } = before.outline;
	if (p === undefined) {
		const line = write.evidenceLine(now, style);
		if (line !== '') insertAfter(changes, last, line);
		return;
	}
	const written = STATEMENT_FIELDS.map((field) => {
		const at = pieces.findIndex((piece) => piece.card === pieces[p]?.card && piece.slot?.kind === 'field' && piece.slot.field === field);
		return at < 0 ? [] : readField((changes.text[at] ?? '').slice(pieces[at]?.prefix.length).trimEnd()).statements;
	});
	if (evidenceHolds((pieces[p] as Piece).content, written, now)) return;
	const content = write.evidenceContent(now, style);
	if (content === '') changes.text[p] = '';
	else setContent(changes, pieces, p, content);
}

/** Whether an evidence line, as it stands, gives the fields as they are written now the spans that the data has. */
function evidenceHolds(content: string, [concept, importance, boundary]: readonly (readonly WrittenStatement[])[], card: Card): boolean {
	const evidence = readEvidence(content);
	if (!evidence || !sameList(evidence.speakers, card.speakers)) return false;
	const dense = (words: string) => words.replace(/\s+/g, '');
	const spans = STATEMENT_FIELDS.flatMap((field) => card[field].flatMap((statement) => statement.spans));
	const { statements } = groundStatements(
		{ concept: concept ?? [], importance: importance ?? [], boundary: boundary ?? [] },
		evidence.quotes,
		(words) => spans.find((span) => dense(span.exact) === dense(words)),
	);
	return STATEMENT_FIELDS.every((field) =>
		card[field].every((statement, i) => sameSpans(statement.spans, statements[field][i]?.spans ?? [])),
	);
}
