import type { Decision } from '../model/decision.ts';
import type { WriteError } from '../model/edit.ts';
import type { Result } from '../model/result.ts';

/** What the user decided, oldest first as far as clocks agree. Only ever added to: several devices write, a sync client merges. */
export interface DecisionLog {
	append(decisions: readonly Decision[]): Promise<Result<void, WriteError>>;
	read(): AsyncIterable<Decision>;
}
