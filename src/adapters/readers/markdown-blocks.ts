import type { Blockquote, Code, FootnoteDefinition, Heading, List, Paragraph, RootContent, Table } from 'mdast';
import type { Block, Range } from '../../core/model/document.ts';
import { type BlockDraft, toBlock } from './block.ts';
import { collectInline, type InlineMarks, innerRange, rangeOf } from './inline.ts';
import { rangesWithin } from './ranges.ts';

/** A piece of a text, parsed, and what else is known about the whole. */
export interface ParsedPiece {
	readonly text: string;
	/** Where the piece begins in `text`. */
	readonly base: number;
	/** Stretches and emphasis that Markdown does not know (see `findObsidianMarks`), for the whole text. */
	readonly hidden: readonly Range[];
	readonly emphasis: readonly Range[];
}

/** What a node stands in. */
interface Place {
	readonly quoted: boolean;
	readonly callout?: string;
	/** Depth of lists; 0 outside. */
	readonly depth: number;
	readonly fragment?: string;
}

/** Share of Han among the letters of an indented paragraph that is read as prose. */
const INDENTED_PROSE = 0.7;

const CALLOUT = /^\[!([^\]\r\n]+)\][+-]?[ \t]*/;
const TASK = /^\[[^\]\r\n]\](?=[ \t])/;

/** Blocks of a parsed piece, in order: leaves of the tree, each with what it stands in. */
export function blocksOf(nodes: readonly RootContent[], piece: ParsedPiece): Block[] {
	return nodes.flatMap((node) => blocksOfNode(node, piece, { quoted: false, depth: 0 }));
}

function blocksOfNode(node: RootContent, piece: ParsedPiece, place: Place): Block[] {
	switch (node.type) {
		case 'heading':
			return proseBlock(node, piece, place, place.quoted || isUnderlinedProse(node, piece) ? {} : { kind: 'heading', level: node.depth });
		case 'paragraph':
			return proseBlock(node, piece, place);
		case 'blockquote':
			return quoteBlocks(node, piece, place);
		case 'list':
			return listBlocks(node, piece, place);
		case 'table':
			return tableBlocks(node, piece, place);
		case 'code':
			return codeBlock(node, piece, place);
		case 'footnoteDefinition':
			return footnoteBlocks(node, piece, place);
		default:
			// Rules, HTML blocks, definitions of link targets: nothing to read.
			return [];
	}
}

/**
 * A rule right below a paragraph makes it a heading by the letter of Markdown. Where the paragraph has several lines
 * or ends like a sentence, a rule was meant.
 */
function isUnderlinedProse(node: Heading, { text, base }: ParsedPiece): boolean {
	const range = rangeOf(node, base);
	if (text[range.start] === '#') return false;
	const inner = innerRange(node, base);
	const words = inner ? text.slice(inner.start, inner.end).trim() : '';
	return words.includes('\n') || /[。！？!?.；;，,」』”]$/.test(words);
}

function draftOf(place: Place): Pick<BlockDraft, 'kind' | 'level' | 'callout' | 'fragment'> {
	return {
		kind: place.quoted ? 'quote' : place.depth > 0 ? 'list-item' : 'paragraph',
		...(place.depth > 0 && !place.quoted && { level: place.depth }),
		...(place.callout !== undefined && { callout: place.callout }),
		...(place.fragment !== undefined && { fragment: place.fragment }),
	};
}

function proseBlock(node: Heading | Paragraph, piece: ParsedPiece, place: Place, override: Partial<BlockDraft> = {}): Block[] {
	const range = node.type === 'paragraph' ? rangeOf(node, piece.base) : innerRange(node, piece.base);
	if (!range) return [];
	const marks: InlineMarks = { hidden: [], emphasis: [] };
	collectInline(node.children, piece.text, piece.base, marks);
	if (place.quoted) marks.hidden.push(...quoteMarks(piece.text, range));
	return finish({ ...draftOf(place), ...override, ...range }, marks, piece);
}

function finish(draft: BlockDraft, marks: InlineMarks, { text, hidden, emphasis }: ParsedPiece): Block[] {
	const block = toBlock(text, {
		...draft,
		hidden: [...marks.hidden, ...rangesWithin(hidden, draft)],
		emphasis: [...marks.emphasis, ...rangesWithin(emphasis, draft)],
	});
	return block ? [block] : [];
}

/** Quote marks at the beginning of the lines after the first. */
function quoteMarks(text: string, range: Range): Range[] {
	return [...text.slice(range.start, range.end).matchAll(/(?<=\n)[ \t>]*>[ \t]?/g)].map(({ index, 0: mark }) => ({
		start: range.start + index,
		end: range.start + index + mark.length,
	}));
}

/** A callout (`> [!INFO] title`) is a quote that names its type; its title is a block of its own. */
function quoteBlocks(node: Blockquote, piece: ParsedPiece, place: Place): Block[] {
	const inside = { ...place, quoted: true, depth: 0 };
	const start = node.children[0] ? rangeOf(node.children[0], piece.base).start : 0;
	const head = CALLOUT.exec(piece.text.slice(start, start + 200));
	if (!head || node.children[0]?.type !== 'paragraph') return node.children.flatMap((child) => blocksOfNode(child, piece, inside));
	const callout = (head[1] ?? '').split('|')[0]?.trim().toLowerCase() ?? '';
	const [first, ...others] = node.children.flatMap((child) => blocksOfNode(child, piece, { ...inside, callout }));
	return first ? [...splitTitle(first, start + head[0].length, piece.text), ...others] : [];
}

/** The first paragraph of a callout cut after its first line, `[!INFO]` left off. */
function splitTitle(block: Block, titleStart: number, text: string): Block[] {
	const newline = text.indexOf('\n', titleStart);
	const titleEnd = newline < 0 ? block.end : Math.min(newline, block.end);
	return [
		{ start: titleStart, end: Math.max(titleEnd, titleStart) },
		{ start: titleEnd, end: block.end },
	].flatMap((range) => (range.start < range.end ? (toBlock(text, { ...block, ...range }) ?? []) : []));
}

function listBlocks(node: List, piece: ParsedPiece, place: Place): Block[] {
	const inside = { ...place, depth: place.depth + 1 };
	return node.children.flatMap((item) =>
		item.children.flatMap((child, i) => {
			const blocks = blocksOfNode(child, piece, inside);
			return i === 0 && child.type === 'paragraph' ? blocks.flatMap((block) => withoutTask(block, piece.text)) : blocks;
		}),
	);
}

/** Task marks that only Obsidian knows (`[-]`, `[>]`); `[ ]` and `[x]` the parser takes off. */
function withoutTask(block: Block, text: string): Block[] {
	const mark = TASK.exec(text.slice(block.start, block.start + 4));
	const shorter = mark ? toBlock(text, { ...block, start: block.start + mark[0].length }) : block;
	return shorter ? [shorter] : [];
}

/** One block per row: a row is what a reader reads in one go. Its bars are hidden where white space is left to part the cells. */
function tableBlocks(node: Table, piece: ParsedPiece, place: Place): Block[] {
	return node.children.flatMap((row) => {
		const marks: InlineMarks = { hidden: [], emphasis: [] };
		const cells = row.children.flatMap((cell) => {
			collectInline(cell.children, piece.text, piece.base, marks);
			return innerRange(cell, piece.base) ?? [];
		});
		const first = cells[0];
		const last = cells.at(-1);
		if (!first || !last) return [];
		for (let i = 1; i < cells.length; i++) marks.hidden.push(...bars(piece.text, (cells[i - 1] as Range).end, (cells[i] as Range).start));
		return finish({ ...draftOf(place), kind: 'table', start: first.start, end: last.end }, marks, piece);
	});
}

function bars(text: string, start: number, end: number): Range[] {
	const between = text.slice(start, end);
	const from = between.indexOf('|');
	return from >= 0 && /\s/.test(between) ? [{ start: start + from, end: start + between.lastIndexOf('|') + 1 }] : [];
}

function codeBlock(node: Code, piece: ParsedPiece, place: Place): Block[] {
	const range = rangeOf(node, piece.base);
	const fenced = /^(?:`{3,}|~{3,})/.test(piece.text.slice(range.start, range.start + 3));
	const start = fenced ? piece.text.indexOf('\n', range.start) + 1 : range.start;
	const source = piece.text.slice(start, range.end);
	const closing = fenced ? /(?:^|\n)[ \t>]*(?:`{3,}|~{3,})[ \t\r]*$/.exec(source) : undefined;
	if (start === 0 || start >= range.end) return [];
	const end = closing ? start + closing.index : range.end;
	const marks = { hidden: place.quoted ? quoteMarks(piece.text, { start, end }) : [], emphasis: [] };
	const draft = { ...draftOf(place), start, end };
	if (!fenced && isIndentedProse(source)) return finish(draft, marks, piece);
	return finish({ ...draftOf({ ...place, depth: 0 }), start, end, kind: 'code' }, marks, piece);
}

/** Chinese writers indent paragraphs, which Markdown takes for code. Code has no Chinese sentences without a comment sign. */
function isIndentedProse(source: string): boolean {
	const han = source.match(/\p{Script=Han}/gu)?.length ?? 0;
	const letters = source.match(/\p{L}/gu)?.length ?? 0;
	return han >= letters * INDENTED_PROSE && /[，。！？；]/.test(source) && !/^[ \t]*(?:#|\/\/|\/\*|\*|--)/m.test(source);
}

function footnoteBlocks(node: FootnoteDefinition, piece: ParsedPiece, place: Place): Block[] {
	return node.children.flatMap((child) => blocksOfNode(child, piece, { ...place, fragment: `[^${node.label ?? node.identifier}]` }));
}
