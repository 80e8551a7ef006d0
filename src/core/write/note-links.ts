import type { LinkType } from '../model/decomposition.ts';
import { LANGUAGES, type Language } from '../model/document.ts';
import { inert } from '../section/inert.ts';
import { LABELS } from '../section/labels.ts';
import { detectLanguage } from '../text/script.ts';
import { endOfLineOf, withEndOfLine } from './end-of-line.ts';
import { FILE_LABELS } from './labels.ts';
import type { TextChange } from './splice.ts';

/** A link as it goes into a note. */
export interface LinkLine {
	/** What stands between `[[` and `]]`. */
	readonly target: string;
	readonly type: LinkType;
	readonly reason: string;
}

/** The heading under which links go into a note that is no card of ours: nothing else is ever written there. */
export const LINKS_HEADING: Readonly<Record<Language, string>> = {
	'zh-Hant': '拆卡：相連的筆記',
	'zh-Hans': '拆卡：相连的笔记',
	en: 'chaika: linked notes',
};

/** The line that opens the links of a card, with the items under it. */
const CARD_LINKS = new RegExp(
	`^- \\*\\*(?:${LANGUAGES.map((language) => FILE_LABELS[language].links).join('|')})\\*\\*[：:][^\\n]*\\n?(?:[ \\t]+- [^\\n]*(?:\\n|$))*`,
	'm',
);
const OWN_HEADING = new RegExp(`^## (?:${Object.values(LINKS_HEADING).join('|')})[ \\t]*\\r?$`, 'm');

/**
 * The change that adds links to a note: to a card of ours under its 連結, to any other note under one heading of ours, at
 * its end. In the note's own language and line endings. Undefined when all of them stand there already.
 */
export function planNoteLinks(text: string, links: readonly LinkLine[]): TextChange | undefined {
	const language = languageOf(text);
	const endOfLine = endOfLineOf(text);
	const card = CARD_LINKS.exec(text);
	const heading = card ? null : OWN_HEADING.exec(text);
	const standing = card ? card[0] : heading ? text.slice(heading.index, endOfPart(text, heading.index)) : '';
	const missing = links.filter(({ target }) => !standing.includes(`[[${target}]]`));
	if (missing.length === 0) return undefined;
	const indent = card ? '  ' : '';
	const items = missing.map((link) => `${indent}- ${writeLinkLine(link, language)}`).join('\n');
	const at = card ? card.index + card[0].length : heading ? endOfPart(text, heading.index) : text.length;
	const head = card || heading ? '' : `${blankLine(text)}## ${LINKS_HEADING[language]}\n\n`;
	const before = head !== '' || /\n$/.test(text.slice(0, at)) ? '' : '\n';
	return { start: at, end: at, text: withEndOfLine(`${before}${head}${items}\n`, endOfLine) };
}

/** Whether two texts of a card's file differ in nothing but the items of its links, which the user adds to. Line endings do not count. */
export function differInLinksAlone(a: string, b: string): boolean {
	const [first, second] = [a, b].map((text) => withEndOfLine(text, '\n').replace(CARD_LINKS, ''));
	return first === second;
}

/** `[[note]]（類型）：reason` */
export function writeLinkLine({ target, type, reason }: LinkLine, language: Language): string {
	const { linkTypes, punctuation } = LABELS[language];
	const mark = punctuation.parenthesisOpen + linkTypes[type] + punctuation.parenthesisClose;
	const space = language === 'en' ? ' ' : '';
	return `[[${target}]]${space}${mark}${reason === '' ? '' : punctuation.colon + inert(reason)}`;
}

/** Where the part under a heading of ours ends: before the next heading, blank lines left to it. */
function endOfPart(text: string, start: number): number {
	const next = /^#{1,2} /m.exec(text.slice(start + 3));
	const part = text.slice(start, next ? start + 3 + next.index : text.length).trimEnd();
	const end = start + part.length;
	const lineEnd = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
	return end + lineEnd;
}

const blankLine = (text: string): string => (text === '' || /\n\r?\n$/.test(text) ? '' : /\n$/.test(text) ? '\n' : '\n\n');

function languageOf(text: string): Language {
	const detected = detectLanguage(text);
	return LANGUAGES.find((language) => language === detected) ?? 'en';
}
