import type { Range } from '../../core/model/document.ts';

// The Markdown parser is quadratic, or worse, in some texts that nobody writes by hand. What goes beyond these limits
// is shown to it as plain letters: the words are all read, only the markup of the excess has no effect.

/** Quotes and lists inside each other. Nobody nests deeper; the parser's time grows with the square, its stack overflows. */
const DEEPEST_NESTING = 24;
/** Columns of indentation up to which a list marker counts. */
const DEEPEST_INDENT = 64;
/** Inline signs in one paragraph, item or row. Long ones have a few hundred; the parser's time grows with the square. */
const MOST_SIGNS = 1500;

/** `<!--`, `<?`, `<![CDATA[` in one paragraph: from each that is not closed the parser runs to the paragraph's end. */
const MOST_DECLARATIONS = 8;
/** In a line longer than this, none. */
const LONG_LINE = 10_000;

const DECLARATION = /<(?=[!?])/g;
const SIGNS = /[*_~`[\]!<&\\|]/g;
const STARTS_BLOCK = /^[ \t>]*(?:[-*+] |\d{1,9}[.)] |#{1,6} |\||$)/;

/** The ranges of `text` (Markdown, from `from` on) that are too much for the parser, in order. */
export function findExcess(text: string, from: number): Range[] {
	const excess: Range[] = [];
	let signs = 0;
	let declarations = 0;
	for (let start = from; start < text.length; ) {
		const newline = text.indexOf('\n', start);
		const end = newline < 0 ? text.length : newline;
		const line = text.slice(start, end);
		const nested = excessOfPrefix(line);
		if (nested) excess.push({ start: start + nested.start, end: start + nested.end });
		if (STARTS_BLOCK.test(line)) signs = declarations = 0;
		for (const { index } of line.matchAll(DECLARATION)) {
			if (++declarations > MOST_DECLARATIONS || line.length > LONG_LINE) excess.push({ start: start + index, end: start + index + 1 });
		}
		const found = line.match(SIGNS)?.length ?? 0;
		if (signs + found > MOST_SIGNS) {
			let kept = MOST_SIGNS - signs;
			for (const { index } of line.matchAll(SIGNS)) {
				if (kept-- > 0 || (nested && index < nested.end)) continue;
				excess.push({ start: start + index, end: start + index + 1 });
			}
		}
		signs += found;
		start = end + 1;
	}
	return excess;
}

/** Container marks of a line (`>`, list markers) beyond what is allowed. */
function excessOfPrefix(line: string): Range | undefined {
	let depth = 0;
	let column = 0;
	let from: number | undefined;
	let end = 0;
	for (const { index, 0: prefix } of line.matchAll(/[ \t]+|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])/gy)) {
		end = index + prefix.length;
		const space = prefix.trim() === '';
		column += space ? columnsOf(prefix) : prefix.length;
		if (space) continue;
		depth++;
		if (depth > DEEPEST_NESTING || column > DEEPEST_INDENT) from ??= index;
	}
	return from === undefined ? undefined : { start: from, end };
}

/** A tab counts as four columns, wherever it stands: this is only about how much is too much. */
const columnsOf = (space: string): number => space.length + 3 * (space.split('\t').length - 1);
