import type { Claim, Decomposition, Relation } from '../model/decomposition.ts';
import { type Document, LANGUAGES, type Language } from '../model/document.ts';
import { LABELS } from '../section/labels.ts';
import { attributeSentences, voices } from '../text/attribution.ts';
import { type TermVector, unit as toUnitLength } from '../text/similarity.ts';
import { type Article, cardOf } from './card.ts';
import { type ChainCard, chainOf } from './chain.ts';
import { type Analysis, analyse } from './features.ts';
import { fieldsOf } from './fields.ts';
import { findIdeas } from './ideas.ts';
import { likelihood, weigh } from './linear.ts';
import { withOpenings } from './opening.ts';
import { skeletonOf, strongestFirst } from './skeleton.ts';
import { quoteWhole } from './statement.ts';
import { thesisOf } from './thesis.ts';
import { stretchesOf } from './title.ts';
import { type Unit, unitsOf } from './units.ts';
import { CLAIM, SALIENCE } from './weights.ts';

export interface ExtractiveOptions {
	/** Of the labels; absent: the source's own, else English. */
	readonly language?: Language;
	/** Cards at most. */
	readonly limit?: number;
}

/** Share of the text that the cards' concepts may quote; boundaries and importance come on top. */
const SHARE = 0.34;
/** How much being worth quoting counts towards being a part of the skeleton. */
const SALIENT_CLAIM = 0.5;
/** Text for one card, in a text of a few pages … */
const TEXT_PER_CARD = 180;
/** … up to so many cards, as careful readers make of anything between two and twenty pages; beyond, cards grow with the root of the length. */
const CARDS_OF_AN_ARTICLE = 9;
const ARTICLE_LENGTH = 8000;

/**
 * Takes a document apart without any model: finds the sentences that carry its ideas, and lets the author's own words
 * fill skeleton, cards and chain. The same document gives the same decomposition, byte for byte.
 */
export function extractive(document: Document, options: ExtractiveOptions = {}): Decomposition {
	const language = options.language ?? LANGUAGES.find((known) => known === document.source.language) ?? 'en';
	const labels = LABELS[language];
	const units = unitsOf(document);
	const analysis = analyse(units, document.source.title);
	const salience = analysis.features.map((features) => likelihood(features, SALIENCE));
	const article: Article = {
		document,
		units,
		strengths: analysis.features.map((features) => likelihood(features, CLAIM)),
		speakers: speakersOf(document, units, labels.author),
		keywords: analysis.keywords,
		stretches: forEachUnit((unit) => stretchesOf(unit.text)),
	};
	const count = Math.min(options.limit ?? Number.POSITIVE_INFINITY, cardCount(units));
	const found = findIdeas(units, salience, analysis.likeness, { count, share: SHARE }).map((idea) => idea.flatMap((i) => units[i] ?? []));
	const ideas = withOpenings(units, found);
	const fields = fieldsOf(units, ideas);
	const topics = ideas.map((idea) => topicOf(idea, analysis));
	const cards = ideas.map((idea, i) => cardOf(article, idea, i + 1, fields[i] ?? {}, topics[i] ?? new Map()));
	const chainCards = cards.map((card, i): ChainCard => {
		const own = ideas[i] ?? [];
		return { card, topic: topics[i] ?? new Map(), units: own, section: own[0]?.section ?? 0 };
	});
	const thesis = thesisOf(document, units, analysis, salience);
	const argument = argumentOf(article, ideas, thesis[0]?.unit);
	const claimStrengths = analysis.features.map((features) => weigh(features, CLAIM) + SALIENT_CLAIM * weigh(features, SALIENCE));
	return {
		schema: 'chaika/decomposition@1',
		source: document.source,
		engine: { name: 'extractive' },
		skeleton: thesis.length > 0 ? skeletonOf(document, units, analysis.vectors, claimStrengths, thesis, (role) => labels.roles[role]) : [],
		claims: argument.claims,
		relations: argument.relations,
		cards: cards.map((card, i) => ({ ...card, claims: argument.claimsOfIdea[i] ?? [] })),
		blueprint: { chain: chainOf(article, chainCards, labels.punctuation.comma), links: [] },
		problems: [],
	};
}

/** The function, computing once for each unit: cards and chain ask for the same ones. */
function forEachUnit<Value>(compute: (unit: Unit) => Value): (unit: Unit) => Value {
	const known = new Map<Unit, Value>();
	return (unit) => {
		const value = known.get(unit) ?? compute(unit);
		known.set(unit, value);
		return value;
	};
}

/** How many cards a careful reader makes of so much text. */
export function cardCount(units: readonly Unit[]): number {
	const length = units.reduce((sum, unit) => sum + unit.length, 0);
	const most = CARDS_OF_AN_ARTICLE * Math.sqrt(Math.max(1, length / ARTICLE_LENGTH));
	return length === 0 ? 0 : Math.max(1, Math.round(Math.min(length / TEXT_PER_CARD, most)));
}

/** Who says each unit. In prose that reports others the author is one of the voices; a source of one voice names nobody. */
function speakersOf(document: Document, units: readonly Unit[], author: string): (readonly string[])[] {
	if (voices(document).length === 0) return units.map(() => []);
	const hasTurns = units.some((unit) => unit.speaker !== undefined);
	return attributeSentences(document, units).map((names) =>
		names.length === 0 && !hasTurns ? [document.source.creators[0] ?? author] : names,
	);
}

function topicOf(idea: readonly Unit[], analysis: Analysis): TermVector {
	const sum = new Map<string, number>();
	for (const unit of idea) for (const [term, weight] of analysis.vectors[unit.index] ?? []) sum.set(term, (sum.get(term) ?? 0) + weight);
	return toUnitLength(sum);
}

/** The claims underneath: each idea's strongest sentence supports the proposition; its other sentences support it in turn. */
function argumentOf(article: Article, ideas: readonly (readonly Unit[])[], proposition: Unit | undefined) {
	const claims: Claim[] = [];
	const relations: Relation[] = [];
	const idOf = (unit: Unit) => `claim-${unit.index + 1}`;
	const add = (unit: Unit, role: Claim['role']) => {
		if (claims.some((claim) => claim.id === idOf(unit))) return;
		const speaker = article.speakers[unit.index]?.[0];
		claims.push({ id: idOf(unit), role, ...(speaker === undefined ? {} : { speaker }), statement: quoteWhole(article.document, unit) });
	};
	if (proposition) add(proposition, 'major-claim');
	const claimsOfIdea = ideas.map((idea) => {
		const best = strongestFirst(idea, article.strengths)[0];
		if (!best) return [];
		add(best, 'claim');
		if (proposition && best !== proposition) relations.push({ from: idOf(best), to: idOf(proposition), type: 'support' });
		for (const unit of idea) {
			if (unit === best || unit === proposition) continue;
			add(unit, 'premise');
			relations.push({ from: idOf(unit), to: idOf(best), type: 'support' });
		}
		return idea.map(idOf);
	});
	return { claims, relations, claimsOfIdea };
}
