import type { Range } from '../../core/model/document.ts';

interface Run {
	readonly start: number;
	readonly length: number;
	/** A backslash before it: it opens nothing, but still closes. */
	readonly escaped: boolean;
}

/**
 * Code spans of a paragraph, backticks included: a run of backticks up to the next run of the same length. Linear:
 * the next run of each length is looked up, found from the end (a search from every opener is quadratic, and so is the parser's).
 */
export function codeSpans(words: string): Range[] {
	const runs: Run[] = [...words.matchAll(/(\\?)(`+)/g)].map((match) => ({
		start: match.index + (match[1] ?? '').length,
		length: (match[2] ?? '').length,
		escaped: match[1] === '\\',
	}));
	const nextOfLength = new Map<number, number>();
	const closers = runs.map(() => -1);
	for (let i = runs.length - 1; i >= 0; i--) {
		const { start, length } = runs[i] as Run;
		closers[i] = nextOfLength.get(length) ?? -1;
		nextOfLength.set(length, start);
	}
	const spans: Range[] = [];
	let at = 0;
	runs.forEach(({ start, length, escaped }, i) => {
		const closer = closers[i] as number;
		if (start < at || escaped || closer < 0) return;
		at = closer + length;
		spans.push({ start, end: at });
	});
	return spans;
}
