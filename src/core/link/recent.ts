/** Keeps what was used last: at least half as much as `most`. */
export interface Recent<Key, Value> {
	get(key: Key): Value | undefined;
	set(key: Key, value: Value): void;
}

/** Two halves: when the newer one is full, what is left in the older one was not used for long. */
export function keepRecent<Key, Value>(most: number): Recent<Key, Value> {
	let newer = new Map<Key, Value>();
	let older = new Map<Key, Value>();
	function set(key: Key, value: Value): void {
		if (newer.size >= most / 2) [older, newer] = [newer, new Map()];
		newer.set(key, value);
	}
	return {
		get(key) {
			const value = newer.get(key);
			if (value !== undefined) return value;
			const before = older.get(key);
			if (before !== undefined) set(key, before);
			return before;
		},
		set,
	};
}
