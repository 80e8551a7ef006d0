import type { Claim, Decomposition, Relation } from '../model/decomposition.ts';
import { type Document, LANGUAGES, type Language } from '../model/document.ts';
import { LABELS } from '../section/labels.ts';
import { attributeSentences, voices } from '../text/attribution.ts';
import { hasHan } from '../text/script.ts';
import { type TermVector, unit as toUnitLength } from '../text/similarity.ts';
import { type Article, cardOf } from './card.ts';
import { type ChainCard, chainOf } from './chain.ts';
import { firstClause } from './clauses.ts';
import { type Analysis, analyse } from './features.ts';
import { fieldsOf } from './fields.ts';
import { findIdeas } from './ideas.ts';
import { likelihood, weigh } from './linear.ts';
import { mainClause } from './main-clause.ts';
import { withOpenings } from './opening.ts';
import { isAlike, isMatter, SHORT_ARGUMENT, skeletonOf, strongestFirst } from './skeleton.ts';
import { quoteWhole } from './statement.ts';
import { stretchesOf } from './title.ts';
import { type Unit, unitsOf } from './units.ts';
import { CLAIM, PROPOSITION, SALIENCE, SHORT_PROPOSITION } from './weights.ts';

export interface ExtractiveOptions {
	/** Of the labels; absent: the source's own, else English. */
	readonly language?: Language;
	/** Cards at most. */
	readonly limit?: number;
}

/** Share of the text that the cards' concepts may quote; boundaries and importance come on top. */
const SHARE = 0.34;
/** How much being worth quoting counts towards being the proposition. */
const SALIENT_PROPOSITION = 1;
/** … and towards being a part of the skeleton. */
const SALIENT_CLAIM = 0.5;
/** The two sentences of a thesis stand so far apart, as a share of the text. */
const THESIS_APART = 0.25;
/** A sentence shorter than this share of the middle one is an exclamation, no thesis. */
const SHORTEST_PROPOSITION = 0.4;
/** The second of two must say more than an aside does. */
const SHORTEST_SECOND = 0.8;
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
	const argument = argumentOf(article, ideas, thesis[0]);
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

function cardCount(units: readonly Unit[]): number {
	const length = units.reduce((sum, unit) => sum + unit.length, 0);
	const most = CARDS_OF_AN_ARTICLE * Math.sqrt(Math.max(1, length / ARTICLE_LENGTH));
	return length === 0 ? 0 : Math.max(1, Math.round(Math.min(length / TEXT_PER_CARD, most)));
}

/**
 * The sentence that states what the whole text is for: one that ranks high as a proposition and is worth quoting at
 * all (a farewell stands where a thesis often does). Nobody's question is one, nor what points at something said before. Of a longer text the next best that
 * stands well away from it as well: authors say where they are going, and again where they have come to.
 */
function thesisOf(document: Document, units: readonly Unit[], analysis: Analysis, salience: readonly number[]): Unit[] {
	const isShort = units.length <= SHORT_ARGUMENT;
	const strengths = analysis.features.map((features, i) =>
		isShort ? weigh(features, SHORT_PROPOSITION) : weigh(features, PROPOSITION) + SALIENT_PROPOSITION * Math.log(salience[i] ?? 0),
	);
	const lengths = units.map((unit) => unit.length).sort((a, b) => a - b);
	const middle = lengths[Math.floor(lengths.length / 2)] ?? 0;
	const candidates = units.filter(
		(unit) =>
			!unit.isQuestion &&
			(isShort || (unit.length >= SHORTEST_PROPOSITION * middle && isMatter(unit, units) && standsAlone(document, unit))),
	);
	const first = strongestFirst(candidates, strengths)[0] ?? units[0];
	if (!first || isShort) return first ? [first] : [];
	const distance = THESIS_APART * units.length;
	const [second] = strongestFirst(
		candidates.filter(
			(unit) =>
				Math.abs(unit.index - first.index) >= distance &&
				unit.length >= SHORTEST_SECOND * middle &&
				!isAlike(analysis.vectors, unit, first),
		),
		strengths,
	);
	return second ? [first, second] : [first];
}

/** What would be quoted of it neither points at something said before nor goes on with it. */
function standsAlone(document: Document, unit: Unit): boolean {
	const { start, end } = mainClause(document.text, unit);
	const first = firstClause(document.text.slice(start, end));
	return first !== undefined && !first.points && !(first.role === 'tail' && hasHan(first.text));
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
