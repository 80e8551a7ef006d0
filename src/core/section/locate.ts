import type { Block, Document, Range } from '../model/document.ts';
import { fold } from '../text/script.ts';
import { SECTION_NAME } from './labels.ts';

const NAMES: ReadonlySet<string> = new Set(Object.values(SECTION_NAME).map(plainName));

/** Whether a heading's words name a decomposition, in any of the three languages. */
export const isSectionName = (heading: string): boolean => NAMES.has(plainName(heading));

/** A heading that stands in a quote, callout or list opens nothing and ends nothing. */
const HEADING_LINE = /^ {0,3}(?!>|[-*+][ \t]|\d+[.)][ \t])\S/;

/**
 * Where decompositions stand in a note: from a heading named 卡片拆解結果 (in any of the three languages) up to the
 * next heading of the same or a higher level, or the end. A note may hold several; they never overlap.
 */
export function sectionRanges(document: Document): Range[] {
	const { text } = document;
	const headings = document.blocks.filter(
		(block) => block.kind === 'heading' && HEADING_LINE.test(text.slice(lineStart(text, block.start), block.end)),
	);
	const ranges: Range[] = [];
	headings.forEach((heading, i) => {
		const start = lineStart(text, heading.start);
		const inside = start < (ranges.at(-1)?.end ?? 0);
		if (inside || !isSectionName(text.slice(heading.start, heading.end))) return;
		const next = headings.slice(i + 1).find((other) => (other.level ?? 1) <= (heading.level ?? 1));
		ranges.push({ start, end: next ? lineStart(text, next.start) : text.length });
	});
	return ranges;
}

/** A heading as it is compared: folded, without emphasis, block id, and the number of a second section. */
function plainName(heading: string): string {
	return fold(heading)
		.replace(/\s\^[\w-]+\s*$/, '')
		.replace(/[*_~=`]+/g, '')
		.replace(/\s*(?:\([^()]*\)|\d{1,3})\s*$/, '')
		.trim();
}

/** The blocks of the article itself: everything outside the decompositions that stand in the note. */
export function articleBlocks(document: Document): Block[] {
	const sections = sectionRanges(document);
	return document.blocks.filter((block) => !sections.some((section) => block.start >= section.start && block.end <= section.end));
}

/** Lines may end with a carriage return alone; looking back for each end by itself would go through the whole text where there is none. */
function lineStart(text: string, at: number): number {
	let start = at;
	while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
	return start;
}
