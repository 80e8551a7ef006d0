import type { Document } from '../../../core/model/document.ts';
import { err, ok, type Result } from '../../../core/model/result.ts';
import type { InHand } from '../../../model-part.ts';
import type { Failure } from '../../messages/failure.ts';
import { notesToOffer } from '../card-links.ts';
import { type Command, fail, type Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import { shellQuote } from '../shell-quote.ts';
import { sayProfile } from '../with-model.ts';

/** `chaika prompt SOURCE`: the next question about a source, as one text to paste into a chat. */
export const prompt: Command = async (run, [path = '']) => {
	const { terminal, words, options } = run;
	const asked = await askedByHand(path, options.again, run);
	if (!asked.ok) return fail(asked.error, run);
	const { document, prepared, byHand } = asked.value;
	const round = await byHand.round(document, prepared);
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

export interface SourceInHand extends InHand {
	readonly document: Document;
	/** Leave the lines with evidence out: by the option, or the vault's settings. */
	readonly plain: boolean;
}

/** A source, ready to be asked about by hand: as it was asked about before, or from the beginning. */
export async function askedByHand(path: string, again: boolean, run: Run): Promise<Result<SourceInHand, Failure>> {
	const { app, options } = run;
	const settings = await app.settings(path);
	if (!settings.ok) return settings;
	const drafted = await app.decompose(path, {});
	if (!drafted.ok) return drafted;
	const { document, decomposition } = drafted.value;
	const inHand = await (await app.models()).byHand(document, path, {
		who: 'person',
		again,
		language: options.language,
		limit: options.limit,
		usualLanguage: settings.value.language,
		offerNotes: () => notesToOffer(path, decomposition, run),
	});
	return inHand.ok ? ok({ ...inHand.value, document, plain: options.plain || settings.value.plain === true }) : err(inHand.error);
}
