import type { Block, Document, Span } from '../model/document.ts';
import { inert, reference } from '../section/inert.ts';
import { sectionRanges } from '../section/locate.ts';
import { hasInvisible, visibleOnly } from '../text/invisible.ts';
import { foldPath } from './file-name.ts';

/** Names of files as Obsidian's links take them. */
export interface LinkNames {
	/** What stands between `[[` and `]]` for a file: its bare name where no other file has it, else its path. Undefined where no link can name it. */
	targetOf(path: string): string | undefined;
	/** The file that a name or a path given by somebody means; undefined when it is none or could be several. */
	find(name: string): string | undefined;
}

/** Between `[[` and `]]` these would end the name; `%%` opens a comment. */
const NOT_IN_LINKS = /[[\]|#^]|%%|[\r\n]/;

export function linkNames(paths: Iterable<string>): LinkNames {
	const pathsByName = new Map<string, string[]>();
	const byPath = new Map<string, string>();
	for (const path of paths) {
		const name = foldPath(nameOf(path));
		pathsByName.set(name, [...(pathsByName.get(name) ?? []), path]);
		byPath.set(foldPath(path), path);
	}
	return {
		targetOf(path) {
			if (NOT_IN_LINKS.test(path)) return undefined;
			const isUnique = (pathsByName.get(foldPath(nameOf(path))) ?? [path]).every((other) => other === path);
			return withoutEnding(isUnique ? nameOf(path) : path);
		},
		find(name) {
			const wanted = foldPath(name);
			const exact = byPath.get(wanted) ?? byPath.get(`${wanted}.md`);
			if (exact !== undefined || name.includes('/')) return exact;
			const named = pathsByName.get(wanted) ?? pathsByName.get(`${wanted}.md`) ?? [];
			return named.length === 1 ? named[0] : undefined;
		},
	};
}

/** A link that shows `words`, whatever they hold. */
export const writeWikilink = (target: string, words: string): string => {
	const shown = visibleOnly(words);
	return shown === '' || shown === target ? `[[${target}]]` : `[[${target}|${inert(shown).replace(/[[\]|\\]/g, reference)}]]`;
};

/**
 * A heading behind `#` in a link. Obsidian compares headings without punctuation and leaves out what would break a link
 * (`stripHeading` and `stripHeadingForLink` of its API); so it is done here, single brackets included.
 */
export const headingTarget = (heading: string): string =>
	heading
		.replace(/[:#|^\\[\]\r\n]|%%/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Where in its note a span can be linked to: the block's own id if the author gave it one, else the nearest heading
 * above; undefined where the article has neither. We never put a block id into somebody's text.
 */
export function placesIn(document: Document): (span: Pick<Span, 'start'>) => string | undefined {
	const sections = sectionRanges(document);
	const blocks = document.blocks.filter((block) => !sections.some((range) => block.start >= range.start && block.end <= range.end));
	return ({ start }) => {
		let heading: Block | undefined;
		for (const block of blocks) {
			if (block.start > start) break;
			if (start < block.end && block.fragment?.startsWith('^')) return block.fragment;
			if (block.kind === 'heading' && linkableHeading(block, document.text)) heading = block;
		}
		return heading && linkableHeading(heading, document.text);
	};
}

/**
 * What a link to a heading is made from: its line as it was typed, since Obsidian keeps the markup of headings (a link's
 * address, too). Empty for those it gives no link: in a list or a quote.
 */
function linkableHeading({ start, end }: Block, text: string): string {
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const newline = text.indexOf('\n', lineStart);
	const line = text.slice(lineStart, newline < 0 ? text.length : newline);
	const marked = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\r?$/.exec(line)?.[1];
	if (LIVE_IN_HEADINGS.test(line) || hasInvisible(line)) return '';
	if (marked !== undefined) return headingTarget(marked);
	return /^ {0,3}$/.test(text.slice(lineStart, start)) ? headingTarget(text.slice(start, end)) : '';
}

/** A link must repeat its heading as it is: what a program would obey there (`<%`, HTML, an inline query) is not repeated. */
const LIVE_IN_HEADINGS = /<[%a-z/!?]|`\s*(?:\$?=|dv\.)/i;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const withoutEnding = (path: string): string => path.replace(/\.md$/i, '');
