import type { Card } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { attributeSentences, voices } from '../text/attribution.ts';

/**
 * Who asserts a card's concept, whoever says most of its passages first. The author of a text with several voices is
 * one of them; nobody, where the passages do not tell.
 */
export function speakersOf(card: Pick<Card, 'concept'>, document: Document): string[] {
	const spans = card.concept.flatMap((statement) => statement.spans);
	const lengths = new Map<string, number>();
	const authors = voices(document).length > 0 ? document.source.creators : [];
	for (const [i, found] of attributeSentences(document, spans).entries()) {
		const length = (spans[i]?.end ?? 0) - (spans[i]?.start ?? 0);
		for (const voice of found.length > 0 ? found : authors) lengths.set(voice, (lengths.get(voice) ?? 0) + length);
	}
	return [...lengths].sort((a, b) => b[1] - a[1]).map(([voice]) => voice);
}
