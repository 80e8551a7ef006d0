import type { Block, Document, Range } from '../model/document.ts';
import { fold } from '../text/script.ts';
import { SECTION_NAME } from './labels.ts';

const NAMES: ReadonlySet<string> = new Set(Object.values(SECTION_NAME).map(fold));

/** Whether a heading's words name a decomposition, in any of the three languages. */
export const isSectionName = (heading: string): boolean => NAMES.has(fold(heading).trim());

/**
 * Where decompositions stand in a note: from a heading named 卡片拆解結果 (in any of the three languages) up to the
 * next heading of the same or a higher level, or the end. A note may hold several.
 */
export function sectionRanges(document: Document): Range[] {
	const headings = document.blocks.filter((block) => block.kind === 'heading');
	return headings.flatMap((heading, i) => {
		if (!isSectionName(document.text.slice(heading.start, heading.end))) return [];
		const next = headings.slice(i + 1).find((other) => (other.level ?? 1) <= (heading.level ?? 1));
		return [{ start: lineStart(document.text, heading.start), end: next ? lineStart(document.text, next.start) : document.text.length }];
	});
}

/** The blocks of the article itself: everything outside the decompositions that stand in the note. */
export function articleBlocks(document: Document): Block[] {
	const sections = sectionRanges(document);
	return document.blocks.filter((block) => !sections.some((section) => block.start >= section.start && block.end <= section.end));
}

// lines may end with a carriage return alone; a negative place would count from the end
const lineStart = (text: string, at: number): number =>
	at === 0 ? 0 : Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
