import type { AppError } from '../../app.ts';
import type { Decomposition } from '../../core/model/decomposition.ts';
import type { Result } from '../../core/model/result.ts';
import type { ParsedNote } from '../../core/pipeline.ts';
import { fail, type Run, toJson, toJsonLine } from './command.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { problemLines } from './problems.ts';
import { toSection } from './section.ts';
import { forScreen } from './terminal.ts';

/** How a decomposition of a note is shown, apart from JSON. */
export interface Views {
	/** For a person at a terminal. */
	readonly report: (decomposition: Decomposition, run: Run) => string;
	/** As Markdown, what is inferred is marked everywhere. */
	readonly markAll: boolean;
}

/** Prints the decompositions of a note, one after the other, and then what is wrong with them. */
export async function printDecompositions(note: Result<ParsedNote, AppError>, path: string, run: Run, views: Views): Promise<ExitCode> {
	if (!note.ok) return fail(note.error, run);
	const { terminal, words, options } = run;
	const { document, decompositions } = note.value;
	const several = decompositions.length > 1;
	if (several) terminal.say(words.remarks.several(path, decompositions.length));
	for (const decomposition of decompositions) {
		if (options.format === 'json') await terminal.print(several ? toJsonLine(decomposition) : toJson(decomposition));
		else if (options.format === 'md') await terminal.print(await toSection(decomposition, options, views.markAll));
		else await terminal.print(views.report(forScreen(decomposition), run));
	}
	for (const { problems } of [document, ...decompositions]) for (const line of problemLines(problems ?? [], path, run)) terminal.say(line);
	return EXIT.done;
}
