import { dirname, join } from 'node:path';
import type { Plan, Step } from './journal.ts';

export interface Names {
	readonly file: string;
	/** Holds the new bytes until they are in place. */
	readonly fresh: string;
	/** A second name of the old inode until all is done. */
	readonly old: string;
}

/** Absolute names of a step's files; all in one folder, so that renames and links stay within one file system. */
export function namesOf(step: Step, root: string): Names {
	const file = join(root, step.file);
	return { file, fresh: join(dirname(file), step.fresh), old: join(dirname(file), step.old) };
}

export const foldersOf = (plan: Plan, root: string): ReadonlySet<string> =>
	new Set(plan.steps.map((step) => dirname(join(root, step.file))));
