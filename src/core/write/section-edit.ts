import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Range } from '../model/document.ts';
import { err, ok, type Result } from '../model/result.ts';
import { LABELS } from '../section/labels.ts';
import { linesOf } from '../section/lines.ts';
import { isSectionName } from '../section/locate.ts';
import { endOfLineOf, withEndOfLine } from './end-of-line.ts';
import { frontMatterRange } from './properties.ts';
import type { TextChange } from './splice.ts';

export type SectionError =
	/** A decomposition stands there already and says something else; it may have been edited by hand. */
	| { readonly type: 'SectionDiffers'; readonly path: string; readonly line: number }
	/** Several stand there: which one to replace is for the user to say. */
	| { readonly type: 'SeveralSections'; readonly path: string; readonly lines: readonly number[] }
	| NoteUnclosed;

/** Something opens and never closes (code, a comment, front matter): text at the end would fall into it. */
export interface NoteUnclosed {
	readonly type: 'NoteUnclosed';
	readonly path: string;
	readonly line: number;
	readonly opened: string;
}

/**
 * The change that puts a section (Markdown, any line endings) into a note: at its end, in the note's own line endings,
 * a blank line before it. Undefined when it stands there already. A section that differs is only replaced on demand.
 * `standing`: where sections stand in the note.
 */
export function planSection(
	note: { readonly text: string; readonly standing: readonly Range[] },
	section: string,
	options: { readonly path: string; readonly replace: boolean },
): Result<TextChange | undefined, SectionError> {
	const { path } = options;
	const { text } = note;
	const endOfLine = endOfLineOf(text);
	const written = withEndOfLine(section.trim(), endOfLine);
	const standing = note.standing.map(({ start, end }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
	const isSame = (compared: (section: string) => string) =>
		standing.some(({ start, end }) => compared(text.slice(start, end)) === compared(written));
	// suggestions change with the vault; on demand they are renewed
	if (isSame(comparable) || (!options.replace && isSame(withoutSuggestions))) return ok(undefined);
	const [first] = standing;
	if (first) {
		if (!options.replace) return err({ type: 'SectionDiffers', path, line: lineAt(text, first.start) });
		if (standing.length > 1) return err({ type: 'SeveralSections', path, lines: standing.map(({ start }) => lineAt(text, start)) });
		return ok({ ...first, text: written });
	}
	const change = { start: text.length, end: text.length, text: blankLineAfter(text, endOfLine) + written + endOfLine };
	const unclosed = findUnclosed({ path, text }, change);
	return unclosed ? err(unclosed) : ok(change);
}

/** Sections are the same when they differ in line endings and white space at line ends alone. */
const comparable = (section: string): string => section.replace(/[^\S\r\n]*(?:\r\n|\r|\n)/g, '\n').trimEnd();

/** The list of links to older notes, with its label. */
const SUGGESTIONS = new RegExp(
	`\\n*^\\*\\*(?:${Object.values(LABELS)
		.map(({ links }) => links)
		.join('|')})\\*\\*[：:][ \\t]*(?:\\n[ \\t]*- .*)*\\n*`,
	'm',
);
const withoutSuggestions = (section: string): string => comparable(comparable(section).replace(SUGGESTIONS, '\n'));

/** What brings a text to a blank line; an empty one needs none. Blanks left on the last line must not indent what follows. */
function blankLineAfter(text: string, endOfLine: string): string {
	const body = text.trimEnd();
	const blanks = text.slice(body.length);
	const breaks = blanks.match(/\r\n|\r|\n/g)?.length ?? 0;
	const least = text === '' || /[\r\n]$/.test(text) ? 0 : 1;
	return endOfLine.repeat(Math.max(least, body === '' ? 0 : 2 - breaks));
}

/** Lines that may open something which swallows all that follows. */
const MAY_STAY_OPEN = /^[ \t>*+\d.)-]*(?:`{3,}|~{3,})|<!|<\?|<(?:script|pre|style|textarea)\b/im;

/** What at the end of a note is still open, so that the heading with which `change` begins would be no heading. */
export function findUnclosed(
	{ path, text }: { readonly path: string; readonly text: string },
	change: TextChange,
): NoteUnclosed | undefined {
	const unclosed = (at: number, opened: string): NoteUnclosed => ({ type: 'NoteUnclosed', path, line: lineAt(text, at), opened });
	if (/^---[ \t]*(?:\r|\n|$)/.test(text) && !frontMatterRange(text) && frontMatterRange(text + change.text)) return unclosed(0, '---');
	const comment = openComment(text);
	if (comment !== undefined) return unclosed(comment, '%%');
	if (!MAY_STAY_OPEN.test(text)) return undefined;
	const { children } = unified()
		.use(remarkParse)
		.use(remarkFrontmatter)
		.parse(text + change.text);
	const start = change.start + change.text.search(/\S/);
	if (children.some((node) => node.type === 'heading' && node.position?.start.offset === start)) return undefined;
	const swallowing = children.findLast((node) => (node.position?.start.offset ?? 0) <= start);
	const at = swallowing?.position?.start.offset ?? 0;
	return unclosed(at, text.slice(at).split(/\r|\n/)[0]?.slice(0, 20) ?? '');
}

/** Lines are counted from 1. */
const lineAt = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;

/** Where a block comment of Obsidian (`%%` at the beginning of a line) opens that never closes. Code is passed over. */
function openComment(text: string): number | undefined {
	let opened: number | undefined;
	let fence = '';
	let at = 0;
	for (const line of text.split(/(?<=\r\n|\r(?!\n)|\n)/)) {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
		if (fence !== '') {
			if (mark.startsWith(fence) && line.trim() === mark) fence = '';
		} else if (mark !== '' && opened === undefined) fence = mark;
		else {
			const marks = line.split('%%').length - 1;
			if (marks % 2 === 1 && (opened !== undefined || line.startsWith('%%'))) opened = opened === undefined ? at : undefined;
		}
		at += line.length;
	}
	return opened;
}

/** Where sections stand in a note of our own making, which needs no reader: its headings are headings. */
export function sectionRangesInText(text: string): Range[] {
	const headings: { at: number; level: number; name: string }[] = [];
	let at = 0;
	for (const line of linesOf(text)) {
		if (line.kind === 'heading') headings.push({ at, level: line.level ?? 1, name: line.raw.slice(line.start, line.end) });
		at += line.raw.length;
	}
	return headings.flatMap((heading, i) => {
		if (!isSectionName(heading.name)) return [];
		const next = headings.slice(i + 1).find((other) => other.level <= heading.level);
		return [{ start: heading.at, end: next?.at ?? text.length }];
	});
}
