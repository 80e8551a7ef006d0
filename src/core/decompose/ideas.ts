import type { TermVector } from '../text/similarity.ts';
import { dotProduct } from '../text/similarity.ts';
import type { Unit } from './units.ts';

/** Units (by index, ascending) that carry one idea together. */
export type Idea = readonly number[];

export interface IdeaOptions {
	/** How many ideas to find at most. */
	readonly count: number;
	/** Share of the text that all of them together may quote. */
	readonly share: number;
}

/**
 * What it costs an idea to go on past a boundary of the text, in the same currency as its value (about 1 for a full
 * card). Structure says most about where one idea ends; lexical cohesion across the boundary pulls the other way.
 */
const CROSSING = { heading: 2, turn: 1.2, paragraph: 0.05, listItem: 0.1, cue: 0, sentence: 0 } as const;
const COHESION_PULL = 3;
/** Units on each side that are compared for cohesion at a boundary. */
const COHESION_WINDOW = 3;
/** A unit passed over inside an idea costs this much. */
const GAP = 0.03;
/** Share of the text above whose salience a unit is worth quoting at all. */
const WORTHWHILE = 0.42;
/** Units slightly below that are quoted too where they stand between better ones. */
const TOLERANCE = 0.06;
/** How quickly an idea is satisfied as it fills to its size: 1 - exp(-rate × fill). */
const SATURATION = 1.5;
/** From this multiple of the size on, more text costs. */
const OVERFULL = 1.2;
/** No idea grows beyond this multiple, nor beyond so many units. */
const LARGEST = 2.2;
const WIDEST = 60;
/** Han characters (or two per word) that one card quotes at most, so that long texts do not make long cards. */
const FULL_CARD = 260;

/**
 * Finds the passages that carry the text's ideas: of all ways to lay `count` disjoint windows over the units, the one
 * with the greatest total value, by dynamic programming. A window's value grows with the salience of what it quotes and
 * saturates with its size; it pays for crossing headings, turns and paragraphs, less where the words go on alike.
 *
 * Related: statistical segmentation by minimum cost (Utiyama & Isahara 2001) and coverage with diminishing returns
 * (Lin & Bilmes 2011). Takes O(count × units × window) steps.
 */
export function findIdeas(
	units: readonly Unit[],
	salience: readonly number[],
	vectors: readonly TermVector[],
	options: IdeaOptions,
): Idea[] {
	const total = units.reduce((sum, unit) => sum + unit.length, 0);
	const size = Math.min(FULL_CARD, (options.share * total) / Math.max(1, options.count));
	const threshold = salienceAbove(units, salience, WORTHWHILE * total);
	const windows = valueWindows(units, salience, crossingCosts(units, vectors), size, threshold);
	return layOut(windows, units.length, options.count).map(([from, to]) => {
		const quoted = quotedUnits(units, salience, from, to, threshold);
		return trimToSize(units, salience, quoted, size * 1.3);
	});
}

interface Window {
	/** Last unit, inclusive. */
	readonly to: number;
	readonly value: number;
}

/** For each first unit, the windows that begin there. */
function valueWindows(
	units: readonly Unit[],
	salience: readonly number[],
	crossing: readonly number[],
	size: number,
	threshold: number,
): Window[][] {
	return units.map((_, from) => {
		const windows: Window[] = [];
		let gain = 0;
		let length = 0;
		let cost = 0;
		for (let to = from; to < Math.min(units.length, from + WIDEST); to++) {
			if (to > from) cost += crossing[to] ?? 0;
			if (to > from && !isWorthQuoting(salience[to], threshold)) {
				cost += GAP;
				continue;
			}
			const unitLength = units[to]?.length ?? 0;
			gain += unitLength * ((salience[to] ?? 0) - threshold + 2 * TOLERANCE);
			length += unitLength;
			if (length > LARGEST * size && to > from) break;
			const fill = length / size;
			const value = (1 - Math.exp(-SATURATION * fill)) * (0.5 + (2 * gain) / Math.max(1, length)) - cost - Math.max(0, fill - OVERFULL);
			windows.push({ to, value });
		}
		return windows;
	});
}

/** The best `count` disjoint windows, in text order, as [first, last] units. */
function layOut(windows: readonly (readonly Window[])[], units: number, count: number): [number, number][] {
	let values = new Float64Array(units + 1);
	const begins: Int32Array[] = [];
	for (let k = 1; k <= count; k++) {
		const next = new Float64Array(units + 1).fill(Number.NEGATIVE_INFINITY);
		const begin = new Int32Array(units + 1).fill(-1);
		for (let from = 0; from < units; from++) {
			for (const window of windows[from] ?? []) {
				const value = (values[from] ?? 0) + window.value;
				if (value > (next[window.to + 1] ?? 0)) {
					next[window.to + 1] = value;
					begin[window.to + 1] = from;
				}
			}
		}
		for (let end = 1; end <= units; end++) {
			if ((next[end] ?? 0) <= (next[end - 1] ?? 0)) {
				next[end] = next[end - 1] ?? 0;
				begin[end] = -1;
			}
		}
		if (next[units] === Number.NEGATIVE_INFINITY) break;
		begins.push(begin);
		values = next;
	}
	const out: [number, number][] = [];
	let end = units;
	for (let k = begins.length - 1; k >= 0; k--) {
		while (end > 0 && begins[k]?.[end] === -1) end--;
		const from = begins[k]?.[end] ?? 0;
		out.push([from, end - 1]);
		end = from;
	}
	return out.reverse();
}

function quotedUnits(units: readonly Unit[], salience: readonly number[], from: number, to: number, threshold: number): number[] {
	return units
		.slice(from, to + 1)
		.flatMap((unit) => (unit.index === from || isWorthQuoting(salience[unit.index], threshold) ? [unit.index] : []));
}

const isWorthQuoting = (salience: number | undefined, threshold: number): boolean => (salience ?? 0) > threshold - TOLERANCE;

/** The idea without its least salient units, as far as it is larger than `size`. */
function trimToSize(units: readonly Unit[], salience: readonly number[], idea: readonly number[], size: number): number[] {
	const kept = new Set(idea);
	let length = idea.reduce((sum, i) => sum + (units[i]?.length ?? 0), 0);
	for (const i of [...idea].sort((a, b) => (salience[a] ?? 0) - (salience[b] ?? 0))) {
		if (length <= size || kept.size === 1) break;
		const rest = length - (units[i]?.length ?? 0);
		if (rest < size * 0.6) continue;
		kept.delete(i);
		length = rest;
	}
	return idea.filter((i) => kept.has(i));
}

/** Salience above which so much text lies. */
function salienceAbove(units: readonly Unit[], salience: readonly number[], length: number): number {
	let sum = 0;
	for (const unit of [...units].sort((a, b) => (salience[b.index] ?? 0) - (salience[a.index] ?? 0))) {
		sum += unit.length;
		if (sum >= length) return salience[unit.index] ?? 0;
	}
	return 0;
}

/** What it costs to go from each unit's predecessor to the unit. */
function crossingCosts(units: readonly Unit[], vectors: readonly TermVector[]): number[] {
	return units.map((unit, i) => {
		const previous = units[i - 1];
		if (!previous) return 0;
		return Math.max(0, CROSSING[boundaryKind(previous, unit)] - COHESION_PULL * cohesionAcross(vectors, i));
	});
}

function boundaryKind(previous: Unit, unit: Unit): keyof typeof CROSSING {
	if (previous.section !== unit.section) return 'heading';
	if (previous.turn !== unit.turn) return 'turn';
	if (unit.block.kind === 'cue') return 'cue';
	if (previous.blockNumber === unit.blockNumber) return 'sentence';
	return previous.block.kind === 'list-item' && unit.block.kind === 'list-item' ? 'listItem' : 'paragraph';
}

function cohesionAcross(vectors: readonly TermVector[], at: number): number {
	let sum = 0;
	let pairs = 0;
	for (let before = Math.max(0, at - COHESION_WINDOW); before < at; before++) {
		for (let after = at; after < Math.min(vectors.length, at + COHESION_WINDOW); after++) {
			sum += dotProduct(vectors[before] ?? new Map(), vectors[after] ?? new Map());
			pairs++;
		}
	}
	return pairs === 0 ? 0 : sum / pairs;
}
