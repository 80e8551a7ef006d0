import type { LinkProposal } from '../../core/model/proposal.ts';
import { digest } from '../../core/text/digest.ts';
import type { OpenVault } from '../../open-vault.ts';
import { pathFrom } from '../../path-in-vault.ts';
import type { Run } from './command.ts';
import { percent } from './layout.ts';
import type { Waiting } from './select-proposals.ts';
import { linkLines, typeName } from './suggestions.ts';
import { showControls } from './terminal.ts';

/** A decomposition that was put aside, as it is listed. */
export interface PendingDecomposition {
	readonly schema: 'chaika/pending-decomposition@1';
	readonly id: string;
	readonly kind: 'decomposition';
	readonly at: string;
	/** Absolute path of its source. */
	readonly source: string;
	readonly title: string;
	readonly cards: number;
}

/** What waits for the user's word: a link or a duplicate with its proposal, a decomposition with what it is. */
export type WaitingItem = Waiting & { readonly item: LinkProposal | PendingDecomposition };

/** Everything that waits: links by the note they start from, then decompositions. */
export async function listWaiting(opened: OpenVault): Promise<WaitingItem[]> {
	const links = await (await opened.review()).listProposals();
	const pending = await opened.proposals.list();
	return [
		...links.map((item) => ({ id: item.id, note: item.from.note, item })),
		...pending.map(({ source, at, decomposition }) => {
			const { title = source } = decomposition.source;
			const id = digest(source).slice(0, 8);
			const item = { id, kind: 'decomposition', at, source, title, cards: decomposition.cards.length } as const;
			return { id, note: pathFrom(opened.place.folder, source), item: { schema: 'chaika/pending-decomposition@1', ...item } as const };
		}),
	];
}

/** All that waits, under the notes it starts from. */
export function waitingLines(waiting: readonly WaitingItem[], run: Run): string {
	const notes = [...new Set(waiting.map(({ note }) => note))];
	const groups = notes.map((note) => {
		const items = waiting.filter((one) => one.note === note);
		const head = run.terminal.paintData('bold', showControls(note));
		return [head, ...items.map(({ item }) => itemLines(item, run).join('\n'))].join('\n\n');
	});
	return groups.map((group) => `${group}\n\n`).join('');
}

const itemLines = (item: WaitingItem['item'], run: Run): string[] =>
	item.kind === 'decomposition' ? decompositionLines(item, run) : proposalLines(item, run);

function decompositionLines({ id, title, cards }: PendingDecomposition, { terminal, words }: Run): string[] {
	const { kinds, cards: counted, waitsForApply } = words.vault.review;
	return [
		`  ${terminal.paintData('cyan', `${id}  ${kinds.decomposition}`)}`,
		`    ${showControls(title)}  ${terminal.paintData('dim', counted(cards))}`,
		`    ${waitsForApply(id)}`,
	];
}

function proposalLines(proposal: LinkProposal, run: Run): string[] {
	const { terminal, words } = run;
	const { kinds, status: statuses } = words.vault.review;
	const { id, kind, type, score, status, from, duplicate } = proposal;
	// of a card's link, the score only says which is better founded
	const isShare = kind === 'duplicate' || from.card === undefined;
	const head = [id, kinds[kind], ...(kind === 'link' ? [typeName(type, run)] : []), ...(isShare ? [percent(score)] : [])].join('  ');
	const colour = status === 'accepted' ? 'green' : 'yellow';
	return [
		`  ${terminal.paintData('cyan', head)}  ${terminal.paintData(colour, statuses[status])}`,
		...(duplicate ? [`    ${terminal.paintData('bold', showControls(duplicate.card.title))} →`] : []),
		...linkLines(proposal, from.note, run),
		...(duplicate ? choiceLines(proposal, run) : []),
	];
}

/** What can be done with a card that says what an older note says, or what was decided. */
function choiceLines({ status, duplicate }: LinkProposal, { terminal, words }: Run): string[] {
	const { choices, chosen } = words.vault.review;
	if (status === 'accepted' && duplicate?.as) return [`    → ${chosen[duplicate.as]}`];
	return Object.entries(choices).map(([action, outcome]) => `    ${terminal.paintData('dim', action.padEnd(6))}  ${outcome}`);
}
