/** A name that stands in a text. */
export interface FoundName {
	readonly name: string;
	/** Offsets in the text: `text.slice(start, end) === name`. */
	readonly start: number;
	readonly end: number;
}

/** The greatest name that is not greater than `text`, names being ordered by code units (or by code points). */
export type NameFloor = (text: string) => string | undefined;

/** Longer names are not found in a text: nobody writes them out in a sentence. UTF-16 units. */
export const LONGEST_NAME = 128;

const BLANK = /\s/;

/**
 * The names that stand in a folded text, in order: of two that overlap the one that begins first, of those that begin
 * together the longest. A name that begins or ends with a letter of a script with spaces, or a figure, stands as a word
 * (a plural `s` may follow); Chinese has no such bounds. A few questions to `floor` for each place of the text.
 */
export function findNames(folded: string, floor: NameFloor): FoundName[] {
	const found: FoundName[] = [];
	for (let at = 0; at < folded.length; at++) {
		if (BLANK.test(folded.charAt(at)) || isWithinPair(folded, at) || (isWordUnit(folded, at) && isWordUnit(folded, at - 1))) continue;
		const name = longestAt(folded, at, floor);
		if (name === undefined) continue;
		found.push({ name, start: at, end: at + name.length });
		at += name.length - 1;
	}
	return found;
}

/** `floor` for names held in memory: `names` sorted, each once. */
export function floorOf(names: readonly string[]): NameFloor {
	return (text) => {
		let low = 0;
		let high = names.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((names[middle] as string) <= text) low = middle + 1;
			else high = middle;
		}
		return names[low - 1];
	};
}

function longestAt(folded: string, at: number, floor: NameFloor): string | undefined {
	for (let length = whole(folded, at, Math.min(LONGEST_NAME, folded.length - at)); length > 0; ) {
		const probe = folded.slice(at, at + length);
		const name = floor(probe);
		if (name === undefined) return undefined;
		// What is greater than a name and begins the text no longer begins with more than they share.
		const shared = commonLength(name, probe);
		if (shared < name.length) length = whole(folded, at, shared);
		else if (name !== '' && endsWord(folded, at + name.length)) return name;
		else length = whole(folded, at, name.length - 1);
	}
	return undefined;
}

function commonLength(a: string, b: string): number {
	const longest = Math.min(a.length, b.length);
	let length = 0;
	while (length < longest && a.charCodeAt(length) === b.charCodeAt(length)) length++;
	return length;
}

/** `length`, or one less where it would cut a character of two units. */
const whole = (text: string, at: number, length: number): number => (isWithinPair(text, at + length) ? length - 1 : length);

function isWithinPair(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	if (!(unit >= 0xdc00 && unit <= 0xdfff)) return false;
	const before = text.charCodeAt(at - 1);
	return before >= 0xd800 && before <= 0xdbff;
}

/** Whether a word may end before `end`: no letter or figure goes on there but the `s` of a plural. */
function endsWord(text: string, end: number): boolean {
	if (!isWordUnit(text, end - 1) || !isWordUnit(text, end)) return true;
	return text[end] === 's' && !isWordUnit(text, end + 1);
}

const SPACED_LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{M}\p{N}]/u;

/** A letter of a script that puts spaces between words, or a figure. */
function isWordUnit(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a);
	// Han and kana stand above.
	return unit < 0x2e80 && SPACED_LETTER.test(text.charAt(at));
}
