/** Unchanged lines shown around a change. */
const CONTEXT = 2;
/** Above so many pairs of lines, what differs is shown as one block instead of compared line by line. */
const MOST_PAIRS = 4_000_000;

type Line = readonly [sign: ' ' | '-' | '+', text: string];

/**
 * What would change in a file, as a unified diff that people and `patch` can read. `before` is undefined for a file
 * that does not exist yet. Empty when nothing changes. A line break at the very end is not compared.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
	if (before === after) return '';
	const lines = compareLines(toLines(before ?? ''), toLines(after));
	const from = before === undefined ? '/dev/null' : `a/${path}`;
	return [`--- ${from}`, `+++ b/${path}`, ...hunks(lines)].join('\n');
}

const toLines = (text: string): string[] => {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines;
};

function compareLines(before: readonly string[], after: readonly string[]): Line[] {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start++;
	let end = 0;
	while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	const keep = (line: string): Line => [' ', line];
	return [
		...before.slice(0, start).map(keep),
		...compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
		...before.slice(before.length - end).map(keep),
	];
}

/** The longest common subsequence, by the table that every textbook has; then the way back through it. */
function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
	const removed = (line: string): Line => ['-', line];
	const added = (line: string): Line => ['+', line];
	if (before.length * after.length === 0 || before.length * after.length > MOST_PAIRS) return [...before.map(removed), ...after.map(added)];

	const width = after.length + 1;
	const common = new Uint32Array((before.length + 1) * width);
	const at = (i: number, j: number) => common[i * width + j] as number;
	for (let i = before.length - 1; i >= 0; i--) {
		for (let j = after.length - 1; j >= 0; j--) {
			common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const lines: Line[] = [];
	let i = 0;
	let j = 0;
	while (i < before.length || j < after.length) {
		if (i < before.length && j < after.length && before[i] === after[j]) {
			lines.push([' ', before[i++] as string]);
			j++;
		} else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) lines.push(removed(before[i++] as string));
		else lines.push(added(after[j++] as string));
	}
	return lines;
}

function hunks(lines: readonly Line[]): string[] {
	const out: string[] = [];
	const position = { before: 1, after: 1 };
	for (let i = 0; i < lines.length; ) {
		const start = Math.max(i, nextChange(lines, i) - CONTEXT);
		for (; i < start; i++) advance(position, lines[i] as Line);
		if (i >= lines.length) break;
		const end = endOfHunk(lines, i);
		const part = lines.slice(i, end);
		const removed = part.filter(([sign]) => sign !== '+').length;
		const added = part.filter(([sign]) => sign !== '-').length;
		out.push(`@@ -${range(position.before, removed)} +${range(position.after, added)} @@`, ...part.map(([sign, text]) => sign + text));
		for (; i < end; i++) advance(position, lines[i] as Line);
	}
	return out;
}

/** Index of the first changed line from `from` on; far beyond the end, when there is none. */
function nextChange(lines: readonly Line[], from: number): number {
	for (let i = from; i < lines.length; i++) if (lines[i]?.[0] !== ' ') return i;
	return lines.length + CONTEXT;
}

/** A hunk goes on until more unchanged lines follow than the contexts of two changes take. */
function endOfHunk(lines: readonly Line[], start: number): number {
	let end = start;
	for (let next = nextChange(lines, start); next < lines.length && next - end <= 2 * CONTEXT; next = nextChange(lines, end)) end = next + 1;
	return Math.min(lines.length, end + CONTEXT);
}

function advance(position: { before: number; after: number }, [sign]: Line): void {
	if (sign !== '+') position.before++;
	if (sign !== '-') position.after++;
}

const range = (start: number, count: number): string => (count === 0 ? `${start - 1},0` : `${start},${count}`);
