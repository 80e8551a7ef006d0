import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/**
 * Takes literal addresses out of GFM. Its search is quadratic in a paragraph's length, takes Chinese after an address
 * for a part of it, and makes nodes that have no place in the text; `findObsidianMarks` finds addresses.
 */
function withoutLiteralAddresses(this: Processor): void {
	const data = this.data();
	data.micromarkExtensions?.push({ disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } });
	data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map(({ transforms: _, ...extension }) => extension);
}

const parser = unified()
	.use(remarkParse)
	// One tilde is no deletion: `10~20人，30~40人`.
	.use(remarkGfm, { singleTilde: false })
	// Emphasis next to Chinese punctuation: `這是**「重點」**的`.
	.use(remarkCjkFriendly)
	.use(withoutLiteralAddresses)
	.freeze();

/** The syntax tree of some Markdown, with offsets. Only ever parsed: writing it back would not give the same text. */
export const parseMarkdown = (markdown: string): Root => parser.parse(markdown);
