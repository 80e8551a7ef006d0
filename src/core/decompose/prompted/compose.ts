import type { ChainStep, Claim, Decomposition, Link, Relation } from '../../model/decomposition.ts';
import type { Problem } from '../../model/document.ts';
import { linkIds } from '../../section/ids.ts';
import { checkIn } from '../check.ts';
import { strangersIn } from '../judge.ts';
import type { Grounds } from './grounds.ts';
import { beginningOf } from './plain-text.ts';
import type { Profile } from './profile.ts';
import { foreignIn } from './second-gate.ts';
import type { Settled } from './settle.ts';

/** A model's word for a link is worth less than words that two notes share, which can be counted: it stands in the middle. */
const MODEL_LINK_SCORE = 0.5;
const LONGEST_REASON = 300;

/** The decomposition of what was settled, with the claims underneath, the chain, and links to notes that were offered. */
export function compose(settled: Settled, grounds: Grounds, model: string, profile: Profile | undefined): Decomposition {
	const { cards, skeleton } = settled;
	const problems: Problem[] = [];
	const chain = chainOf(settled, grounds, profile, problems);
	const links = linksOf(settled, grounds, problems);
	const { claims, relations, claimsOfCard } = argumentOf(settled);
	const returns = chain.some((step) => step.returns);
	const decomposition: Decomposition = {
		schema: 'chaika/decomposition@1',
		source: grounds.document.source,
		engine: { name: 'prompted', model },
		skeleton,
		claims,
		relations,
		cards: cards.map((card, i) => ({ ...card, claims: claimsOfCard[i] ?? [] })),
		blueprint: { chain, ...(returns && profile?.concern !== undefined && { concern: profile.concern }), links },
		problems: [],
	};
	const found = checkIn(decomposition, grounds.article);
	return { ...decomposition, problems: [...(grounds.document.problems ?? []), ...settled.problems, ...problems, ...found] };
}

/** Steps of cards there are. What follows from them is the model's own thought: no number or name in it that the article lacks. */
function chainOf({ draft, cards }: Settled, { article }: Grounds, profile: Profile | undefined, problems: Problem[]): ChainStep[] {
	const steps = draft.chain
		.map((step) => ({ ...step, cards: [...new Set(step.cards)].filter((number) => number >= 1 && number <= cards.length) }))
		.filter((step) => step.cards.length > 0);
	const strangers = strangersIn(
		steps.flatMap(({ label, entails }) => [label, entails]),
		article,
	);
	return steps.map((step, i): ChainStep => {
		const own = step.cards.flatMap((number) => cards[number - 1] ?? []);
		const statements = own.flatMap((card) => card.concept);
		const last = own.at(-1)?.title ?? '';
		const bounded = (words: string, at: string, otherwise: string): string => {
			const foreign = foreignIn(words, statements, strangers, article);
			if (foreign !== undefined) problems.push({ type: 'demoted', at: `blueprint.chain[${i}].${at}`, detail: words });
			return foreign === undefined ? words : otherwise;
		};
		const isReturn = step.returns && profile?.concern !== undefined && i === steps.length - 1;
		return {
			label: bounded(step.label, 'label', own[0]?.keywords[0] ?? String(i + 1)),
			cards: step.cards,
			entails: bounded(step.entails, 'entails', last),
			...(isReturn && { returns: true }),
		};
	});
}

/** Links to notes that the model was offered, and to no others. */
function linksOf({ draft, cards }: Settled, { notes }: Grounds, problems: Problem[]): Link[] {
	const links = draft.links.flatMap((link, i): Omit<Link, 'id'>[] => {
		const from = [...new Set(link.cards)].filter((number) => number >= 1 && number <= cards.length);
		const legal = link.notes.map((id) => notes.find((note) => note.id === id.trim().toUpperCase()));
		const unknown = link.notes.filter((_id, k) => !legal[k]);
		if (unknown.length > 0) problems.push({ type: 'link-unknown-note', at: `blueprint.links[${i}].to`, detail: unknown.join('、') });
		const to = [...new Set(legal.flatMap((note) => (note ? [note.path as string] : [])))];
		if (from.length === 0 || to.length === 0) return [];
		const evidence = from.flatMap((number) => cards[number - 1]?.concept.find(({ spans }) => spans.length > 0)?.spans ?? []);
		return [{ from, to, type: link.type, reason: beginningOf(link.reason, LONGEST_REASON), evidence, score: MODEL_LINK_SCORE }];
	});
	const ids = linkIds(links);
	return links.map((link, i) => ({ id: ids[i] ?? '', ...link }));
}

/** What supports what: the first grounded statement of each card is its claim, the others its premises, the proposition what all lead to. */
function argumentOf({ cards, skeleton }: Settled) {
	const claims: Claim[] = [];
	const relations: Relation[] = [];
	const proposition = skeleton.find((part) => part.role === 'proposition' && part.statement.spans.length > 0);
	if (proposition) claims.push({ id: 'claim-0', role: 'major-claim', statement: proposition.statement });
	const claimsOfCard = cards.map((card) => {
		const grounded = card.concept.filter(({ spans }) => spans.length > 0);
		return grounded.map((statement, k) => {
			const id = `claim-${card.number}${k === 0 ? '' : `-${k}`}`;
			const speaker = card.speakers[0];
			claims.push({ id, role: k === 0 ? 'claim' : 'premise', ...(speaker !== undefined && { speaker }), statement });
			if (k > 0) relations.push({ from: id, to: `claim-${card.number}`, type: 'support' });
			else if (proposition) relations.push({ from: id, to: 'claim-0', type: 'support' });
			return id;
		});
	});
	return { claims, relations, claimsOfCard };
}
