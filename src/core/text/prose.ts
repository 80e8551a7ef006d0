import type { Block, Document } from '../model/document.ts';
import { articleBlocks } from '../section/locate.ts';
import { fold } from './script.ts';

/** Stands for a character that a reader does not see (U+FFFC, object replacement). */
const UNSEEN = '\uFFFC';

/**
 * The running text of an article, made for patterns: as long as the document's text, so that offsets are the same.
 * Markup inside a block is `UNSEEN`; what is no running text (headings, code, decompositions, space between
 * blocks) is line breaks.
 */
export interface Prose {
	/** Case and script as written. */
	readonly shown: string;
	/** The same, folded (`fold`). */
	readonly folded: string;
	/** The blocks it is made of, in order. */
	readonly blocks: readonly Block[];
}

const RUNNING: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'quote', 'cue']);

const known = new WeakMap<Document, Prose>();

/** Made once for a document. */
export function proseOf(document: Document): Prose {
	let prose = known.get(document);
	if (!prose) {
		prose = makeProse(document);
		known.set(document, prose);
	}
	return prose;
}

function makeProse(document: Document): Prose {
	const blocks = articleBlocks(document).filter((block) => RUNNING.has(block.kind));
	const pieces: string[] = [];
	let at = 0;
	const keep = (to: number) => pieces.push(document.text.slice(at, to));
	for (const block of blocks) {
		if (block.start < at) continue;
		pieces.push('\n'.repeat(block.start - at));
		at = block.start;
		for (const hidden of block.hidden ?? []) {
			if (hidden.end <= at || hidden.start >= block.end) continue;
			keep(Math.max(at, hidden.start));
			const end = Math.min(hidden.end, block.end);
			pieces.push(UNSEEN.repeat(end - Math.max(at, hidden.start)));
			at = end;
		}
		keep(block.end);
		at = block.end;
	}
	pieces.push('\n'.repeat(document.text.length - at));
	const shown = pieces.join('');
	return { shown, folded: fold(shown), blocks };
}
