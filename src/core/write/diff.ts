import type { PlannedFile } from './plan.ts';

/** Lines shown before and after a change, as other tools do. */
const CONTEXT = 3;
/** Beyond so many changed lines the old ones are shown as removed and the new ones as added: nobody compares them line by line. */
const MOST_STEPS = 1000;

type Sign = ' ' | '-' | '+';
interface DiffLine {
	readonly sign: Sign;
	readonly text: string;
}

/**
 * What a plan changes, as a unified diff: made files whole, changed ones with some lines around each change; files that
 * stay as they are not at all. Line endings are not shown.
 */
export function renderDiff(files: readonly Pick<PlannedFile, 'path' | 'action' | 'before' | 'after'>[]): string {
	return files
		.filter((file) => file.action === 'create' || file.action === 'change')
		.map(({ path, before, after }) => {
			const heads = `--- ${before === undefined ? '/dev/null' : `a/${path}`}\n+++ b/${path}\n`;
			return heads + renderHunks(diffLines(linesOf(before ?? ''), linesOf(after)));
		})
		.join('\n');
}

/** The shortest way from one list of lines to another: Myers, An O(ND) Difference Algorithm (1986), what both share at either end left out. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	const sign = (mark: Sign) => (text: string) => ({ sign: mark, text });
	return [
		...before.slice(0, head).map(sign(' ')),
		...shortestWay(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
		...before.slice(before.length - tail).map(sign(' ')),
	];
}

function shortestWay(before: readonly string[], after: readonly string[]): DiffLine[] {
	const trace = search(before, after);
	const out: DiffLine[] = [];
	if (trace === undefined) {
		return [...before.map((text) => ({ sign: '-' as const, text })), ...after.map((text) => ({ sign: '+' as const, text }))];
	}
	let [x, y] = [before.length, after.length];
	for (let steps = trace.length - 1; steps > 0; steps--) {
		const furthest = trace[steps - 1] as ReadonlyMap<number, number>;
		const diagonal = x - y;
		const down = isDown(furthest, diagonal, steps);
		const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
		const fromX = furthest.get(fromDiagonal) ?? 0;
		const startX = down ? fromX : fromX + 1;
		for (; x > startX; x--) out.push({ sign: ' ', text: before[x - 1] ?? '' });
		out.push(down ? { sign: '+', text: after[fromX - fromDiagonal] ?? '' } : { sign: '-', text: before[fromX] ?? '' });
		[x, y] = [fromX, fromX - fromDiagonal];
	}
	for (; x > 0; x--) out.push({ sign: ' ', text: before[x - 1] ?? '' });
	return out.reverse();
}

/** For each number of steps, the furthest line of `before` reached on each diagonal; undefined when the way is too long. */
function search(before: readonly string[], after: readonly string[]): Map<number, number>[] | undefined {
	const trace: Map<number, number>[] = [];
	for (let steps = 0; steps <= MOST_STEPS; steps++) {
		const last = trace.at(-1) ?? new Map([[1, 0]]);
		const furthest = new Map<number, number>();
		trace.push(furthest);
		for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
			let x = isDown(last, diagonal, steps) ? (last.get(diagonal + 1) ?? 0) : (last.get(diagonal - 1) ?? 0) + 1;
			while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
			furthest.set(diagonal, x);
			if (x >= before.length && x - diagonal >= after.length) return trace;
		}
	}
	return undefined;
}

const isDown = (furthest: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean =>
	diagonal === -steps || (diagonal !== steps && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

function renderHunks(lines: readonly DiffLine[]): string {
	const shown = new Set<number>();
	lines.forEach(({ sign }, i) => {
		if (sign !== ' ') for (let near = i - CONTEXT; near <= i + CONTEXT; near++) shown.add(near);
	});
	let out = '';
	let [oldLine, newLine] = [1, 1];
	for (let i = 0; i < lines.length; ) {
		if (!shown.has(i)) {
			oldLine++;
			newLine++;
			i++;
			continue;
		}
		let end = i;
		while (end < lines.length && shown.has(end)) end++;
		const hunk = lines.slice(i, end);
		const [oldCount, newCount] = [hunk.filter(({ sign }) => sign !== '+').length, hunk.filter(({ sign }) => sign !== '-').length];
		out += `@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@\n${hunk.map(({ sign, text }) => `${sign}${text}\n`).join('')}`;
		[oldLine, newLine, i] = [oldLine + oldCount, newLine + newCount, end];
	}
	return out;
}

/** Start and length; before the first line when there is none. */
const range = (line: number, count: number): string => (count === 1 ? `${line}` : `${count === 0 ? line - 1 : line},${count}`);

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/));
