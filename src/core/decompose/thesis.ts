import type { Document } from '../model/document.ts';
import { hasHan } from '../text/script.ts';
import { firstClause } from './clauses.ts';
import type { Analysis } from './features.ts';
import { weigh } from './linear.ts';
import { mainClause, withoutOpener } from './main-clause.ts';
import { isAlike, isMatter, strongestFirst } from './skeleton.ts';
import type { Passage } from './statement.ts';
import type { Unit } from './units.ts';
import { PROPOSITION, SHORT_PROPOSITION } from './weights.ts';

/** Up to so many sentences a text is one argument rather than an article, and clauses are weighed against each other. */
const SHORT_ARGUMENT = 12;
/** A longer sentence (Han characters, two per word) is cut to its main clause, as all are in a short argument. */
const LONGEST_THESIS = 100;
/** How much being worth quoting counts towards being the proposition. */
const SALIENT_PROPOSITION = 1;
/** The two sentences of a thesis stand so far apart, as a share of the text. */
const THESIS_APART = 0.25;
/** A sentence shorter than this share of the middle one is an exclamation, no thesis. */
const SHORTEST_PROPOSITION = 0.4;
/** The second of two must say more than an aside does. */
const SHORTEST_SECOND = 0.8;

/**
 * The sentence that states what the whole text is for: one that ranks high as a proposition and is worth quoting at
 * all (a farewell stands where a thesis often does). Nobody's question is one, nor what points at something said
 * before. In a longer text the next best that stands well away from it is taken along: authors say where they are going,
 * and again where they have come to. Best first.
 */
export function thesisOf(document: Document, units: readonly Unit[], analysis: Analysis, salience: readonly number[]): Passage[] {
	const isShort = units.length <= SHORT_ARGUMENT;
	const strengths = analysis.features.map((features, i) =>
		isShort ? weigh(features, SHORT_PROPOSITION) : weigh(features, PROPOSITION) + SALIENT_PROPOSITION * Math.log(salience[i] ?? 0),
	);
	const lengths = units.map((unit) => unit.length).sort((a, b) => a - b);
	const middle = lengths[Math.floor(lengths.length / 2)] ?? 0;
	const candidates = units.filter(
		(unit) =>
			!unit.isQuestion &&
			(isShort || (unit.length >= SHORTEST_PROPOSITION * middle && isMatter(unit, units) && standsAlone(document, unit))),
	);
	const first = strongestFirst(candidates, strengths)[0] ?? units[0];
	if (!first) return [];
	if (isShort) return [{ unit: first, range: mainClause(document.text, first) }];
	const distance = THESIS_APART * units.length;
	const [second] = strongestFirst(
		candidates.filter(
			(unit) =>
				Math.abs(unit.index - first.index) >= distance &&
				unit.length >= SHORTEST_SECOND * middle &&
				!isAlike(analysis.vectors, unit, first),
		),
		strengths,
	);
	return [first, ...(second ? [second] : [])].map((unit) => ({
		unit,
		range: unit.length > LONGEST_THESIS ? mainClause(document.text, unit) : withoutOpener(document.text, unit),
	}));
}

/** What would be quoted of it neither points at something said before nor goes on with it. */
function standsAlone(document: Document, unit: Unit): boolean {
	const { start, end } = mainClause(document.text, unit);
	const first = firstClause(document.text.slice(start, end));
	return first !== undefined && !first.points && !(first.role === 'tail' && hasHan(first.text));
}
