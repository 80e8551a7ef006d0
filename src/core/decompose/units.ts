import type { Block, Document, Range } from '../model/document.ts';
import { articleBlocks } from '../section/locate.ts';
import { fold } from '../text/script.ts';
import { sentenceRanges } from '../text/sentences.ts';
import { visibleText } from '../text/visible.ts';
import { foldedTerms, lengthOf } from '../text/words.ts';
import { type CueCounts, countFoldedCues } from './cues/match.ts';

/** A sentence of the article: the smallest piece that a card is built from. */
export interface Unit extends Range {
	readonly index: number;
	/** What a reader sees of it: markup, addresses and comments taken out. */
	readonly text: string;
	/** The same, folded (`fold`). */
	readonly folded: string;
	readonly block: Block;
	/** Number of the block among the article's blocks. */
	readonly blockNumber: number;
	/** First and last sentence of its block. */
	readonly opensBlock: boolean;
	readonly closesBlock: boolean;
	/** Headings above it, outermost first. */
	readonly headings: readonly string[];
	/** Number of the section (stretch under one heading). */
	readonly section: number;
	/** Number of the turn, where speakers alternate. */
	readonly turn: number;
	readonly speaker?: string;
	readonly terms: readonly string[];
	/** Han characters, plus two for a Latin word. */
	readonly length: number;
	readonly cues: CueCounts;
	readonly emphasized: boolean;
	readonly isQuestion: boolean;
}

/** The sentences that some spans touch, in their order. */
export const unitsUnder = (spans: readonly Range[], units: readonly Unit[]): Unit[] =>
	units.filter((unit) => spans.some((span) => span.start < unit.end && span.end > unit.start));

/** Subtitles have no full stops: cues are joined until a sentence's worth stands together. */
const SHORTEST_CUE_UNIT = 24;
/** … or until the speaker pauses for so many seconds. */
const CUE_PAUSE = 1.5;

/** An unmarked heading is as long as this at most, stands below every marked one, and is rarer than this share of paragraphs. */
const LONGEST_HEADING = 40;
const UNMARKED_LEVEL = 7;
const MOST_UNMARKED = 0.4;

/** Sections that introduce people or list sources: about the article, not of it. */
const APPARATUS =
	/^[\s【［[]*(?:(?:人物|作者|講者|讲者|主講人|主讲人|受訪者|受访者|來賓|来宾)(?:簡介|简介|介紹|介绍)|關於作者|关于作者|參考資料|参考资料|參考文獻|参考文献|延伸閱讀|延伸阅读|about the (?:authors?|speakers?)|biograph(?:y|ies)|references|bibliography|further reading)[\s】］\]:：]*$/iu;

const QUESTION = /[？?][」』”’"'）)]*$/u;

/** The article as sentences, in order; code and tables make none, nor does a decomposition that already stands in the note. */
export function unitsOf(document: Document): Unit[] {
	const blocks = articleBlocks(document);
	const units = sentenceUnits(document, blocks, (heading) => !APPARATUS.test(heading));
	if (units.length > 0) return units;
	// a text that is an introduction from end to end is its own matter
	const all = sentenceUnits(document, blocks, () => true);
	return all.length > 0 ? all : cueUnits(document, blocks);
}

/** @param isMatter whether what stands under a heading belongs to the article's own matter */
function sentenceUnits(document: Document, blocks: readonly Block[], isMatter: (heading: string) => boolean): Unit[] {
	const units: Unit[] = [];
	let headings: { level: number; text: string }[] = [];
	let section = 0;
	let turn = 0;
	let speaker: string | undefined;
	const isHeading = headingTest(document, blocks);
	blocks.forEach((block, blockNumber) => {
		if (isHeading(block)) {
			const level = block.level ?? UNMARKED_LEVEL;
			headings = [...headings.filter((heading) => heading.level < level), { level, text: visibleText(document.text, block, block) }];
			section++;
			return;
		}
		if (block.kind === 'code' || block.kind === 'table' || block.kind === 'cue' || isFootnote(block)) return;
		if (!isMatter(headings.at(-1)?.text ?? '')) return;
		if (block.speaker !== speaker) turn++;
		speaker = block.speaker;
		const ranges = sentenceRanges(document.text, block, block.hidden);
		ranges.forEach((range, i) => {
			units.push(
				toUnit(document, block, range, {
					index: units.length,
					blockNumber,
					opensBlock: i === 0,
					closesBlock: i === ranges.length - 1,
					headings: headings.map((heading) => heading.text),
					section,
					turn,
				}),
			);
		});
	});
	return units;
}

/**
 * Headings, and the lines that do a heading's work without its mark: a short paragraph of its own that ends in no
 * punctuation (人物簡介, 【…】). Not where most paragraphs are like that: such a text is written without full stops.
 */
function headingTest(document: Document, blocks: readonly Block[]): (block: Block) => boolean {
	const paragraphs = blocks.filter((block) => block.kind === 'paragraph' && block.speaker === undefined);
	const unmarked = paragraphs.filter((block) => {
		const text = visibleText(document.text, block, block);
		return lengthOf(text) <= LONGEST_HEADING && !/[，。；：！？、,.;:!?…]["'」』”）)]*$/u.test(text);
	});
	const set = new Set(unmarked.length <= MOST_UNMARKED * paragraphs.length ? unmarked : []);
	return (block) => block.kind === 'heading' || set.has(block);
}

/** What is said in a footnote is said aside. */
const isFootnote = (block: Block): boolean => block.fragment?.startsWith('[^') === true;

type Place = Pick<Unit, 'index' | 'blockNumber' | 'opensBlock' | 'closesBlock' | 'headings' | 'section' | 'turn'>;

function toUnit(document: Document, block: Block, range: Range, place: Place): Unit {
	const text = visibleText(document.text, block, range);
	const folded = fold(text);
	return {
		...place,
		start: range.start,
		end: range.end,
		text,
		folded,
		block,
		...(block.speaker === undefined ? {} : { speaker: block.speaker }),
		terms: foldedTerms(folded),
		length: lengthOf(text),
		cues: countFoldedCues(folded),
		emphasized: (block.emphasis ?? []).some((emphasis) => emphasis.start < range.end && emphasis.end > range.start),
		isQuestion: QUESTION.test(text),
	};
}

/** Units of subtitles: a run of cues is one unit until it is long enough, the speaker changes, or a pause follows. */
function cueUnits(document: Document, blocks: readonly Block[]): Unit[] {
	const units: Unit[] = [];
	const cues = blocks.filter((block) => block.kind === 'cue');
	let first = 0;
	let turn = 0;
	cues.forEach((cue, i) => {
		const start = cues[first]?.start ?? cue.start;
		const next = cues[i + 1];
		const pause = next ? (timesOf(next)?.start ?? 0) - (timesOf(cue)?.end ?? 0) : Number.POSITIVE_INFINITY;
		const ends = /[。！？.!?]$/u.test(document.text.slice(cue.start, cue.end).trimEnd());
		const long = lengthOf(document.text.slice(start, cue.end)) >= SHORTEST_CUE_UNIT;
		if (next && next.speaker === cue.speaker && !long && pause < CUE_PAUSE && !ends) return;
		const block: Block = { ...cue, start };
		units.push(
			toUnit(document, block, block, {
				index: units.length,
				blockNumber: i,
				opensBlock: true,
				closesBlock: pause >= CUE_PAUSE,
				headings: [],
				section: 0,
				turn,
			}),
		);
		if (next && next.speaker !== cue.speaker) turn++;
		first = i + 1;
	});
	return units;
}

function timesOf(cue: Block): { start: number; end: number } | undefined {
	const match = cue.fragment?.match(/^t=([\d.]+),([\d.]+)$/);
	return match ? { start: Number(match[1]), end: Number(match[2]) } : undefined;
}
