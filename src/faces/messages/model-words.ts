import type { UnusableProblem } from '../../core/decompose/prompted/answer.ts';
import type { SettledProblem } from '../../core/decompose/prompted/settle.ts';
import type { Task, Usage } from '../../core/ports/model.ts';
import type { ModelPartError } from '../../model-part.ts';
import type { FailureOf } from './failure.ts';
import type { ProblemWords } from './problem-words.ts';

/** What may be wrong with what a model wrote, or was done about it. */
export type ModelProblemType =
	| UnusableProblem
	| SettledProblem
	| 'quote-differs'
	| 'address-removed'
	| 'link-unknown-note'
	| 'script-converted'
	| 'overreach'
	| 'opinion-as-fact';
export type ModelProblems = Readonly<Record<ModelProblemType, ProblemWords>>;

type ModelFailureType = Exclude<ModelPartError['type'], 'SettingsUnreadable' | 'StateUnwritable' | 'NothingToRead'>;
export type ModelFailures = { readonly [Type in ModelFailureType]: (failure: FailureOf<Type>) => string };

/** What is said of models: what they are doing, what it takes, and how copy and paste goes on. */
export interface ModelWords {
	readonly tasks: Readonly<Record<Task, string>>;
	readonly asking: (model: string, task: string, characters: number) => string;
	readonly part: (part: number, of: number) => string;
	readonly fallback: (from: string, why: string, to: string) => string;
	readonly unkept: (path: string, why: string) => string;
	readonly used: (calls: number, usage: Usage, money: string | undefined) => string;
	/** Everything stood in answers that were kept. */
	readonly usedNothing: string;
	readonly estimate: (model: string, calls: number, usage: Usage, money: string | undefined) => string;
	readonly estimateNote: string;
	readonly noProfile: (path: string) => string;
	/** After a prompt was printed. */
	readonly prompted: (source: string, characters: number) => string;
	readonly promptedRepair: (source: string) => string;
	readonly allAnswered: (source: string) => string;
	readonly oneMore: (source: string) => string;
	readonly repairOffered: (source: string) => string;
	/** A question that was not needed got no answer. */
	readonly skipped: (why: string) => string;
	/** Sources left when a run was stopped, or its limit was reached. */
	readonly unasked: (count: number) => string;
	readonly tookPart: string;
}
