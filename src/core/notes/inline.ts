import type { NoteLink } from '../model/vault-note.ts';

/** A tag and where its `#` stands. */
interface Tag {
	readonly start: number;
	readonly name: string;
}

/** Reads the links and tags of a line at a time, in order, and keeps what it found. */
export interface InlineReader {
	/** `property`: the line belongs to a front matter, as part of this property. */
	read(start: number, end: number, property?: string): void;
	/** In order of their beginnings. */
	readonly links: readonly NoteLink[];
	/** As written in the body, repeats kept. */
	readonly tags: readonly string[];
}

/** Addresses are cut off here: keeps the search linear where opening brackets abound. Longer ones are embedded data. */
const LONGEST_ADDRESS = 1000;
const LONGEST_TITLE = 500;

// biome-ignore lint/suspicious/noMisleadingCharacterClass: joiners and variation selectors of emoji, each by itself
const TAG = /#([\p{L}\p{N}\p{M}\p{Extended_Pictographic}_\-/\u200d\ufe0f]+)/uy;
/** Besides white space: full-width punctuation, which takes no space beside it (`關鍵詞：#學習`). */
const BEFORE_TAG = /[\s：，、；。！？（「『【〔《]/;
const LINK_TITLE = new RegExp(
	`[ \\t]+(?:"[^"\\r\\n]{0,${LONGEST_TITLE}}"|'[^'\\r\\n]{0,${LONGEST_TITLE}}'|\\([^()\\r\\n]{0,${LONGEST_TITLE}}\\))`,
	'y',
);
/** `https:`, `mailto:`, `obsidian:`, `C:`; `//host`; and what people write without a scheme. */
const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/|www\.)/i;
/** `page.md?plain=1`; a question mark of a file's own name has no ending before it. */
const QUERY = /(\.[a-z0-9]{1,8})\?.*$/i;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

const BACKSLASH = 0x5c;
const BACKTICK = 0x60;
const OPENING = 0x5b;
const CLOSING = 0x5d;
const HASH = 0x23;
const BANG = 0x21;
const ROUND = 0x28;
const ROUND_CLOSING = 0x29;
const ANGLE = 0x3e;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * Links and tags of `text`, for one line after another (`read` must be called in order). Wikilinks and embeds as
 * Obsidian writes them, Markdown links to files (decoded; external addresses are no links); none in code spans. Linear
 * in the length of the text whatever it holds.
 */
export function createInlineReader(text: string): InlineReader {
	const links: NoteLink[] = [];
	const tags: string[] = [];
	// The next `]]` and `[[` from a place on; only ever moved forward, so that looking for them is linear over the text.
	let close = -1;
	let open = -1;

	/** The wikilink whose brackets open at `at`, within a line that ends at `end`. */
	function wikilinkAt(at: number, end: number, property: string | undefined): NoteLink | undefined {
		if (close < at + 2) close = find(text, ']]', at + 2);
		if (close + 2 > end) return undefined;
		if (open <= at) open = find(text, '[[', at + 1);
		if (open < close) return undefined;
		const parts = wikilinkParts(text.slice(at + 2, close));
		return (
			parts && {
				start: isBang(text, at - 1) ? at - 1 : at,
				end: close + 2,
				...parts,
				...attributes('wikilink', isBang(text, at - 1), property),
			}
		);
	}

	function read(start: number, end: number, property?: string): void {
		const firstLink = links.length;
		const found: Tag[] = [];
		const openers: number[] = [];
		let code: ReadonlyMap<number, number> | undefined;
		for (let at = start; at < end; at++) {
			const unit = text.charCodeAt(at);
			if (unit === BACKSLASH) at++;
			else if (unit === BACKTICK) {
				code ??= codeSpans(text, at, end);
				at = (code.get(at) ?? runEnd(text, at)) - 1;
			} else if (unit === OPENING) {
				const link = text.charCodeAt(at + 1) === OPENING ? wikilinkAt(at, end, property) : undefined;
				if (!link) openers.push(at);
				else {
					links.push(link);
					openers.length = 0;
					at = link.end - 1;
				}
			} else if (unit === CLOSING) {
				const opener = openers.pop();
				if (opener === undefined || text.charCodeAt(at + 1) !== ROUND) continue;
				const address = addressAt(text, at + 2, end);
				if (!address) continue;
				const embed = isBang(text, opener - 1);
				// A link holds no other link, but it may hold a picture.
				if (!embed) openers.length = 0;
				const parts = markdownParts(text.slice(opener + 1, at), address.raw);
				if (parts)
					links.push({ start: embed ? opener - 1 : opener, end: address.end, ...parts, ...attributes('markdown', embed, property) });
				at = address.end - 1;
			} else if (unit === HASH && property === undefined) {
				const tag = at === start || BEFORE_TAG.test(text.charAt(at - 1)) ? tagAt(text, at, end) : undefined;
				if (!tag) continue;
				found.push(tag);
				at += tag.name.length;
			}
		}
		if (links.length > firstLink + 1) inOrder(links, firstLink);
		if (found.length > 0) tags.push(...outside(found, links.slice(firstLink)));
	}

	return { read, links, tags };
}

/** What stands between `[[` and `]]`. No link: nothing at all, or brackets in the name. */
function wikilinkParts(inner: string): Pick<NoteLink, 'target' | 'fragment' | 'words'> | undefined {
	const bar = inner.indexOf('|');
	// In tables the bar is escaped.
	const named = bar < 0 ? inner : inner.slice(0, bar).replace(/\\$/, '');
	if (/[[\]]/.test(named)) return undefined;
	const mark = named.search(/[#^]/);
	const target = (mark < 0 ? named : named.slice(0, mark)).trim();
	const fragment = mark < 0 ? '' : named.slice(named[mark] === '#' ? mark + 1 : mark).trim();
	if (target === '' && fragment === '') return undefined;
	const words = bar < 0 ? '' : inner.slice(bar + 1).trim();
	return { target, ...(fragment !== '' && { fragment }), ...(words !== '' && words !== target && { words }) };
}

/** A Markdown link by its words and its address; undefined when it leads out of the vault or nowhere. */
function markdownParts(words: string, raw: string): Pick<NoteLink, 'target' | 'fragment' | 'words'> | undefined {
	const address = raw.replace(ESCAPED, '$1');
	if (address === '' || address === '#' || EXTERNAL.test(address)) return undefined;
	const mark = address.indexOf('#');
	const target = decoded((mark < 0 ? address : address.slice(0, mark)).replace(QUERY, '$1')).trim();
	const fragment = mark < 0 ? '' : decoded(address.slice(mark + 1)).trim();
	if ((target === '' && fragment === '') || EXTERNAL.test(target)) return undefined;
	const shown = words.trim();
	return { target, ...(fragment !== '' && { fragment }), ...(shown !== '' && shown !== target && { words: shown }) };
}

const attributes = (style: NoteLink['style'], embed: boolean, property: string | undefined) => ({
	style,
	...(embed && ({ embed: true } as const)),
	...(property !== undefined && { property }),
});

/** `at` stands behind `](`. The address, without angle brackets, and where the link ends. */
function addressAt(text: string, at: number, end: number): { readonly raw: string; readonly end: number } | undefined {
	const start = skipBlanks(text, at, end);
	const angled = text[start] === '<';
	const to = angled ? angledEnd(text, start + 1, end) : bareEnd(text, start, end);
	if (to === undefined) return undefined;
	let after = angled ? to + 1 : to;
	LINK_TITLE.lastIndex = after;
	if (LINK_TITLE.test(text)) after = LINK_TITLE.lastIndex;
	after = skipBlanks(text, after, end);
	return after < end && text[after] === ')' ? { raw: text.slice(angled ? start + 1 : start, to), end: after + 1 } : undefined;
}

function angledEnd(text: string, from: number, end: number): number | undefined {
	const last = Math.min(end, from + LONGEST_ADDRESS);
	for (let at = from; at < last; at++) if (text.charCodeAt(at) === ANGLE) return at;
	return undefined;
}

/** Up to white space, or the bracket that closes the link: those within the address come in pairs. */
function bareEnd(text: string, from: number, end: number): number | undefined {
	const last = Math.min(end, from + LONGEST_ADDRESS);
	let depth = 0;
	for (let at = from; at < last; at++) {
		const unit = text.charCodeAt(at);
		if (unit === BACKSLASH) at++;
		else if (unit === ROUND) depth++;
		else if (unit === SPACE || unit === TAB || (unit === ROUND_CLOSING && depth-- === 0)) return at;
	}
	return undefined;
}

/** The tag whose `#` stands at `at`. Figures alone are none, as in Obsidian. */
function tagAt(text: string, at: number, end: number): Tag | undefined {
	TAG.lastIndex = at;
	const name = TAG.exec(text)?.[1]?.slice(0, end - at - 1);
	return name !== undefined && isTag(name) ? { start: at, name } : undefined;
}

export const isTag = (name: string): boolean => !/^[\d/]*$/.test(name);

/** Where each code span that opens from `from` on ends: a run of backticks up to the next run of the same length. */
function codeSpans(text: string, from: number, end: number): ReadonlyMap<number, number> {
	const runs: number[] = [];
	for (let at = from; at < end; at++) {
		if (text.charCodeAt(at) !== BACKTICK) continue;
		runs.push(at);
		at = runEnd(text, at) - 1;
	}
	const nextOfLength = new Map<number, number>();
	const ends = new Map<number, number>();
	for (const start of runs.reverse()) {
		const length = runEnd(text, start) - start;
		const closer = nextOfLength.get(length);
		if (closer !== undefined) ends.set(start, closer + length);
		nextOfLength.set(length, start);
	}
	return ends;
}

function runEnd(text: string, at: number): number {
	let end = at + 1;
	while (text.charCodeAt(end) === BACKTICK) end++;
	return end;
}

function skipBlanks(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
	return at;
}

function find(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? Infinity : at;
}

const isBang = (text: string, at: number): boolean => text.charCodeAt(at) === BANG && text.charCodeAt(at - 1) !== BACKSLASH;

/** A picture in a link is found before the link: puts the last ones in order. */
function inOrder(links: NoteLink[], from: number): void {
	const sorted = links.slice(from).sort((a, b) => a.start - b.start);
	links.splice(from, sorted.length, ...sorted);
}

/** Tags that are no part of a link's words. Both in order; links may hold pictures, which end before them. */
function outside(tags: readonly Tag[], links: readonly NoteLink[]): string[] {
	const out: string[] = [];
	let next = 0;
	let linkedUntil = 0;
	for (const { start, name } of tags) {
		for (let link = links[next]; link && link.start < start; link = links[++next]) linkedUntil = Math.max(linkedUntil, link.end);
		if (start >= linkedUntil) out.push(name.replace(/\/+$/, ''));
	}
	return out;
}

function decoded(address: string): string {
	if (!address.includes('%')) return address;
	try {
		return decodeURIComponent(address);
	} catch {
		// a percent sign that encodes nothing: as it stands
		return address;
	}
}
