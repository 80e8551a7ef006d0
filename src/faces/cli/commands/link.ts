import type { NotePath } from '../../../core/model/note.ts';
import type { LinkProposal } from '../../../core/model/proposal.ts';
import type { Suggestion } from '../../../core/model/suggestion.ts';
import type { VaultIndex } from '../../../open-index.ts';
import type { LinkReview } from '../../../review-links.ts';
import { type Command, complain, fail, type Run, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { percent } from '../layout.ts';
import { interrupted, uninterrupted } from '../signals.ts';
import { linkLines, typeName } from '../suggestions.ts';
import { showControls } from '../terminal.ts';
import { openVault } from '../vault.ts';
import { withUpdatedIndex } from '../vault-index.ts';

/** Suggestions that a person reads with care; a program may have more. */
const USUAL_IN_TEXT = 5;
const USUAL_IN_JSON = 10;

/** `chaika link NOTE`, `chaika link --all`: notes of the vault to link with, each with its reason and the passages it rests on. */
export const link: Command = async (run, [named]) => {
	const { options } = run;
	if ((named === undefined) !== options.all) {
		complain({ type: 'NoteOrAll' }, run);
		return EXIT.usage;
	}
	const opened = await openVault(run);
	if (!opened.ok) return fail(opened.error, run);
	const review = await opened.value.review();
	const limit = options.limit ?? (options.format === 'json' ? USUAL_IN_JSON : USUAL_IN_TEXT);
	return withUpdatedIndex(run, (index) =>
		named === undefined ? linkAll({ index, review, limit }, run) : linkOne(named, { index, review, limit }, run),
	);
};

interface Means {
	readonly index: VaultIndex;
	readonly review: LinkReview;
	readonly limit: number;
}

async function linkOne(named: string, means: Means, run: Run): Promise<ExitCode> {
	const { terminal, words, options } = run;
	const { index, review, limit } = means;
	const note = await index.find(named);
	if (note === undefined) return fail({ type: 'NoteMissing', path: named }, run);
	const suggestions = await review.withoutRejected(note, await index.suggest(note, limit), (more) => index.suggest(note, more));
	const waiting = options.dryRun ? undefined : await keep(note, suggestions, review);
	if (waiting && !waiting.ok) return fail(waiting.error, run);
	await print(note, suggestions, waiting?.value ?? [], run);
	if (suggestions.length === 0) terminal.say(words.vault.link.nothing(showControls(note)));
	else if (!waiting) terminal.say(words.vault.link.notKept);
	else sayWaiting(suggestions, waiting.value, run);
	return EXIT.done;
}

async function linkAll(means: Means, run: Run): Promise<ExitCode> {
	const { terminal, words, options } = run;
	const { index, review, limit } = means;
	const kept = { suggestions: 0, notes: 0 };
	for await (const { note, suggestions: found } of index.suggestAll(limit)) {
		if (interrupted.aborted) return EXIT.interrupted;
		if (!terminal.dataOnScreen) terminal.progress(note);
		const suggestions = await review.withoutRejected(note, found, (more) => index.suggest(note, more));
		const waiting = options.propose && !options.dryRun ? await keep(note, suggestions, review) : undefined;
		if (waiting && !waiting.ok) return fail(waiting.error, run);
		await print(note, suggestions, waiting?.value ?? [], run);
		const undecided = waiting?.value.filter(({ status }) => status === 'pending').length ?? 0;
		kept.suggestions += undecided;
		kept.notes += undecided > 0 ? 1 : 0;
	}
	if (options.propose && !options.dryRun) terminal.say(words.vault.link.allWait(kept.suggestions, kept.notes));
	return EXIT.done;
}

async function keep(note: NotePath, suggestions: readonly Suggestion[], review: LinkReview) {
	const from = await review.startOf(note);
	return from.ok ? uninterrupted(review.propose(from.value, suggestions)) : from;
}

async function print(note: NotePath, suggestions: readonly Suggestion[], waiting: readonly LinkProposal[], run: Run): Promise<void> {
	const { terminal, words, options } = run;
	if (options.format === 'json') return terminal.print(toJsonLine({ note, suggestions }));
	if (suggestions.length === 0) return;
	const ids = new Map(waiting.map(({ id, to }) => [to.note, id]));
	const head = `${terminal.paintData('bold', showControls(note))}  ${terminal.paintData('dim', words.vault.link.head(suggestions.length))}`;
	const blocks = suggestions.map((suggestion, i) => {
		const { type, score } = suggestion;
		const id = ids.get(suggestion.note);
		const parts = [`${i + 1}.`.padStart(3), ...(id === undefined ? [] : [id]), typeName(type, run), percent(score)];
		return [terminal.paintData('cyan', parts.join('  ')), ...linkLines({ ...suggestion, to: suggestion }, note, run)].join('\n');
	});
	await terminal.print(`${[head, ...blocks].join('\n\n')}\n\n`);
}

function sayWaiting(suggestions: readonly Suggestion[], waiting: readonly LinkProposal[], { terminal, words }: Run): void {
	const notes = new Set(suggestions.map(({ note }) => note));
	const undecided = waiting.filter(({ status, to }) => status === 'pending' && notes.has(to.note));
	const best = undecided.reduce<LinkProposal | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
	if (best) terminal.say(words.vault.link.wait(undecided.length, best.id));
}
