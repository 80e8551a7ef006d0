import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorQuote } from '../../src/core/decompose/anchor.ts';
import type { Answered, AnsweredEvidence } from '../../src/core/decompose/prompted/form.ts';
import { unitsOf } from '../../src/core/decompose/units.ts';
import type { Document } from '../../src/core/model/document.ts';

interface GoldCard {
	readonly title: string;
	readonly type: string;
	readonly concept: string;
	readonly importance?: string;
	readonly importanceBasis?: string;
	readonly boundary?: string;
	readonly keywords: readonly string[];
	readonly speakers: readonly string[];
	readonly quotes: readonly string[];
	readonly boundaryQuotes?: readonly string[];
}
interface Gold {
	readonly skeleton: readonly {
		readonly role: Answered['skeleton'][number]['role'];
		readonly text: string;
		readonly quotes: readonly string[];
	}[];
	readonly cards: readonly GoldCard[];
	readonly chain: readonly { readonly label: string; readonly cards: readonly number[]; readonly entails: string }[];
}

export const loadGold = (name: string): Gold =>
	JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/gold', `${name}.json`), 'utf8')) as Gold;

/** A careful reader's decomposition in the form a model answers in: what a very good model would say. */
export function goldAnswer(gold: Gold, document: Document): Omit<Answered, 'code'> {
	const units = unitsOf(document);
	const evidence = (quotes: readonly string[] = []): AnsweredEvidence[] =>
		quotes.map((quote) => {
			const found = anchorQuote(document, quote);
			const index = found.ok ? units.findIndex((unit) => unit.end > found.value.span.start) : -1;
			return { unit: `u${index + 1}`, quote };
		});
	return {
		cards: gold.cards.map((card) => ({
			title: card.title,
			type: card.type,
			concept: [{ text: card.concept, evidence: evidence(card.quotes) }],
			importance: card.importance ? [{ text: card.importance, evidence: [] }] : [],
			boundary: card.boundary ? [{ text: card.boundary, evidence: evidence(card.boundaryQuotes) }] : [],
			keywords: [...card.keywords],
			speakers: [...card.speakers],
		})),
		skeleton: gold.skeleton.map(({ role, text, quotes }) => ({ role, text, evidence: evidence(quotes) })),
		chain: gold.chain.map((step) => ({ ...step, cards: [...step.cards], returns: false })),
		concern: '',
		links: [],
	};
}
