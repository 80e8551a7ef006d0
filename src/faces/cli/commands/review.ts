import type { Decision } from '../../../core/model/decision.ts';
import { LINK_TYPES } from '../../../core/model/decomposition.ts';
import type { LinkProposal } from '../../../core/model/proposal.ts';
import { ok, type Result } from '../../../core/model/result.ts';
import type { Verdict } from '../../../core/review/review.ts';
import type { OpenVault } from '../../../open-vault.ts';
import { pathFrom } from '../../../path-in-vault.ts';
import type { Failure } from '../../messages/failure.ts';
import { type Command, complain, fail, type Run, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { selectProposals } from '../select-proposals.ts';
import { uninterrupted } from '../signals.ts';
import { typeNamed } from '../suggestions.ts';
import { openVault } from '../vault.ts';
import { listWaiting, type WaitingItem, waitingLines } from '../waiting.ts';

const ACTIONS = ['accept', 'reject', 'edit', 'link'] as const;
type Action = (typeof ACTIONS)[number];

const VERDICTS: Readonly<Record<Action, Decision['verdict']>> = { accept: 'accepted', reject: 'rejected', edit: 'edited', link: 'linked' };

/** `chaika review [accept|reject|edit|link] [ID…]`: what waits for the user's word, and the user's word on it. */
export const review: Command = async (run, [action, ...named]) => {
	const asked = action === undefined ? ok(undefined) : understand(action, named, run);
	if (!asked.ok) {
		complain(asked.error, run);
		return EXIT.usage;
	}
	const opened = await openVault(run);
	if (!opened.ok) return fail(opened.error, run);
	return asked.value === undefined ? list(opened.value, run) : decide(asked.value, named, opened.value, run);
};

interface Asked {
	readonly action: Action;
	readonly verdict: Verdict;
}

/** What the user wants done, or why that makes no sense. */
function understand(name: string, named: readonly string[], { words, options }: Run): Result<Asked, Failure> {
	const wrong = (error: Failure) => ({ ok: false, error }) as const;
	const action = ACTIONS.find((known) => known === name);
	if (!action) return wrong({ type: 'UnknownAction', name, allowed: ACTIONS });
	if (named.length === 0) return wrong({ type: 'ArgumentMissing', name: words.help.operands.proposal });
	const { type: typed, reason, because } = options;
	const type = typed === undefined ? undefined : typeNamed(typed);
	if (typed !== undefined && !type) return wrong({ type: 'ValueNotAllowed', option: '--type', value: typed, allowed: LINK_TYPES });
	if (action === 'edit' && !type && reason === undefined) return wrong({ type: 'OptionNeeds', option: 'edit', needs: '--type | --reason' });
	const verdict = {
		verdict: VERDICTS[action],
		...(type && { type }),
		...(reason !== undefined && { reason }),
		...(because !== undefined && { because }),
	};
	return ok({ action, verdict });
}

async function list(opened: OpenVault, run: Run): Promise<ExitCode> {
	const { terminal, words, options } = run;
	const waiting = await listWaiting(opened);
	if (options.format === 'json') await terminal.print(waiting.map(({ item }) => toJsonLine(item)).join(''));
	else if (waiting.length > 0) await terminal.print(waitingLines(waiting, run));
	terminal.say(waiting.length === 0 ? words.vault.review.nothing : words.vault.review.howTo);
	return EXIT.done;
}

async function decide({ action, verdict }: Asked, named: readonly string[], opened: OpenVault, run: Run): Promise<ExitCode> {
	const { terminal, words, options } = run;
	const selected = selectProposals(named, await listWaiting(opened), (typed) => pathFrom(opened.place.folder, typed));
	if (!selected.ok) return fail(selected.error, run);
	const links = selected.value.flatMap(({ item }) => (item.kind === 'decomposition' ? [] : [item]));
	const plain = action === 'link' ? links.find(({ kind }) => kind === 'link') : undefined;
	if (plain) return fail({ type: 'NotDuplicate', id: plain.id }, run);
	if (options.dryRun) {
		await print(selected.value, run);
		terminal.say(words.vault.review.wouldDecide);
		return EXIT.done;
	}
	const ids = links.map(({ id }) => id);
	const decided = ids.length === 0 ? ok([]) : await uninterrupted((await opened.review()).decide(ids, verdict));
	if (!decided.ok) return fail(decided.error, run);
	const pending = selected.value.filter(({ item }) => item.kind === 'decomposition');
	if (action === 'reject') await dropAll(pending, opened);
	else for (const { id } of pending) terminal.say(words.vault.review.waitsForApply(id));
	const done = decided.value.map((item) => ({ id: item.id, note: item.from.note, item }));
	await print(action === 'reject' ? [...done, ...pending] : done, run, action);
	if (decided.value.some(isToBeWritten(action))) terminal.say(words.vault.review.next);
	return EXIT.done;
}

/** A rejected link is gone; everything else that was decided is written by `apply`. */
const isToBeWritten =
	(action: Action) =>
	({ kind, status }: LinkProposal): boolean =>
		status === 'accepted' && !(action === 'reject' && kind === 'link');

async function dropAll(pending: readonly WaitingItem[], { proposals }: OpenVault): Promise<void> {
	for (const { item } of pending) if (item.kind === 'decomposition') await proposals.drop(item.source);
}

/** As data what was decided on; for a reader, in one line how much it was. */
async function print(items: readonly WaitingItem[], run: Run, action?: Action): Promise<void> {
	const { terminal, words, options } = run;
	if (options.format === 'json') return terminal.print(items.map(({ item }) => toJsonLine(item)).join(''));
	if (action === undefined) return terminal.print(waitingLines(items, run));
	if (items.length > 0) await terminal.print(`${words.vault.review.decided[action](items.length)}\n`);
}
