import { firstClause } from './clauses.ts';
import type { Unit } from './units.ts';

/** A sentence taken along only to explain the next may not be longer (Han characters, two per word). */
const LONGEST_TAKEN_ALONG = 60;
/** A first sentence is left out only if so much of the idea remains. */
const KEEPS = 0.6;

/**
 * Ideas that can be read alone. One that opens by pointing back (「這…」, `it …`) takes the sentence before along where
 * that is short and free, or goes without its own first sentence where enough remains; else it stays as it is.
 */
export function withOpenings(units: readonly Unit[], ideas: readonly (readonly Unit[])[]): (readonly Unit[])[] {
	const taken = new Set(ideas.flat().map((unit) => unit.index));
	return ideas.map((idea) => {
		const [first, ...rest] = idea;
		if (!first || !pointsBack(first)) return idea;
		const before = units[first.index - 1];
		if (before && !taken.has(before.index) && explains(before, first)) {
			taken.add(before.index);
			return [before, ...idea];
		}
		const length = (some: readonly Unit[]) => some.reduce((sum, unit) => sum + unit.length, 0);
		const next = rest[0];
		return next && !pointsBack(next) && length(rest) >= KEEPS * length(idea) ? rest : idea;
	});
}

const pointsBack = (unit: Unit): boolean => firstClause(unit.text)?.points === true;

const explains = (before: Unit, unit: Unit): boolean =>
	before.section === unit.section &&
	before.turn === unit.turn &&
	before.length <= LONGEST_TAKEN_ALONG &&
	!before.isQuestion &&
	!pointsBack(before);
