import type { Statement } from '../../model/decomposition.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { AskOptions, Model, ModelError } from '../../ports/model.ts';
import { type Draft, type Tidied, tidy } from './draft.ts';
import { type Asking, judgeQuestion, repairQuestion } from './questions.ts';
import { applyRepairs } from './repair.ts';
import { type Verified, verdictKey, verify } from './verify.ts';

export interface Mended extends Tidied {
	/** A question about what is still at fault that somebody is to answer by hand. */
	readonly awaited?: Extract<ModelError, { type: 'AnswerAwaited' }>;
}

/** Statements judged at once. */
const MOST_JUDGED = 60;

/**
 * Takes what is at fault back to the model, as long as that helps and the budget lasts. A repair that leaves as many
 * faults as before is not taken. A model that fails here costs the repair and nothing else; only an interruption ends all.
 */
export async function mend(
	tidied: Tidied,
	asking: Asking,
	model: Model,
	rounds: number,
	options: AskOptions,
): Promise<Result<Mended, ModelError>> {
	let { draft, problems } = tidied;
	let verified = await verifyAndJudge(draft, asking, model, options);
	for (let round = 0; round < rounds && verified.faults.length > 0; round++) {
		const answer = await model.answer(repairQuestion(asking, draft, verified.faults, verified), options);
		if (!answer.ok) {
			if (answer.error.type === 'Interrupted') return err(answer.error);
			return ok({ draft, problems, ...(answer.error.type === 'AnswerAwaited' && { awaited: answer.error }) });
		}
		const faults = new Set(verified.faults.map(({ at }) => at));
		const next = tidy(applyRepairs(draft, answer.value.value.repairs, faults), asking.grounds.document.text);
		const better = await verifyAndJudge(next.draft, asking, model, options);
		if (next.draft.cards.length === 0 || better.faults.length >= verified.faults.length) break;
		draft = next.draft;
		problems = [...problems, ...next.problems];
		verified = better;
	}
	return ok({ draft, problems });
}

/** The draft held against its source, and where that is wanted against a second model's judgement. */
async function verifyAndJudge(draft: Draft, asking: Asking, model: Model, options: AskOptions): Promise<Verified> {
	const { verdicts } = asking.grounds;
	const verified = verify(draft, asking.grounds);
	if (!verdicts) return verified;
	const open = [...groundedStatements(verified)].filter(([, statement]) => !verdicts.has(verdictKey(statement))).slice(0, MOST_JUDGED);
	if (open.length === 0) return verified;
	const claims = open.map(([at, { text, spans }]) => ({ at, text, quotes: spans.map((span) => span.exact) }));
	const answer = await model.answer(judgeQuestion(asking, claims), options);
	if (!answer.ok) return verified;
	const given = new Map(answer.value.value.verdicts.map((one) => [one.at, one]));
	for (const [at, statement] of open) {
		const { verdict = 'supported', why = '' } = given.get(at) ?? {};
		verdicts.set(verdictKey(statement), verdict === 'supported' ? { verdict } : { verdict, detail: why || statement.text });
	}
	return verify(draft, asking.grounds);
}

/** Paraphrases with quotes: what is quoted is carried, what is inferred claims nothing. */
function* groundedStatements({ cards, skeleton }: Verified): Generator<readonly [at: string, statement: Statement]> {
	const isOpen = ({ basis }: Statement) => basis === 'paraphrased';
	for (const [i, { statement }] of skeleton.entries()) if (isOpen(statement)) yield [`skeleton[${i}].statement`, statement];
	for (const [i, card] of cards.entries())
		for (const field of ['concept', 'importance', 'boundary'] as const)
			for (const [k, statement] of card[field].entries()) if (isOpen(statement)) yield [`cards[${i}].${field}[${k}]`, statement];
}
