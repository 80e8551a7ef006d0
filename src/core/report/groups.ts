/** Which things hang together, directly or by others: union by size, with halved paths (Tarjan & van Leeuwen 1984). */
export interface Groups<Thing> {
	join(a: Thing, b: Thing): void;
	/** Every group, the largest first; of equals the one whose first thing came first. */
	all(): Thing[][];
}

export function createGroups<Thing>(things: Iterable<Thing>): Groups<Thing> {
	const order = [...things];
	const parent = new Map(order.map((thing) => [thing, thing]));
	const size = new Map(order.map((thing) => [thing, 1]));
	const rootOf = (thing: Thing): Thing => {
		let at = thing;
		for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
			const next = parent.get(up) ?? up;
			parent.set(at, next);
			at = next;
		}
		return at;
	};
	return {
		join(a, b) {
			const [first, second] = [rootOf(a), rootOf(b)];
			if (first === second) return;
			const [sizeOfFirst, sizeOfSecond] = [size.get(first) ?? 1, size.get(second) ?? 1];
			const [large, small] = sizeOfFirst >= sizeOfSecond ? [first, second] : [second, first];
			parent.set(small, large);
			size.set(large, sizeOfFirst + sizeOfSecond);
		},
		all() {
			const members = new Map<Thing, Thing[]>();
			for (const thing of order) {
				const root = rootOf(thing);
				const group = members.get(root);
				if (group) group.push(thing);
				else members.set(root, [thing]);
			}
			return [...members.values()].sort((a, b) => b.length - a.length);
		},
	};
}
