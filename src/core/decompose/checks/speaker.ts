import type { Card, Decomposition, Statement } from '../../model/decomposition.ts';
import type { Document, Span } from '../../model/document.ts';
import { attributeSentences, creditedVoices, voiceNames } from '../../text/attribution.ts';
import { alternatives } from '../../text/cues/patterns.ts';
import { fold } from '../../text/script.ts';
import type { Found } from './found.ts';
import { ENGLISH_REPLYING, REPLYING } from './words.ts';

/** Who disputes something, or does not say it, is named beside what somebody else says. */
const ANSWERS = new RegExp(`${alternatives(REPLYING)}|(?<!\\p{L})(?:${alternatives(ENGLISH_REPLYING)})(?!\\p{L})`, 'u');

/**
 * What one person says and the card credits to another, or to both. Only what the article itself gives to a person is
 * held against a card: where it does not tell, the card may know better.
 */
export function speakerProblems(decomposition: Decomposition, document: Document): Found[] {
	const names = voiceNames(document);
	if (names.length === 0) return [];
	return decomposition.cards.flatMap((card, i) => [
		...(['concept', 'importance', 'boundary'] as const).flatMap((field) => inField(card[field], `cards[${i}].${field}`, document)),
		...inSpeakers(card, `cards[${i}].speakers`, document, names),
	]);
}

function inField(statements: readonly Statement[], at: string, document: Document): Found[] {
	// whoever is named in the source's own words is named by the source
	if (statements.every((statement) => statement.basis === 'quoted')) return [];
	const credited = creditedVoices(
		document,
		statements.map((statement) => statement.text),
	);
	return statements.flatMap((statement, k): Found[] => {
		const claimed = statement.basis === 'quoted' ? [] : (credited[k] ?? []);
		const actual = voicesOf([statement], document);
		const wrong = claimed.filter((voice) => !actual.includes(voice));
		if (wrong.length === 0 || actual.length === 0 || ANSWERS.test(fold(statement.text))) return [];
		return [{ type: 'speaker-mixed-up', at: `${at}[${k}]`, detail: tell(wrong, actual, [statement], document) }];
	});
}

/** Speakers named on the card who say none of its passages, when others say them. */
function inSpeakers(card: Card, at: string, document: Document, names: readonly (readonly string[])[]): Found[] {
	const statements = [...card.concept, ...card.importance, ...card.boundary];
	const actual = voicesOf(statements, document);
	if (actual.length === 0) return [];
	const wrong = card.speakers.flatMap((speaker) => {
		const voice = names.find((forms) => forms.some((form) => fold(form) === fold(speaker.trim())))?.[0];
		return voice !== undefined && !actual.includes(voice) ? [voice] : [];
	});
	return wrong.length === 0
		? []
		: [
				{
					type: 'speaker-mixed-up',
					at,
					detail: tell(wrong, actual, statements, document),
				},
			];
}

function voicesOf(statements: readonly Statement[], document: Document): string[] {
	return [...new Set(attributeSentences(document, spansOf(statements)).flat())];
}

const spansOf = (statements: readonly Statement[]): Span[] => statements.flatMap((statement) => statement.spans);

/** `田淵棟 ≠ Ilya Sutskever: 「…」`: who is credited, who says it, and in which words. */
function tell(wrong: readonly string[], actual: readonly string[], statements: readonly Statement[], document: Document): string {
	const spans = spansOf(statements);
	const said = spans[attributeSentences(document, spans).findIndex((voices) => voices.length > 0)];
	return `${wrong.join('、')} ≠ ${actual.join('、')}: 「${said?.exact.replace(/\s+/g, ' ') ?? ''}」`;
}
