import type { Operation } from '../../../core/model/edit.ts';
import { type Command, fail, type Run, toJson, toJsonLine } from '../command.ts';
import { EXIT } from '../exit.ts';
import { undoLines } from '../operations.ts';
import { uninterrupted } from '../signals.ts';
import { showControls } from '../terminal.ts';
import { openVault } from '../vault.ts';

/** `chaika undo [ID]`: takes an operation back, byte for byte. `--list` shows what there is. */
export const undo: Command = async (run, [id]) => {
	const { terminal, options, words } = run;
	const opened = await openVault(run);
	if (!opened.ok) return fail(opened.error, run);
	const { vault } = opened.value;
	const details = (title: string, operation: Operation) => `${undoLines(title, operation, terminal.paintData).join('\n')}\n`;

	if (options.list) {
		const operations = (await vault.operations()).toReversed();
		await terminal.print(
			operations.map((operation) => (options.format === 'json' ? toJsonLine(operation) : listLine(operation, run))).join(''),
		);
		if (operations.length === 0) terminal.say(words.remarks.noOperations);
		return EXIT.done;
	}
	if (options.dryRun) {
		const standing = (await vault.operations())
			.filter((operation) => !operation.undone && (id === undefined || operation.id === id))
			.at(-1);
		if (!standing) return fail({ type: 'NothingToUndo', ...(id !== undefined && { id }) }, run);
		await terminal.print(options.format === 'json' ? toJson(standing) : details(words.remarks.wouldUndo, standing));
		return EXIT.done;
	}
	const operation = await uninterrupted(opened.value.undo(id));
	if (!operation.ok) return fail(operation.error, run);
	await terminal.print(options.format === 'json' ? toJson(operation.value) : details(words.remarks.undone, operation.value));
	return EXIT.done;
};

/** One operation in one line: `20261123T081530-4f1c  2026-11-23 16:15  +9 ~1  decompose articles/scaling.md`. */
function listLine(operation: Operation, { terminal: { paintData }, words }: Run): string {
	const { id, at, label, created, changed, undone } = operation;
	const line = `${paintData('cyan', id)}  ${localTime(at)}  +${created.length} ~${changed.length}  ${showControls(label)}`;
	return `${line}${undone ? paintData('dim', `  (${words.remarks.alreadyUndone})`) : ''}\n`;
}

/** `2026-11-23 16:15` in the user's own time zone. */
function localTime(iso: string): string {
	const time = new Date(iso);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
