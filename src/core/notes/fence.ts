/** A code block that is open. */
export interface Fence {
	readonly mark: string;
	readonly length: number;
	/** How many `>` stand before it: code ends with the quotation it stands in. */
	readonly quotes: number;
	/** Lines that begin left of this column end the list item it stands in, and the code with it. */
	readonly column: number;
}

const FENCE_LINE = /([ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*)(`{3,}|~{3,})/y;
const FENCE_END = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;
export const TAB_WIDTH = 4;

/** The code block that a line opens, if it opens one. */
export function fenceAt(text: string, start: number, end: number): Fence | undefined {
	FENCE_LINE.lastIndex = start;
	const match = FENCE_LINE.exec(text);
	if (!match) return undefined;
	const [whole, lead = '', run = ''] = match;
	const mark = run.charAt(0);
	// A run of backticks with more of them behind it is a code span.
	if (mark === '`' && text.slice(start + whole.length, end).includes('`')) return undefined;
	const column = columnAfter(lead);
	const inItem = /[-*+\d]/.test(lead);
	// Up to three blanks may stand before a fence within the item it belongs to.
	return { mark, length: run.length, quotes: countQuotes(lead), column: inItem ? column : Math.max(0, column - TAB_WIDTH + 1) };
}

/** Whether a line is still inside the code block, and whether it is its last one. */
export function goOn(fence: Fence, line: string): { readonly isInside: boolean; readonly isOver: boolean } {
	const closing = FENCE_END.exec(line)?.[1];
	if (closing?.startsWith(fence.mark) && closing.length >= fence.length) return { isInside: true, isOver: true };
	if (fence.quotes > 0 && countQuotes(/^[ \t>]*/.exec(line)?.[0] ?? '') < fence.quotes) return { isInside: false, isOver: true };
	if (fence.quotes > 0 || fence.column === 0 || line.trim() === '') return { isInside: true, isOver: false };
	return { isInside: columnAfter(/^[ \t]*/.exec(line)?.[0] ?? '') >= fence.column, isOver: false };
}

function columnAfter(lead: string): number {
	let column = 0;
	for (const character of lead) column += character === '\t' ? TAB_WIDTH - (column % TAB_WIDTH) : 1;
	return column;
}

function countQuotes(lead: string): number {
	let count = 0;
	for (const character of lead) if (character === '>') count++;
	return count;
}
