import type { Language, Problem } from '../../model/document.ts';
import { scriptConverter } from '../../text/convert-script.ts';
import { detectLanguage } from '../../text/script.ts';
import type { Draft, Tidied } from './draft.ts';
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
export async function inScript({ draft, problems }: Tidied, asked: Language): Promise<Tidied> {
	const other = asked === 'zh-Hant' ? 'zh-Hans' : 'zh-Hant';
	// the dictionaries are large: they are loaded where a sentence needs them
	if (
		asked === 'en' ||
		!wordsOf(draft.cards)
			.split('\n')
			.some((line) => detectLanguage(line) === other)
	)
		return { draft, problems };
	const convert = await scriptConverter(asked);
	let converted = 0;
	const inAsked = (text: string): string => {
		if (detectLanguage(text) !== other) return text;
		const out = convert(text);
		if (out !== text) converted++;
		return out;
	};
	const said = <Item extends { readonly text: string }>(item: Item): Item => ({ ...item, text: inAsked(item.text) });
	const written: Draft = {
		cards: draft.cards.map((card) => ({
			...card,
			title: inAsked(card.title),
			concept: card.concept.map(said),
			importance: card.importance.map(said),
			boundary: card.boundary.map(said),
			keywords: card.keywords.map(inAsked),
		})),
		skeleton: draft.skeleton.map(said),
		chain: draft.chain.map((step) => ({ ...step, label: inAsked(step.label), entails: inAsked(step.entails) })),
		concern: draft.concern,
		links: draft.links.map((link) => ({ ...link, reason: inAsked(link.reason) })),
	};
	const told = converted === 0 ? [] : [{ type: 'script-converted', at: 'answer', detail: `${other} → ${asked}` }];
	return { draft: written, problems: [...problems, ...told] };
}
