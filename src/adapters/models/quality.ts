import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { QualityRecord, Score } from '../../core/route/quality.ts';
import { replaceFile } from '../proposals/pending.ts';

/** What is older than this many answers fades: models change under the same name. */
const MOST_REMEMBERED = 400;

type Scores = Record<string, Score>;

/**
 * What was measured of models, kept in one small file. A file that is broken or gone is begun anew; of two processes that
 * write at once, one loses a count: it is a measure, no ledger.
 */
export async function openQuality(file: string): Promise<QualityRecord> {
	const scores = await readScores(file);
	let writing: Promise<void> = Promise.resolve();
	const key = (task: string, model: string) => `${task} ${model}`;
	return {
		of: (task, model) => scores[key(task, model)] ?? { asked: 0, used: 0 },
		record(task, model, used) {
			const { asked, used: before } = scores[key(task, model)] ?? { asked: 0, used: 0 };
			const fade = asked >= MOST_REMEMBERED ? 0.5 : 1;
			scores[key(task, model)] = { asked: Math.round(asked * fade) + 1, used: Math.round(before * fade) + Number(used) };
			const text = JSON.stringify(scores);
			writing = writing.then(() => keep(file, text));
		},
	};
}

async function keep(file: string, text: string): Promise<void> {
	try {
		await mkdir(dirname(file), { recursive: true });
		await replaceFile(file, text);
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
