import type { Decomposition } from '../../core/model/decomposition.ts';
import type { Document } from '../../core/model/document.ts';
import { ok, type Result } from '../../core/model/result.ts';
import type { Tally } from '../../core/route/spending.ts';
import type { Prepared } from '../../decompose-with-model.ts';
import type { Failure } from '../messages/failure.ts';
import { failureLine, type Run, toJson, toJsonLine } from './command.ts';
import { interrupted } from './signals.ts';
import { showControls } from './terminal.ts';

/** Money, as far as it matters. */
const moneyOf = (money: number): string => (money < 0.01 ? money.toFixed(4) : money.toFixed(2));

/** Asks a model about a source, telling what it does meanwhile and what it took. */
export async function askModel(model: string, document: Document, prepared: Prepared, run: Run): Promise<Result<Decomposition, Failure>> {
	const { app, terminal, words } = run;
	let part = '';
	const onPart = (number: number, of: number) => {
		part = `${words.model.part(number, of)}${words.remarks.colon}`;
	};
	const { result, used, unopened } = await (await app.models()).ask(model, document, prepared, {
		onPart,
		signal: interrupted,
		onProgress: ({ task, characters }) => terminal.progress(part + words.model.asking(model, words.model.tasks[task], characters)),
		onFallback: (from, error, to) => terminal.say(words.model.fallback(from, failureLine(error, words), to)),
		onUnkept: (path, code) => terminal.say(words.model.unkept(showControls(path), code)),
	});
	terminal.clear();
	for (const error of unopened) terminal.say(failureLine(error, words));
	if (result.ok) for (const error of result.value.skipped) terminal.say(words.model.skipped(failureLine(error, words)));
	if (used && (result.ok || used.calls > 0)) sayUsed(used, run);
	return result.ok ? ok(result.value.decomposition) : result;
}

function sayUsed({ calls, usage, money, unpriced }: Tally, { terminal, words }: Run): void {
	terminal.say(calls === 0 ? words.model.usedNothing : words.model.used(calls, usage, unpriced ? undefined : moneyOf(money)));
}

/** What asking would take; nothing is sent. */
export async function sayEstimate(
	model: string,
	document: Document,
	prepared: Prepared,
	several: boolean,
	run: Run,
): Promise<Result<void, Failure>> {
	const { app, terminal, words, options } = run;
	const estimated = await (await app.models()).estimate(model, document, prepared);
	if (!estimated.ok) return estimated;
	const { calls, usage, money } = estimated.value;
	const data = { source: document.source.uri, model, calls, usage, ...(money !== undefined && { money }) };
	if (options.format === 'json') await terminal.print(several ? toJsonLine(data) : toJson(data));
	else await terminal.print(`${words.model.estimate(model, calls, usage, money === undefined ? undefined : moneyOf(money))}\n`);
	terminal.say(words.model.estimateNote);
	return ok(undefined);
}

/** Without a profile the blueprint has nowhere to lead back to: that is said, where there is a vault that could hold one. */
export function sayProfile({ profile, profilePath }: Prepared, { terminal, words }: Run): void {
	if (!profile && profilePath !== undefined) terminal.say(words.model.noProfile(showControls(profilePath)));
}
