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
/** A text of a few sentences is argument from end to end: who claims stands out by words, not by what the text is about. */
const SHORT_PROPOSITION_FEATURES = [
	'centrality',
	'length',
	'first',
	'last',
	'early',
	'late',
	'question',
	'demand',
	'conclusion',
	'stance',
	'contrast',
	'condition',
	'cause',
	'example',
	'weight',
	'deictic',
	'limit',
];

export const propositionGroups = (source) => groupsOf(source, PROPOSITION_FEATURES);
export const shortPropositionGroups = (source) => groupsOf(source, SHORT_PROPOSITION_FEATURES);

/** Groups of sentences in which those on the proposition's quotes are right. */
function groupsOf({ units, analysis, proposition }, features) {
	const x = (own) => Object.fromEntries(features.map((name) => [name, own[name]]));
	const group = units.map((unit, i) => ({
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
		return [{ x: boundaryBefore(units, analysis.likeness, at), y: Number(cardOf[at] === cardOf[at - 1]), weight: 1 }];
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
