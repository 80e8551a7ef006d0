/**
 * The one place where a source's words become Markdown and come back. Whatever they hold, what is written is text:
 * no link, embed, tag, comment, block id, code, formula, HTML, Dataview or Templater command. Emphasis passes through
 * both ways: it runs nothing, and notes use it.
 *
 * Backslashes where CommonMark and Obsidian both honour them (Obsidian hides them while writing, too); character
 * references where some program looks for the bare characters without reading Markdown (Templater: `<%`) or where a
 * backslash does not always protect (a backtick may still close a code span).
 */

/** Characters that CommonMark lets a backslash escape. */
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/y;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const MAX_CODE_POINT = 0x10ffff;

const LIVE = new RegExp(
	[
		/[`<]/, // code, Dataview `= …` and `$= …`; HTML, Templater, autolinks
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
		/[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/, // line breaks end the bullet
		/[\\[#$]/, // escapes; links, embeds, footnotes, callouts, tasks; tags and headings; formulas
		/%(?=%)|(?<=%)%/, // Obsidian comments
		/(?<=:):/, // Dataview fields, `key:: value`
		/(?<=^|\s)\^/, // block ids
		/:(?=\/\/)(?<!https?:)/, // `obsidian://…` and other addresses that act
		/&(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);)/, // what would be read as a reference
		/^\s|\s$/, // white space that Markdown would drop
	]
		.map((part) => part.source)
		.join('|'),
	'g',
);
/** A backslash escapes punctuation alone, and does not always protect from a backtick. */
const BY_BACKSLASH = /^[!-/:-@[-_{-~]$/;

/** Writes the character as a reference: shown as itself, seen by no command. */
export const reference = (character: string): string => `&#${character.codePointAt(0)};`;

/**
 * Text as inert Markdown on one line; `readInert` gives the text back. `reserved`: characters that mean something in
 * the line it goes into (`、` between names), written as references.
 */
export function inert(text: string, reserved = ''): string {
	const live = reserved === '' ? LIVE : new RegExp(`[${reserved}]|${LIVE.source}`, 'g');
	return text.replace(live, (character) => {
		if (reserved.includes(character)) return reference(character);
		if (character === '<') return '&lt;';
		if (character === '&') return '&amp;';
		return BY_BACKSLASH.test(character) ? `\\${character}` : reference(character);
	});
}

/** Inert text that opens a list item: it must not start a list, quote, rule, fence or table of its own. */
export function inertAtLineStart(markdown: string): string {
	return markdown.replace(/^(\d{1,9})([.)])|^[-+*>|=~_]/, (mark, digits?: string, stop?: string) =>
		digits === undefined ? `\\${mark}` : `${digits}\\${stop}`,
	);
}

/** Text read from Markdown, with the offset in the Markdown of each of its UTF-16 units (and of its end). */
export interface Decoded {
	readonly text: string;
	readonly offsets: readonly number[];
}

/** Undoes escapes and character references, and joins lines: nothing between Han, else a space. */
export function decode(markdown: string): Decoded {
	let text = '';
	const offsets: number[] = [];
	const add = (piece: string, at: number) => {
		text += piece;
		for (let k = 0; k < piece.length; k++) offsets.push(at);
	};
	for (let at = 0; at < markdown.length; ) {
		const [piece, length] = unitAt(markdown, at);
		add(piece, at);
		at += length;
	}
	offsets.push(markdown.length);
	return { text, offsets };
}

export const readInert = (markdown: string): string => decode(markdown).text;

/** What stands at `at`, decoded, and how much of the Markdown it takes. */
function unitAt(markdown: string, at: number): readonly [string, number] {
	const character = markdown.charAt(at);
	if (character === '\\' && ESCAPABLE.test(markdown.charAt(at + 1))) return [markdown.charAt(at + 1), 2];
	if (character === '&') {
		REFERENCE.lastIndex = at;
		const match = REFERENCE.exec(markdown);
		const decoded = match && decodeReference(match);
		if (match && decoded) return [decoded, match[0].length];
	}
	// A run of spaces is looked at once, from its beginning.
	LINE_BREAK.lastIndex = at;
	const lineBreak = WHITE.test(character) && !BLANK.test(markdown.charAt(at - 1)) ? LINE_BREAK.exec(markdown)?.[0] : undefined;
	if (lineBreak) return [joinsWithoutSpace(markdown, at, at + lineBreak.length) ? '' : ' ', lineBreak.length];
	return [character, 1];
}

function decodeReference(match: RegExpExecArray): string | undefined {
	if (match[3]) return NAMED[match[3]];
	const code = match[1] ? Number.parseInt(match[1], 10) : Number.parseInt(match[2] ?? '', 16);
	return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : undefined;
}

const WHITE = /\s/;
const BLANK = /[^\S\r\n]/;
const LINE_BREAK = /[^\S\r\n]*\r?\n\s*/y;
const ENDS_WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u;
const STARTS_WIDE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const joinsWithoutSpace = (markdown: string, from: number, to: number): boolean =>
	ENDS_WIDE.test(markdown.slice(Math.max(0, from - 2), from)) && STARTS_WIDE.test(markdown.slice(to, to + 2));
