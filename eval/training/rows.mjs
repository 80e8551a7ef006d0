// What the fits learn from: rows of named features with what a careful reader did.
import { boundaryBefore } from '../../dist/core/decompose/boundaries.js';

/** A sentence belongs to a card when so much of it stands in the card's quotes. */
const ON_CARD = 0.4;

export const salienceRows = ({ units, analysis, cards }) =>
	units.map((unit, i) => ({ x: analysis.features[i], y: covered(unit, cards.flat()), weight: Math.sqrt(unit.length) }));

/** Sentences on the quotes of any part of the skeleton. */
export const claimRows = ({ units, analysis, skeleton }) =>
	units.map((unit, i) => ({
		x: analysis.features[i],
		y: Number(covered(unit, skeleton.flat()) > ON_CARD || within(unit, skeleton.flat())),
		weight: Math.sqrt(unit.length),
	}));

/** Few, since there are only as many examples as sources. */
const PROPOSITION_FEATURES = [
	'centrality',
	'keyness',
	'length',
	'early',
	'late',
	'question',
	'askerShare',
	'voiceShare',
	'stance',
	'weight',
	'conclusion',
	'demand',
	'emphasis',
	'contrast',
	'definition',
	'cause',
	'greeting',
	'logistics',
];
/** A short argument teaches this much of what a whole article does. */
export const SHORT_WEIGHT = 0.3;

/** Groups of sentences in which those on the proposition's quotes are right. */
export function propositionGroups({ units, analysis, proposition }, weight = 1) {
	const x = (features) => Object.fromEntries(PROPOSITION_FEATURES.map((name) => [name, features[name]]));
	const group = units.map((unit, i) => ({
		weight,
		x: x(analysis.features[i]),
		y: Number(covered(unit, proposition) > ON_CARD || within(unit, proposition)),
	}));
	return group.some((row) => row.y > 0) && group.length > 1 ? [group] : [];
}

export function boundaryRows({ units, analysis, cards }) {
	const cardOf = units.map((unit) => {
		const shares = cards.map((ranges) => covered(unit, ranges));
		const best = shares.indexOf(Math.max(...shares));
		return shares[best] > ON_CARD ? best : undefined;
	});
	return units.flatMap((_, at) => {
		if (at === 0 || cardOf[at] === undefined || cardOf[at - 1] === undefined) return [];
		return [{ x: boundaryBefore(units, analysis.vectors, at), y: Number(cardOf[at] === cardOf[at - 1]), weight: 1 }];
	});
}

/** Share of the unit that lies in the ranges. */
export function covered(unit, ranges) {
	let sum = 0;
	for (const [start, end] of ranges) sum += Math.max(0, Math.min(end, unit.end) - Math.max(start, unit.start));
	return Math.min(1, sum / (unit.end - unit.start));
}

/** Does a range lie inside the unit for the most part? */
const within = (unit, ranges) => ranges.some(([start, end]) => Math.min(end, unit.end) - Math.max(start, unit.start) > 0.5 * (end - start));
