import type { Basis, Statement } from '../model/decomposition.ts';
import type { Span } from '../model/document.ts';
import { visibleOnly } from '../text/invisible.ts';
import { fold } from '../text/script.ts';
import { lineNameOf } from './aliases.ts';
import { decode, inert, readInert } from './inert.ts';
import { type Labels, STATEMENT_FIELDS, type StatementField } from './labels.ts';
import type { WrittenStatement } from './statements.ts';

/** Finds a quote in the article; undefined when the article does not have it. */
export type FindQuote = (words: string) => Span | undefined;
/** The link to where a span stands, as Obsidian writes it between `[[` and `]]`: `#A heading`, `note#^block`. */
export type SourceLink = (span: Span) => string | undefined;

/** A quote of an evidence line. */
export interface WrittenQuote {
	readonly field: StatementField;
	/** It supports the same statement as the quote before it. */
	readonly joined: boolean;
	/** As written; words may be left out in the middle. */
	readonly words: string;
}

export interface WrittenEvidence {
	readonly quotes: readonly WrittenQuote[];
	readonly speakers: readonly string[];
}

export type StatementsByField = Readonly<Record<StatementField, readonly Statement[]>>;

/**
 * The words of a quote that the card shows anyway are left out beyond this many (Han characters, or four letters):
 * the line then only points at the place.
 */
const LONGEST_REPEATED = 15;
const KEPT_AT_EACH_END = 5;
/** Between two quotes stand a field's name and a link. */
const LONGEST_BETWEEN = 400;
const LETTERS_PER_CHARACTER = 4;

const CLOSER: Readonly<Record<string, string>> = { '「': '」', '“': '”', '『': '』', '"': '"' };
/** Around words that hold half of a pair of the usual marks. */
const OTHER_MARKS: Readonly<Record<string, readonly [string, string]>> = { '「': ['『', '』'], '“': ['"', '"'] };
const EMPHASIS_MARKS = /\*+|==|~~|__/g;
const ELLIPSIS = /…+|⋯+|\.{3,}/;

/** Reads an evidence line's content; undefined when it holds neither quotes nor names (a line of the user's own). */
export function readEvidence(content: string): WrittenEvidence | undefined {
	const quotes: WrittenQuote[] = [];
	let field: StatementField = 'concept';
	const ends = quoteEnds(content);
	let between = '';
	let at = 0;
	while (at < content.length) {
		const end = ends.get(at);
		if (end === undefined) {
			between += content.charAt(at++);
			continue;
		}
		const named = lineNameOf(
			/([^；;，,、。.」”』\]\s][^；;，,、。.」”』\]]*)[：:]\s*(?:!?\[\[[^\]|]*\|)?$/.exec(between.slice(-LONGEST_BETWEEN))?.[1] ?? '',
		);
		const isField = STATEMENT_FIELDS.find((known) => known === named);
		if (isField) field = isField;
		const joined = quotes.length > 0 && isField === undefined && /^(?:\[\[[^\]]*\]\]|\s)*[+＋]\s*(?:\[\[[^\]|]*\|)?$/.test(between);
		quotes.push({ field, joined, words: decode(content.slice(at + 1, end - 1)).text.trim() });
		between = '';
		at = end;
	}
	const dash = /(?:——|—|–)\s*(.+)$/s.exec(between);
	const speakers = (dash?.[1] ?? '')
		.split(/[、，,]/)
		.map((name) => readInert(name.trim()))
		.filter((name) => name !== '');
	return quotes.length + speakers.length === 0 ? undefined : { quotes, speakers };
}

/** Where each quotation ends (exclusive), by where it opens: quotations inside one of the same marks count. */
function quoteEnds(content: string): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const open = new Map<string, number[]>();
	for (let i = 0; i < content.length; i++) {
		const character = content.charAt(i);
		if (character === '\\') {
			i++;
			continue;
		}
		const start = open.get(character)?.pop();
		if (start !== undefined) {
			ends.set(start, i + 1);
			continue;
		}
		const closer = CLOSER[character];
		if (closer === undefined) continue;
		const starts = open.get(closer);
		if (starts) starts.push(i);
		else open.set(closer, [i]);
	}
	return ends;
}

/**
 * Gives each statement the quotes it rests on: one after the other where their numbers agree, else to the statement
 * whose words they share most. A statement without a quote, or with our mark, is `inferred`.
 */
export function groundStatements(
	fields: Readonly<Record<StatementField, readonly WrittenStatement[]>>,
	quotes: readonly WrittenQuote[],
	find: FindQuote,
): { readonly statements: StatementsByField; readonly missing: readonly string[] } {
	const missing: string[] = [];
	const ground = (field: StatementField): Statement[] => {
		const open = fields[field].filter((statement) => !statement.marked);
		const runs = runsOf(quotes.filter((quote) => quote.field === field));
		const spansByStatement = new Map<WrittenStatement, Span[]>();
		const give = (statement: WrittenStatement | undefined, span: Span) => {
			if (statement) spansByStatement.set(statement, [...(spansByStatement.get(statement) ?? []), span]);
		};
		runs.forEach((run, i) => {
			const statement = open.length === runs.length ? open[i] : nearest(run, open);
			for (const words of run) {
				const shortened = ELLIPSIS.test(words) && statement !== undefined;
				const span = find(words) ?? (shortened ? find(fill(words, statement.text) ?? '') : undefined);
				if (span) give(statement, span);
				else if (!shortened || !giveEach(fill(words, textOf(fields[field])) ?? '', open, find, give)) missing.push(words);
			}
		});
		return fields[field].map((statement) => {
			const spans = spansByStatement.get(statement) ?? [];
			return { text: statement.text, basis: basisOf(statement.text, spans), spans };
		});
	};
	const [concept, importance, boundary] = [ground('concept'), ground('importance'), ground('boundary')];
	return { statements: { concept, importance, boundary }, missing };
}

/** Gives a quote that goes through several statements, as those from a talk may, to them in parts; whether the article has it. */
function giveEach(quote: string, statements: readonly WrittenStatement[], find: FindQuote, give: Give): boolean {
	if (!find(quote)) return false;
	for (const statement of statements) {
		const span = quote.includes(statement.text) ? find(statement.text) : undefined;
		if (span) give(statement, span);
	}
	return true;
}

type Give = (statement: WrittenStatement, span: Span) => void;

const textOf = (statements: readonly WrittenStatement[]): string => statements.map(({ text, separator }) => text + separator).join('');

function runsOf(quotes: readonly WrittenQuote[]): string[][] {
	const runs: string[][] = [];
	for (const quote of quotes) {
		if (quote.joined) runs.at(-1)?.push(quote.words);
		else runs.push([quote.words]);
	}
	return runs;
}

/** The statement that shares most pairs of characters with the quotes; none when it shares none. */
function nearest(run: readonly string[], statements: readonly WrittenStatement[]): WrittenStatement | undefined {
	const pairs = pairsOf(run.join(' '));
	let best: WrittenStatement | undefined;
	let most = 0;
	for (const statement of statements) {
		const shared = [...pairsOf(statement.text)].filter((pair) => pairs.has(pair)).length;
		if (shared > most) {
			most = shared;
			best = statement;
		}
	}
	return best;
}

const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

function pairsOf(text: string): Set<string> {
	const letters = [...lettersOf(text)];
	return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

/** `quoted` when the statement's letters stand in its spans as they are, punctuation and markup aside. */
export function basisOf(text: string, spans: readonly Span[]): Basis {
	if (spans.length === 0) return 'inferred';
	const quote = lettersOf(spans.map((span) => span.exact).join(' '));
	return quote.includes(lettersOf(text)) ? 'quoted' : 'paraphrased';
}

/** The whole of a shortened quote, from the statement that shows its words. */
function fill(words: string, text: string): string | undefined {
	const match = ELLIPSIS.exec(words);
	if (!match) return undefined;
	const head = words.slice(0, match.index);
	const tail = words.slice(match.index + match[0].length);
	const start = text.indexOf(head);
	const end = start < 0 ? -1 : text.indexOf(tail, start + head.length);
	return end < 0 ? undefined : text.slice(start, end + tail.length);
}

/** The quote, shortened when the statement shows all its words and the short form leads back to them. */
function shorten(exact: string, text: string, labels: Labels): string {
	const { ellipsis } = labels.punctuation;
	if (weightOf(exact) <= LONGEST_REPEATED || !text.includes(exact) || ELLIPSIS.test(exact)) return exact;
	const head = headOf(exact).replace(/[\p{P}\s]+$/u, '');
	const tail = [...headOf([...exact].reverse().join(''))]
		.reverse()
		.join('')
		.replace(/^[\p{P}\s]+/u, '');
	if (head === '' || tail === '') return exact;
	const short = onOneLine(head + ellipsis + tail);
	return short.length < exact.length && fill(short, text) === exact ? short : exact;
}

const weightOf = (text: string): number => [...text].reduce((sum, character) => sum + weightOfCharacter(character), 0);
const weightOfCharacter = (character: string): number => (character.charCodeAt(0) < 0x2e80 ? 1 / LETTERS_PER_CHARACTER : 1);

/** The first few characters, up to the end of the word. */
function headOf(text: string): string {
	let head = '';
	let weight = 0;
	let isInWord = false;
	for (const character of text) {
		const isOfWord = /[\p{Script=Latin}\p{N}'’-]/u.test(character);
		if (weight >= KEPT_AT_EACH_END && !(isOfWord && isInWord)) break;
		head += character;
		weight += weightOfCharacter(character);
		isInWord = isOfWord;
	}
	return head.trimEnd();
}

/** An evidence line's content; empty when no statement has a span and nobody is named. */
export function writeEvidence(
	fields: Partial<StatementsByField>,
	speakers: readonly string[],
	labels: Labels,
	sourceLink: SourceLink | undefined,
): string {
	const { comma, semicolon, colon, plus, dash } = labels.punctuation;
	const quotes = STATEMENT_FIELDS.flatMap((field) =>
		(fields[field] ?? []).flatMap(({ text, spans }, statement) =>
			spans.map((span) => ({ field, statement, text, span, target: sourceLink?.(span) })),
		),
	);
	const lineWith = (write: typeof writeQuote) =>
		quotes
			.map(({ field, statement, text, span, target }, i) => {
				const [previous, next] = [quotes[i - 1], quotes[i + 1]];
				const opensField = previous?.field !== field;
				const divider = previous === undefined ? '' : opensField ? semicolon : previous.statement === statement ? plus : comma;
				// One arrow for neighbours that stand in the same place.
				const link = next?.target === target ? '' : linkTo(target);
				return divider + (opensField && field !== 'concept' ? labels.fields[field] + colon : '') + write(span, text, labels) + link;
			})
			.join('');
	const plain = lineWith(writeQuote);
	const readBack = readEvidence(plain)?.quotes.map(({ words }) => words) ?? [];
	const isReadBack =
		quotes.every(({ span, text }, i) => readBack[i] === wordsOf(span, text, labels).trim()) && readBack.length === quotes.length;
	const line = isReadBack ? plain : lineWith(writeGuarded);
	const names = speakers.map((name) => inert(name, '、，,—–「」“”『』"')).join(comma);
	return (line + (names === '' ? '' : dash + names)).trim();
}

/** The words of a quote as its line shows them. */
function wordsOf(span: Span, text: string, labels: Labels): string {
	// where only marks of emphasis differ, the words as the card shows them
	const quote = span.exact.replace(EMPHASIS_MARKS, '') === text ? text : withoutHalfMarks(span.exact);
	return onOneLine(shorten(visibleOnly(quote), text, labels));
}

function writeQuote(span: Span, text: string, labels: Labels, guarded = ''): string {
	const { quoteOpen, quoteClose } = labels.punctuation;
	const words = wordsOf(span, text, labels);
	if (isBalanced(words, quoteOpen, quoteClose)) return quoteOpen + inert(words, guarded) + quoteClose;
	const [open, close] = OTHER_MARKS[quoteOpen] ?? [quoteOpen, quoteClose];
	return open + inert(words, open + close + guarded) + close;
}

/** Half of a pair in one quote and half in another would be taken for a quote of its own: none of them is written as it is. */
function writeGuarded(span: Span, text: string, labels: Labels): string {
	const words = wordsOf(span, text, labels);
	const halves = Object.entries(CLOSER).filter(([opener, closer]) => !isBalanced(words, opener, closer));
	return writeQuote(
		span,
		text,
		labels,
		halves
			.flat()
			.filter((mark) => mark !== labels.punctuation.quoteOpen && mark !== labels.punctuation.quoteClose)
			.join(''),
	);
}

/** A quote that begins or ends inside bold words or a link holds half a pair of marks, which would reach for the next. */
function withoutHalfMarks(exact: string): string {
	const whole = exact.split('**').length % 2 === 1 ? exact : exact.replaceAll('**', '');
	return whole.split('[[').length === whole.split(']]').length ? whole : whole.replace(/\[\[|\]\]/g, '');
}

const linkTo = (target: string | undefined): string => (target === undefined || /[[\]|\r\n]/.test(target) ? '' : `[[${target}|↑]]`);

/** The article is searched without regard to white space. */
const onOneLine = (words: string): string => words.replace(/\s*[\r\n]\s*/g, ' ');

function isBalanced(body: string, open: string, close: string): boolean {
	if (open === close) return body.split(open).length % 2 === 1;
	let depth = 0;
	for (const character of body) {
		if (character === open) depth++;
		else if (character === close && --depth < 0) return false;
	}
	return depth === 0;
}
