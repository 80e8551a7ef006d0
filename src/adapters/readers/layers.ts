import type { Range } from '../../core/model/document.ts';

/** Lines that Markdown does not parse as prose, and where the text may be cut so that the pieces parse alone. */
export interface Layers {
	/**
	 * Offsets (line starts) where nothing is open that could reach further, or only a list whose next item begins: each
	 * piece between two of them parses as it would in the whole.
	 */
	readonly cuts: readonly number[];
	/** Comments: `%%…%%` and `<!-- … -->` that begin a line. */
	readonly comments: readonly Range[];
	/** Display mathematics: `$$…$$`. */
	readonly math: readonly Range[];
	/** Runs of lines outside fenced code, comments and mathematics, between blank lines. */
	readonly prose: readonly Range[];
}

const CONTAINERS = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*/;
const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/;
const CODE = /^(?: {4}| {0,3}\t)/;
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const RAW_HTML = /^<(script|pre|style|textarea)(?=[\s>]|$)/i;
/** What opens a stretch that runs over blank lines, and what closes it. */
const PAIRS = { '%%': '%%', $$: '$$', '<!--': '-->' } as const;
type Opener = keyof typeof PAIRS;

type Open =
	| { readonly kind: 'fence'; readonly mark: string; readonly indent: number; readonly contained: boolean }
	| { readonly kind: 'html'; readonly closer: string }
	| { readonly kind: Opener; readonly start: number };

/** One pass over the lines of `text` from `from` on. */
export function findLayers(text: string, from: number): Layers {
	const layers = { cuts: [from], comments: [] as Range[], math: [] as Range[], prose: [] as Range[] };
	const lastCloser = { '%%': text.lastIndexOf('%%'), $$: text.lastIndexOf('$$'), '<!--': text.lastIndexOf('-->') };
	let open: Open | undefined;
	let afterBlank = true;
	/** Columns that a line must be indented by to belong to the outermost item; 0 outside lists. */
	let listIndent = 0;
	let proseStart = -1;
	const endProse = (at: number) => {
		if (proseStart >= 0 && at > proseStart) layers.prose.push({ start: proseStart, end: at });
		proseStart = -1;
	};

	for (let start = from; start < text.length; ) {
		const newline = text.indexOf('\n', start);
		const next = newline < 0 ? text.length : newline + 1;
		const line = text.slice(start, newline < 0 ? text.length : newline);
		const blank = line.trim() === '';
		if (open?.kind === 'fence' && open.contained && !blank && /^[^\s>]/.test(line) && !FENCE.test(line)) open = undefined;

		if (open) {
			open = closeAt(open, line, start, layers);
			afterBlank = !open;
		} else if (blank) {
			endProse(start);
			afterBlank = true;
		} else {
			const item = ITEM.exec(line)?.[0];
			if (item !== undefined && (listIndent === 0 || /^\S/.test(line))) listIndent = item.length;
			else if (item === undefined && (/^(?:`{3}|~{3}|#)/.test(line) || (afterBlank && /^\S/.test(line)))) listIndent = 0;
			if (start > from && (afterBlank ? /^\S/ : /^(?:#{1,6}|[-*+])[ \t]+\S/).test(line)) layers.cuts.push(start);
			afterBlank = false;
			open = opens(line, start, listIndent, lastCloser);
			if (open) {
				endProse(start);
				// `$$a$$` and `%%a%%` on one line.
				if ('start' in open) open = closeAt(open, line, start, layers, open.start - start + open.kind.length);
			} else if (proseStart < 0) proseStart = start;
		}
		start = next;
	}
	endProse(text.length);
	return layers;
}

function opens(line: string, start: number, listIndent: number, lastCloser: Readonly<Record<Opener, number>>): Open | undefined {
	// Outside a list, an indented line is code.
	if (listIndent === 0 && CODE.test(line)) return undefined;
	const prefix = CONTAINERS.exec(line)?.[0] ?? '';
	const words = line.slice(prefix.length);
	const at = start + prefix.length;
	const mark = FENCE.exec(words)?.[1];
	if (mark) {
		const contained = prefix.trim() !== '' || (listIndent > 0 && prefix.length >= listIndent) || /^\t/.test(prefix);
		return { kind: 'fence', mark, indent: prefix.length, contained };
	}
	const raw = RAW_HTML.exec(words)?.[1];
	if (raw && !words.toLowerCase().includes(`</${raw.toLowerCase()}`)) return { kind: 'html', closer: `</${raw.toLowerCase()}` };
	for (const opener of Object.keys(PAIRS) as Opener[]) {
		if (!words.startsWith(opener) || lastCloser[opener] < at + opener.length) continue;
		// Text after the closing mark: the stretch stands inside a paragraph and is left to it.
		const closed = words.indexOf(PAIRS[opener], opener.length);
		if (closed >= 0 && words.slice(closed + PAIRS[opener].length).trim() !== '') continue;
		return { kind: opener, start: at };
	}
	return undefined;
}

/** What is still open after this line; a stretch that ends on it is recorded. */
function closeAt(open: Open, line: string, start: number, layers: { comments: Range[]; math: Range[] }, searchFrom = 0): Open | undefined {
	switch (open.kind) {
		case 'fence': {
			const [, indent = '', mark = ''] = /^([\s>]*)(`{3,}|~{3,})[ \t\r]*$/.exec(line) ?? [];
			// More indented than the opening, it is a line of the code.
			return mark.startsWith(open.mark) && indent.length <= open.indent + 3 ? undefined : open;
		}
		case 'html':
			return line.toLowerCase().includes(open.closer) ? undefined : open;
		default: {
			const closer = PAIRS[open.kind];
			const closed = line.indexOf(closer, searchFrom);
			if (closed < 0) return open;
			(open.kind === '$$' ? layers.math : layers.comments).push({ start: open.start, end: start + closed + closer.length });
			return undefined;
		}
	}
}
