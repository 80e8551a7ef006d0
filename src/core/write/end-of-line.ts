/** How lines end in a text: as most of them do; `\n` when it has no line break. */
export function endOfLineOf(text: string): string {
	const windows = text.split('\r\n').length - 1;
	const unix = text.split('\n').length - 1 - windows;
	const old = text.split('\r').length - 1 - windows;
	if (windows > unix && windows >= old) return '\r\n';
	return old > unix ? '\r' : '\n';
}

/** The text with every line ended this way. */
export const withEndOfLine = (text: string, endOfLine: string): string => text.replace(/\r\n|\r|\n/g, endOfLine);
