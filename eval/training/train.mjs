#!/usr/bin/env node
// Fits the weights of the extractive engine and prints src/core/decompose/weights.ts. README.md says on what, and what it gave.
//
//   npm run build && node eval/training/train.mjs GOLD_DIR=DATA_ROOT … [--passages DATA_ROOT] [--claims MICROTEXTS.jsonl …] > weights.ts
//   … --validate    prints instead how well weights fitted on five sixths of the sources do on the last sixth
import fs from 'node:fs';
import process from 'node:process';
import { logistic, ranking } from './fit.mjs';
import { boundaryRows, claimRows, propositionGroups, salienceRows, shortPropositionGroups } from './rows.mjs';
import { claimTexts, goldSources, passageSources } from './sources.mjs';
import { validate } from './validate.mjs';

const args = process.argv.slice(2);
const option = (name) => args.includes(name);
const places = args.filter((arg) => arg.includes('=') && !arg.startsWith('--'));
const claims = args.slice(args.indexOf('--claims') + 1).filter((arg) => option('--claims') && arg.endsWith('.jsonl'));
if (places.length === 0) {
	console.error('usage: train.mjs GOLD_DIR=DATA_ROOT … [--passages DATA_ROOT] [--claims MICROTEXTS.jsonl …] [--validate]');
	process.exit(2);
}

const root = args.find((_, i) => args[i - 1] === '--passages');
const sources = [...(await goldSources(places.map((place) => place.split('=')))), ...(root ? await passageSources(root) : [])];
const arguments_ = await claimTexts(claims);
/** Most sources are conversations: prose counts twice, so that neither rules. */
const isProse = ({ units }) => units.every((unit) => unit.speaker === undefined);
const balanced = (golds) => golds.flatMap((source) => (isProse(source) ? [source, source] : [source]));
console.error(`${sources.length} decomposed sources, ${arguments_.length} short arguments`);

export const fitAll = (golds, shorts) => ({
	salience: logistic(golds.map(salienceRows), { l2: 0.005 }),
	claim: logistic(golds.map(claimRows), { l2: 0.005 }),
	proposition: ranking(golds.flatMap(propositionGroups), { l2: 0.002 }),
	shortProposition: ranking(shorts.flatMap(shortPropositionGroups), { l2: 0.003 }),
	sameIdea: logistic(golds.map(boundaryRows), { l2: 0.002 }),
});

if (option('--validate')) validate(sources, arguments_, (golds, shorts) => fitAll(balanced(golds), shorts));
else {
	const { salience, claim, proposition, shortProposition, sameIdea } = fitAll(balanced(sources), arguments_);
	process.stdout.write(
		fs
			.readFileSync(new URL('./weights.template.ts', import.meta.url), 'utf8')
			.replace('/* SALIENCE */', literal(salience))
			.replace('/* CLAIM */', literal(claim))
			.replace('/* PROPOSITION */', literal(proposition))
			.replace('/* SHORT_PROPOSITION */', literal(shortProposition))
			.replace('/* SAME_IDEA */', literal(sameIdea)),
	);
}

/** Weights worth naming, two digits. */
function literal(weights) {
	return Object.entries(weights)
		.filter(([name, w]) => name === 'bias' || Math.abs(w) >= 0.015)
		.map(([name, w]) => `\t${name}: ${Number(w.toFixed(2))},`)
		.join('\n');
}
