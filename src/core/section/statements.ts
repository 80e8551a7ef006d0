import { LANGUAGES, type Range } from '../model/document.ts';
import { clauseRanges, sentenceRanges } from '../text/sentences.ts';
import { lineNameOf } from './aliases.ts';
import { type Decoded, decode, inert, inertAtLineStart, readInert, reference } from './inert.ts';
import { LABELS, type Labels } from './labels.ts';
import { labelOf } from './lines.ts';

/** A statement as it stands in a field: its Markdown, what follows it up to the next, and what it says. */
export interface WrittenStatement {
	readonly raw: string;
	/** White space, line breaks and bullets between this statement and the next. */
	readonly separator: string;
	readonly text: string;
	/** It carries the mark of an inferred statement, or the whole field does. */
	readonly marked: boolean;
}

/** A field's content, in pieces: `lead` and each `raw` and `separator` in order give it back. */
export interface WrittenField {
	/** What stands before the first statement: white space, the mark of a field inferred as a whole. */
	readonly lead: string;
	readonly statements: readonly WrittenStatement[];
}

const escapeForRegExp = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The marks of all languages, with the words that other writers use. */
const MARK_WORDS = [
	...LANGUAGES.map((language) => LABELS[language].inferred),
	'（推论）',
	'（推斷）',
	'(推論)',
	'(推论)',
	'(推斷)',
	'(推断)',
];
const MARK = [...new Set(MARK_WORDS)].map(escapeForRegExp).join('|');
const GAP = LANGUAGES.map((language) => escapeForRegExp(LABELS[language].gap)).join('|');
const RESERVED = new RegExp(`${MARK}|${GAP}`, 'gi');
const ONLY_GAP = new RegExp(`^\\s*(?:${GAP})\\s*$`, 'i');
const LEADING_MARK = new RegExp(`^\\s*(?:${MARK})[ \\t]*`, 'i');
const ANY_MARK = new RegExp(MARK, 'gi');
/** Between paragraphs and bullets inside a field; a mere line break goes on with the sentence. */
const HARD_BREAK =
	/(?<![^\S\n])[^\S\n]*\r?\n(?:[^\S\n]*\r?\n)+[^\S\n]*(?:(?:[-*+]|\d{1,9}[.)])[^\S\n]+)?|(?<![^\S\n])[^\S\n]*\r?\n[^\S\n]*(?:[-*+]|\d{1,9}[.)])[^\S\n]+/g;
/** The stop that ends a statement; the mark of an inferred one stands before it. */
const FINAL_STOP = /(?<![。！？｡!?.；;…])[。！？｡!?.；;…]+$/u;
const WIDE_END = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef—…]$/u;

/** Text for a field: inert, and never taken for one of our own marks. */
export const inertField = (text: string): string => inert(text).replace(RESERVED, (words) => reference(words.charAt(0)) + words.slice(1));

/**
 * Reads a field's content (Markdown, without its label) into statements: cut at sentences, at semicolons, between
 * bullets and paragraphs. Nothing is lost: joined, the pieces are the content.
 */
export function readField(content: string): WrittenField {
	if (ONLY_GAP.test(content)) return { lead: content, statements: [] };
	const mark = LEADING_MARK.exec(content)?.[0] ?? '';
	const wholeFieldMarked = mark !== '';
	let lead = mark;
	const statements: WrittenStatement[] = [];
	for (const part of partsOf(content.slice(mark.length))) {
		const found = readPart(part.raw, wholeFieldMarked);
		if (found.length === 0) {
			const last = statements.pop();
			if (last) statements.push({ ...last, separator: last.separator + part.raw + part.separator });
			else lead += part.raw + part.separator;
			continue;
		}
		statements.push(...found);
		const last = statements.pop() as WrittenStatement;
		statements.push({ ...last, separator: last.separator + part.separator });
	}
	return { lead, statements };
}

/** What a line says that is one statement (a part of the skeleton), however many sentences it has. */
export function readWhole(content: string): { readonly text: string; readonly marked: boolean; readonly lead: string } {
	if (ONLY_GAP.test(content)) return { text: '', marked: false, lead: '' };
	const lead = LEADING_MARK.exec(content)?.[0] ?? '';
	const rest = content.slice(lead.length);
	const trailing = rest.search(ANY_MARK) >= 0;
	return { text: unmarked(rest).text.trim(), marked: lead !== '' || trailing, lead };
}

/** The Markdown of one statement. */
export function writeStatement(text: string, marked: boolean, labels: Labels): string {
	const body = inertField(text);
	if (!marked) return body;
	const stop = FINAL_STOP.exec(text)?.[0] ?? '';
	if (stop === '' || !body.endsWith(stop)) return body + space(body, labels) + labels.inferred;
	// White space before the mark is taken for ours.
	const before = body.slice(0, -stop.length).replace(/\s$/, reference);
	return before + space(before, labels) + labels.inferred + stop;
}

const space = (before: string, labels: Labels): string => (labels.inferred.startsWith('(') && !WIDE_END.test(before) ? ' ' : '');

/** Statements as the running text of a field; a space between two only where neither side is Chinese. */
function joinStatements(pieces: readonly string[]): string {
	return pieces.reduce((joined, piece) => (joined === '' ? piece : joined + separatorAfter(joined) + piece), '');
}

export const separatorAfter = (written: string): string => (WIDE_END.test(written) ? '' : ' ');

/**
 * The content of a field: running text where it can be read back as the same statements, else (full stops missing)
 * one bullet for each. A field that is inferred as a whole is marked once, at its beginning.
 */
export function writeField(
	statements: readonly { readonly text: string; readonly marked: boolean }[],
	labels: Labels,
	endOfLine: string,
): string {
	if (statements.length === 0) return labels.gap;
	const allMarked = statements.every((statement) => statement.marked);
	const bodies = statements.map((statement) => writeStatement(statement.text, statement.marked && !allMarked, labels));
	const lead = allMarked ? labels.inferred : '';
	const running = lead + (labels.inferred.startsWith('(') && lead ? ' ' : '') + joinStatements(bodies);
	const readBack = readField(running).statements;
	const same =
		readBack.length === statements.length &&
		readBack.every((read, i) => read.text === statements[i]?.text && read.marked === statements[i]?.marked);
	if (same || statements.length === 1) return running;
	return lead + bodies.map((body) => `${endOfLine}  - ${asItem(body)}`).join('');
}

/** A statement as a bullet of its own inside a field: never another list, fence or line of the card (`標題：…`). */
export function asItem(body: string): string {
	let item = inertAtLineStart(body);
	// one colon may follow another (`標題：：`)
	for (let label = labelOf(item); label && lineNameOf(readInert(label.label)); label = labelOf(item)) {
		const safe = item.replace(/[：:﹕︰]/, reference);
		if (safe === item) break;
		item = safe;
	}
	return item;
}

/** A field's text as the sentences and clauses that the contract counts as statements. */
export const splitStatements = (text: string): string[] => cuts(text).map((range) => text.slice(range.start, range.end).trim());

/** What stands before a field's first statement, without the mark of a field inferred as a whole. */
export const withoutMark = (lead: string): string => lead.replace(LEADING_MARK, '');

interface Part {
	readonly raw: string;
	readonly separator: string;
}

/** A field cut at its paragraphs and bullets. */
function partsOf(content: string): Part[] {
	const parts: Part[] = [];
	let from = 0;
	// A first bullet stands on the line after the label.
	for (const match of content.matchAll(HARD_BREAK)) {
		parts.push({ raw: content.slice(from, match.index), separator: match[0] });
		from = match.index + match[0].length;
	}
	parts.push({ raw: content.slice(from), separator: '' });
	return parts;
}

function readPart(raw: string, marked: boolean): WrittenStatement[] {
	if (raw.trim() === '') return [];
	const { text, offsets, marks } = unmarked(raw);
	const ranges = cuts(text);
	return ranges.map((range, i) => {
		const next = ranges[i + 1];
		const written = raw.slice(i === 0 ? 0 : offsets[range.start], next ? offsets[next.start] : raw.length);
		const body = written.trimEnd();
		return {
			raw: body,
			separator: written.slice(body.length),
			text: text.slice(range.start, range.end).trim(),
			marked: marked || marks.some((at) => (at > range.start && at <= range.end) || (at === 0 && i === 0)),
		};
	});
}

/** Decoded text without the marks of inferred statements, and where in it they stood. */
function unmarked(raw: string): Decoded & { readonly marks: readonly number[] } {
	let text = '';
	const offsets: number[] = [];
	const marks: number[] = [];
	let from = 0;
	const take = (to: number) => {
		const piece = decode(raw.slice(from, to));
		text += piece.text;
		for (const offset of piece.offsets.slice(0, -1)) offsets.push(from + offset);
	};
	for (const match of raw.matchAll(ANY_MARK)) {
		// English writes a space before the mark that is no part of the statement.
		const at = match[0].startsWith('(') ? raw.slice(0, match.index).trimEnd().length : match.index;
		take(Math.max(from, at));
		marks.push(text.length);
		from = match.index + match[0].length;
	}
	take(raw.length);
	offsets.push(raw.length);
	return { text, offsets, marks };
}

/** Cuts a text without gaps: each piece goes up to the start of the next sentence or clause. */
function cuts(text: string): Range[] {
	const starts = sentenceRanges(text, { start: 0, end: text.length }).flatMap((sentence) =>
		clauseRanges(text, sentence).map((clause) => clause.start),
	);
	if (starts.length === 0) return text.trim() === '' ? [] : [{ start: 0, end: text.length }];
	return starts.map((start, i) => ({ start: i === 0 ? 0 : start, end: starts[i + 1] ?? text.length }));
}
