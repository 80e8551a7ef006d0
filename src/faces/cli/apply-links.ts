import type { OpenVault } from '../../open-vault.ts';
import type { Failure } from '../messages/failure.ts';
import type { Run } from './command.ts';
import { toJson } from './command.ts';
import { operationLines } from './operations.ts';
import { uninterrupted } from './signals.ts';
import { paintDiff, sayHowToUndo } from './write.ts';

/** What came of the links that were accepted. */
export interface LinksApplied {
	readonly done: number;
	readonly failures: readonly Failure[];
}

/** Writes the links that the user accepted, or shows what that would change. */
export async function applyLinks(opened: OpenVault, run: Run): Promise<LinksApplied> {
	const { terminal, words, options } = run;
	const review = await opened.review();
	const proposals = await review.listProposals();
	const accepted = proposals.filter(({ status }) => status === 'accepted');
	const undecided = proposals.length - accepted.length;
	const applied = accepted.length === 0 ? NOTHING : await (options.dryRun ? preview : write)(opened, run);
	if (undecided > 0) terminal.say(words.vault.review.undecided(undecided));
	return applied;
}

const NOTHING: LinksApplied = { done: 0, failures: [] };

async function preview(opened: OpenVault, run: Run): Promise<LinksApplied> {
	const { terminal, words, options } = run;
	const review = await opened.review();
	const accepted = (await review.listProposals()).filter(({ status }) => status === 'accepted');
	const { files, carried, faults } = await review.planLinks(accepted, options);
	if (files.length > 0) {
		if (options.format !== 'json') {
			const { renderDiff } = await import('../../core/write/diff.ts');
			await terminal.print(paintDiff(renderDiff(files), run));
		}
		const count = (action: string) => files.filter((file) => file.action === action).length;
		terminal.say(words.remarks.wouldWrite(count('create'), count('change')));
	} else if (carried.length > 0) terminal.say(words.vault.review.stand(carried.length));
	return { done: carried.length, failures: faults };
}

async function write(opened: OpenVault, run: Run): Promise<LinksApplied> {
	const { terminal, words, options } = run;
	const review = await opened.review();
	const { operation, done, failures } = await uninterrupted(review.applyLinks(options));
	if (operation) {
		const lines = operationLines(words.remarks.written, operation, terminal.paintData);
		await terminal.print(options.format === 'json' ? toJson(operation) : `${lines.join('\n')}\n`);
		sayHowToUndo(operation, opened, run);
	} else if (done.length > 0) terminal.say(words.vault.review.stand(done.length));
	return { done: done.length, failures };
}
