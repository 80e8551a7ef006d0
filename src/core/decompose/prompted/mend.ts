import type { Statement } from '../../model/decomposition.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { AskOptions, Model, ModelError } from '../../ports/model.ts';
import type { Draft, Tidied } from './draft.ts';
import type { Gathered } from './gather.ts';
import { type Asking, judgeQuestion, repairQuestion } from './questions.ts';
import { receive } from './receive.ts';
import { applyRepairs } from './repair.ts';
import { verdictKey } from './second-gate.ts';
import { type Verified, verify } from './verify.ts';

export interface Mended extends Tidied {
	/** A question about what is still at fault that somebody is to answer by hand. */
	readonly awaited?: Extract<ModelError, { type: 'AnswerAwaited' }>;
	/** Why something was not judged or not mended. */
	readonly skipped: readonly ModelError[];
}

/** Statements judged at once. */
const MOST_JUDGED = 60;

/**
 * Takes what is at fault back to the model, as long as that helps and the budget lasts. A repair that leaves as many
 * faults as before is not taken. A model that fails here costs the repair and nothing else; only an interruption ends all.
 */
export async function mend(
	{ answers, ...gathered }: Gathered,
	asking: Asking,
	model: Model,
	rounds: number,
	options: AskOptions,
): Promise<Result<Mended, ModelError>> {
	const skipped: ModelError[] = [];
	/** A judge that failed once is not waited for again. */
	const hold = async (draft: Draft): Promise<Verified> => {
		if (skipped.length > 0) return verify(draft, asking.grounds);
		const { verified, failure } = await verifyAndJudge(draft, asking, model, options);
		if (failure) skipped.push(failure);
		return verified;
	};
	let best: Tidied = gathered;
	let verified = await hold(best.draft);
	for (const answer of answers) answer.held?.(shareThatHolds(verified));
	for (let round = 0; round < rounds && verified.faults.length > 0 && !options.signal?.aborted; round++) {
		const answer = await model.answer(repairQuestion(asking, best.draft, verified.faults, verified), options);
		if (!answer.ok) {
			skipped.push(answer.error);
			break;
		}
		const faults = new Set(verified.faults.map(({ at }) => at));
		const repaired = applyRepairs(best, answer.value.value.repairs, faults);
		const { draft, problems } = await receive(repaired.draft, asking);
		const better = await hold(draft);
		const mended = 1 - better.faults.length / verified.faults.length;
		answer.value.held?.(Math.max(0, mended));
		if (draft.cards.length === 0 || mended <= 0) break;
		best = { draft, problems: [...repaired.problems, ...problems] };
		verified = better;
	}
	const interrupted = skipped.find(({ type }) => type === 'Interrupted');
	if (interrupted) return err(interrupted);
	const awaited = skipped.find((error) => error.type === 'AnswerAwaited');
	return ok({ ...best, skipped: skipped.filter((error) => error !== awaited), ...(awaited && { awaited }) });
}

/** The draft held against its source, and where that is wanted against a second model's judgement. */
async function verifyAndJudge(
	draft: Draft,
	asking: Asking,
	model: Model,
	options: AskOptions,
): Promise<{ readonly verified: Verified; readonly failure?: ModelError }> {
	const { verdicts } = asking.grounds;
	const verified = verify(draft, asking.grounds);
	if (!verdicts) return { verified };
	const open = [...groundedStatements(verified)].filter(([, statement]) => !verdicts.has(verdictKey(statement)));
	for (let from = 0; from < open.length; from += MOST_JUDGED) {
		const some = open.slice(from, from + MOST_JUDGED);
		const claims = some.map(([at, { text, spans }]) => ({ at, text, quotes: spans.map((span) => span.exact) }));
		const answer = await model.answer(judgeQuestion(asking, claims), options);
		if (!answer.ok) return { verified: verify(draft, asking.grounds), failure: answer.error };
		answer.value.held?.(1);
		const given = new Map(answer.value.value.verdicts.map((one) => [one.at, one]));
		for (const [at, statement] of some) {
			const { verdict = 'supported', why = '' } = given.get(at) ?? {};
			verdicts.set(verdictKey(statement), verdict === 'supported' ? { verdict } : { verdict, detail: why || statement.text });
		}
	}
	return { verified: open.length === 0 ? verified : verify(draft, asking.grounds) };
}

/** Of everything that is claimed, what is not at fault. */
function shareThatHolds({ cards, skeleton, faults }: Verified): number {
	const all = skeleton.length + cards.reduce((sum, card) => sum + card.concept.length + card.importance.length + card.boundary.length, 0);
	const bad = new Set(faults.filter(({ type }) => UNTRUE.has(type)).map(({ at }) => at));
	return all === 0 ? 0 : Math.max(0, 1 - bad.size / all);
}
const UNTRUE: ReadonlySet<string> = new Set(['quote-not-found', 'overreach', 'opinion-as-fact', 'speaker-mixed-up']);

/** Paraphrases with quotes: what is quoted is carried, what is inferred claims nothing. */
function* groundedStatements({ cards, skeleton }: Verified): Generator<readonly [at: string, statement: Statement]> {
	const isOpen = ({ basis }: Statement) => basis === 'paraphrased';
	for (const [i, { statement }] of skeleton.entries()) if (isOpen(statement)) yield [`skeleton[${i}].statement`, statement];
	for (const [i, card] of cards.entries())
		for (const field of ['concept', 'importance', 'boundary'] as const)
			for (const [k, statement] of card[field].entries()) if (isOpen(statement)) yield [`cards[${i}].${field}[${k}]`, statement];
}
