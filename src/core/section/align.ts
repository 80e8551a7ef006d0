/** How a list became another one. */
export interface Alignment {
	/** Places in the old list and in the new one that hold the same item, or one in the place of the other. */
	readonly pairs: readonly (readonly [before: number, now: number])[];
	/** Places in the old list whose item is gone. */
	readonly removed: readonly number[];
	/** Places in the new list, each with the place in the old list after which it came in (-1: before the first). */
	readonly inserted: readonly { readonly after: number; readonly now: number }[];
}

/**
 * Aligns two short lists: equal items first (a longest common subsequence, O(n·m)), then, between them, what changed in
 * its place; the rest came in or went.
 */
export function align<Item>(before: readonly Item[], now: readonly Item[], equal: (a: Item, b: Item) => boolean): Alignment {
	const longest = Array.from({ length: before.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
	const at = (b: number, n: number): number => longest[b]?.[n] ?? 0;
	const same = (b: number, n: number): boolean => equal(before[b] as Item, now[n] as Item);
	for (let b = before.length - 1; b >= 0; b--) {
		const row = longest[b] as number[];
		for (let n = now.length - 1; n >= 0; n--) row[n] = same(b, n) ? at(b + 1, n + 1) + 1 : Math.max(at(b + 1, n), at(b, n + 1));
	}
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
