import type { Block, Document, Range } from '../model/document.ts';
import { articleBlocks } from '../section/locate.ts';
import { voiceNames } from '../text/attribution.ts';
import { alternatives } from '../text/cues/patterns.ts';
import { sentenceRanges } from '../text/sentences.ts';
import { rarity } from '../text/similarity.ts';
import { visibleText } from '../text/visible.ts';
import { lengthOf } from '../text/words.ts';
import { termKeys } from './evidence-terms.ts';

/** Cues are joined until they are about as long as a short sentence. */
const LEAST_CUE_PASSAGE = 36;

/** In Chinese characters; a Latin word counts for two. */
const LONGEST_HEADING = 24;

/** Names with so many letters in common at the beginning are one name: Taiwan, Taiwanese. */
export const SHARED_BEGINNING = 5;

/** A sentence of the article, ready to be looked for. */
interface Passage extends Range {
	readonly terms: ReadonlySet<string>;
	/** Characters of it that a reader sees. */
	readonly length: number;
	/** It is all of a short paragraph without a full stop. Many people write their headings so. */
	readonly isHeading: boolean;
}

/** An article, indexed once: each statement then costs as much as the places its own terms stand in. */
export interface Article {
	readonly document: Document;
	readonly passages: readonly Passage[];
	/** Every term of the article; one that stands only in headings or code has no passages. */
	readonly passagesByTerm: ReadonlyMap<string, readonly number[]>;
	/** The first `SHARED_BEGINNING` letters of its longer Latin words. */
	readonly beginnings: ReadonlySet<string>;
	/** How rare a term is among the passages (`rarity` of the similarity measures); one that stands nowhere counts as the rarest. */
	readonly rarity: (term: string) => number;
	readonly rarest: number;
	/** Finds the names of its voices and authors in folded text. */
	readonly names: RegExp | undefined;
}

export function indexArticle(document: Document): Article {
	const passages: Passage[] = [];
	const passagesByTerm = new Map<string, number[]>();
	for (const block of blocksToSearch(document)) {
		const isPassage = block.kind !== 'heading' && block.kind !== 'code';
		for (const range of isPassage && block.kind !== 'cue' ? sentenceRanges(document.text, block, block.hidden) : [block]) {
			const words = visibleText(document.text, block, range);
			const terms = termKeys(words);
			for (const term of terms) {
				const places = passagesByTerm.get(term);
				if (!places) passagesByTerm.set(term, isPassage ? [passages.length] : []);
				else if (isPassage) places.push(passages.length);
			}
			if (isPassage)
				passages.push({ start: range.start, end: range.end, terms, length: words.length, isHeading: looksLikeHeading(block, words) });
		}
	}
	return {
		document,
		passages,
		passagesByTerm,
		beginnings: new Set([...passagesByTerm.keys()].filter((term) => /^[a-z]{5}/.test(term)).map((term) => term.slice(0, SHARED_BEGINNING))),
		names: namesOf(document),
		rarity: (term) => rarity(Math.max(1, passagesByTerm.get(term)?.length ?? 0), passages.length),
		rarest: rarity(1, passages.length),
	};
}

/** The article's blocks; cues of subtitles are fragments of a sentence, so several in a row make one passage. */
function blocksToSearch(document: Document): Block[] {
	const out: Block[] = [];
	for (const block of articleBlocks(document)) {
		const last = out.at(-1);
		const joins =
			block.kind === 'cue' && last?.kind === 'cue' && last.speaker === block.speaker && last.end - last.start < LEAST_CUE_PASSAGE;
		if (joins) out[out.length - 1] = { ...last, end: block.end, hidden: [...(last.hidden ?? []), ...(block.hidden ?? [])] };
		else out.push(block);
	}
	return out;
}

const looksLikeHeading = (block: Block, words: string): boolean =>
	block.kind === 'paragraph' &&
	block.speaker === undefined &&
	!/[。！？!?….：:；;，,」』”)）]$/u.test(words) &&
	lengthOf(words) <= LONGEST_HEADING;

function namesOf(document: Document): RegExp | undefined {
	const forms = [...voiceNames(document).flat(), ...document.source.creators];
	return forms.length === 0 ? undefined : new RegExp(alternatives(forms), 'gu');
}
