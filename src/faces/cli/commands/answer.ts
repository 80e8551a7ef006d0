import { type Command, fail } from '../command.ts';
import { deliver } from '../deliver.ts';
import { EXIT } from '../exit.ts';
import { shellQuote } from '../shell-quote.ts';
import { askedByHand } from './prompt.ts';

const AWAITED = { type: 'AnswerAwaited', id: '', task: 'decompose', prompt: { invariant: '', variable: '', code: '' } } as const;

/** `chaika answer SOURCE [FILE]`: takes what a chat answered, and goes on as `decompose` does. Without a file, with the answers there are. */
export const answer: Command = async (run, [path = '', file]) => {
	const { app, terminal, words, options } = run;
	const asked = await askedByHand(path, false, run);
	if (!asked.ok) return fail(asked.error, run);
	const { document, prepared, byHand, plain, asked: how } = asked.value;
	const text = file === undefined ? undefined : await app.readText(file);
	// a file with nothing in it is an answer with nothing in it
	if (text && !text.ok && text.error.type !== 'NothingToRead') return fail(text.error, run);
	const brought = text?.ok ? text.value : '';
	const round = text ? await byHand.bring(document, prepared, brought, options.partial) : await byHand.round(document, prepared);
	if (!round.ok) return fail(round.error, run);
	const { prompted, next, cut } = round.value;
	const source = shellQuote(path);
	if (cut) terminal.say(words.model.tookPart);
	if (!prompted && !text) return fail(AWAITED, run);
	if (!prompted) {
		terminal.say(words.model.oneMore(source));
		return EXIT.partly;
	}
	const delivered = await deliver(
		path,
		{ document, decomposition: prompted.decomposition },
		{ several: false, plain, ...(how.language && { language: how.language }) },
		run,
	);
	if (!delivered.ok) return fail(delivered.error, run);
	if (next) terminal.say(words.model.repairOffered(source));
	return cut ? EXIT.partly : EXIT.done;
};
