import type { Document, Problem, Span } from '../../model/document.ts';
import { anchorQuote, spanOf } from '../anchor.ts';
import { quoteWhole } from '../statement.ts';
import { type Unit, unitsUnder } from '../units.ts';
import type { AnsweredEvidence } from './form.ts';

/** What came of the evidence a model gave for one statement. */
export interface Anchoring {
	readonly spans: readonly Span[];
	/** Quotes that the source does not have (`quote-not-found`), or has in another script or with other marks (`quote-differs`). */
	readonly problems: readonly Problem[];
}

/** Words left out inside a quote. */
const ELLIPSIS = /\s*(?:…+|⋯+|\.{3,}|\[\.\.\.\]|（略）)\s*/u;
/** A shorter quote (「AI」) stands everywhere and says nothing: the sentence it stands in is meant. In letters, Han counting twice. */
const SHORTEST_QUOTE = 8;

/**
 * The spans of the source that a model's evidence names. A quote counts only if the source has it, word for word up to
 * space, width, punctuation and script; then the source's own words are taken, not the model's. The unit's number says
 * where to look first, and stands for the whole unit when no quote is given.
 */
export function anchorEvidence(evidence: readonly AnsweredEvidence[], at: string, document: Document, units: readonly Unit[]): Anchoring {
	const spans: Span[] = [];
	const problems: Problem[] = [];
	for (const { unit: name, quote } of evidence) {
		const unit = units[Number(/\d+/.exec(name)?.[0] ?? 0) - 1];
		const words = quote.trim();
		if (words === '' && unit) {
			spans.push(...quoteWhole(document, unit).spans);
			continue;
		}
		const pieces = words.split(ELLIPSIS).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
		const found = pieces.map((piece) => anchorQuote(document, piece, { near: unit?.start ?? 0 }));
		if (pieces.length === 0 || found.some((one) => !one.ok)) {
			problems.push({ type: 'quote-not-found', at, detail: words });
			continue;
		}
		for (const one of found) {
			if (!one.ok) continue;
			const { span, match } = one.value;
			const around = weightOf(span.exact) < SHORTEST_QUOTE ? unitsUnder([span], units)[0] : undefined;
			spans.push(...(around ? quoteWhole(document, around).spans : [span]));
			if (match === 'folded' || match === 'script') problems.push({ type: 'quote-differs', at, detail: `${words} → ${span.exact}` });
		}
	}
	return { spans: joinTouching(spans, document), problems };
}

const weightOf = (words: string): number =>
	[...words].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : /[\p{L}\p{N}]/u.test(character) ? 1 : 0), 0);

/** In order of the source, each place once; spans that overlap are one. */
function joinTouching(spans: readonly Span[], document: Document): Span[] {
	const out: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
		const last = out.at(-1);
		if (last && span.start < last.end) out[out.length - 1] = spanOf(document, { start: last.start, end: Math.max(last.end, span.end) });
		else out.push(span);
	}
	return out;
}
