import type { Card, ChainStep, Decomposition, Link } from '../model/decomposition.ts';
import { align } from './align.ts';
import { type Changes, type Context, insertAfter, insertAll, placesOf, relabel, setContent } from './changes.ts';
import { readLink } from './link-line.ts';
import type { Piece } from './outline.ts';
import { readStep } from './references.ts';
import * as write from './write-lines.ts';

/** Brings the lines of the chain and of the links to what the data says now. */
export function changeBlueprint(changes: Changes, context: Context): void {
	changeChain(changes, context);
	changeLinks(changes, context);
}

/** Cards of a line as they are compared: who they are, and the number they are written with. */
const cardKeys = (numbers: readonly number[], cards: readonly Card[], written: (number: number) => number | undefined): string[] =>
	numbers.map((number) => `${cards.find((card) => card.number === number)?.id} ${written(number)}`);

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
	insertAll(changes, alignment, places, toLine, (lines) => insertUnderLabel(changes, context, 'chain', lines));
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
	if (p !== undefined) {
		if (concern !== before.decomposition.blueprint.concern)
			changes.text[p] = concern === undefined ? '' : write.concernLine(concern, style);
	} else if (concern !== undefined && write.concernStep(decomposition.blueprint.chain) < 0) {
		const last = placesOf(pieces, 'step').at(-1);
		const line = write.concernLine(concern, style);
		if (last === undefined) insertUnderLabel(changes, context, 'chain', line);
		else insertAfter(changes, last, line);
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
	insertAll(changes, alignment, places, toLine, (lines) => insertUnderLabel(changes, context, 'links', lines));
	if (now.length === 0 && was.length > 0) dropLabel(changes, pieces, 'links');
}

/** Puts the first lines of the chain or of the links in their place; under a new label when the section has none yet. */
function insertUnderLabel(changes: Changes, { before, style }: Context, part: 'chain' | 'links', lines: string): void {
	const { pieces } = before.outline;
	const label = pieces.findIndex((piece) => piece.opens === part);
	if (label >= 0) {
		insertAfter(changes, label, lines);
		return;
	}
	const last = pieces.findLastIndex((piece, p) => piece.zone === 'blueprint' && (changes.text[p] ?? '').trim() !== '');
	const p = last >= 0 ? last : pieces.length - 1;
	const { colon } = style.labels.punctuation;
	insertAfter(changes, p, `${style.endOfLine}**${style.labels[part]}**${colon.trimEnd()}${style.endOfLine}${lines}`);
}

function dropLabel({ text }: Changes, pieces: readonly Piece[], part: 'chain' | 'links'): void {
	const label = pieces.findIndex((piece) => piece.opens === part);
	if (label >= 0) text[label] = '';
}
