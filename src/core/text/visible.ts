import type { Block, Range } from '../model/document.ts';
import { visibleOnly } from './invisible.ts';

/** The pieces of a range that a reader sees: what is left when the block's hidden stretches are taken out. */
export function visibleRanges(block: Block, range: Range): Range[] {
	const out: Range[] = [];
	let at = range.start;
	for (const hidden of block.hidden ?? []) {
		if (hidden.end <= at) continue;
		if (hidden.start >= range.end) break;
		if (hidden.start > at) out.push({ start: at, end: Math.min(hidden.start, range.end) });
		at = Math.max(at, hidden.end);
	}
	if (at < range.end) out.push({ start: at, end: range.end });
	return out;
}

/** The words of a range as a reader sees them, line breaks turned into what they mean: nothing between Han in prose, else a space; marks that nobody sees left out. */
export function visibleText(text: string, block: Block, range: Range): string {
	const visible = visibleRanges(block, range)
		.map((piece) => text.slice(piece.start, piece.end))
		.join('');
	// a line of subtitles ends where a clause does; prose is broken anywhere
	const joined =
		block.kind === 'cue'
			? visible
			: visible.replace(
					/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]*\r?\n\s*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu,
					'',
				);
	return visibleOnly(joined).replace(/\s+/g, ' ').trim();
}
