import type { Card, SkeletonPart, Statement } from '../../model/decomposition.ts';
import type { Problem } from '../../model/document.ts';
import { LABELS } from '../../section/labels.ts';
import { evidenceTerms } from '../../trace/evidence-terms.ts';
import { speakersOf } from '../../trace/speakers.ts';
import { isOpinion } from '../modality.ts';
import { titleOf } from '../title.ts';
import { unitsUnder } from '../units.ts';
import type { Draft } from './draft.ts';
import type { Grounds } from './grounds.ts';
import { disarm } from './plain-text.ts';
import { withoutCards } from './repair.ts';
import { type Verified, verify } from './verify.ts';

/** What settling does to an answer; each is told to the user with its place. */
export const SETTLED = [
	/** A quote that the source does not have was left out. */
	'quote-dropped',
	/** A statement that its quotes do not carry is shown as inferred. */
	'demoted',
	/** An opinion was given its author. */
	'attributed',
	/** A title that says what the source does not was replaced by the author's words. */
	'title-replaced',
	/** A card none of whose concept stands in the source was left out. */
	'card-rejected',
] as const;
export type SettledProblem = (typeof SETTLED)[number];

export interface Settled {
	/** Chain and links by the numbers of the cards that remain. */
	readonly draft: Draft;
	readonly cards: readonly Card[];
	readonly skeleton: readonly SkeletonPart[];
	readonly problems: readonly Problem[];
}

const GATES: ReadonlySet<string> = new Set(['overreach', 'opinion-as-fact', 'speaker-mixed-up']);

/**
 * What is still at fault when no more repairs are to be had is settled without a model, always to the source's side: what
 * is not carried is called inferred, what is invented goes. Afterwards no statement claims more than its quotes do.
 */
export function settle(draft: Draft, grounds: Grounds): Settled {
	const verified = verify(draft, grounds);
	const problems: Problem[] = [];
	const tell = (type: SettledProblem, at: string, detail: string) => problems.push({ type, at, detail });
	for (const fault of verified.faults) if (fault.type === 'quote-not-found') tell('quote-dropped', fault.at, fault.detail);
	const cards = verified.cards.map((card, i) => settleCard(card, i, verified, grounds, tell));
	const skeleton = verified.skeleton.map((part, i) => ({
		...part,
		statement: settleStatement(part.statement, `skeleton[${i}].statement`, verified, tell),
	}));
	const rejected = new Map<number, undefined>();
	cards.forEach((card, i) => {
		if (card.concept.some(({ spans }) => spans.length > 0)) return;
		rejected.set(i, undefined);
		tell('card-rejected', `cards[${i}]`, card.title);
	});
	const kept = cards.filter((_card, i) => !rejected.has(i)).map((card, i) => ({ ...card, number: i + 1 }));
	const left = withoutCards({ draft, problems: [...problems, ...verified.remarks] }, rejected);
	return { draft: left.draft, cards: kept, skeleton, problems: left.problems };
}

type Tell = (type: SettledProblem, at: string, detail: string) => void;

function settleCard(card: Card, i: number, verified: Verified, grounds: Grounds, tell: Tell): Card {
	const at = `cards[${i}]`;
	const faultAt = (place: string) => verified.faults.find((fault) => fault.at === place && GATES.has(fault.type));
	const author = needsAuthor(card, at, verified) ? [grounds.document.source.creators[0] ?? LABELS[grounds.language].author] : undefined;
	if (author) tell('attributed', `${at}.speakers`, author.join('、'));
	const field = (name: 'concept' | 'importance' | 'boundary') =>
		card[name].map((statement, k) => {
			const isAttributed = author !== undefined && isOpinionOf(statement);
			return isAttributed ? statement : settleStatement(statement, `${at}.${name}[${k}]`, verified, tell);
		});
	const settled = { ...card, concept: field('concept'), importance: field('importance'), boundary: field('boundary') };
	const speakers = faultAt(`${at}.speakers`) ? speakersOf(settled, grounds.document) : (author ?? card.speakers);
	if (!faultAt(`${at}.title`)) return { ...settled, speakers };
	const title = ownTitle(settled, grounds) || card.title;
	tell('title-replaced', `${at}.title`, card.title);
	return { ...settled, speakers, title };
}

/** Somebody's opinion, told flatly on a card that names nobody: the author is named. */
const needsAuthor = (card: Card, at: string, { faults }: Verified): boolean =>
	card.speakers.length === 0 &&
	(['concept', 'importance', 'boundary'] as const).some((field) =>
		card[field].some(
			(statement, k) =>
				isOpinionOf(statement) && faults.some((fault) => fault.type === 'opinion-as-fact' && fault.at === `${at}.${field}[${k}]`),
		),
	);

const isOpinionOf = ({ spans }: Statement): boolean => spans.some((span) => isOpinion(span.exact));

function settleStatement(statement: Statement, at: string, { faults }: Verified, tell: Tell): Statement {
	if (!faults.some((fault) => fault.at === at && GATES.has(fault.type)) || statement.spans.length === 0) return statement;
	tell('demoted', at, statement.text);
	return { text: statement.text, basis: 'inferred', spans: [] };
}

/** A title in the author's own words, out of the sentences that the concept rests on; what is left out between them makes no address. */
function ownTitle({ concept }: Card, { units, document }: Grounds): string {
	const spans = concept.flatMap((statement) => statement.spans);
	const own = unitsUnder(spans, units);
	const topic = new Map(own.flatMap((unit) => evidenceTerms(unit.text).map(({ key, tells }) => [key, tells] as const)));
	const title = titleOf(
		own.map(({ text }) => ({ text, strength: 1 })),
		topic,
	);
	return disarm(title, document.text).text;
}
