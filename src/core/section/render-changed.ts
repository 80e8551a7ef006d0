import type { Card, Decomposition, Layout } from '../model/decomposition.ts';
import { changeBlueprint } from './change-blueprint.ts';
import { changeCard } from './change-card.ts';
import { changeSkeleton } from './change-skeleton.ts';
import { type Changes, changedText } from './changes.ts';
import { LABELS, languageOf } from './labels.ts';
import { markdownOf, type Piece } from './outline.ts';
import { type ReadSection, readSection } from './parse.ts';
import type { RenderOptions } from './render-options.ts';
import { cardLines, type Style } from './write-lines.ts';

/**
 * Writes a parsed section again. Its Markdown is read once more, which gives what the data was; each piece whose data
 * is still the same stays as it stood. Cards are recognised by id, other lines by their place among those that stayed.
 */
export function renderChanged(decomposition: Decomposition, layout: Layout, options: RenderOptions): string {
	const quotes = layout.quotes.values();
	const before = readSection(layout.markdown, decomposition.source, () => quotes.next().value?.span);
	const now = decomposition.cards;
	const cardBefore = new Map(before.decomposition.cards.map((card) => [card.id, card]));
	const written = writtenNumbers(before, now);
	const style: Style = {
		labels: LABELS[languageOf(layout.language)],
		endOfLine: before.outline.endOfLine,
		evidence: options.plain !== true,
		marks: options.plain !== true,
		noteStyle: options.noteStyle ?? 'code',
		sourceLink: options.sourceLink,
		cardOf: (number) => {
			const at = now.findIndex((card) => card.number === number);
			const card = now[at];
			return card && { written: written[at] ?? number, title: card.title };
		},
	};
	const changes: Changes = { text: before.outline.pieces.map(markdownOf), before: [], after: [] };
	const context = { before, decomposition, style, plain: options.plain === true, markAll: options.markAll === true };
	changeSkeleton(changes, context);
	now.forEach((card) => {
		const was = cardBefore.get(card.id);
		if (was) changeCard(changes, context, was, card);
	});
	changeBlueprint(changes, context);
	const text = before.outline.pieces.map((_, p) => changedText(changes, p, style.endOfLine));
	return arrange(text, before, now, style);
}

/**
 * The number each card is written with. Where the note counted 1, 2, 3 it goes on counting; where it had numbers of
 * its own, they stay, and new cards get the next free ones.
 */
function writtenNumbers(before: ReadSection, now: readonly Card[]): number[] {
	const regular = before.writtenNumbers.every((number, i) => number === undefined || number === i + 1);
	const writtenById = new Map(before.decomposition.cards.map((card, i) => [card.id, before.writtenNumbers[i]]));
	let next = Math.max(0, ...before.writtenNumbers.map((number) => number ?? 0)) + 1;
	return now.map((card) => (regular ? card.number : writtenById.has(card.id) ? (writtenById.get(card.id) ?? card.number) : next++));
}

/** Puts the cards in the order of the data: each takes along what stands between its heading and the next. */
function arrange(text: readonly string[], before: ReadSection, now: readonly Card[], style: Style): string {
	const pieces = before.outline.pieces;
	const textOfCard = new Map<string, string>();
	before.decomposition.cards.forEach((card, i) => {
		textOfCard.set(card.id, text.filter((_, p) => pieces[p]?.card === i).join(''));
	});
	const survivors = now.filter((card) => textOfCard.has(card.id));
	const places = before.decomposition.cards
		.map((card, i) => (survivors.some((other) => other.id === card.id) ? i : -1))
		.filter((i) => i >= 0);
	const fresh = (card: Card) => `${cardLines(card, style)}${style.endOfLine}---${style.endOfLine}${style.endOfLine}`;
	const ordered = now.map((card) => ({ stood: textOfCard.has(card.id), text: textOfCard.get(card.id) ?? fresh(card) }));
	// New cards follow the card before them; those before the first one stand in front of it.
	const runs: string[] = survivors.length > 0 ? [] : [''];
	let leading = '';
	for (const card of ordered) {
		if (!card.stood && runs.length === 0) leading += card.text;
		else if (!card.stood) runs[runs.length - 1] = apart(runs.at(-1) ?? '', style) + card.text;
		else {
			runs.push(leading + card.text);
			leading = '';
		}
	}
	const slots = survivors.length > 0 ? places : [];
	let out = '';
	let placed = survivors.length > 0 ? 0 : -1;
	const home = survivors.length > 0 || now.length === 0 ? -1 : homeOfCards(pieces);
	pieces.forEach((piece, p) => {
		if (p === home) out = apart(out, style) + (runs[0] ?? '');
		if (piece.card === undefined) out += text[p] ?? '';
		else if (slots.includes(piece.card) && pieces[p - 1]?.card !== piece.card) out += runs[placed++] ?? '';
	});
	return home === pieces.length ? apart(out, style) + (runs[0] ?? '') : out;
}

/** A blank line between what stands and what is put after it. */
function apart(text: string, { endOfLine }: Style): string {
	if (text === '' || /\n[^\S\n]*\r?\n$/.test(text)) return text;
	return text.endsWith('\n') ? text + endOfLine : text + endOfLine + endOfLine;
}

/** Where cards go in a section that has none (left): at the end of their part, else before the blueprint, else last. */
function homeOfCards(pieces: readonly Piece[]): number {
	const first = pieces.findIndex((piece) => piece.card !== undefined);
	if (first >= 0) return first;
	const last = pieces.findLastIndex((piece) => piece.zone === 'cards');
	if (last >= 0) return last + 1;
	const blueprint = pieces.findIndex((piece) => piece.zone === 'blueprint');
	return blueprint < 0 ? pieces.length : blueprint;
}
