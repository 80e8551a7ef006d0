import type { LinkProposals } from './adapters/proposals/links.ts';
import type { StateError } from './adapters/replace-file.ts';
import type { Decision } from './core/model/decision.ts';
import type { Conflict, Edit, Operation, WriteError } from './core/model/edit.ts';
import type { NotePath } from './core/model/note.ts';
import type { LinkProposal } from './core/model/proposal.ts';
import { ok, type Result } from './core/model/result.ts';
import type { Suggestion } from './core/model/suggestion.ts';
import { scanNote } from './core/notes/scan.ts';
import type { DecisionLog } from './core/ports/decision-log.ts';
import type { NoteError, Vault } from './core/ports/vault.ts';
import { decisionsById, proposalId, review, subjectOf, toProposals, type Verdict } from './core/review/review.ts';
import { type LinkFault, type LinkPlan, notesToRead, planLinks } from './core/write/plan-links.ts';

type Subject = LinkProposal['from'];
type Decided = ReadonlyMap<string, Decision>;
type ApplyError = Conflict | WriteError | StateError;

export interface LinkOptions {
	/** Whether the older note gets the link, too. */
	readonly backlinks: boolean;
}

/** What came of carrying accepted links out. */
export interface AppliedLinks {
	/** Absent when nothing was left to write. */
	readonly operation?: Operation;
	readonly done: readonly LinkProposal[];
	/** Why the others wait on. */
	readonly failures: readonly (LinkFault | ApplyError)[];
}

/** Links from the moment they are proposed to the moment they stand in the notes. */
export interface LinkReview {
	/** In the order of the notes they start from, the most likely first. */
	listProposals(): Promise<readonly LinkProposal[]>;
	/** What links of a note start from: its title, and the card that it is. */
	startOf(note: NotePath): Promise<Result<Subject, NoteError>>;
	/** Leaves out what the user has rejected; as many others take their place, where `suggest` knows of more. */
	withoutRejected(
		note: NotePath,
		suggestions: readonly Suggestion[],
		suggest: (limit: number) => Promise<readonly Suggestion[]>,
	): Promise<readonly Suggestion[]>;
	/**
	 * Keeps suggestions as proposals and gives back those that now wait. They take the place of what waited for the same
	 * note undecided; what the user has accepted or edited stays, what was rejected does not come again.
	 */
	propose(from: Subject, suggestions: readonly Suggestion[]): Promise<Result<readonly LinkProposal[], StateError>>;
	/** The same for proposals that are made already (duplicates). All of them start from one note. */
	keep(proposals: readonly LinkProposal[]): Promise<Result<readonly LinkProposal[], StateError>>;
	/** Writes the user's word down for good, then changes what waits. Gives back the proposals as they were decided on. */
	decide(ids: readonly string[], verdict: Verdict): Promise<Result<readonly LinkProposal[], WriteError | StateError>>;
	/** What carrying out these proposals would change. */
	planLinks(accepted: readonly LinkProposal[], options: LinkOptions): Promise<LinkPlan>;
	/** Carries out what was accepted, in one operation. What meets a conflict waits on. */
	applyLinks(options: LinkOptions): Promise<AppliedLinks>;
}

interface Parts {
	readonly vault: Pick<Vault, 'list' | 'read'>;
	readonly apply: (edits: readonly Edit[], label: string) => Promise<Result<Operation, ApplyError>>;
	readonly links: LinkProposals;
	readonly decisions: DecisionLog;
	readonly now: () => Date;
}

export const reviewLinks = (parts: Parts): LinkReview => ({ ...decidingPart(parts), ...writingPart(parts) });

function decidingPart({ vault, links, decisions, now }: Parts): Omit<LinkReview, 'planLinks' | 'applyLinks'> {
	let known: Promise<Decided> | undefined;
	// one run reads what was decided once: another device's word counts from the next run on
	const readDecisions = (): Promise<Decided> => (known ??= collect(decisions.read()).then(decisionsById));
	const rejectedOf = (decided: Decided): Decided => new Map([...decided].filter(([, decision]) => isRejection(decision)));

	async function keep(note: NotePath, proposals: readonly LinkProposal[], kinds: readonly LinkProposal['kind'][], decided: Decided) {
		const rejected = rejectedOf(decided);
		const waiting = await links.waitingFor(note);
		const stays = waiting.filter(({ id, kind, status }) => status === 'accepted' || decided.has(id) || !kinds.includes(kind));
		const known = new Set([...stays.map(({ id }) => id), ...rejected.keys()]);
		const all = [...stays, ...proposals.filter(({ id }) => !known.has(id))];
		const kept = await links.keep(note, all);
		return kept.ok ? ok(all) : kept;
	}

	async function startOf(path: NotePath): Promise<Result<Subject, NoteError>> {
		const note = await vault.read(path);
		if (!note.ok) return note;
		const { title, properties } = scanNote(path, note.value.text);
		// notes made for sources have no number
		const isCard = properties.number !== undefined || properties.chaika?.startsWith('card-') === true;
		const card = isCard ? properties.chaika : undefined;
		return ok({ note: path, title, ...(card !== undefined && { card }) });
	}

	return {
		listProposals: () => links.list(),
		startOf,
		async withoutRejected(path, suggestions, suggest) {
			const rejected = rejectedOf(await readDecisions());
			if (rejected.size === 0 || suggestions.length === 0) return suggestions;
			const from = await startOf(path);
			const isLeft = ({ note }: Suggestion) => !(from.ok && rejected.has(proposalId(from.value, note)));
			if (suggestions.every(isLeft)) return suggestions;
			const subject = from.ok ? subjectOf(from.value) : path;
			const spare = [...rejected.values()].filter((decision) => decision.from === subject).length;
			return (await suggest(suggestions.length + spare)).filter(isLeft).slice(0, suggestions.length);
		},
		async propose(from, suggestions) {
			const decided = await readDecisions();
			// what was accepted once may be proposed again: it was taken back since, or it would stand in the note
			return keep(from.note, toProposals(from, suggestions, rejectedOf(decided), now().toISOString()), ['link'], decided);
		},
		async keep(proposals) {
			const [first] = proposals;
			const kinds = [...new Set(proposals.map(({ kind }) => kind))];
			return first ? keep(first.from.note, proposals, kinds, await readDecisions()) : ok([]);
		},
		async decide(ids, verdict) {
			const at = now().toISOString();
			const chosen = (await links.list()).filter(({ id }) => ids.includes(id));
			const reviewed = new Map(chosen.map((proposal) => [proposal.id, review(proposal, verdict, at)]));
			known = undefined;
			const logged = await decisions.append([...reviewed.values()].map(({ decision }) => decision));
			if (!logged.ok) return logged;
			const change = (proposal: LinkProposal) => {
				const found = reviewed.get(proposal.id);
				return found ? found.proposal : proposal;
			};
			const kept = await changeWaiting(links, chosen, change);
			return kept.ok ? ok(chosen.map((proposal) => reviewed.get(proposal.id)?.proposal ?? proposal)) : kept;
		},
	};
}

function writingPart({ vault, apply, links }: Parts): Pick<LinkReview, 'planLinks' | 'applyLinks'> {
	async function plan(accepted: readonly LinkProposal[], options: LinkOptions): Promise<LinkPlan> {
		if (accepted.length === 0) return { edits: [], files: [], carried: [], faults: [] };
		const paths = (await collect(vault.list())).map(({ path }) => path);
		const notes = await Promise.all(notesToRead(accepted, options).map((path) => vault.read(path)));
		return planLinks(accepted, { paths, notes }, options);
	}

	async function forget(done: readonly LinkProposal[]) {
		const ids = new Set(done.map(({ id }) => id));
		return changeWaiting(links, done, (proposal) => (ids.has(proposal.id) ? undefined : proposal));
	}

	return {
		planLinks: plan,
		async applyLinks(options) {
			let waiting = (await links.list()).filter(({ status }) => status === 'accepted');
			const failures: (LinkFault | ApplyError)[] = [];
			for (;;) {
				const { edits, carried, faults } = await plan(waiting, options);
				failures.push(...faults);
				const operation = edits.length === 0 ? undefined : await apply(edits, labelOf(edits));
				if (operation === undefined || operation.ok) {
					const done = carried.map(({ proposal }) => proposal);
					const forgotten = await forget(done);
					if (!forgotten.ok) failures.push(forgotten.error);
					return { ...(operation && { operation: operation.value }), done, failures };
				}
				failures.push(operation.error);
				// a note that somebody is at work on holds up its own links, not all others
				const blocked = blockedBy(operation.error);
				const rest = carried.filter(({ changes }) => !changes.some((path) => path === blocked));
				if (rest.length === carried.length) return { done: [], failures };
				waiting = rest.map(({ proposal }) => proposal);
			}
		},
	};
}

/** Puts what `change` makes of it in the place of everything that waits for the notes of `chosen`. */
async function changeWaiting(
	links: LinkProposals,
	chosen: readonly LinkProposal[],
	change: (proposal: LinkProposal) => LinkProposal | undefined,
): Promise<Result<void, StateError>> {
	const all = await links.list();
	for (const note of new Set(chosen.map(({ from }) => from.note))) {
		const left = all.filter(({ from }) => from.note === note).flatMap((proposal) => change(proposal) ?? []);
		const kept = await links.keep(note, left);
		if (!kept.ok) return kept;
	}
	return ok(undefined);
}

const isRejection = ({ verdict, kind }: Decision): boolean => verdict === 'rejected' && kind === 'link';
const blockedBy = (error: ApplyError): string | undefined => (error.type === 'Conflict' ? error.path : undefined);

/** As `undo --list` shows it: `apply cards/a.md`, `apply cards/a.md +2`. */
function labelOf(edits: readonly Edit[]): string {
	const paths = [...new Set(edits.map(({ path }) => path))];
	return `apply ${paths[0]}${paths.length > 1 ? ` +${paths.length - 1}` : ''}`;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const out: Item[] = [];
	for await (const item of items) out.push(item);
	return out;
}
