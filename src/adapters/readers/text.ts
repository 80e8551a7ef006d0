import type { Block, Range } from '../../core/model/document.ts';
import type { SourceReader } from '../../core/ports/reader.ts';
import { assembleDocument } from './assemble.ts';
import { toBlock } from './block.ts';
import { decodeSource } from './decode.ts';
import { assignSpeakers } from './speakers.ts';

/** From this share of lines that end like a sentence on, a line break ends a paragraph; wrapped text has far fewer. */
const SENTENCE_LINES = 0.7;
const ENDS_SENTENCE = /[。！？!?.…：:」』”"）)]\s*$/;
const ADDRESS = /https?:\/\/[\x21-\x7e]+/g;

/** Reads plain text: paragraphs between blank lines, or one a line where the text is written so. No sign has a meaning. */
export const textReader: SourceReader = {
	async read(bytes, uri) {
		const decoded = decodeSource(bytes, uri);
		if (!decoded.ok) return decoded;
		const text = decoded.value;
		return assembleDocument({ kind: 'text', uri, bytes, text, blocks: assignSpeakers(text, textBlocks(text)) });
	},
};

function textBlocks(text: string): Block[] {
	const runs = runsOfLines(text);
	const broken = runs.flatMap((run) => run.slice(0, -1));
	const sentences = broken.filter((line) => ENDS_SENTENCE.test(text.slice(line.start, line.end))).length;
	const byLine = broken.length > 0 && sentences / broken.length >= SENTENCE_LINES;
	const paragraphs = byLine ? runs.flat() : runs.map((run) => ({ start: (run[0] as Range).start, end: (run.at(-1) as Range).end }));
	return paragraphs.flatMap((range) => {
		const words = text.slice(range.start, range.end);
		const hidden = [...words.matchAll(ADDRESS)].map(({ index, 0: address }) => ({
			start: range.start + index,
			end: range.start + index + address.length,
		}));
		return toBlock(text, { kind: 'paragraph', ...range, hidden }) ?? [];
	});
}

/** Lines with something on them, in runs between blank ones. A carriage return at the end is not part of a line. */
function runsOfLines(text: string): Range[][] {
	const runs: Range[][] = [];
	let open: Range[] = [];
	for (let start = 0; start <= text.length; ) {
		const newline = text.indexOf('\n', start);
		const end = newline < 0 ? text.length : newline;
		if (text.slice(start, end).trim() !== '') open.push({ start, end: text[end - 1] === '\r' ? end - 1 : end });
		else if (open.length > 0) {
			runs.push(open);
			open = [];
		}
		start = end + 1;
	}
	return open.length > 0 ? [...runs, open] : runs;
}
