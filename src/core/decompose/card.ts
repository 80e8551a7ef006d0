import type { Card, Statement } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { digest } from '../text/digest.ts';
import { type KeywordIndex, keywordsOf } from '../text/keywords.ts';
import { fold } from '../text/script.ts';
import type { TermVector } from '../text/similarity.ts';
import { cardTypeOf } from './card-type.ts';
import type { Fields } from './fields.ts';
import { quote } from './statement.ts';
import { type Candidate, titleOf } from './title.ts';
import type { Unit } from './units.ts';

/** Everything known of the text when its cards are written. */
export interface Article {
	readonly document: Document;
	readonly units: readonly Unit[];
	/** How much of a claim each unit is, 0 to 1. */
	readonly strengths: readonly number[];
	/** Who says each unit; empty when the source has one voice. */
	readonly speakers: readonly (readonly string[])[];
	readonly keywords: KeywordIndex;
	/** Runs of a unit's clauses that may be a title or a conclusion. */
	readonly stretches: (unit: Unit) => readonly Candidate[];
}

/** Keywords of a card; the seed and the gold cards have four or five. */
const KEYWORDS = 5;

/** Writes the card of one idea: the author's sentences, each in the field that it speaks for; what nobody says stays empty. */
export function cardOf(article: Article, idea: readonly Unit[], number: number, fields: Fields, topic: TermVector): Card {
	const { boundary, importance } = fields;
	const core = idea.filter((unit) => unit !== boundary && unit !== importance);
	const statements = (units: readonly Unit[]): Statement[] => units.flatMap((unit) => quote(article.document, unit));
	const concept = statements(core);
	const title = titleOf(
		core.map((unit) => ({ text: unit.text, strength: article.strengths[unit.index] ?? 0, stretches: article.stretches(unit) })),
		topic,
	);
	return {
		id: digest(concept.map((statement) => fold(statement.text)).join('\n')),
		number,
		title,
		type: cardTypeOf(idea),
		concept,
		importance: importance ? statements([importance]) : [],
		boundary: boundary ? statements([boundary]) : [],
		keywords: cardKeywords(article, idea, title),
		speakers: [...new Set(idea.flatMap((unit) => article.speakers[unit.index] ?? []))],
		claims: [],
	};
}

function cardKeywords(article: Article, idea: readonly Unit[], title: string): string[] {
	const prominent = [title, ...(idea[0]?.headings ?? [])].join(' ');
	return subjectsOf(article, stretchOf(article.units, idea), KEYWORDS, prominent);
}

/** Keywords, without the names of those who speak and halves of them (the segmenter cuts names): speakers have a field of their own. */
export function subjectsOf(article: Article, sentences: readonly number[], limit: number, prominent: string): string[] {
	const names = [...new Set(article.speakers.flat())];
	return keywordsOf(article.keywords, sentences, limit + 2 * names.length, prominent)
		.filter((keyword) => !names.some((name) => name.includes(keyword)))
		.slice(0, limit);
}

/** Numbers of the units from one before the idea to one after it: what stands between and around names the subject too. */
function stretchOf(units: readonly Unit[], idea: readonly Unit[]): number[] {
	const [first, last] = [idea[0]?.index ?? 0, idea.at(-1)?.index ?? 0];
	return units.slice(Math.max(0, first - 1), last + 2).map((unit) => unit.index);
}
