import type { Block, Range } from '../../core/model/document.ts';
import { visibleRanges } from '../../core/text/visible.ts';
import { mergeRanges, rangesWithin, trimRange } from './ranges.ts';

/** What a reader makes a block from: any ranges, in any order, also reaching beyond the block. */
export interface BlockDraft extends Range, Pick<Block, 'kind' | 'level' | 'speaker' | 'fragment' | 'callout'> {
	readonly hidden?: readonly Range[];
	readonly emphasis?: readonly Range[];
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * A block with what it owes its users: trimmed to what is seen, hidden and emphasised stretches sorted, disjoint
 * and inside. Undefined where a reader would see no letter and no digit.
 */
export function toBlock(text: string, draft: BlockDraft): Block | undefined {
	const allHidden = mergeRanges(draft.hidden ?? []);
	const range = trimRange(text, draft, allHidden);
	const hidden = rangesWithin(allHidden, range);
	const emphasis = rangesWithin(mergeRanges(draft.emphasis ?? []), range);
	const block: Block = {
		kind: draft.kind,
		...range,
		...(draft.level !== undefined && { level: draft.level }),
		...(draft.speaker !== undefined && { speaker: draft.speaker }),
		...(draft.fragment !== undefined && { fragment: draft.fragment }),
		...(draft.callout !== undefined && { callout: draft.callout }),
		...(hidden.length > 0 && { hidden }),
		...(emphasis.length > 0 && { emphasis }),
	};
	return visibleRanges(block, block).some((seen) => WORD.test(text.slice(seen.start, seen.end))) ? block : undefined;
}
