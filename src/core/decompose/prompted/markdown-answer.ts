import type { Statement } from '../../model/decomposition.ts';
import type { Document } from '../../model/document.ts';
import { parseSections } from '../../section/parse.ts';
import { trace } from '../../trace/trace.ts';
import { type Unit, unitsOf } from '../units.ts';
import type { Answered, Said } from './form.ts';

/**
 * An answer that came as Markdown, laid out as the section in a note is: as the form. `answer` is the Markdown as it was
 * read, `source` what it is about. Quotes on its lines of evidence, and passages found for statements without one, become
 * the evidence. Nothing where it holds no card.
 */
export function fromMarkdown(answer: Document, source: Document): Omit<Answered, 'code'> | undefined {
	const [parsed] = parseSections(answer, source).filter(({ cards }) => cards.length > 0);
	if (!parsed) return undefined;
	const units = unitsOf(source);
	const said = ({ text, spans }: Statement): Said => ({
		text,
		evidence: spans.map((span) => ({ unit: unitAt(span.start, units), quote: span.exact })),
	});
	const { cards, skeleton, blueprint } = trace(parsed, source);
	return {
		cards: cards.map((card) => ({
			title: card.title,
			type: card.type,
			concept: card.concept.map(said),
			importance: card.importance.map(said),
			boundary: card.boundary.map(said),
			keywords: [...card.keywords],
			speakers: [...card.speakers],
		})),
		skeleton: skeleton.map(({ role, statement }) => ({ role, ...said(statement) })),
		chain: blueprint.chain.map(({ label, cards: numbers, entails, returns = false }) => ({ label, cards: [...numbers], entails, returns })),
		concern: blueprint.concern ?? '',
		// a chat knows notes by their paths, not by our numbers: what it says of links cannot be held to those offered
		links: [],
	};
}

const unitAt = (offset: number, units: readonly Unit[]): string => `u${units.findIndex((unit) => unit.end > offset) + 1}`;
