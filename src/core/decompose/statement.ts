import type { Statement } from '../model/decomposition.ts';
import type { Block, Document, Range, Span } from '../model/document.ts';
import { hasHan } from '../text/script.ts';
import { clauseRanges } from '../text/sentences.ts';
import { visibleRanges, visibleText } from '../text/visible.ts';
import type { Unit } from './units.ts';

/** The author's own words as statements: the unit, or its clauses where a semicolon divides it. */
export function quote(document: Document, unit: Unit): Statement[] {
	return clauseRanges(document.text, unit).flatMap((range) => {
		const text = visibleText(document.text, unit.block, range);
		return text === '' ? [] : [{ text, basis: 'quoted' as const, spans: spansOf(document, unit.block, range) }];
	});
}

/** One statement of the whole unit, or of a range within it, for places that take no more than one. */
export function quoteWhole(document: Document, unit: Unit, range: Range = unit): Statement {
	return { text: visibleText(document.text, unit.block, range), basis: 'quoted', spans: spansOf(document, unit.block, range) };
}

/** A unit, or a range within it. */
export interface Passage {
	readonly unit: Unit;
	readonly range?: Range;
}

/**
 * One statement of several passages in their order, for a thought that the text tells in two places: neighbouring
 * sentences as they stand, others with a mark for what is left out between them.
 */
export function quoteTogether(document: Document, passages: readonly Passage[]): Statement {
	const statements = passages.map(({ unit, range }) => quoteWhole(document, unit, range));
	const text = statements.reduce((before, { text: after }, i) => {
		if (i === 0) return after;
		const isNext = passages[i]?.unit.index === (passages[i - 1]?.unit.index ?? 0) + 1;
		const isChinese = hasHan(before.slice(-2)) || hasHan(after.slice(0, 2));
		if (isNext) return before + (isChinese ? '' : ' ') + after;
		return before + (isChinese ? '……' : ' … ') + after;
	}, '');
	return { text, basis: 'quoted', spans: statements.flatMap((statement) => statement.spans) };
}

/**
 * Spans of what is visible in the range: one, unless words that the reader does not see (an address, a comment) stand
 * inside it. Marks such as `**` do not divide it.
 */
function spansOf(document: Document, block: Block, range: Range): Span[] {
	const spans: { start: number; end: number }[] = [];
	for (const piece of visibleRanges(block, range)) {
		const last = spans.at(-1);
		const between = last ? document.text.slice(last.end, piece.start) : '';
		if (last && !/[\p{L}\p{N}]/u.test(between)) last.end = piece.end;
		else if (document.text.slice(piece.start, piece.end).trim() !== '') spans.push({ ...piece });
	}
	return spans.map(({ start, end }) => ({
		start,
		end,
		exact: document.text.slice(start, end),
		...(block.fragment === undefined ? {} : { fragment: block.fragment }),
	}));
}
