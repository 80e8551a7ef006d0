import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import process from 'node:process';
import type { Operation } from '../../core/model/edit.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { WritePlan } from '../../core/write/plan.ts';
import type { OpenVault, WriteRequest } from '../../open-vault.ts';
import type { Failure } from '../messages/failure.ts';
import { complain, type Run, toJson } from './command.ts';
import { operationLines } from './operations.ts';
import { shellQuote } from './shell-quote.ts';
import { uninterrupted } from './signals.ts';
import { showControls } from './terminal.ts';

/** Shows what writing a decomposition would change, file by file. */
export async function preview(request: WriteRequest, opened: OpenVault, run: Run): Promise<Result<void, Failure>> {
	const { terminal, options, words } = run;
	const plan = await opened.plan(request);
	if (!plan.ok) return plan;
	const { edits, files } = plan.value;
	if (edits.length === 0) {
		sayNothingToWrite(request, run);
		return ok(undefined);
	}
	if (options.format !== 'json') {
		const { renderDiff } = await import('../../core/write/diff.ts');
		await terminal.print(paintDiff(renderDiff(files), run));
	}
	const count = (action: string) => files.filter((file) => file.action === action).length;
	terminal.say(words.remarks.wouldWrite(count('create'), count('change')));
	sayKept(plan.value, run);
	sayHeldBack(request, plan.value, run);
	return ok(undefined);
}

/**
 * Writes a decomposition into the vault and shows what was done. When it meets a conflict it is put aside, for
 * `chaika apply` to try again.
 */
export async function write(
	request: WriteRequest,
	opened: OpenVault,
	run: Run,
	verb: 'decompose' | 'apply',
): Promise<Result<void, Failure>> {
	const { terminal, options, words } = run;
	const { uri } = request.decomposed.document.source;
	terminal.progress(words.remarks.writing(uri));
	const written = await uninterrupted(opened.write(request, `${verb} ${shellQuote(uri)}`));
	if (!written.ok) {
		if (written.error.type === 'Conflict') await putAside(request, opened, run);
		return err(written.error);
	}
	// what stands in the vault waits no longer
	if (request.file !== undefined) await opened.proposals.drop(request.file);
	const { plan, operation } = written.value;
	if (operation) {
		const { written: title } = words.remarks;
		if (options.format !== 'json') await terminal.print(`${operationLines(title, operation, terminal.paintData).join('\n')}\n`);
		else if (verb === 'apply') await terminal.print(toJson(operation));
		// the data of `decompose` is the decomposition
		else for (const line of operationLines(title, operation, terminal.paintMessage)) terminal.say(line);
		sayHowToUndo(operation, opened, run);
	} else sayNothingToWrite(request, run);
	sayKept(plan, run);
	return request.duplicates ? propose(request, plan, opened, run) : ok(undefined);
}

/** Why a card would have no file yet. */
function sayHeldBack({ decomposed, duplicates }: WriteRequest, { heldBack }: WritePlan, { terminal, words }: Run): void {
	for (const { number } of heldBack) {
		const card = decomposed.decomposition.cards.find((one) => one.number === number);
		const older = duplicates?.found.find((one) => one.card === number);
		if (card && older) terminal.say(words.vault.link.duplicate(showControls(card.title), showControls(older.title), 'chaika review'));
	}
}

/** Links of the cards wait for the user's word from now on, and so do cards that say what an older note says. */
async function propose(
	request: WriteRequest,
	plan: WritePlan,
	opened: OpenVault,
	{ terminal, words }: Run,
): Promise<Result<void, Failure>> {
	const proposed = await uninterrupted(opened.propose(request, plan));
	if (!proposed.ok) return proposed;
	const { links, duplicates } = proposed.value;
	const review = `chaika review${vaultOption(opened.place.folder)}`;
	for (const { from, to } of duplicates) terminal.say(words.vault.link.duplicate(showControls(from.title), showControls(to.title), review));
	if (links > 0) terminal.say(words.vault.link.cardsWait(links, review));
	return ok(undefined);
}

export function sayHowToUndo({ id }: Operation, { place }: OpenVault, { terminal, words }: Run): void {
	terminal.say(words.remarks.howToUndo(id + vaultOption(place.folder)));
}

/** What `undo` must be told to find the vault again, when it would not from where the user stands. */
function vaultOption(folder: string): string {
	const way = relative(process.cwd(), realpathSync(folder));
	const standsInside = way.split(sep).every((part) => part === '' || part === '..');
	return standsInside ? '' : ` --vault ${shellQuote(way)}`;
}

async function putAside(request: WriteRequest, opened: OpenVault, run: Run): Promise<void> {
	const { file } = request;
	if (file === undefined) return;
	const kept = await opened.putAside({ ...request, file });
	if (!kept.ok) complain(kept.error, run);
	else run.terminal.say(run.words.remarks.putAside(showControls(request.decomposed.document.source.uri)));
}

function sayNothingToWrite({ decomposed }: WriteRequest, { terminal, words }: Run): void {
	terminal.say(words.remarks.nothingToWrite(showControls(decomposed.document.source.uri)));
}

/** Files of ours that somebody edited stay as they are, and that is said. */
function sayKept({ files }: WritePlan, { terminal, words }: Run): void {
	for (const { path } of files.filter((file) => file.action === 'kept')) terminal.say(words.remarks.keptAsIs(showControls(path)));
}

export function paintDiff(diff: string, { terminal: { paintData, dataOnScreen } }: Run): string {
	if (!dataOnScreen) return diff;
	const paint = (line: string) => {
		if (/^(?:---|\+\+\+) /.test(line)) return paintData('bold', line);
		if (line.startsWith('@@')) return paintData('cyan', line);
		return line.startsWith('+') ? paintData('green', line) : line.startsWith('-') ? paintData('red', line) : line;
	};
	return showControls(diff).split('\n').map(paint).join('\n');
}
