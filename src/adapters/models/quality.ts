import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { QualityRecord, Score } from '../../core/route/quality.ts';
import { replaceFile } from '../replace-file.ts';

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
		record(task, model, share) {
			const key = keyOf(task, model);
			scores = counted(scores, key, share);
			writing = writing.then(() => keep(file, key, share));
		},
	};
}

const NONE: Score = { asked: 0, held: 0 };
const keyOf = (task: string, model: string): string => `${task} ${model}`;

function counted(scores: Scores, key: string, share: number): Scores {
	const { asked, held } = scores[key] ?? NONE;
	const fade = asked >= MOST_REMEMBERED ? 0.5 : 1;
	return { ...scores, [key]: { asked: asked * fade + 1, held: held * fade + share } };
}

async function keep(file: string, key: string, share: number): Promise<void> {
	try {
		await mkdir(dirname(file), { recursive: true, mode: 0o700 });
		await replaceFile(file, JSON.stringify(counted(await readScores(file), key, share)));
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
				const [asked, held] = [Number(score?.asked), Number(score?.held)];
				return held >= 0 && asked >= held && Number.isFinite(asked) ? [[name, { asked, held }] as const] : [];
			}),
		);
	} catch {
		return {};
	}
}
