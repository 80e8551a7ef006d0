import type { Card, Decomposition, SkeletonPart, Statement } from '../../model/decomposition.ts';
import type { Problem } from '../../model/document.ts';
import { cardIds } from '../../section/ids.ts';
import { LABELS } from '../../section/labels.ts';
import { voices } from '../../text/attribution.ts';
import { looksLikeName } from '../../text/names.ts';
import { fold } from '../../text/script.ts';
import { speakersOf } from '../../trace/speakers.ts';
import { checkIn } from '../check.ts';
import { basisOf } from './basis.ts';
import type { Draft } from './draft.ts';
import { anchorEvidence } from './evidence.ts';
import type { AnsweredCard, Said } from './form.ts';
import { type Grounds, sentencesAround } from './grounds.ts';
import { judgeAll } from './second-gate.ts';

/** Faults of a draft that a model can mend; the others are told, and stay. */
const MENDABLE: ReadonlySet<string> = new Set([
	'quote-not-found',
	'overreach',
	'opinion-as-fact',
	'speaker-mixed-up',
	'not-atomic',
	'near-duplicate',
	'title-is-topic',
	'opens-unexplained',
	'keywords-few',
]);

/** A draft as a decomposition, with what is wrong with it: `at` is the same place in both. */
export interface Verified {
	readonly cards: readonly Card[];
	readonly skeleton: readonly SkeletonPart[];
	/** To be mended, or to be settled. */
	readonly faults: readonly Problem[];
	/** To be told. */
	readonly remarks: readonly Problem[];
}

const lastOf = new WeakMap<Grounds, { readonly key: string; readonly verified: Verified }>();

/**
 * Holds a draft against its source: every quote is looked up, every statement judged by its quotes, every card checked. A draft
 * that is as it was the last time, as it mostly is when it is settled, is not held against it again.
 */
export function verify(draft: Draft, grounds: Grounds): Verified {
	const key = JSON.stringify([draft.cards, draft.skeleton, grounds.verdicts?.size]);
	const last = lastOf.get(grounds);
	if (last?.key === key) return last.verified;
	const verified = verifyAnew(draft, grounds);
	lastOf.set(grounds, { key, verified });
	return verified;
}

function verifyAnew(draft: Draft, grounds: Grounds): Verified {
	const { document, units, article, language } = grounds;
	const problems: Problem[] = [];
	const ground = ({ text, evidence }: Said, at: string): Statement => {
		const anchored = anchorEvidence(evidence, at, document, units);
		problems.push(...anchored.problems);
		return { text, basis: basisOf(text, anchored.spans, document), spans: anchored.spans };
	};
	const ids = cardIds(draft.cards.map((card) => card.title));
	const cards = draft.cards.map((card, i): Card => {
		const at = `cards[${i}]`;
		const field = (name: 'concept' | 'importance' | 'boundary') => card[name].map((item, k) => ground(item, `${at}.${name}[${k}]`));
		const statements = { concept: field('concept'), importance: field('importance'), boundary: field('boundary') };
		const { title, type, keywords } = card;
		return {
			id: ids[i] ?? '',
			number: i + 1,
			title,
			type,
			...statements,
			keywords,
			speakers: speakersOfCard(card, statements, grounds),
			claims: [],
		};
	});
	const labels = LABELS[language];
	const skeleton = draft.skeleton.map(
		(part, i): SkeletonPart => ({ role: part.role, label: labels.roles[part.role], statement: ground(part, `skeleton[${i}].statement`) }),
	);
	const judged = judgeAll(cards, skeleton, grounds);
	const found = checkIn({ ...EMPTY, source: document.source, cards, skeleton }, article);
	const all = [...problems, ...judged, ...found.filter(({ type }) => type !== 'unsupported' && type !== 'boundary-missing')];
	return { cards, skeleton, faults: all.filter(({ type }) => MENDABLE.has(type)), remarks: all.filter(({ type }) => !MENDABLE.has(type)) };
}

const EMPTY: Omit<Decomposition, 'source' | 'cards' | 'skeleton'> = {
	schema: 'chaika/decomposition@1',
	engine: { name: 'prompted' },
	claims: [],
	relations: [],
	blueprint: { chain: [], links: [] },
	problems: [],
};

/** As the model says, if the source knows them as somebody who speaks, or names them where the card rests; else whoever says the passages. */
function speakersOfCard(card: AnsweredCard, statements: Pick<Card, 'concept'>, grounds: Grounds): readonly string[] {
	const { document } = grounds;
	const said = speakersOf(statements, document);
	const known = [...voices(document), ...document.source.creators];
	const around = sentencesAround(statements.concept, grounds);
	const named = card.speakers.flatMap((speaker) => {
		const voice = known.find((one) => fold(one) === fold(speaker)) ?? known.find((one) => isPartOfName(speaker, one));
		if (voice !== undefined) return [voice];
		return isNameLike(speaker) && around.includes(speaker) ? [speaker] : [];
	});
	return said.length > 0 && named.length === 0 ? said : [...new Set(named)];
}

/** Ilya and Ilya Sutskever; 葉梓涵 and 葉梓涵老師. */
const isPartOfName = (part: string, name: string): boolean => {
	const [short, long] = [fold(part), fold(name)];
	return short.length > 1 && (long.includes(short) || (long.length > 1 && short.includes(long)));
};
const isNameLike = (name: string): boolean => (/\p{Script=Han}/u.test(name) ? looksLikeName(name) !== 'no' : /^\p{Lu}/u.test(name));
