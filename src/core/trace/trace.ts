import { anchorQuote, spanOf } from '../decompose/anchor.ts';
import { checkIn } from '../decompose/check.ts';
import type { Card, Decomposition, Statement } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { ground } from './ground.ts';
import { type Article, indexArticle } from './passages.ts';
import { speakersOf } from './speakers.ts';
import { isBorneOut, type Purpose } from './verdict.ts';

/**
 * Grounds a decomposition, whoever made it, in the article of its document: each statement gets the passages it rests
 * on, or is called `inferred`. Word for word → `quoted`; what it says stands in a few passages → `paraphrased`.
 * A statement that comes with spans keeps them as long as they are true. Speakers of cards are filled in from those
 * who say the passages; what is wrong with it (`check`) is added to its problems. Time grows with the article and with
 * what the statements share with it.
 */
export function trace(decomposition: Decomposition, document: Document): Decomposition {
	const article = indexArticle(document);
	const traced = {
		...decomposition,
		skeleton: decomposition.skeleton.map((part) => ({ ...part, statement: traceStatement(part.statement, article, 'summary') })),
		claims: decomposition.claims.map((claim) => ({ ...claim, statement: traceStatement(claim.statement, article, 'concept') })),
		cards: decomposition.cards.map((card) => traceCard(card, article)),
	};
	return { ...traced, problems: [...decomposition.problems, ...checkIn(traced, article)] };
}

function traceCard(card: Card, article: Article): Card {
	// the concept shows where the card's idea stands; importance and boundary are looked for near it first
	const context = new Set<number>();
	const field = (statements: readonly Statement[], purpose: Purpose) =>
		statements.map((statement) => traceStatement(statement, article, purpose, context));
	const traced = {
		...card,
		concept: field(card.concept, 'concept'),
		importance: field(card.importance, 'comment'),
		boundary: field(card.boundary, 'comment'),
	};
	return card.speakers.length > 0 ? traced : { ...traced, speakers: speakersOf(traced, article.document) };
}

function traceStatement(statement: Statement, article: Article, purpose: Purpose, context = new Set<number>()): Statement {
	const { document } = article;
	const { text } = statement;
	if (statement.spans.length > 0 && statement.spans.every(({ start, end, exact }) => document.text.slice(start, end) === exact))
		return statement;
	const quoted = anchorQuote(document, text);
	if (quoted.ok) return { text, basis: 'quoted', spans: [quoted.value.span] };
	const grounding = ground(text, article, { context, spread: purpose === 'summary' });
	if (!isBorneOut(text, grounding, article, purpose)) return { text, basis: 'inferred', spans: [] };
	for (const passage of grounding.passages) context.add(passage);
	return { text, basis: 'paraphrased', spans: grounding.ranges.map((range) => spanOf(document, range)) };
}
