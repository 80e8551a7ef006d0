import type { Asked } from '../../../by-hand.ts';
import { err, ok, type Result } from '../../../core/model/result.ts';
import type { Decomposed } from '../../../core/pipeline.ts';
import type { Prepared } from '../../../decompose-with-model.ts';
import type { Failure } from '../../messages/failure.ts';
import { notesToOffer } from '../card-links.ts';
import { type Command, fail, type Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import { shellQuote } from '../shell-quote.ts';
import { sayProfile } from '../with-model.ts';

/** `chaika prompt SOURCE`: the next question about a source, as one text to paste into a chat. */
export const prompt: Command = async (run, [path = '']) => {
	const { terminal, words, options } = run;
	const asked = await askedByHand(path, options.again ? 'anew' : 'on', run);
	if (!asked.ok) return fail(asked.error, run);
	const { decomposed, prepared, byHand } = asked.value;
	const round = await byHand.round(decomposed.document, prepared);
	if (!round.ok) return fail(round.error, run);
	const { next } = round.value;
	const source = shellQuote(path);
	if (!next) {
		terminal.say(words.model.allAnswered(source));
		return EXIT.done;
	}
	await terminal.print(next.text);
	sayProfile(prepared, run);
	terminal.say(next.task === 'repair' ? words.model.promptedRepair(source) : words.model.prompted(source, next.text.length));
	return EXIT.done;
};

export interface ByHandRun {
	/** What the embedded engine makes of the source, with the document. */
	readonly decomposed: Decomposed;
	readonly prepared: Prepared;
	readonly byHand: ReturnType<Awaited<ReturnType<Run['app']['models']>>['byHand']>;
	readonly asked: Asked;
}

/**
 * How a source is asked about by hand: as it was asked before, so that an answer meets its question; `anew` begins again
 * with what the vault offers now. A language or limit that is given counts.
 */
export async function askedByHand(path: string, how: 'anew' | 'on', run: Run): Promise<Result<ByHandRun, Failure>> {
	const { app, options } = run;
	const settings = await app.settings(path);
	if (!settings.ok) return settings;
	const drafted = await app.decompose(path, {});
	if (!drafted.ok) return drafted;
	const { document, decomposition } = drafted.value;
	const models = await app.models();
	const byHand = models.byHand(path);
	if (how === 'anew') await byHand.forget(document);
	const before = how === 'anew' ? undefined : await byHand.recall(document);
	const language = options.language ?? before?.language ?? settings.value.language;
	const limit = options.limit ?? before?.limit;
	const notes = before?.notes ?? (await notesToOffer(path, decomposition, run));
	const asked: Asked = { notes, ...(language && { language }), ...(limit !== undefined && { limit }) };
	const prepared = await models.prepare(document, path, asked);
	if (!prepared.ok) return err(prepared.error);
	await byHand.remember(document, asked);
	return ok({ decomposed: drafted.value, prepared: prepared.value, byHand, asked });
}
