#!/usr/bin/env node
// How near is countTokens (core/text/tokens.ts) to a real tokenizer? Needs gpt-tokenizer, which the project does not install:
//
//   npm install --no-save gpt-tokenizer && npm run build && node eval/tokens/tokens.mjs FILE_OR_FOLDER…
import fs from 'node:fs';
import path from 'node:path';
import { countTokens } from '../../dist/core/text/tokens.js';

const { encode } = await import('gpt-tokenizer/encoding/o200k_base').catch(() => {
	console.error('gpt-tokenizer is not installed: npm install --no-save gpt-tokenizer');
	process.exit(2);
});
const filesIn = (place) =>
	fs.statSync(place).isDirectory() ? fs.readdirSync(place).flatMap((name) => filesIn(path.join(place, name))) : [place];

const rows = process.argv
	.slice(2)
	.flatMap(filesIn)
	.filter((file) => /\.(?:md|txt|json|vtt)$/.test(file))
	.map((file) => {
		const text = fs.readFileSync(file, 'utf8');
		const real = encode(text).length;
		return { file, characters: text.length, real, error: countTokens(text) / real - 1 };
	})
	.filter(({ characters }) => characters >= 500);

for (const { file, characters, real, error } of rows)
	console.log(
		`${(100 * error).toFixed(1).padStart(6)} %  ${String(real).padStart(7)} tokens  ${String(characters).padStart(7)} characters  ${path.basename(file)}`,
	);
const errors = rows.map(({ error }) => Math.abs(error)).sort((a, b) => a - b);
const total = rows.reduce((sum, { real }) => sum + real, 0);
const estimated = rows.reduce((sum, { real, error }) => sum + real * (1 + error), 0);
console.log(
	`${rows.length} files: mean ${((100 * errors.reduce((a, b) => a + b, 0)) / errors.length).toFixed(1)} %, largest ${(100 * (errors.at(-1) ?? 0)).toFixed(1)} %, all together ${(100 * (estimated / total - 1)).toFixed(1)} %`,
);
