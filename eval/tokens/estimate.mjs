#!/usr/bin/env node
// How near is the estimate before a run to what it would take? The answer is the gold decomposition in the form; tokens
// are counted by a real tokenizer. Needs gpt-tokenizer, as tokens.mjs does.
//
//   node eval/tokens/estimate.mjs GOLD_FOLDER DATA_ROOT
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [goldFolder, dataRoot] = process.argv.slice(2);
const { encode } = await import('gpt-tokenizer/encoding/o200k_base');
const main = path.join(import.meta.dirname, '../../dist/cli/main.js');
const run = (...args) => execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const errors = [];
for (const name of fs
	.readdirSync(goldFolder)
	.filter((one) => one.endsWith('.json'))
	.sort()) {
	const gold = JSON.parse(fs.readFileSync(path.join(goldFolder, name), 'utf8'));
	const source = path.join(dataRoot, gold.source);
	const { usage } = JSON.parse(run(main, 'decompose', source, '--model', 'ollama:m', '--dry-run', '--no-links', '--format', 'json'));
	const prompt = run(main, 'prompt', source, '--again', '--no-links');
	const answer = JSON.parse(
		run(path.join(import.meta.dirname, '../prompted/replay.mjs'), source, goldFolder, '--answer').replace(/^```json\n|```\s*$/g, ''),
	);
	const used = { input: encode(prompt).length, output: encode(JSON.stringify(answer)).length };
	const error = (usage.input + usage.output) / (used.input + used.output) - 1;
	errors.push(error);
	console.log(
		`${name.padEnd(26)} estimated ${usage.input} + ${usage.output}, used ${used.input} + ${used.output} (${answer.cards.length} cards): ${(100 * error).toFixed(1)} %`,
	);
}
const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
console.log(
	`mean ${(100 * mean).toFixed(1)} %, within 15 %: ${errors.filter((error) => Math.abs(error) <= 0.15).length} of ${errors.length}`,
);
