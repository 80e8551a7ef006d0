import type { OfferedNote } from '../../link/offer-notes.ts';
import type { Statement } from '../../model/decomposition.ts';
import type { Document, Language } from '../../model/document.ts';
import type { Article } from '../../trace/passages.ts';
import type { Verdict } from '../judge.ts';
import { type Unit, unitsUnder } from '../units.ts';

/** What a draft is held against. */
export interface Grounds {
	readonly document: Document;
	readonly units: readonly Unit[];
	readonly article: Article;
	readonly language: Language;
	/** Notes that cards may be linked with; no others. */
	readonly notes: readonly OfferedNote[];
	/** What a second model said of statements beside their quotes. */
	readonly verdicts?: Verdicts;
}

/** Kept from question to question: what was judged once is not asked again. */
export type Verdicts = Map<string, Verdict>;

/** The full sentences that some statements rest on. */
export function sentencesAround(statements: readonly Statement[], { units }: Grounds): string {
	const spans = statements.flatMap((statement) => statement.spans);
	return unitsUnder(spans, units)
		.map((unit) => unit.text)
		.join('\n');
}
