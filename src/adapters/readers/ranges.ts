import type { Range } from '../../core/model/document.ts';

/** Sorted and disjoint: overlapping and touching ranges become one, empty ones go. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
	const merged: { start: number; end: number }[] = [];
	for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
		if (end <= start) continue;
		const last = merged.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else merged.push({ start, end });
	}
	return merged;
}

/** The parts of sorted, disjoint ranges that lie inside another one. Logarithmic in their number, linear in the answer. */
export function rangesWithin(ranges: readonly Range[], within: Range): Range[] {
	const inside: Range[] = [];
	for (let i = firstEndingAfter(ranges, within.start); i < ranges.length; i++) {
		const range = ranges[i] as Range;
		if (range.start >= within.end) break;
		inside.push({ start: Math.max(range.start, within.start), end: Math.min(range.end, within.end) });
	}
	return inside;
}

function firstEndingAfter(ranges: readonly Range[], at: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle] as Range).end <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The range without what a reader does not see at its edges: white space and hidden stretches (sorted, disjoint). */
export function trimRange(text: string, range: Range, hidden: readonly Range[]): Range {
	let { start, end } = range;
	let first = 0;
	let last = hidden.length - 1;
	for (;;) {
		while (start < end && /\s/u.test(text[start] as string)) start++;
		while (first <= last && (hidden[first] as Range).end <= start) first++;
		const next = hidden[first];
		if (first > last || !next || next.start > start || start >= end) break;
		start = Math.min(next.end, end);
	}
	for (;;) {
		while (end > start && /\s/u.test(text[end - 1] as string)) end--;
		while (last >= first && (hidden[last] as Range).start >= end) last--;
		const previous = hidden[last];
		if (last < first || !previous || previous.end < end || end <= start) break;
		end = Math.max(previous.start, start);
	}
	return { start, end };
}
