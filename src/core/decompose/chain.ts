import type { Card, ChainStep } from '../model/decomposition.ts';
import { fold } from '../text/script.ts';
import { cosine, type TermVector } from '../text/similarity.ts';
import { lengthOf } from '../text/words.ts';
import { type Article, subjectsOf } from './card.ts';
import { bestStretch } from './title.ts';
import type { Unit } from './units.ts';

/** What the chain needs to know of a card beside the card. */
export interface ChainCard {
	readonly card: Card;
	readonly topic: TermVector;
	readonly units: readonly Unit[];
	/** Number of the section that it begins in. */
	readonly section: number;
}

/** Cards to a step: the gold standard of careful readers has two on average, seldom more than three. */
const CARDS_PER_STEP = 2.2;
const MOST_IN_STEP = 4;
/** Standing under one heading speaks for one step as much as this similarity does. */
const SAME_SECTION = 0.25;

const KEYWORDS_IN_LABEL = 2;
const LONGEST_LABEL = 16;
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.．]|\(?\d+(?:\.\d+)*[.、)）]?\s+|\d+[.、])\s*/u;
/** Sentences after a step's last card among which its conclusion may stand. */
const REACH_AHEAD = 3;
/** What a step entails is said without fault (`Stretch.cost`) or not at all: the arrow then stays without words. */
const FAULTLESS = 0;

/** Groups neighbouring cards into the steps of the argument: the most alike neighbours are joined first. */
export function groupSteps(cards: readonly ChainCard[]): number[][] {
	let steps = cards.map((_, i) => [i]);
	const wanted = Math.max(1, Math.round(cards.length / CARDS_PER_STEP));
	while (steps.length > wanted) {
		let best = -1;
		let bestValue = Number.NEGATIVE_INFINITY;
		for (let i = 0; i + 1 < steps.length; i++) {
			const [left = [], right = []] = [steps[i], steps[i + 1]];
			if (left.length + right.length > MOST_IN_STEP) continue;
			const value = closeness(cards, left, right) - 0.05 * (left.length + right.length);
			if (value > bestValue) {
				bestValue = value;
				best = i;
			}
		}
		if (best < 0) break;
		steps = [...steps.slice(0, best), [...(steps[best] ?? []), ...(steps[best + 1] ?? [])], ...steps.slice(best + 2)];
	}
	return steps;
}

function closeness(cards: readonly ChainCard[], left: readonly number[], right: readonly number[]): number {
	let sum = 0;
	for (const i of left) {
		for (const j of right) {
			const [a, b] = [cards[i], cards[j]];
			if (a && b) sum += cosine(a.topic, b.topic) + (a.section === b.section ? SAME_SECTION : 0);
		}
	}
	return sum / (left.length * right.length);
}

/**
 * The argument as steps of neighbouring cards. A step's label is a heading or keywords; what it entails is a claim of
 * the author's in, between or right after its cards that is no card's title, or nothing.
 */
export function chainOf(article: Article, cards: readonly ChainCard[], joiner: string): ChainStep[] {
	const said = cards.map(({ card }) => card.title);
	const onCards = new Set(cards.flatMap(({ units }) => units.map((unit) => unit.index)));
	const labels: string[] = [];
	return groupSteps(cards).map((step) => {
		const members = step.flatMap((i) => cards[i] ?? []);
		const label = labelOf(article, members, cards, labels, joiner);
		const entails = entailsOf(article, members, onCards, said);
		labels.push(label);
		if (entails !== '') said.push(entails);
		return { label, cards: members.map(({ card }) => card.number), entails };
	});
}

/** The innermost heading that stands over all of the step, unless it stands over everything; else what the step's words come back to. */
function labelOf(article: Article, step: readonly ChainCard[], all: readonly ChainCard[], used: readonly string[], joiner: string): string {
	const shared = sharedHeadings(step);
	const heading = shared.slice(sharedHeadings(all).length).at(-1)?.replace(NUMBERING, '');
	if (heading && lengthOf(heading) <= LONGEST_LABEL && !used.includes(heading)) return heading;
	const keywords = subjectsOf(
		article,
		step.flatMap(({ units }) => units.map((unit) => unit.index)),
		2 * KEYWORDS_IN_LABEL + used.length * KEYWORDS_IN_LABEL,
		step.map(({ card }) => card.title).join(' '),
	);
	const fresh = keywords.filter((keyword) => !used.some((label) => fold(label).includes(fold(keyword))));
	return (fresh.length > 0 ? fresh : keywords).slice(0, KEYWORDS_IN_LABEL).join(joiner);
}

/** Headings, outermost first, that stand over every sentence. */
function sharedHeadings(cards: readonly ChainCard[]): readonly string[] {
	const [first, ...rest] = cards.flatMap(({ units }) => units.map((unit) => unit.headings));
	const headings = first ?? [];
	const end = headings.findIndex((heading, i) => rest.some((other) => other[i] !== heading));
	return end < 0 ? headings : headings.slice(0, end);
}

function entailsOf(article: Article, step: readonly ChainCard[], onCards: ReadonlySet<number>, said: readonly string[]): string {
	const own = step.flatMap(({ units }) => units);
	const [first, last] = [own[0], own.at(-1)];
	const between = first && last ? article.units.slice(first.index, last.index + 1 + REACH_AHEAD) : [];
	const conclusions = between.filter(
		(unit) =>
			!onCards.has(unit.index) && concludes(unit) > 0 && own.some((other) => other.section === unit.section && other.turn === unit.turn),
	);
	const topic = new Map<string, number>();
	for (const card of step) for (const [term, weight] of card.topic) topic.set(term, (topic.get(term) ?? 0) + weight / step.length);
	const best = bestStretch(
		[...own, ...conclusions]
			.filter((unit) => !unit.isQuestion)
			.map((unit) => ({
				text: unit.text,
				strength: (article.strengths[unit.index] ?? 0) + concludes(unit),
				stretches: article.stretches(unit),
			})),
		topic,
		said,
		FAULTLESS,
	);
	return best?.text ?? '';
}

const concludes = ({ cues }: Unit): number => Math.min(1, cues.conclusion + cues.emphasis);
