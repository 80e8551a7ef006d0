import { sameIdeaOdds } from './boundaries.ts';
import type { Likeness } from './features.ts';
import type { Unit } from './units.ts';

/** Units (by index, ascending) that carry one idea together. */
export type Idea = readonly number[];

export interface IdeaOptions {
	/** How many ideas to find at most. */
	readonly count: number;
	/** Share of the text that all of them together may quote. */
	readonly share: number;
}

/** Units below this share of the text, the most salient first, are not worth quoting … */
const WORTHWHILE = 0.7;
/** … unless they miss it by no more than this. */
const TOLERANCE = 0.06;
/** What a card is worth at full size (value), and how much the salience of what it quotes adds. */
const CARD_VALUE = 0.75;
const SALIENCE_VALUE = 1;
/** How quickly an idea is satisfied as it fills to its size: 1 - exp(-rate × fill). */
const SATURATION = 1.5;
/** From this multiple of its size on, more text costs; no idea grows beyond LARGEST, nor beyond WIDEST units. */
const OVERFULL = 2;
const LARGEST = 2.2;
const WIDEST = 60;
/** After the fact, the least salient units are left out of an idea that is larger than this multiple of its size. */
const TRIMMED = 1.5;
/** Han characters (or two per word) that one card quotes at most, so that long texts do not make long cards. */
const FULL_CARD = 350;
/** How much of -log p(same idea) a boundary inside an idea costs, … */
const CROSSING = 0.2;
/** … and of -log p(another idea) to part two sentences side by side; small, since full cards must part somewhere. */
const SPLIT = 0.1;

/**
 * Finds the passages that carry the text's ideas: of all ways to lay `count` disjoint windows over the units, the one
 * with the greatest total value, by dynamic programming. A window's value grows with the salience of what it quotes and
 * saturates with its size; it pays -log p(same idea) for each boundary inside, and -log p(another idea) where it
 * touches the next.
 *
 * Related: statistical segmentation by minimum cost (Utiyama & Isahara 2001), coverage with diminishing returns
 * (Lin & Bilmes 2011). Takes O(count × units × window) steps.
 */
export function findIdeas(
	units: readonly Unit[],
	salience: readonly number[],
	likeness: readonly Likeness[],
	options: IdeaOptions,
): Idea[] {
	const total = units.reduce((sum, unit) => sum + unit.length, 0);
	const size = Math.max(1, Math.min(FULL_CARD, (options.share * total) / Math.max(1, options.count)));
	const threshold = salienceAbove(units, salience, WORTHWHILE * total) - TOLERANCE;
	const odds = sameIdeaOdds(units, likeness);
	const windows = valueWindows(units, salience, odds, size, threshold);
	return layOut(windows, odds, options.count).map(([from, to]) => {
		const worthQuoting = units.slice(from, to + 1).filter((unit) => unit.index === from || (salience[unit.index] ?? 0) > threshold);
		return trimToSize(worthQuoting, salience, size * TRIMMED);
	});
}

/** All windows by their first unit, in columns, since the layout goes through them once for each card. */
export interface Windows {
	/** Where the windows of each unit begin in the columns, and at last where all end. */
	readonly first: Int32Array;
	/** First unit after the window. */
	readonly ends: Int32Array;
	readonly values: Float64Array;
}

function valueWindows(
	units: readonly Unit[],
	salience: readonly number[],
	odds: readonly number[],
	size: number,
	threshold: number,
): Windows {
	const first = new Int32Array(units.length + 1);
	const ends: number[] = [];
	const values: number[] = [];
	for (let from = 0; from < units.length; from++) {
		let gain = 0;
		let length = 0;
		let cost = 0;
		for (let at = from; at < Math.min(units.length, from + WIDEST); at++) {
			const [unitLength, unitSalience] = [units[at]?.length ?? 0, salience[at] ?? 0];
			if (at > from) {
				cost += CROSSING * Math.log1p(Math.exp(-(odds[at] ?? 0)));
				if (unitSalience <= threshold) continue;
			}
			gain += unitLength * (unitSalience - threshold + TOLERANCE);
			length += unitLength;
			const fill = length / size;
			if (fill > LARGEST && at > from) break;
			const worth = (1 - Math.exp(-SATURATION * fill)) * (CARD_VALUE + (SALIENCE_VALUE * gain) / Math.max(1, length));
			ends.push(at + 1);
			values.push(worth - cost - 2 * Math.max(0, fill - OVERFULL));
		}
		first[from + 1] = ends.length;
	}
	return { first, ends: Int32Array.from(ends), values: Float64Array.from(values) };
}

/** For one number of windows: the best total when the last ends exactly at (or anywhere up to) each unit, and how it came about. */
interface Layer {
	readonly exact: Float64Array;
	readonly best: Float64Array;
	/** Where the best ends. */
	readonly bestEnd: Int32Array;
	/** Where the window that ends exactly there begins, and whether the one before touches it. */
	readonly begin: Int32Array;
	readonly touches: Uint8Array;
}

/** What it costs to part two neighbours that are one idea with these log odds. */
export const splitCost = (odds: number): number => SPLIT * Math.log1p(Math.exp(odds));

const IMPOSSIBLE = Number.NEGATIVE_INFINITY;

/** The best `count` disjoint windows (fewer where no more fit), in text order, as [first, last] units. */
export function layOut(windows: Windows, odds: readonly number[], count: number): [number, number][] {
	const units = odds.length;
	const layers: Layer[] = [];
	while (layers.length < count) {
		const layer = nextLayer(windows, odds, layers.at(-1));
		if (layer.best[units] === IMPOSSIBLE) break;
		layers.push(layer);
	}
	const out: [number, number][] = [];
	let end = layers.at(-1)?.bestEnd[units] ?? 0;
	for (let k = layers.length - 1; k >= 0; k--) {
		const from = layers[k]?.begin[end] ?? 0;
		out.push([from, end - 1]);
		end = layers[k]?.touches[from] ? from : (layers[k - 1]?.bestEnd[from - 1] ?? 0);
	}
	return out.reverse();
}

function nextLayer({ first, ends, values }: Windows, odds: readonly number[], previous: Layer | undefined): Layer {
	const units = odds.length;
	const layer: Layer = {
		exact: new Float64Array(units + 1).fill(IMPOSSIBLE),
		best: new Float64Array(units + 1).fill(IMPOSSIBLE),
		bestEnd: new Int32Array(units + 1),
		begin: new Int32Array(units + 1),
		touches: new Uint8Array(units + 1),
	};
	for (let from = 0; from < units; from++) {
		const apart = previous === undefined ? 0 : from > 0 ? (previous.best[from - 1] ?? IMPOSSIBLE) : IMPOSSIBLE;
		const touching = previous === undefined ? IMPOSSIBLE : (previous.exact[from] ?? IMPOSSIBLE) - splitCost(odds[from] ?? 0);
		layer.touches[from] = Number(touching > apart);
		const before = Math.max(touching, apart);
		if (before === IMPOSSIBLE) continue;
		for (let window = first[from] ?? 0; window < (first[from + 1] ?? 0); window++) {
			const end = ends[window] ?? 0;
			const value = before + (values[window] ?? 0);
			if (value <= (layer.exact[end] ?? 0)) continue;
			layer.exact[end] = value;
			layer.begin[end] = from;
		}
	}
	for (let end = 1; end <= units; end++) {
		const better = (layer.exact[end] ?? 0) > (layer.best[end - 1] ?? 0);
		layer.best[end] = better ? (layer.exact[end] ?? 0) : (layer.best[end - 1] ?? 0);
		layer.bestEnd[end] = better ? end : (layer.bestEnd[end - 1] ?? 0);
	}
	return layer;
}

/** The units without the least salient ones, as far as they are longer than `size` together. */
function trimToSize(units: readonly Unit[], salience: readonly number[], size: number): number[] {
	const kept = new Set(units.map((unit) => unit.index));
	let length = units.reduce((sum, unit) => sum + unit.length, 0);
	for (const unit of [...units].sort((a, b) => (salience[a.index] ?? 0) - (salience[b.index] ?? 0))) {
		if (length <= size || kept.size === 1) break;
		if (length - unit.length < size * 0.6) continue;
		kept.delete(unit.index);
		length -= unit.length;
	}
	return units.flatMap((unit) => (kept.has(unit.index) ? [unit.index] : []));
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
