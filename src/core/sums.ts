/** Sums (of single precision) by small whole numbers (of terms, of notes), in arrays that are used again: much quicker than a map of each task's own. */
export interface Sums {
	add(id: number, value: number): void;
	/** By number; 0, or beyond the end, where nothing was added. Another array after `add`. */
	readonly values: Float32Array;
	/** Those that something was added to, in that order. What is added must not be 0. */
	readonly ids: readonly number[];
	clear(): void;
}

export function createSums(): Sums {
	let sums = new Float32Array(1 << 16);
	let ids: number[] = [];
	return {
		add(id, value) {
			if (id >= sums.length) {
				const larger = new Float32Array(2 * id);
				larger.set(sums);
				sums = larger;
			}
			const before = sums[id] ?? 0;
			if (before === 0) ids.push(id);
			sums[id] = before + value;
		},
		get values() {
			return sums;
		},
		get ids() {
			return ids;
		},
		clear() {
			for (const id of ids) sums[id] = 0;
			ids = [];
		},
	};
}
