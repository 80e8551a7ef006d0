import type { Decomposition, Statement } from '../model/decomposition.ts';
import type { Document, Span } from '../model/document.ts';

/** A span that its document does not bear out: where it stands in the decomposition, and the words it claims. */
export interface SpanMismatch {
	readonly type: 'SpanMismatch';
	readonly at: string;
	readonly exact: string;
}

/**
 * Finds the first span whose words do not stand at its place in the document (`text.slice(start, end) === exact`):
 * somebody edited the decomposition by hand, or the source has changed since. Nothing when all match.
 */
export function findMismatch(decomposition: Decomposition, document: Document): SpanMismatch | undefined {
	for (const [at, span] of spansOf(decomposition)) {
		if (document.text.slice(span.start, span.end) !== span.exact) return { type: 'SpanMismatch', at, exact: span.exact };
	}
	return undefined;
}

function* spansOf({ skeleton, claims, cards, blueprint }: Decomposition): Generator<readonly [at: string, span: Span]> {
	for (const [i, { statement }] of skeleton.entries()) yield* within(`skeleton[${i}].statement`, statement);
	for (const [i, { statement }] of claims.entries()) yield* within(`claims[${i}].statement`, statement);
	for (const [i, card] of cards.entries()) {
		for (const field of ['concept', 'importance', 'boundary'] as const) {
			for (const [k, statement] of card[field].entries()) yield* within(`cards[${i}].${field}[${k}]`, statement);
		}
	}
	for (const [i, { evidence }] of blueprint.links.entries()) {
		for (const [k, span] of evidence.entries()) yield [`blueprint.links[${i}].evidence[${k}]`, span];
	}
}

function* within(at: string, { spans }: Statement): Generator<readonly [at: string, span: Span]> {
	for (const [i, span] of spans.entries()) yield [`${at}.spans[${i}]`, span];
}
