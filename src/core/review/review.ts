import type { Decision } from '../model/decision.ts';
import type { LinkType } from '../model/decomposition.ts';
import type { LinkProposal } from '../model/proposal.ts';
import type { Suggestion } from '../model/suggestion.ts';
import { digest } from '../text/digest.ts';

/** What a link starts from, as decisions remember it: a card by its id, which survives renaming, any other note by its path. */
export const subjectOf = ({ note, card }: LinkProposal['from']): string => (card === undefined ? note : `card:${card}`);

/** The same two ends have the same id in every run. */
export const proposalId = (from: LinkProposal['from'], to: string): string => digest(JSON.stringify([subjectOf(from), to])).slice(0, 8);

/** What the user has decided already, by the id of the proposal. The last word counts. */
export function decisionsById(decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
	return new Map(decisions.map((decision) => [digest(JSON.stringify([decision.from, decision.to])).slice(0, 8), decision]));
}

/** Suggestions as proposals, but for those that the user has decided on. `at`: ISO 8601. */
export function toProposals(
	from: LinkProposal['from'],
	suggestions: readonly Suggestion[],
	decided: ReadonlyMap<string, Decision>,
	at: string,
): LinkProposal[] {
	return suggestions.flatMap((suggestion) => {
		const id = proposalId(from, suggestion.note);
		if (decided.has(id)) return [];
		const { note, title, type, reason, evidence, score } = suggestion;
		return [
			{
				schema: 'chaika/link-proposal@1',
				id,
				kind: 'link',
				at,
				from,
				to: { note, title },
				type,
				reason,
				evidence,
				score,
				status: 'pending',
			},
		];
	});
}

/** What the user says about a proposal. */
export interface Verdict {
	readonly verdict: Decision['verdict'];
	readonly type?: LinkType;
	readonly reason?: string;
	readonly because?: string;
}

export interface Reviewed {
	/** As it waits from now on; absent when it is done with. */
	readonly proposal?: LinkProposal;
	readonly decision: Decision;
}

/** A verdict carried out on a proposal: accepted and edited ones wait to be applied, a rejected one is gone. */
export function review(proposal: LinkProposal, { verdict, type, reason, because }: Verdict, at: string): Reviewed {
	const edited = { ...proposal, ...(type && { type }), ...(reason !== undefined && { reason }) };
	const decision: Decision = {
		schema: 'chaika/decision@1',
		at,
		verdict,
		kind: proposal.kind,
		from: subjectOf(proposal.from),
		to: proposal.to.note,
		type: edited.type,
		reason: edited.reason,
		score: proposal.score,
		...(because !== undefined && { because }),
	};
	if (proposal.kind === 'link' && verdict === 'rejected') return { decision };
	const as = verdict === 'accepted' ? 'merge' : verdict === 'linked' ? 'link' : 'card';
	const duplicate = proposal.duplicate && verdict !== 'edited' ? ({ ...proposal.duplicate, as } as const) : proposal.duplicate;
	const status = verdict === 'edited' && proposal.status === 'pending' ? 'pending' : 'accepted';
	return { proposal: { ...edited, status, ...(duplicate && { duplicate }) }, decision };
}
