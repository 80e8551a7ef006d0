import type { Unit } from '../units.ts';

/** Where a text is best cut, the best first: what opens there. */
const WORTH_OF_CUT = { section: 3, turn: 2, block: 1, none: 0 } as const;
/** A part may end this much before it is full, if a better place to cut is found there. */
const SLACK = 0.4;

/**
 * Cuts a long source into parts that fit: along headings where they come in time, else between turns, else between
 * paragraphs. Parts follow each other without gap or overlap; one that fits as a whole is one part.
 *
 * @param size tokens of a unit as it is shown
 * @param most tokens of a part; a single unit that is larger is a part of its own
 */
export function partsOf(units: readonly Unit[], size: (unit: Unit) => number, most: number): (readonly Unit[])[] {
	const sizes = units.map(size);
	const total = sizes.reduce((sum, one) => sum + one, 0);
	if (total <= most) return units.length === 0 ? [] : [units];
	// parts of about one size: a last part of a few sentences would have little to say
	const target = Math.min(most, Math.ceil(total / Math.ceil(total / most) / (1 - SLACK / 2)));
	const parts: (readonly Unit[])[] = [];
	for (let from = 0; from < units.length; ) {
		let to = from + 1;
		let sum = sizes[from] ?? 0;
		let best = { at: 0, worth: -1 };
		while (to < units.length && sum + (sizes[to] ?? 0) <= target) {
			sum += sizes[to] ?? 0;
			to++;
			if (sum < (1 - SLACK) * target) continue;
			const worth = worthOfCut(units[to - 1], units[to]);
			if (worth >= best.worth) best = { at: to, worth };
		}
		if (to < units.length && best.at > from) to = best.at;
		parts.push(units.slice(from, to));
		from = to;
	}
	return parts;
}

function worthOfCut(before: Unit | undefined, after: Unit | undefined): number {
	if (!before || !after) return WORTH_OF_CUT.section;
	if (before.section !== after.section) return WORTH_OF_CUT.section;
	if (before.turn !== after.turn) return WORTH_OF_CUT.turn;
	return before.blockNumber === after.blockNumber ? WORTH_OF_CUT.none : WORTH_OF_CUT.block;
}
