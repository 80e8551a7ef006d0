/** How our reasons call the note that a link starts from, and the other one. */
const SIDES: Readonly<Record<string, string>> = {
	本則: '那則',
	那則: '本則',
	本条: '那条',
	那条: '本条',
	'this note': 'the other note',
	'the other note': 'this note',
	'this one': 'the other one',
	'the other one': 'this one',
};
/** What stands in quotation marks is a note's own words and is left alone. */
const QUOTED = /(「[^」]*」|“[^”]*”)/;
const SIDE = new RegExp(Object.keys(SIDES).join('|'), 'g');

/** The same reason as it reads from the other note: what was 本則 there is 那則 here. */
export const turnReason = (reason: string): string =>
	reason
		.split(QUOTED)
		.map((part, i) => (i % 2 === 1 ? part : part.replace(SIDE, (side) => SIDES[side] ?? side)))
		.join('');
