import { setTimeout as sleep } from 'node:timers/promises';
import type { Conflict } from '../../core/model/edit.ts';
import { type FileState, readIfThere } from './files.ts';
import type { Marks, Step } from './journal.ts';
import { namesOf } from './names.ts';

export interface Quiet {
	/** Whether a file was saved so recently that its editor may be at it again. */
	isBusy(state: FileState): boolean;
	/** Returns once all files are left alone, or with what speaks against writing them. */
	wait(steps: readonly Step[]): Promise<Conflict | undefined>;
	/** Files as we left them: our own write is no sign of an editor at work. */
	remember(marks: Marks): void;
}

/** How often a file that was just saved is looked at again, in parts of the quiet window. */
const LOOKS_PER_WINDOW = 10;

/** Marks by which a later look tells that a file is still just as we left it. */
export const markOf = (stat: FileState['stat'], hash: string): string => `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${hash}`;

export function createQuiet(settings: { root: string; clock: () => number; quietWindow: number; patience: number }): Quiet {
	const { root, clock, quietWindow, patience } = settings;
	const ownMarks = new Set<string>();

	const isBusy = ({ stat, hash }: FileState): boolean => {
		// a time far ahead is a wrong clock, not a save
		const age = Math.abs(clock() - Number(stat.mtimeNs / 1_000_000n));
		return age < quietWindow && !ownMarks.has(markOf(stat, hash));
	};

	const look = async (step: Step): Promise<Conflict['reason'] | undefined> => {
		const state = await readIfThere(namesOf(step, root).file);
		if (state === undefined) return 'missing';
		if (state.hash !== step.before) return 'changed';
		return isBusy(state) ? 'busy' : undefined;
	};

	return {
		isBusy,
		async wait(steps) {
			const until = performance.now() + patience;
			for (const step of steps) {
				if (step.before === undefined) continue;
				for (;;) {
					const reason = await look(step);
					if (reason === undefined) break;
					if (reason !== 'busy' || performance.now() >= until) return { type: 'Conflict', path: step.path, reason };
					await sleep(Math.ceil(quietWindow / LOOKS_PER_WINDOW));
				}
			}
			return undefined;
		},
		remember(marks) {
			for (const mark of Object.values(marks)) ownMarks.add(mark);
		},
	};
}
