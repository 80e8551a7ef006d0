import type { Statement } from '../../model/decomposition.ts';
import type { Document, Span } from '../../model/document.ts';
import { areClauses } from '../cut-quote.ts';

/** Quoted, when the quotes hold the statement's very words, in one stretch or clause by clause; what has no quote goes beyond the source. */
export function basisOf(text: string, spans: readonly Span[], document: Document): Statement['basis'] {
	if (spans.length === 0) return 'inferred';
	const isWhole = stretches(spans, document).some((stretch) => letters(stretch).includes(letters(text)));
	return isWhole || (isPutTogether(text, spans) && areClauses(spans, document)) ? 'quoted' : 'paraphrased';
}

/** Quotes with nothing but marks and space between them are one. */
function stretches(spans: readonly Span[], { text }: Document): string[] {
	const out: { start: number; end: number }[] = [];
	for (const { start, end } of spans) {
		const last = out.at(-1);
		if (last && start >= last.end && letters(text.slice(last.end, start)) === '') last.end = end;
		else out.push({ start, end });
	}
	return out.map(({ start, end }) => text.slice(start, end));
}

/** Every word is quoted, one after the other. */
const isPutTogether = (text: string, spans: readonly Span[]): boolean =>
	letters(spans.map((span) => span.exact).join('')).includes(letters(text));

/** Pieces of clauses put together make a sentence that nobody wrote. */
export const isForged = ({ text, basis, spans }: Statement): boolean =>
	basis === 'paraphrased' && spans.length > 1 && isPutTogether(text, spans);

const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');
