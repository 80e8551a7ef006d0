import { LANGUAGES, type Language } from '../model/document.ts';
import { detectLanguage, fold } from '../text/script.ts';
import { type LineName, lineNameOf, roleOf, type Zone, zoneOf } from './aliases.ts';
import { readEvidence } from './evidence.ts';
import { readInert } from './inert.ts';
import { CARD_FIELDS, type CardField, languageOf, SECTION_NAME } from './labels.ts';
import { type Line, labelOf, linesOf } from './lines.ts';
import { readLink } from './link-line.ts';
import { readReferences, readStep } from './references.ts';

/** What a piece of the section holds. */
export type Slot =
	| { readonly kind: 'part'; readonly label: string }
	| { readonly kind: 'part-evidence' }
	| { readonly kind: 'card'; readonly written: number | undefined; readonly titled: boolean }
	| { readonly kind: 'field'; readonly field: CardField }
	| { readonly kind: 'evidence' }
	| { readonly kind: 'step'; readonly label: string }
	| { readonly kind: 'concern' }
	| { readonly kind: 'link' };

/**
 * A stretch of the section: whole lines. `prefix + content + suffix` is its Markdown; a piece without a slot is text
 * that is kept as it stands (headings, rules, blank lines, whatever is not understood), all of it in `prefix`.
 */
export interface Piece {
	readonly prefix: string;
	readonly content: string;
	readonly suffix: string;
	readonly slot?: Slot;
	/** Which of the three parts it stands in. */
	readonly zone?: Zone;
	/** The card it belongs to, counted from 0: from its heading to the next one. */
	readonly card?: number;
	/** It is the label of the chain or of the links. */
	readonly opens?: 'chain' | 'links';
}

export interface Outline {
	readonly language: Language;
	readonly endOfLine: string;
	readonly pieces: readonly Piece[];
}

export const markdownOf = (piece: Piece): string => piece.prefix + piece.content + piece.suffix;

/** Where the reading stands. */
interface Place {
	zone: Zone | undefined;
	zoneLevel: number;
	card: number | undefined;
	cards: number;
	cardLevel: number;
	/** Under a heading of the user's own: nothing is read up to the next known heading. */
	aside: boolean;
	sub: 'chain' | 'links' | undefined;
	seen: Set<CardField | 'evidence'>;
	/** The piece before may take an evidence line of its own. */
	afterPart: boolean;
}

/** Finds what stands where in a section's Markdown, line by line. Joined, the pieces are the section. */
export function outlineOf(section: string): Outline {
	const lines = linesOf(section);
	const place: Place = {
		zone: undefined,
		zoneLevel: 0,
		card: undefined,
		cards: 0,
		cardLevel: 0,
		aside: false,
		sub: undefined,
		seen: new Set(),
		afterPart: false,
	};
	const pieces: Piece[] = [];
	for (let i = 0; i < lines.length; ) {
		const found = i === 0 ? undefined : pieceAt(lines, i, place);
		const taken = lines.slice(i, i + (found?.lines ?? 1)).map((line) => line.raw);
		const raw = taken.join('');
		const where = { ...(place.zone && { zone: place.zone }), ...(place.card !== undefined && { card: place.card }) };
		if (found?.slot) {
			const end = found.end ?? raw.trimEnd().length;
			const start = Math.min(found.start, end);
			pieces.push({ prefix: raw.slice(0, start), content: raw.slice(start, end), suffix: raw.slice(end), slot: found.slot, ...where });
		} else pieces.push({ prefix: raw, content: '', suffix: '', ...where, ...(found?.opens && { opens: found.opens }) });
		place.afterPart = found?.slot?.kind === 'part';
		i += taken.length;
	}
	return { language: languageOfSection(section), endOfLine: /\r\n|\n|\r/.exec(section)?.[0] ?? '\n', pieces };
}

function languageOfSection(section: string): Language {
	const heading = section.split('\n', 1)[0] ?? '';
	const named = LANGUAGES.find((language) => heading.includes(SECTION_NAME[language]));
	return named ?? languageOf(detectLanguage(section));
}

interface Found {
	readonly lines: number;
	readonly slot?: Slot;
	readonly opens?: 'chain' | 'links';
	/** Content within the joined lines; without `end`, up to the white space at their end. */
	readonly start: number;
	readonly end?: number;
}

function pieceAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	if (line.kind === 'heading') return headingAt(lines, i, place);
	if (line.kind !== 'item' && line.kind !== 'paragraph') return undefined;
	const words = line.raw.slice(line.start, line.end);
	const card = line.kind === 'paragraph' ? /^(?:\*\*|__)(.+)(?:\*\*|__)$/.exec(words)?.[1] : undefined;
	if (card && place.zone === 'cards' && cardHeading(card, false))
		return openCard(place, { lines: 1, start: line.end, end: line.end }, card);
	if (place.aside) return undefined;
	if (place.afterPart || place.card !== undefined) {
		const evidence = evidenceAt(lines, i, place);
		if (evidence) return evidence;
	}
	if (place.card !== undefined) return fieldAt(lines, i, place);
	if (place.zone === 'blueprint') return blueprintAt(lines, i, place);
	return place.zone === 'cards' ? undefined : partAt(lines, i, place);
}

/** A heading opens one of the three parts, a card, the chain or the links; any other one is the user's own. */
function headingAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	const level = line.level ?? 1;
	const words = line.raw.slice(line.start, line.end);
	const whole = { lines: 1, start: line.end, end: line.end };
	const name = lineNameOf(words);
	if (place.zone === 'blueprint' && (name === 'chain' || name === 'links')) return openSub(place, name);
	const numbered = cardHeading(words, place.zone === 'cards' && level >= place.zoneLevel);
	if (numbered && place.zone !== 'blueprint') {
		place.cardLevel = level;
		return openCard(place, { ...whole, start: numbered.title === '' ? line.end : line.start + numbered.titleStart }, words);
	}
	const inside = place.card !== undefined && level >= place.cardLevel;
	const zone = zoneOf(words, inside);
	if (zone) {
		Object.assign(place, { zone, zoneLevel: level, card: undefined, aside: false, sub: undefined });
		return undefined;
	}
	if (place.zone === 'cards' && level > place.zoneLevel && (place.card === undefined || level <= place.cardLevel) && holdsField(lines, i)) {
		place.cardLevel = level;
		return openCard(place, { ...whole, start: line.start }, undefined);
	}
	if (place.card !== undefined && level <= place.cardLevel) place.card = undefined;
	place.aside = true;
	return undefined;
}

function openCard(place: Place, found: Found, words: string | undefined): Found {
	const heading = words === undefined ? undefined : cardHeading(words, true);
	Object.assign(place, { zone: 'cards', card: place.cards++, aside: false, sub: undefined, seen: new Set() });
	return { ...found, slot: { kind: 'card', written: heading?.number, titled: heading === undefined || heading.title !== '' } };
}

function openSub(place: Place, sub: 'chain' | 'links'): Found {
	Object.assign(place, { sub, aside: false });
	return { lines: 1, start: 0, opens: sub };
}

const CARD_HEADING =
	/^[*_\s]*(序号|卡片|卡|编号|cards?|zettel|no\.?|#|№)?\s*[#＃]?\s*(\d{1,4})[*_\s]*(?:(?:[.、:)\]\-–—|·]+\s*|(?<=\s))(.*?))?[*_\s]*$/;

/** Longer lines are kept and not looked into: nobody writes a heading or a link this long. */
const LONGEST_LINE = 5000;

/** `序號 1`, `Card 2: Title`; a bare number (`3`, `4. Title`) only where cards are expected. */
function cardHeading(words: string, bare: boolean): { number: number; title: string; titleStart: number } | undefined {
	const match = words.length > LONGEST_LINE ? null : CARD_HEADING.exec(fold(words));
	if (!match || (match[1] === undefined && !bare)) return undefined;
	const length = match[3]?.length ?? 0;
	const titleStart = length === 0 ? words.length : words.length - (/[*_\s]*$/.exec(words)?.[0].length ?? 0) - length;
	return { number: Number(match[2]), title: words.slice(titleStart, titleStart + length), titleStart };
}

/** Whether a line of a card stands between this heading and the next. */
function holdsField(lines: readonly Line[], i: number): boolean {
	for (const line of lines.slice(i + 1)) {
		if (line.kind === 'heading') return false;
		if (nameAt(line)) return true;
	}
	return false;
}

function nameAt(line: Line): LineName | undefined {
	if (line.kind !== 'item' && line.kind !== 'paragraph') return undefined;
	const label = labelOf(line.raw.slice(line.start, line.end));
	return label && lineNameOf(readInert(label.label));
}

function fieldAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	const field = CARD_FIELDS.find((known) => known === nameAt(line));
	const label = labelOf(line.raw.slice(line.start, line.end));
	if (!field || !label || place.seen.has(field)) return undefined;
	place.seen.add(field);
	const single = field === 'title' || field === 'type';
	return { lines: single ? 1 : extent(lines, i, 'field'), slot: { kind: 'field', field }, start: line.start + label.length };
}

function evidenceAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	const label = labelOf(line.raw.slice(line.start, line.end));
	if (nameAt(line) !== 'evidence' || !label || (place.card !== undefined && place.seen.has('evidence'))) return undefined;
	if (place.card === undefined && line.indent === 0) return undefined;
	const count = extent(lines, i, 'field');
	const start = line.start + label.length;
	const raw = joined(lines, i, count);
	if (!readEvidence(raw.slice(start).trimEnd())) return undefined;
	if (place.card !== undefined) place.seen.add('evidence');
	return { lines: count, slot: { kind: place.card === undefined ? 'part-evidence' : 'evidence' }, start };
}

function partAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	const label = labelOf(line.raw.slice(line.start, line.end));
	if (!label?.colon || line.indent > 1) return undefined;
	const isPart =
		roleOf(label.label) !== undefined
			? label.bold || (line.kind === 'item' && place.zone !== undefined)
			: label.bold && place.zone === 'skeleton';
	const count = extent(lines, i, 'line');
	const start = line.start + label.length;
	if (!isPart || joined(lines, i, count).slice(start).trim() === '') return undefined;
	return { lines: count, slot: { kind: 'part', label: readInert(label.label).trim() }, start };
}

function blueprintAt(lines: readonly Line[], i: number, place: Place): Found | undefined {
	const line = lines[i] as Line;
	const words = line.raw.slice(line.start, line.end);
	if (words.length > LONGEST_LINE) return undefined;
	const label = labelOf(words);
	const name = nameAt(line) ?? lineNameOf(words);
	const rest = label ? words.slice(label.length) : '';
	if ((name === 'chain' || name === 'links') && rest === '') return openSub(place, name);
	const count = extent(lines, i, 'line');
	if (name === 'concern' && label && rest !== '' && !readReferences(rest))
		return { lines: count, slot: { kind: 'concern' }, start: line.start + label.length };
	const isLink = readLink(words) !== undefined && (place.sub === 'links' || readStep(words).arrow === '');
	if (isLink && !label?.bold) return { lines: count, slot: { kind: 'link' }, start: line.start };
	if (place.sub === 'links') return undefined;
	const step = label?.colon && label.bold ? label : undefined;
	const written = readStep(step ? rest : words);
	if (!written.references && !(step && written.arrow !== '')) return undefined;
	if (!step && written.arrow === '') return undefined;
	return {
		lines: count,
		slot: { kind: 'step', label: step ? readInert(step.label).trim() : '' },
		start: line.start + (step?.length ?? 0),
	};
}

const joined = (lines: readonly Line[], i: number, count: number): string =>
	lines
		.slice(i, i + count)
		.map((line) => line.raw)
		.join('');

/**
 * How many lines belong to the one at `i`: lines that go on with its words, and for a field also the bullets and
 * paragraphs under it.
 */
function extent(lines: readonly Line[], i: number, reach: 'line' | 'field'): number {
	const own = lines[i] as Line;
	const indent = own.kind === 'item' ? own.indent : -1;
	let end = i + 1;
	for (let j = i + 1; j < lines.length; j++) {
		const line = lines[j] as Line;
		if (line.kind === 'blank') {
			if (reach === 'line') break;
			continue;
		}
		if (line.kind !== 'item' && line.kind !== 'paragraph') break;
		if (nameAt(line)) break;
		const afterBlank = lines[j - 1]?.kind === 'blank';
		if (line.kind === 'item' && (reach === 'line' || line.indent <= indent)) break;
		if (line.kind === 'item' && indent < 0 && afterBlank) break;
		if (line.kind === 'paragraph' && afterBlank && line.indent <= Math.max(indent, 0)) break;
		if (line.kind === 'paragraph' && labelOf(line.raw.slice(line.start))?.bold) break;
		end = j + 1;
	}
	return end - i;
}
