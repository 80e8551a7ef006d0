import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Habits } from '../../core/link/habits.ts';
import { FEATURES } from '../../core/link/weights.ts';

/** How links are made in a vault, and how many links that was learned from. */
export interface KnownHabits {
	readonly habits: Habits;
	readonly links: number;
}

const SCHEMA = 'chaika/habits@1';

/** What was learned of a vault, if anything was; what cannot be read is learned again. */
export function readHabits(file: string): KnownHabits | undefined {
	try {
		const value = JSON.parse(readFileSync(file, 'utf8')) as { schema?: string } & Partial<KnownHabits>;
		const numbers = [value.links, value.habits?.shift, ...FEATURES.map((name) => value.habits?.weights[name])];
		return value.schema === SCHEMA && numbers.every(Number.isFinite) ? (value as KnownHabits) : undefined;
	} catch {
		return undefined;
	}
}

/** A file that cannot be written is no loss: it is learned again. */
export function writeHabits(file: string, known: KnownHabits): void {
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(`${file}.${process.pid}`, JSON.stringify({ schema: SCHEMA, ...known }));
		renameSync(`${file}.${process.pid}`, file);
	} catch {
		// the cache folder is full or read-only; `doctor` says so
	}
}
