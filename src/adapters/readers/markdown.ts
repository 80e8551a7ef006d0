import type { Block } from '../../core/model/document.ts';
import type { SourceReader } from '../../core/ports/reader.ts';
import { visibleText } from '../../core/text/visible.ts';
import { assembleDocument } from './assemble.ts';
import { toBlock } from './block.ts';
import { decodeSource } from './decode.ts';
import { creatorsOf, readFrontMatter, titleOf } from './front-matter.ts';
import { findExcess } from './guard.ts';
import { findLayers } from './layers.ts';
import { blocksOf } from './markdown-blocks.ts';
import { parseMarkdown } from './markdown-parser.ts';
import { type BlockId, findObsidianMarks, overlay } from './obsidian.ts';
import { cutIntoPieces } from './pieces.ts';
import { mergeRanges } from './ranges.ts';
import { assignSpeakers } from './speakers.ts';

/** Reads Markdown as Obsidian writes it. Parses only; nothing is ever turned back into Markdown. */
export const markdownReader: SourceReader = {
	async read(bytes, uri) {
		const decoded = decodeSource(bytes, uri);
		if (!decoded.ok) return decoded;
		const text = decoded.value;
		const { frontMatter, problems, bodyStart } = await readFrontMatter(text);
		const blocks = assignSpeakers(text, markdownBlocks(text, bodyStart));
		const properties = frontMatter?.properties ?? {};
		return assembleDocument({
			kind: 'markdown',
			uri,
			bytes,
			text,
			blocks,
			title: titleOf(properties) ?? firstHeading(text, blocks),
			creators: creatorsOf(properties),
			frontMatter,
			problems,
		});
	},
};

/** Blocks of the Markdown in `text` from `bodyStart` on, in order. */
export function markdownBlocks(text: string, bodyStart: number): Block[] {
	const layers = findLayers(text, bodyStart);
	const marks = findObsidianMarks(text, layers.prose);
	const unseen = mergeRanges([...layers.comments, ...layers.math]);
	let shown = overlay(overlay(text, unseen, ' '), mergeRanges(marks.opaque), 'x');
	shown = overlay(shown, findExcess(shown, bodyStart), 'x');
	const hidden = mergeRanges([...marks.hidden, ...unseen]);
	const emphasis = mergeRanges(marks.emphasis);

	const blocks: Block[] = [];
	for (const { start, end, preface } of cutIntoPieces(shown, layers)) {
		const tree = parseMarkdown(preface + shown.slice(start, end));
		const found = blocksOf(tree.children, { text, base: start - preface.length, hidden, emphasis });
		blocks.push(...(preface === '' ? found : found.filter((block) => block.start >= start)));
	}
	for (const formula of layers.math) {
		const block = toBlock(text, { kind: 'code', start: formula.start + 2, end: formula.end - 2 });
		if (block) blocks.push(block);
	}
	blocks.sort((a, b) => a.start - b.start);
	return withBlockIds(text, blocks, marks.blockIds);
}

/** A block id names the block it ends, or, alone on its line, the one before it. */
function withBlockIds(text: string, blocks: readonly Block[], ids: readonly BlockId[]): Block[] {
	const named = [...blocks];
	let next = 0;
	for (const id of ids) {
		while (next < named.length && (named[next] as Block).start < id.start) next++;
		const block = named[next - 1];
		if (block && /^[\s>*_=~`|]*$/.test(text.slice(Math.min(block.end, id.start), id.start)))
			named[next - 1] = { ...block, fragment: id.id };
	}
	return named;
}

function firstHeading(text: string, blocks: readonly Block[]): string | undefined {
	const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1);
	return heading && visibleText(text, heading, heading);
}
