import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { expect } from 'vitest';

/** An input file and the JSON that is expected of it, beside it: `x.md` and `x.json`. */
export interface GoldenPair {
	readonly name: string;
	readonly input: string;
	readonly expected: string;
}

/** The pairs of a folder, by their inputs, in order of name. */
export function goldenPairs(folder: string): GoldenPair[] {
	return readdirSync(folder)
		.filter((file) => extname(file) !== '.json')
		.sort()
		.map((file) => ({
			name: file,
			input: join(folder, file),
			expected: join(folder, `${basename(file, extname(file))}.json`),
		}));
}

/** Compares with the expected file. `UPDATE=1 npx vitest run …` writes it anew: look at the difference before committing it. */
export function expectGolden(expected: string, actual: unknown): void {
	const json = `${JSON.stringify(actual, null, '\t')}\n`;
	if (process.env.UPDATE === '1') writeFileSync(expected, json);
	expect(existsSync(expected), `${expected} is missing: run with UPDATE=1`).toBe(true);
	expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
}
