import type { PhrasingContent } from 'mdast';
import type { Range } from '../../core/model/document.ts';

/** What an inline node of the Markdown tree means for a reader: what is not seen, what is set off. */
export interface InlineMarks {
	readonly hidden: Range[];
	readonly emphasis: Range[];
}

interface Positioned {
	readonly position?:
		| { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } }
		| undefined;
}

/** Where a node stands in the whole text; `base` is where the parsed piece begins. */
export function rangeOf(node: Positioned, base: number): Range {
	return { start: base + (node.position?.start.offset ?? 0), end: base + (node.position?.end.offset ?? 0) };
}

/** A link whose label is an address, or a sign (`[#](…)`, `[¶](…)`), has nothing to read. */
const isLabel = (label: string): boolean => /[\p{L}\p{N}]/u.test(label) && !/^(?:https?:\/\/|www\.)\S+$/.test(label);
const SETS_OFF = /^<(\/?)(?:mark|b|strong)(?=[\s>])[^>]*>$/i;
/** Collects the marks of inline nodes and all that they contain. */
export function collectInline(nodes: readonly PhrasingContent[], text: string, base: number, marks: InlineMarks): void {
	let opened: number | undefined;
	for (const node of nodes) {
		// Made up by a transform of the parser, not found in the text.
		if (!node.position) continue;
		const range = rangeOf(node, base);
		const inner = 'children' in node ? innerRange(node, base) : undefined;
		switch (node.type) {
			case 'strong':
				if (inner) marks.emphasis.push(inner);
				break;
			case 'inlineCode':
				marks.hidden.push(...backticks(text, range));
				break;
			case 'image':
			case 'imageReference':
			case 'footnoteReference':
				marks.hidden.push(range);
				break;
			case 'html': {
				marks.hidden.push(range);
				const tag = SETS_OFF.exec(node.value);
				if (tag?.[1] === '') opened = range.end;
				else if (tag && opened !== undefined) {
					marks.emphasis.push({ start: opened, end: range.start });
					opened = undefined;
				}
				break;
			}
			case 'break':
				if (text[range.start] === '\\') marks.hidden.push({ start: range.start, end: range.start + 1 });
				break;
			case 'link':
				if (inner && !isLabel(text.slice(inner.start, inner.end))) marks.hidden.push(inner);
				break;
			default:
		}
		if (inner) marks.hidden.push({ start: range.start, end: inner.start }, { start: inner.end, end: range.end });
		else if ('children' in node) marks.hidden.push(range);
		if ('children' in node) collectInline(node.children, text, base, marks);
	}
}

/** From the first child to the last: a node without its own signs. */
export function innerRange(node: { readonly children: readonly Positioned[] }, base: number): Range | undefined {
	const first = node.children.find((child) => child.position);
	const last = node.children.findLast((child) => child.position);
	return first && last && { start: rangeOf(first, base).start, end: rangeOf(last, base).end };
}

function backticks(text: string, range: Range): Range[] {
	const length = /^`+/.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
	return [
		{ start: range.start, end: range.start + length },
		{ start: range.end - length, end: range.end },
	];
}
