import type { Document, Range, Span } from '../model/document.ts';
import { sectionRanges } from './locate.ts';

/**
 * Looks quotes up in the article of a note: exactly, else without regard to white space, to what a reader does not see (the
 * marks of emphasis) and to marks of which a quote may hold one half; never inside a decomposition or the front matter.
 * Linear in the text for each quote.
 */
export function quoteFinder(document: Document): (words: string) => Span | undefined {
	const closed: Range[] = [...sectionRanges(document), ...(document.frontMatter ? [document.frontMatter] : [])];
	const isOpen = (start: number, end: number) => !closed.some((range) => start < range.end && end > range.start);
	let dense: { text: string; offsets: number[] } | undefined;
	return (words) => {
		const wanted = words.trim();
		if (wanted === '') return undefined;
		for (let at = document.text.indexOf(wanted); at >= 0; at = document.text.indexOf(wanted, at + 1))
			if (isOpen(at, at + wanted.length)) return spanOf(document, at, at + wanted.length);
		dense ??= densely(
			document.text,
			document.blocks.flatMap((block) => block.hidden ?? []),
		);
		const sought = densely(wanted, []).text;
		if (sought === '') return undefined;
		for (let at = dense.text.indexOf(sought); at >= 0; at = dense.text.indexOf(sought, at + 1)) {
			const start = dense.offsets[at] ?? 0;
			const end = (dense.offsets[at + sought.length - 1] ?? 0) + 1;
			if (isOpen(start, end)) return spanOf(document, start, end);
		}
		return undefined;
	};
}

function spanOf(document: Document, start: number, end: number): Span {
	const fragment = document.blocks.find((block) => block.start <= start && start < block.end)?.fragment;
	return { start, end, exact: document.text.slice(start, end), ...(fragment !== undefined && { fragment }) };
}

/** White space; marks that come in pairs, of which a quote is written without a lone one (see evidence.ts). */
const PASSED_OVER = /\s|\*\*|\[\[|\]\]/y;

/** The text without what is passed over and without hidden stretches (sorted), and where each of its characters stood. */
function densely(text: string, hidden: readonly Range[]): { text: string; offsets: number[] } {
	const offsets: number[] = [];
	let dense = '';
	let next = 0;
	for (let i = 0; i < text.length; i++) {
		while ((hidden[next]?.end ?? Number.POSITIVE_INFINITY) <= i) next++;
		if ((hidden[next]?.start ?? Number.POSITIVE_INFINITY) <= i) continue;
		PASSED_OVER.lastIndex = i;
		if (PASSED_OVER.test(text)) {
			i = PASSED_OVER.lastIndex - 1;
			continue;
		}
		dense += text.charAt(i);
		offsets.push(i);
	}
	return { text: dense, offsets };
}
