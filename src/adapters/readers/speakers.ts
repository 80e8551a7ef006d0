import type { Block, Range } from '../../core/model/document.ts';
import { fold } from '../../core/text/script.ts';
import { visibleRanges, visibleText } from '../../core/text/visible.ts';
import { toBlock } from './block.ts';
import { couldBeName, isRole } from './speaker-words.ts';

/** A line that begins as a turn does: `**Name**: …`, `Name：…`, `[00:12] Name`, or a heading that is a name. */
interface Label {
	readonly block: number;
	/** Where the line begins, and where the words after the label do. */
	readonly start: number;
	readonly end: number;
	readonly name: string;
	readonly form: Form;
	readonly bold: boolean;
	readonly colon: boolean;
	readonly stamped: boolean;
}

/** `colon`: a colon or a time beside the name; `alone`: a bold name on a line of its own; `heading`: a heading for each turn. */
type Form = 'colon' | 'alone' | 'heading';

// A label must earn it: what share of the paragraphs begin with one.
/** Names in bold, or with times, are hardly ever anything else; a turn may go on for several paragraphs. */
const MARKED_SHARE = 0.12;
/** `Name：` in plain type also introduces definitions and examples. */
const PLAIN_SHARE = 0.25;
/** With a single name that recurs, or none, nearly every second paragraph must have a label. */
const SINGLE_SHARE = 0.45;
const FEWEST_TURNS = 4;
/** Of the labels that could be names, so many must be of somebody who speaks again. */
const RECURRING_SHARE = 0.6;
/** Of headings without colon or time, and of bold lines, so many must be names that recur. */
const NAMES_ONLY_SHARE = 0.8;

const CLOCK = '\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?(?:[.,]\\d{1,3})?';
const STAMP = `[[(（【<]?${CLOCK}(?:\\s*(?:-+>?|–|~)\\s*${CLOCK})?[\\])）】>]?`;
const LABEL = new RegExp(
	`^(?:(?<before>${STAMP})\\s*)?(?<name>[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}·‧・．.'’&_ -]{0,59}?)\\s*(?:[（(](?!\\s*\\d{1,2}[:：])[^（）()]{1,40}[）)]\\s*)?(?:(?<after>${STAMP})\\s*)?(?:(?<colon>：\\s*|:(?=\\s|$|[\\p{Script=Han}「『“"])\\s*)|$)`,
	'u',
);
/** As much of a line as a label can take. */
const LABEL_LENGTH = 140;
const STAGE_DIRECTION = /^(?:[（(【[][^（）()【】[\]]*[）)】\]]\s*)+$/u;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*\r?$/m;

/**
 * Finds out whether a document is a transcript, over the whole of it, and if so gives every block of a turn its
 * speaker: labels are taken out of the blocks, paragraphs of several turns are cut, paragraphs without a label
 * belong to the turn before, up to a heading or a rule. Quotes and stage directions (`（笑）`) have no speaker.
 * In other documents nothing changes.
 */
export function assignSpeakers(text: string, blocks: readonly Block[]): Block[] {
	const labels = findLabels(text, blocks);
	const turns = (['colon', 'alone', 'heading'] as const)
		.map((form) => {
			const possible = blocks.filter((block) => block.kind === (form === 'heading' ? 'heading' : 'paragraph')).length;
			return acceptedTurns(
				labels.filter((label) => label.form === form),
				// The title is no turn.
				form === 'heading' ? possible - 1 : possible,
			);
		})
		.find((accepted) => accepted.length > 0);
	return turns ? applyTurns(text, blocks, turns) : [...blocks];
}

function findLabels(text: string, blocks: readonly Block[]): Label[] {
	return blocks.flatMap((block, index) => {
		if (block.kind === 'heading') return labelAt(text, block, index, block.start, 'heading') ?? [];
		if (block.kind !== 'paragraph') return [];
		return lineStarts(text, block).flatMap((start) => labelAt(text, block, index, start, 'colon') ?? []);
	});
}

function lineStarts(text: string, block: Block): number[] {
	const starts = [block.start];
	for (let at = text.indexOf('\n', block.start); at >= 0 && at + 1 < block.end; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

function labelAt(text: string, block: Block, index: number, start: number, form: 'colon' | 'heading'): Label | undefined {
	const { words, offsets, whole } = visibleLine(text, block, start);
	const match = LABEL.exec(words);
	if (!match?.groups || (match[0].length === words.length && !whole)) return undefined;
	const { before, after, colon } = match.groups;
	const name = (match.groups.name ?? '').replace(/\s+/g, ' ').trim();
	const nameAt = offsets[(before ?? '').length + words.slice((before ?? '').length).search(/\S/)] ?? start;
	const bold = block.emphasis?.some((range) => range.start <= nameAt && nameAt < range.end) ?? false;
	const stamped = before !== undefined || after !== undefined;
	if (form === 'colon' && colon === undefined && !stamped && !bold) return undefined;
	return {
		block: index,
		start,
		end: offsets[match[0].length] ?? lineEnd(text, block, start),
		name,
		form: form === 'colon' && colon === undefined && !stamped ? 'alone' : form,
		bold,
		colon: colon !== undefined,
		stamped,
	};
}

/** The beginning of a line as a reader sees it, with the offset of every character; `whole` if it is all of the line. */
function visibleLine(text: string, block: Block, start: number): { words: string; offsets: number[]; whole: boolean } {
	const end = lineEnd(text, block, start);
	let words = '';
	const offsets: number[] = [];
	for (const piece of visibleRanges(block, { start, end: Math.min(end, start + LABEL_LENGTH) })) {
		for (let at = piece.start; at < piece.end; at++) {
			if (words === '' && /\s/.test(text[at] as string)) continue;
			words += text[at];
			offsets.push(at);
		}
	}
	return { words: words.trimEnd(), offsets, whole: end <= start + LABEL_LENGTH };
}

function lineEnd(text: string, block: Block, start: number): number {
	const newline = text.indexOf('\n', start);
	return newline < 0 ? block.end : Math.min(newline, block.end);
}

/**
 * The labels that are turns, if together they make a transcript; otherwise none. `possible` is how many blocks could
 * have a label of this form: paragraphs, or headings.
 */
function acceptedTurns(candidates: readonly Label[], possible: number): Label[] {
	const named = candidates.filter((label) => couldBeName(label.name));
	if (named.length * 2 < candidates.length || isRecordForm(recurringOf(candidates))) return [];
	const share = named.length / Math.max(possible, 1);
	const names = countNames(named);
	if (names.size > 1 && named.every((label) => isRole(label.name)) && share >= SINGLE_SHARE) return named;

	const recurring = recurringOf(named);
	const voices = countNames(recurring).size;
	const signed = named.filter((label) => label.colon || label.stamped || isRole(label.name)).length * 2 > named.length;
	if (recurring.length < named.length * RECURRING_SHARE) return [];
	if (named[0]?.form !== 'colon' && !signed && !isDialogueOfNames(recurring, voices, possible)) return [];
	const marked = named.filter((label) => label.bold || label.stamped || label.form === 'heading').length * 2 > named.length;
	const conversation = voices >= 2 && named.length >= FEWEST_TURNS && share >= (marked ? MARKED_SHARE : PLAIN_SHARE);
	const monologue = voices === 1 && (marked || names.size > 1) && named.length >= FEWEST_TURNS - 1 && share >= SINGLE_SHARE;
	if (!conversation && !monologue) return [];
	return named.filter((label) => (names.get(fold(label.name)) ?? 0) > 1 || marked || isRole(label.name));
}

function recurringOf(labels: readonly Label[]): Label[] {
	const counts = countNames(labels);
	return labels.filter((label) => (counts.get(fold(label.name)) ?? 0) > 1);
}

/** Names that stand alone look like any heading: they must come back often, and leave room for hardly any other. */
function isDialogueOfNames(recurring: readonly Label[], voices: number, possible: number): boolean {
	return voices >= 2 && recurring.length >= voices * (voices === 2 ? 2 : 3) && recurring.length >= possible * NAMES_ONLY_SHARE;
}

function countNames(labels: readonly Label[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { name } of labels) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
	return counts;
}

/** Three labels or more that recur in ever the same order are the fields of a form; people do not speak so. */
function isRecordForm(recurring: readonly Label[]): boolean {
	const fields = recurring.map((label) => fold(label.name));
	const next = new Map<string, string>();
	for (let i = 1; i < fields.length; i++) {
		const from = fields[i - 1] as string;
		const to = fields[i] as string;
		if (from === to || (next.has(from) && next.get(from) !== to)) return false;
		next.set(from, to);
	}
	return next.size >= 3;
}

function applyTurns(text: string, blocks: readonly Block[], turns: readonly Label[]): Block[] {
	const turnsByBlock = new Map<number, Label[]>();
	for (const turn of turns) turnsByBlock.set(turn.block, [...(turnsByBlock.get(turn.block) ?? []), turn]);
	let speaker: string | undefined;
	let previousEnd = 0;
	return blocks.flatMap((block, index) => {
		if (RULE.test(text.slice(previousEnd, block.start))) speaker = undefined;
		previousEnd = block.end;
		const own = turnsByBlock.get(index) ?? [];
		if (block.kind === 'heading') {
			speaker = own[0]?.name;
			return speaker === undefined ? block : [];
		}
		if (block.kind !== 'paragraph' && block.kind !== 'list-item') return block;
		const pieces: (Range & { speaker?: string | undefined })[] = [{ start: block.start, end: own[0]?.start ?? block.end, speaker }];
		own.forEach((turn, i) => {
			speaker = turn.name;
			pieces.push({ start: turn.end, end: own[i + 1]?.start ?? block.end, speaker });
		});
		return pieces.flatMap((piece) => (piece.start < piece.end ? (turnBlock(text, block, piece) ?? []) : []));
	});
}

function turnBlock(text: string, block: Block, piece: Range & { speaker?: string | undefined }): Block | undefined {
	const { speaker, ...range } = piece;
	const cut = toBlock(text, { ...block, ...range });
	if (!cut || speaker === undefined || STAGE_DIRECTION.test(visibleText(text, cut, cut))) return cut;
	return { ...cut, speaker };
}
