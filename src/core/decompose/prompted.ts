import type { OfferedNote } from '../link/offer-notes.ts';
import type { Decomposition } from '../model/decomposition.ts';
import type { Document, Language, Problem } from '../model/document.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { AskOptions, Model, ModelError, Task } from '../ports/model.ts';
import { indexArticle } from '../trace/passages.ts';
import { compose } from './prompted/compose.ts';
import { atMost, gather, type Manner } from './prompted/gather.ts';
import type { Verdicts } from './prompted/grounds.ts';
import { mend } from './prompted/mend.ts';
import type { Profile } from './prompted/profile.ts';
import type { Prompts } from './prompted/prompt.ts';
import type { Asking } from './prompted/questions.ts';
import { refine } from './prompted/refine.ts';
import { settle } from './prompted/settle.ts';
import { unitsOf } from './units.ts';

export interface PromptedOptions extends Manner {
	/** Of the answer, and of the prompts. */
	readonly language: Language;
	readonly prompts: Prompts;
	readonly profile?: Profile;
	/** Notes that cards may be linked with; no others. */
	readonly notes: readonly OfferedNote[];
	/** Questions about what is at fault, at most. */
	readonly repairs: number;
	/** Narrow tasks that are asked for themselves; `judge` among them: a second model judges, too. */
	readonly tasks: ReadonlySet<Task>;
	/** Answers are copied by hand. */
	readonly byHand?: boolean;
}

/** Nothing of what the model wrote stands in the source; or there is no sentence in the source to ask about. */
export type NothingGrounded =
	| { readonly type: 'NothingGrounded'; readonly model: string }
	| { readonly type: 'NothingToRead'; readonly uri: string };

export interface Prompted {
	readonly decomposition: Decomposition;
	/** A further question, about what is at fault, that somebody may answer by hand. */
	readonly awaited?: Extract<ModelError, { type: 'AnswerAwaited' }>;
	/** Questions that got no answer and were not needed: something was not mended, judged or done over. */
	readonly skipped: readonly ModelError[];
}

/**
 * Takes a document apart with a model's help: the model words it, the source decides. ask → receive → verify → repair →
 * settle → compose. Whatever the model answers, each statement of the outcome rests on words that stand in the source,
 * or is called inferred; links go to notes that were offered; what was wrong is told in `problems`.
 *
 * Two gates before anything is believed, and verbs of repair that only shrink: as in the literature on attributed text
 * generation (Gao et al. 2023, RARR: attribution first, then edits toward the evidence).
 */
export async function prompted(
	document: Document,
	model: Model,
	options: PromptedOptions,
	ask: AskOptions = {},
): Promise<Result<Prompted, ModelError | NothingGrounded>> {
	const asking = askingOf(document, options);
	if (asking.grounds.units.length === 0) return err({ type: 'NothingToRead', uri: document.source.uri });
	const gathered = await gather(asking, model, options, ask);
	if (!gathered.ok) return gathered;
	const mended = await mend(gathered.value, asking, model, options.repairs, ask);
	if (!mended.ok) return mended;
	// a card that was split is two
	const refined = await refine(atMost(mended.value, options.limit), asking, model, options.tasks, ask);
	if (!refined.ok) return refined;
	const settled = settle(refined.value.draft, asking.grounds);
	// more than one where one had to stand in for another
	const author = [...new Set(gathered.value.answers.map((answer) => answer.model))].join(', ');
	if (settled.cards.length === 0) return err({ type: 'NothingGrounded', model: author });
	const problems = distinct([...refined.value.problems, ...settled.problems]);
	const decomposition = compose({ ...settled, problems }, asking.grounds, author, options.profile);
	const { awaited, skipped } = mended.value;
	return ok({ decomposition, skipped: [...skipped, ...refined.value.skipped], ...(awaited && { awaited }) });
}

/** What was said of an answer is said once, however often that answer was received. */
const distinct = (problems: readonly Problem[]): Problem[] => [
	...new Map(problems.map((problem) => [JSON.stringify([problem.type, problem.at, problem.detail]), problem])).values(),
];

/** All that the questions of a document are made of. */
export function askingOf(document: Document, { language, prompts, profile, notes, tasks, byHand = false }: PromptedOptions): Asking {
	const units = unitsOf(document);
	const verdicts: { verdicts?: Verdicts } = tasks.has('judge') ? { verdicts: new Map() } : {};
	const grounds = { document, units, article: indexArticle(document), language, notes, ...verdicts };
	return { prompts, grounds, ...(profile && { profile }), byHand };
}
