import type { Card, ChainStep, Decomposition, Link, SkeletonPart, Statement } from '../model/decomposition.ts';
import type { Span } from '../model/document.ts';
import { typeOf } from './aliases.ts';
import { type Alignment, align } from './align.ts';
import { groundStatements, readEvidence, type StatementsByField } from './evidence.ts';
import { CARD_FIELDS, type CardField, STATEMENT_FIELDS } from './labels.ts';
import { readLink } from './link-line.ts';
import type { Piece, Slot } from './outline.ts';
import type { ReadSection } from './parse.ts';
import { readStep } from './references.ts';
import { type Marking, rewriteField } from './rewrite-field.ts';
import { readField, readWhole } from './statements.ts';
import * as write from './write-lines.ts';

/** The new text of every piece of the section; empty where it goes. */
export interface Changes {
	readonly text: string[];
}

export interface Context {
	readonly before: ReadSection;
	readonly decomposition: Decomposition;
	readonly style: write.Style;
	readonly plain: boolean;
	readonly markAll: boolean;
}

type Kind = Slot['kind'];

/** Where in the section the pieces of a kind are. */
const placesOf = (pieces: readonly Piece[], kind: Kind): number[] => pieces.flatMap((piece, p) => (piece.slot?.kind === kind ? [p] : []));

const setContent = ({ text }: Changes, pieces: readonly Piece[], p: number, content: string): void => {
	const piece = pieces[p] as Piece;
	text[p] = piece.prefix + (piece.prefix.endsWith('**') && content !== '' ? ' ' : '') + content + piece.suffix;
};

/** Puts lines after a piece; its last line may be the file's last, without a line break. */
function insertAfter({ text }: Changes, p: number, lines: string, { endOfLine }: write.Style): void {
	const before = text[p] ?? '';
	text[p] = before === '' || before.endsWith('\n') ? before + lines : before + endOfLine + lines.replace(/\r?\n$/, '');
}

/** Puts new lines in, each after the line it follows; those without one go before the first, or where `home` puts them. */
function insertAll(
	changes: Changes,
	alignment: Alignment,
	places: readonly number[],
	toLine: (now: number) => string,
	{ style, home }: { readonly style: write.Style; readonly home: (lines: string) => void },
): void {
	const linesAfter = new Map<number, string>();
	for (const { after, now } of alignment.inserted) linesAfter.set(after, (linesAfter.get(after) ?? '') + toLine(now));
	for (const [after, lines] of linesAfter) {
		const p = places[after];
		const first = places[0];
		if (p !== undefined) insertAfter(changes, p, lines, style);
		else if (first !== undefined) changes.text[first] = lines + changes.text[first];
		else home(lines);
	}
}

const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
	a.length === b.length && a.every((span, i) => span.start === b[i]?.start && span.exact === b[i]?.exact);
const sameStatement = (a: Statement, b: Statement): boolean => a.text === b.text && a.basis === b.basis && sameSpans(a.spans, b.spans);
const sameStatements = (a: readonly Statement[], b: readonly Statement[]): boolean =>
	a.length === b.length && a.every((statement, i) => sameStatement(statement, b[i] as Statement));
const sameList = <Item>(a: readonly Item[], b: readonly Item[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

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
	const home = (lines: string) => insertAfter(changes, homeOf(pieces, 'skeleton'), lines, style);
	insertAll(changes, alignment, ends, toLine, { style, home });
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
		setContent(changes, pieces, p, write.partContent(now, { ...style, evidence: marked }));
	if (was.label !== now.label)
		changes.text[p] = relabel(piece.prefix, now.label, style) + (changes.text[p] ?? '').slice(piece.prefix.length);
	if (plain && evidence !== undefined) changes.text[evidence] = '';
	else if (spansChanged) {
		const line = write.partEvidence(now, style);
		if (evidence !== undefined) changes.text[evidence] = line;
		else if (line !== '') insertAfter(changes, p, line, style);
	}
}

/** The beginning of a line with another label in it. */
const relabel = (prefix: string, label: string, { labels }: write.Style): string =>
	`${/^\s*(?:[-*+•]|\d+[.)])\s+/.exec(prefix)?.[0] ?? ''}**${write.writeLabel(label)}**${labels.punctuation.colon}`;

/** Where the first line of a part of the section goes: after its heading and the blank line under it. */
function homeOf(pieces: readonly Piece[], zone: Piece['zone']): number {
	const heading = pieces.findIndex((piece) => piece.zone === zone && piece.prefix.trimStart().startsWith('#'));
	if (heading < 0) return pieces.length - 1;
	return pieces[heading + 1]?.prefix.trim() === '' && pieces[heading + 1]?.slot === undefined ? heading + 1 : heading;
}

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
			insertAfter(changes, last, write.fieldLine(now, field, style), style);
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
	const traced = !sameStatements(was[field], now[field]) && now[field].some((statement) => statement.spans.length > 0);
	const marking: Marking = plain ? 'none' : markAll || traced ? 'all' : 'as-stood';
	const untouched = !plain && !markAll && sameStatements(was[field], now[field]);
	const isFallback = field === 'concept' && readField(content).statements.length === 0 && sameStatements(was.concept, now.concept);
	if (untouched || isFallback) return;
	const rewritten = rewriteField(content, now[field], marking, style.labels, style.endOfLine);
	if (rewritten !== content) setContent(changes, pieces, p, rewritten);
}

function changeEvidence(changes: Changes, context: Context, p: number | undefined, last: number, now: Card): void {
	const { before, style } = context;
	const { pieces } = before.outline;
	if (p === undefined) {
		const line = write.evidenceLine(now, style);
		if (line !== '') insertAfter(changes, last, line, style);
		return;
	}
	if (evidenceHolds((pieces[p] as Piece).content, now)) return;
	const content = write.evidenceContent(now, style);
	if (content === '') changes.text[p] = '';
	else setContent(changes, pieces, p, content);
}

/** Whether an evidence line, as it stands, says what the card's data says. */
function evidenceHolds(content: string, card: Card): boolean {
	const evidence = readEvidence(content);
	if (!evidence || !sameList(evidence.speakers, card.speakers)) return false;
	const dense = (words: string) => words.replace(/\s+/g, '');
	const spans = STATEMENT_FIELDS.flatMap((field) => card[field].flatMap((statement) => statement.spans));
	const written = (statements: readonly Statement[]) =>
		statements.map(({ text, basis }) => ({ raw: text, separator: '', text, marked: basis === 'inferred' }));
	const { statements } = groundStatements(
		{ concept: written(card.concept), importance: written(card.importance), boundary: written(card.boundary) },
		evidence.quotes,
		(words) => spans.find((span) => dense(span.exact) === dense(words)),
	) as { statements: StatementsByField };
	return STATEMENT_FIELDS.every((field) =>
		statements[field].every((statement, i) => sameSpans(statement.spans, card[field][i]?.spans ?? [])),
	);
}

/** Cards of a line as they are compared: who they are, and the number they are written with. */
const cardKeys = (numbers: readonly number[], cards: readonly Card[], written: (number: number) => number | undefined): string[] =>
	numbers.map((number) => `${cards.find((card) => card.number === number)?.id} ${written(number)}`);

export function changeBlueprint(changes: Changes, context: Context): void {
	changeChain(changes, context);
	changeLinks(changes, context);
}

function keysOf({ before, decomposition, style }: Context): {
	was: (numbers: readonly number[]) => string;
	now: (numbers: readonly number[]) => string;
} {
	return {
		was: (numbers) => cardKeys(numbers, before.decomposition.cards, (number) => before.writtenNumbers[number - 1]).join(),
		now: (numbers) => cardKeys(numbers, decomposition.cards, (number) => style.cardOf(number)?.written).join(),
	};
}

function changeChain(changes: Changes, context: Context): void {
	const { before, decomposition, style } = context;
	const { pieces } = before.outline;
	const places = placesOf(pieces, 'step');
	const key = keysOf(context);
	const steps = (from: Decomposition, cards: (numbers: readonly number[]) => string) =>
		from.blueprint.chain.map((step, i) => ({
			step,
			concern:
				i === write.concernStep(from.blueprint.chain) && placesOf(pieces, 'concern').length === 0 ? from.blueprint.concern : undefined,
			key: JSON.stringify([step.label, cards(step.cards), step.entails, step.returns === true]),
		}));
	const was = steps(before.decomposition, key.was);
	const now = steps(decomposition, key.now);
	const alignment = align(was, now, (a, b) => a.key === b.key && a.concern === b.concern);
	for (const [b, n] of alignment.pairs) {
		const [old, next] = [was[b], now[n]];
		if (!old || !next || (old.key === next.key && old.concern === next.concern)) continue;
		changeStep(changes, context, places[b] as number, old, next);
	}
	for (const b of alignment.removed) changes.text[places[b] as number] = '';
	const toLine = (n: number) => write.stepLine((now[n] as Step).step, now[n]?.concern, style);
	insertAll(changes, alignment, places, toLine, { style, home: (lines) => insertUnderLabel(changes, context, 'chain', lines) });
	changeConcern(changes, context);
	if (now.length === 0 && was.length > 0 && decomposition.blueprint.concern === undefined) dropLabel(changes, pieces, 'chain');
}

interface Step {
	readonly step: ChainStep;
	readonly concern: string | undefined;
}

function changeStep(changes: Changes, context: Context, p: number, was: Step, now: Step): void {
	const { before, decomposition, style } = context;
	const { pieces } = before.outline;
	const piece = pieces[p] as Piece;
	const read = readStep(piece.content);
	const key = keysOf(context);
	const remarks = read.references?.remarks;
	const writtenBefore = new Map(before.decomposition.cards.map((card, i) => [card.id, before.writtenNumbers[i]]));
	const remark = (number: number, title: string): string => {
		const id = decomposition.cards.find((card) => card.number === number)?.id ?? '';
		return remarks?.get(writtenBefore.get(id) ?? -1) ?? write.remark(title);
	};
	const fresh = write.stepContent(now.step, now.concern, style);
	const cards = key.was(was.step.cards) === key.now(now.step.cards) ? read.cards : write.references(now.step.cards, style, remark);
	const arrow = was.step.returns === now.step.returns && read.arrow !== '' ? read.arrow : now.step.returns ? ' ← ' : ' → ';
	const sameEntails = was.step.entails === now.step.entails && was.concern === now.concern && was.step.returns === now.step.returns;
	const entails = sameEntails ? read.entails : write.entailsContent(now.step, now.concern, style);
	setContent(changes, pieces, p, read.references && cards !== '' && entails !== '' ? cards.trimEnd() + arrow + entails : fresh);
	if (was.step.label !== now.step.label)
		changes.text[p] = relabel(piece.prefix, now.step.label, style) + (changes.text[p] ?? '').slice(piece.prefix.length);
}

function changeConcern(changes: Changes, context: Context): void {
	const { before, decomposition, style } = context;
	const { pieces } = before.outline;
	const { concern } = decomposition.blueprint;
	const [p] = placesOf(pieces, 'concern');
	if (concern === before.decomposition.blueprint.concern) return;
	if (p !== undefined) changes.text[p] = concern === undefined ? '' : write.concernLine(concern, style);
	else if (concern !== undefined && write.concernStep(decomposition.blueprint.chain) < 0) {
		const last = placesOf(pieces, 'step').at(-1);
		const line = write.concernLine(concern, style);
		if (last === undefined) insertUnderLabel(changes, context, 'chain', line);
		else insertAfter(changes, last, line, style);
	}
}

function changeLinks(changes: Changes, context: Context): void {
	const { before, decomposition, style } = context;
	const { pieces } = before.outline;
	const places = placesOf(pieces, 'link');
	const key = keysOf(context);
	const keyed = (links: readonly Link[], cards: (numbers: readonly number[]) => string) =>
		links.map((link) => ({ link, key: JSON.stringify([cards(link.from), link.to, link.type, link.reason]) }));
	const was = keyed(before.decomposition.blueprint.links, key.was);
	const now = keyed(decomposition.blueprint.links, key.now);
	const alignment = align(was, now, (a, b) => a.key === b.key);
	for (const [b, n] of alignment.pairs) {
		const p = places[b] as number;
		const next = now[n];
		if (!next || was[b]?.key === next.key) continue;
		const noteStyle = readLink(pieces[p]?.content ?? '')?.style ?? style.noteStyle;
		setContent(changes, pieces, p, write.linkContent(next.link, { ...style, noteStyle }));
	}
	for (const b of alignment.removed) changes.text[places[b] as number] = '';
	const toLine = (n: number) => write.linkLine((now[n] as { link: Link }).link, style);
	insertAll(changes, alignment, places, toLine, { style, home: (lines) => insertUnderLabel(changes, context, 'links', lines) });
	if (now.length === 0 && was.length > 0) dropLabel(changes, pieces, 'links');
}

/** Puts the first lines of the chain or of the links in their place; under a new label when the section has none yet. */
function insertUnderLabel(changes: Changes, { before, style }: Context, part: 'chain' | 'links', lines: string): void {
	const { pieces } = before.outline;
	const label = pieces.findIndex((piece) => piece.opens === part);
	if (label >= 0) {
		insertAfter(changes, label, lines, style);
		return;
	}
	const last = pieces.findLastIndex((piece, p) => piece.zone === 'blueprint' && (changes.text[p] ?? '').trim() !== '');
	const p = last >= 0 ? last : pieces.length - 1;
	const { colon } = style.labels.punctuation;
	insertAfter(changes, p, `${style.endOfLine}**${style.labels[part]}**${colon.trimEnd()}${style.endOfLine}${lines}`, style);
}

function dropLabel({ text }: Changes, pieces: readonly Piece[], part: 'chain' | 'links'): void {
	const label = pieces.findIndex((piece) => piece.opens === part);
	if (label >= 0) text[label] = '';
}
