import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { QualityRecord, Score } from '../../core/route/quality.ts';
import { replaceFile } from '../proposals/pending.ts';

/** What is older than this many answers fades: models change under the same name. */
const MOST_REMEMBERED = 400;

type Scores = Record<string, Score>;

/**
 * What was measured of models, kept in one small file. A file that is broken or gone is begun anew. Each count is added to
 * what the file says by then, so that processes side by side keep each other's; of two that write in the same moment, one
 * loses a count: it is a measure, no ledger.
 */
export async function openQuality(file: string): Promise<QualityRecord> {
	let scores = await readScores(file);
	let writing: Promise<void> = Promise.resolve();
	return {
		of: (task, model) => scores[keyOf(task, model)] ?? NONE,
		record(task, model, used) {
			const key = keyOf(task, model);
			scores = counted(scores, key, used);
			writing = writing.then(() => keep(file, key, used));
		},
	};
}

const NONE: Score = { asked: 0, used: 0 };
const keyOf = (task: string, model: string): string => `${task} ${model}`;

function counted(scores: Scores, key: string, isUsed: boolean): Scores {
	const { asked, used } = scores[key] ?? NONE;
	const fade = asked >= MOST_REMEMBERED ? 0.5 : 1;
	return { ...scores, [key]: { asked: Math.round(asked * fade) + 1, used: Math.round(used * fade) + Number(isUsed) } };
}

async function keep(file: string, key: string, used: boolean): Promise<void> {
	try {
		await mkdir(dirname(file), { recursive: true, mode: 0o700 });
		await replaceFile(file, JSON.stringify(counted(await readScores(file), key, used)));
	} catch {
		// a measure that cannot be kept is measured again
	}
}

async function readScores(file: string): Promise<Scores> {
	try {
		const value: unknown = JSON.parse(await readFile(file, 'utf8'));
		const entries = Object.entries((value ?? {}) as Record<string, Partial<Score> | null>);
		return Object.fromEntries(
			entries.flatMap(([name, score]) => {
				const { asked, used } = score ?? {};
				const isScore = Number.isSafeInteger(asked) && Number.isSafeInteger(used) && Number(asked) >= Number(used) && Number(used) >= 0;
				return isScore ? [[name, { asked: Number(asked), used: Number(used) }] as const] : [];
			}),
		);
	} catch {
		return {};
	}
}
