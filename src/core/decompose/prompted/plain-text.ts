import { visibleOnly } from '../../text/invisible.ts';

const LINE_BREAK_IN_CHINESE =
	/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]*\r?\n\s*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;

/** `[words](address)` and `![words](address)`, of which the words stay. */
const MARKDOWN_LINK = /!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g;
const WIKILINK = /!?\[\[([^\]|\n]{0,300})(?:\|([^\]\n]{0,300}))?\]\]/g;
/** What a program may open: with a scheme, `www.`, or a host with a path; full-width and ideographic full stops count. */
const ADDRESS =
	/(?:[a-z][a-z\d+.-]{1,30}:\/\/|www[.．。])[^\s<>"'「」『』“”（）()，。；、]+|(?<![a-z])(?:javascript|data|vbscript|file|obsidian|mailto|tel)\s{0,3}[:：][^\s，。；]+|(?<![\p{L}\p{N}.@])(?:[a-z\d-]{1,63}[.．。]){1,5}[a-z]{2,24}[/／][^\s<>"'「」『』“”（）()，。；、]+/giu;

/** One line of plain text: nothing invisible, no control characters, white space as one space, none between Chinese lines. */
export const plainLine = (text: string): string =>
	visibleOnly(text.replace(LINE_BREAK_IN_CHINESE, ''))
		.replace(/\s+/g, ' ')
		.replace(/\p{Cc}/gu, '')
		.trim();

export interface Disarmed {
	readonly text: string;
	/** Addresses that were taken out. */
	readonly removed: readonly string[];
}

/** A model's words without addresses that its source does not have. Of links the words stay; what they led to goes. */
export function disarm(words: string, source: string): Disarmed {
	const removed: string[] = [];
	const text = plainLine(words)
		.replace(WIKILINK, (_link, target: string, shown?: string) => shown ?? target)
		.replace(MARKDOWN_LINK, (link, shown: string) => (source.includes(link) ? link : shown))
		.replace(ADDRESS, (address) => {
			if (source.includes(address)) return address;
			removed.push(address);
			return '';
		});
	return { text: removed.length > 0 ? plainLine(text.replace(/[（(]\s*[）)]/g, '')) : text, removed };
}

/** The first so many characters, none of them halved. */
export const beginningOf = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join(''));
