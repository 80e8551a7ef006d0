#!/usr/bin/env node
// Fits the weights by which suggested links are ranked, and says what each group of signals adds.
//
//   node eval/links/train.mjs FEATURES.json… [--weights src/core/link/weights.ts]
//
// FEATURES.json is what features.mjs wrote. Each list (a note, its candidates, the links that were held out) is a choice among
// candidates: softmax over them, cross entropy to the held-out ones (ListNet's top-one loss, Cao et al. 2007), L2, signs given
// beforehand, every vault and both modes of masking counted alike. Prints, for links that were erased and for links whose words
// were kept: figures when a vault is left out of the fit, when a third of the notes is, and without each group of signals.
import fs from 'node:fs';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { weights: { type: 'string' } } });
if (positionals.length === 0) {
	console.error('usage: node eval/links/train.mjs FEATURES.json… [--weights weights.ts]');
	process.exit(2);
}
/** Signals that come from one side of a note. */
const GROUPS = {
	text: ['likeness', 'titleInText'],
	names: ['namedAndLinked', 'namedAndRare', 'namesThis'],
	'links of like notes': ['neighboursLinkIt'],
	'likeness to what is linked': ['likeLinked'],
	folder: ['folderHabit', 'folderOfLinked'],
	'tags and properties': ['label'],
	popularity: ['popular', 'rareOrphan', 'linksOut'],
	kind: ['daily'],
};
/** What can only speak against a link; all else can only speak for it. */
const AGAINST = new Set(['linksOut', 'daily']);
/** Set by hand, not fitted: only one vault of three has daily notes at all. */
const FIXED = { daily: -1 };
const STEPS = 150;
const RATE = 0.06;
const L2 = 2e-3;
/** Candidates of one list while fitting: all right ones, the rest by a fixed choice. */
const LIST = 70;

const files = positionals.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
const features = files[0].features;
const lists = files.flatMap((file) => file.lists);
const vaults = [...new Set(lists.map((list) => list.vault))];
const scale = standardDeviations(lists, features.length);
const known = new Map();

print('vault left out of the fit', (vault) => fitWeights(lists.filter((list) => list.vault !== vault)));
const thirds = [0, 1, 2].map((third) => fitWeights(lists.filter((list) => hash(list.note) % 3 !== third)));
print('third of the notes left out', (_, list) => thirds[hash(list.note) % 3]);
for (const [group, names] of Object.entries(GROUPS))
	print(`without ${group}`, (vault) =>
		fitWeights(
			lists.filter((list) => list.vault !== vault),
			new Set(names),
		),
	);

const weights = fitWeights(lists);
const calibration = calibrate(
	lists.filter((list) => list.mode === 'erase'),
	(list) => thirds[hash(list.note) % 3],
);
console.log('\nweights (per standard deviation)');
for (const [i, name] of features.entries())
	console.log(`  ${name.padEnd(18)} ${weights[i].toFixed(3).padStart(8)} (${(weights[i] * scale[i]).toFixed(2)})`);
console.log('calibration', calibration);
if (options.weights) {
	let code = fs.readFileSync(options.weights, 'utf8');
	for (const [i, name] of features.entries()) {
		code = code.replace(new RegExp(`(?<=\\n\\t${name}: )[-\\d.e]+(?=,)`), String(Number(weights[i].toFixed(3))));
	}
	code = code.replace(/middle: [-\d.]+, steepness: [-\d.]+/, `middle: ${calibration.middle}, steepness: ${calibration.steepness}`);
	fs.writeFileSync(options.weights, code);
}

/** One line of figures: recall@10 and MRR@20 of each vault, erased and kept. */
function print(label, weightsFor) {
	const cells = [];
	const cached = new Map();
	for (const vault of vaults) {
		for (const mode of ['erase', 'keep']) {
			const own = lists.filter((list) => list.vault === vault && list.mode === mode);
			if (own.length === 0) continue;
			const scores = own.map((list) => {
				if (weightsFor.length < 2 && !cached.has(vault)) cached.set(vault, weightsFor(vault));
				return measure(list, weightsFor.length < 2 ? cached.get(vault) : weightsFor(vault, list));
			});
			const mean = (key) => (scores.reduce((sum, one) => sum + one[key], 0) / scores.length).toFixed(3).slice(1);
			cells.push(`${vault.slice(0, 8)} ${mode} ${mean('recall')} ${mean('reciprocal')}`);
		}
	}
	console.log(`${label.padEnd(36)} ${cells.join(' | ')}`);
}

function measure({ values, right, targets }, weights) {
	const scores = values.map((row) => dot(row, weights));
	const wanted = new Set(right);
	const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
	const first = order.findIndex((i) => wanted.has(i)) + 1;
	return { recall: order.slice(0, 10).filter((i) => wanted.has(i)).length / targets, reciprocal: first > 0 && first <= 20 ? 1 / first : 0 };
}

function fitWeights(some, without = new Set()) {
	const width = features.length;
	const used = some.filter(({ right }) => right.length > 0).map(shortened);
	const groupSizes = new Map();
	for (const { key } of used) groupSizes.set(key, (groupSizes.get(key) ?? 0) + 1);
	const weights = new Float64Array(width);
	const [first, second, gradient] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
	features.forEach((name, i) => {
		if (FIXED[name] !== undefined && !without.has(name)) weights[i] = FIXED[name] * scale[i];
	});
	const scores = new Float64Array(1000);
	for (let step = 1; step <= STEPS; step++) {
		gradient.fill(0);
		const raw = weights.map((weight, i) => weight / scale[i]);
		for (const { rows, isRight, count, key } of used) {
			const size = isRight.length;
			let highest = Number.NEGATIVE_INFINITY;
			for (let i = 0, at = 0; i < size; i++, at += width) {
				let score = 0;
				for (let j = 0; j < width; j++) score += raw[j] * rows[at + j];
				scores[i] = score;
				if (score > highest) highest = score;
			}
			let total = 0;
			for (let i = 0; i < size; i++) total += scores[i] = Math.exp(scores[i] - highest);
			const share = 1 / groupSizes.get(key) / groupSizes.size;
			for (let i = 0, at = 0; i < size; i++, at += width) {
				const error = (scores[i] / total - (isRight[i] ? 1 / count : 0)) * share;
				for (let j = 0; j < width; j++) gradient[j] += error * rows[at + j];
			}
		}
		const rate = RATE * Math.min(1, 2 * (1 - step / (STEPS + 1)));
		for (let j = 0; j < width; j++) {
			const name = features[j];
			if (without.has(name) || FIXED[name] !== undefined) continue;
			const slope = gradient[j] / scale[j] + L2 * weights[j];
			first[j] = 0.9 * first[j] + 0.1 * slope;
			second[j] = 0.99 * second[j] + 0.01 * slope * slope;
			weights[j] -= (rate * (first[j] / (1 - 0.9 ** step))) / (Math.sqrt(second[j] / (1 - 0.99 ** step)) + 1e-8);
			if (weights[j] * (AGAINST.has(name) ? -1 : 1) < 0) weights[j] = 0;
		}
	}
	return weights.map((weight, i) => weight / scale[i]);
}

function shortened(list) {
	if (!known.has(list)) known.set(list, shorten(list));
	return known.get(list);
}

function shorten({ vault, mode, note, values, right }) {
	const wanted = new Set(right);
	const chosen = values.map((_, i) => i);
	if (values.length > LIST) chosen.sort((a, b) => Number(wanted.has(b)) - Number(wanted.has(a)) || hash(note + a) - hash(note + b));
	const kept = chosen.slice(0, Math.max(LIST, right.length + 10));
	return {
		key: `${vault} ${mode}`,
		rows: Float64Array.from(kept.flatMap((i) => values[i])),
		isRight: kept.map((i) => wanted.has(i)),
		count: right.length,
	};
}

/** The logistic curve that makes probabilities of scores, fitted on the ten best of each list by notes that the weights have not seen (Platt 1999). */
function calibrate(some, weightsFor) {
	const points = some.flatMap((list) => {
		const weights = weightsFor(list);
		const wanted = new Set(list.right);
		const scored = list.values.map((row, i) => ({ score: dot(row, weights), isRight: wanted.has(i) }));
		return scored.sort((a, b) => b.score - a.score).slice(0, 10);
	});
	let [middle, steepness] = [points.reduce((sum, { score }) => sum + score, 0) / points.length, 1];
	for (let step = 0; step < 20_000; step++) {
		let [slopeOfMiddle, slopeOfSteepness] = [0, 0];
		for (const { score, isRight } of points) {
			const error = 1 / (1 + Math.exp(-steepness * (score - middle))) - Number(isRight);
			slopeOfMiddle -= error * steepness;
			slopeOfSteepness += error * (score - middle);
		}
		middle -= (2 * slopeOfMiddle) / points.length;
		steepness -= (0.2 * slopeOfSteepness) / points.length;
	}
	return { middle: Number(middle.toFixed(2)), steepness: Number(steepness.toFixed(2)) };
}

function standardDeviations(some, width) {
	const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
	let count = 0;
	for (const { values } of some)
		for (const row of values) {
			count++;
			row.forEach((value, i) => {
				sums[i] += value;
				squares[i] += value * value;
			});
		}
	return squares.map((square, i) => Math.sqrt(Math.max(0, square / count - (sums[i] / count) ** 2)) || 1);
}

function dot(row, weights) {
	let sum = 0;
	for (let i = 0; i < row.length; i++) sum += row[i] * weights[i];
	return sum;
}

function hash(text) {
	let value = 7;
	for (const character of String(text)) value = (Math.imul(value, 31) + character.codePointAt(0)) >>> 0;
	return value >>> 5;
}
