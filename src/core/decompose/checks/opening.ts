import type { Decomposition } from '../../model/decomposition.ts';
import { fold } from '../../text/script.ts';
import type { Found } from './found.ts';
import { NOT_POINTING, POINTING_ALONE, POINTING_AT_PERSON, POINTING_WITH_NOUN } from './words.ts';

const WITH_NOUN = new RegExp(`^${fold(POINTING_WITH_NOUN)}`, 'u');
const ALONE = new RegExp(`^${fold(POINTING_ALONE)}`, 'u');
const AT_PERSON = new RegExp(`^${fold(POINTING_AT_PERSON)}`, 'u');
const POINTS_NOWHERE = new RegExp(`^${fold(NOT_POINTING)}`, 'u');
/** 「這種插座」, `this approach`: the noun that a pointing word takes. */
const NOUN = /^(?:[个種种些类類项項件位條条款套]|[a-z]+ )?([\p{Script=Han}]{2}|[a-z]+)/u;

/** Titles and concepts that open by pointing at something outside the card. A reader meets the card alone, title first. */
export function openingProblems({ cards }: Decomposition): Found[] {
	return cards.flatMap(({ title, concept, speakers }, i): Found[] => {
		const first = concept[0]?.text ?? '';
		return [
			...(pointsOut(title, '') ? [{ type: 'opens-unexplained', at: `cards[${i}].title`, detail: title } as const] : []),
			...(pointsOut(first, title, speakers) ? [{ type: 'opens-unexplained', at: `cards[${i}].concept[0]`, detail: first } as const] : []),
		];
	});
}

/** Whether words open with a pointing word that nothing said before (`known`) explains. */
function pointsOut(words: string, known: string, speakers: readonly string[] = []): boolean {
	const opening = fold(words).replace(/^[「『“"（(\s]+/u, '');
	if (POINTS_NOWHERE.test(opening)) return false;
	if (ALONE.test(opening)) return true;
	if (AT_PERSON.test(opening)) return speakers.length !== 1;
	const pointing = WITH_NOUN.exec(opening)?.[0];
	if (pointing === undefined) return false;
	const noun = NOUN.exec(opening.slice(pointing.length).trimStart())?.[1];
	return noun === undefined || !fold(known).includes(noun);
}
