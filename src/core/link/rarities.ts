import type { NoteIndex } from '../ports/index.ts';
import { formsOf, type TermTable } from './term-vectors.ts';

/** How rare terms are in a vault, by their numbers; looked up once each. */
export interface Rarities {
	/** `ln(notes / notes that hold the term)`; of a term that was not learned, 0. Another array after `learn`. */
	readonly values: Float32Array;
	/** Looks up those that were not met before. */
	learn(some: Iterable<Iterable<number>>): Promise<void>;
}

export function createRarities(index: Pick<NoteIndex, 'frequencies'>, table: TermTable, notes: number): Rarities {
	let values = new Float32Array(1 << 16);
	let isKnown = new Uint8Array(1 << 16);
	const learned = new WeakSet<object>();

	function makeRoom(): void {
		if (table.size <= values.length) return;
		const [olderValues, olderKnown] = [values, isKnown];
		values = new Float32Array(2 * table.size);
		isKnown = new Uint8Array(2 * table.size);
		values.set(olderValues);
		isKnown.set(olderKnown);
	}

	return {
		get values() {
			return values;
		},
		async learn(some) {
			makeRoom();
			const fresh = [...some].filter((ids) => !learned.has(ids));
			const unknown = new Set<number>();
			for (const ids of fresh) for (const id of ids) if (!isKnown[id]) unknown.add(id);
			if (unknown.size > 0) {
				const formsById = new Map([...unknown].map((id) => [id, formsOf(table.termOf(id))]));
				const counts = await index.frequencies([...formsById.values()].flat());
				for (const [id, forms] of formsById) {
					const count = forms.reduce((sum, form) => sum + (counts.get(form) ?? 0), 0);
					values[id] = Math.log(notes / Math.min(notes, count || 1));
					isKnown[id] = 1;
				}
			}
			for (const ids of fresh) learned.add(ids);
		},
	};
}
