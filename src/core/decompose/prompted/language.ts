import type { Language, Problem } from '../../model/document.ts';
import { scriptConverter } from '../../text/convert-script.ts';
import { detectLanguage } from '../../text/script.ts';
import type { Draft } from './draft.ts';
import type { AnsweredCard } from './form.ts';

/** Fewer characters do not tell in what language they are. */
const LEAST_TO_TELL = 40;

type Written = Pick<AnsweredCard, 'title' | 'concept' | 'importance'>;
const wordsOf = (cards: readonly Written[]): string =>
	cards.flatMap((card) => [card.title, ...card.concept.map(({ text }) => text), ...card.importance.map(({ text }) => text)]).join('\n');

/** An answer in another language than asked for is no answer. Chinese in the other script is: that can be put right. */
export function languageProblems(cards: readonly Written[], asked: Language): Problem[] {
	const words = wordsOf(cards);
	if (words.length < LEAST_TO_TELL) return [];
	const found = detectLanguage(words);
	const isChinese = (language: string) => language.startsWith('zh');
	if (found === asked || (isChinese(found) && isChinese(asked))) return [];
	return [{ type: 'answer-language', at: 'answer', detail: `${found} ≠ ${asked}` }];
}

/** A draft in the script asked for: many models write Simplified whatever they are told. Quotes are the source's, and stay. */
export async function inScript(draft: Draft, asked: Language): Promise<{ readonly draft: Draft; readonly problems: readonly Problem[] }> {
	const words = wordsOf(draft.cards);
	const found = detectLanguage(words);
	if (asked === 'en' || found === asked || !found.startsWith('zh')) return { draft, problems: [] };
	const convert = await scriptConverter(asked);
	const said = <Item extends { readonly text: string }>(item: Item): Item => ({ ...item, text: convert(item.text) });
	return {
		draft: {
			cards: draft.cards.map((card) => ({
				...card,
				title: convert(card.title),
				concept: card.concept.map(said),
				importance: card.importance.map(said),
				boundary: card.boundary.map(said),
				keywords: card.keywords.map(convert),
			})),
			skeleton: draft.skeleton.map(said),
			chain: draft.chain.map((step) => ({ ...step, label: convert(step.label), entails: convert(step.entails) })),
			concern: draft.concern,
			links: draft.links.map((link) => ({ ...link, reason: convert(link.reason) })),
		},
		problems: [{ type: 'script-converted', at: 'answer', detail: `${found} → ${asked}` }],
	};
}
