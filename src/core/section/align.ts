/** How a list became another one. */
export interface Alignment {
	/** Places in the old list and in the new one that hold the same item, or one in the place of the other. */
	readonly pairs: readonly (readonly [before: number, now: number])[];
	/** Places in the old list whose item is gone. */
	readonly removed: readonly number[];
	/** Places in the new list, each with the place in the old list after which it came in (-1: before the first). */
	readonly inserted: readonly { readonly after: number; readonly now: number }[];
}

/** Lists that differ over more than this (cells of the table) are aligned by place alone: nobody edits that much by hand. */
const LARGEST_TABLE = 1_000_000;

/**
 * Aligns two lists: equal items first (their common beginning and end, then a longest common subsequence of the rest,
 * O(n·m)); between those, what stands in the place of another; what is left came in or went.
 */
export function align<Item>(before: readonly Item[], now: readonly Item[], equal: (a: Item, b: Item) => boolean): Alignment {
	const shorter = Math.min(before.length, now.length);
	let head = 0;
	while (head < shorter && equal(before[head] as Item, now[head] as Item)) head++;
	let tail = 0;
	while (tail < shorter - head && equal(before.at(-1 - tail) as Item, now.at(-1 - tail) as Item)) tail++;
	const middle = alignMiddle(before.slice(head, before.length - tail), now.slice(head, now.length - tail), equal);
	return {
		pairs: [
			...Array.from({ length: head }, (_, i) => [i, i] as const),
			...middle.pairs.map(([b, n]) => [b + head, n + head] as const),
			...Array.from({ length: tail }, (_, i) => [before.length - tail + i, now.length - tail + i] as const),
		],
		removed: middle.removed.map((b) => b + head),
		inserted: middle.inserted.map(({ after, now: n }) => ({ after: after + head, now: n + head })),
	};
}

function alignMiddle<Item>(before: readonly Item[], now: readonly Item[], equal: (a: Item, b: Item) => boolean): Alignment {
	const small = before.length * now.length <= LARGEST_TABLE;
	const same = (b: number, n: number): boolean => small && equal(before[b] as Item, now[n] as Item);
	const longest = small ? longestFrom(before.length, now.length, same) : [];
	const at = (b: number, n: number): number => longest[b]?.[n] ?? 0;
	const pairs: [number, number][] = [];
	const removed: number[] = [];
	const inserted: { after: number; now: number }[] = [];
	let gap: { before: number[]; now: number[] } = { before: [], now: [] };
	const closeGap = (end: number) => {
		gap.before.forEach((b, i) => {
			const n = gap.now[i];
			if (n === undefined) removed.push(b);
			else pairs.push([b, n]);
		});
		for (const n of gap.now.slice(gap.before.length)) inserted.push({ after: end - 1, now: n });
		gap = { before: [], now: [] };
	};
	let b = 0;
	let n = 0;
	while (b < before.length || n < now.length) {
		if (b < before.length && n < now.length && same(b, n)) {
			closeGap(b);
			pairs.push([b++, n++]);
		} else if (n >= now.length || (b < before.length && at(b + 1, n) >= at(b, n + 1))) gap.before.push(b++);
		else gap.now.push(n++);
	}
	closeGap(before.length);
	return { pairs, removed, inserted };
}

/** Length of the longest common subsequence from each pair of places on. */
function longestFrom(rows: number, columns: number, same: (b: number, n: number) => boolean): number[][] {
	const longest = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
	const at = (b: number, n: number): number => longest[b]?.[n] ?? 0;
	for (let b = rows - 1; b >= 0; b--) {
		const row = longest[b] as number[];
		for (let n = columns - 1; n >= 0; n--) row[n] = same(b, n) ? at(b + 1, n + 1) + 1 : Math.max(at(b + 1, n), at(b, n + 1));
	}
	return longest;
}
