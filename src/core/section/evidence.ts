import type { Basis, Statement } from '../model/decomposition.ts';
import type { Span } from '../model/document.ts';
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
const LONGEST_REPEATED = 24;
const KEPT_AT_EACH_END = 9;
const LETTERS_PER_CHARACTER = 4;

const CLOSER: Readonly<Record<string, string>> = { '「': '」', '“': '”', '『': '』', '"': '"' };
const ELLIPSIS = /…+|⋯+|\.{3,}/;

/** Reads an evidence line's content; undefined when it holds neither quotes nor names (a line of the user's own). */
export function readEvidence(content: string): WrittenEvidence | undefined {
	const quotes: WrittenQuote[] = [];
	let field: StatementField = 'concept';
	let between = '';
	let at = 0;
	while (at < content.length) {
		const end = quoteEnd(content, at);
		if (end === undefined) {
			between += content.charAt(at++);
			continue;
		}
		const named = lineNameOf(/([^；;，,、。.」”』\]\s][^；;，,、。.」”』\]]*)[：:]\s*(?:!?\[\[[^\]|]*\|)?$/.exec(between)?.[1] ?? '');
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

/** Where the quotation that opens at `at` ends (exclusive), quotations inside it included. */
function quoteEnd(content: string, at: number): number | undefined {
	const opener = content.charAt(at);
	const closer = CLOSER[opener];
	if (!closer) return undefined;
	let depth = 0;
	for (let i = at; i < content.length; i++) {
		if (content.charAt(i) === '\\') i++;
		else if (content.charAt(i) === opener && (opener !== closer || i === at)) depth++;
		else if (content.charAt(i) === closer && --depth === 0) return i + 1;
	}
	return undefined;
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
		runs.forEach((run, i) => {
			const statement = open.length === runs.length ? open[i] : nearest(run, open);
			for (const words of run) {
				const span = find(words) ?? (ELLIPSIS.test(words) && statement ? find(fill(words, statement.text) ?? '') : undefined);
				if (!span) missing.push(words);
				else if (statement) spansByStatement.set(statement, [...(spansByStatement.get(statement) ?? []), span]);
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
	const head = headOf(exact);
	const tail = [...headOf([...exact].reverse().join(''))].reverse().join('');
	const short = onOneLine(head + ellipsis + tail);
	return short.length < exact.length && fill(short, text) === exact ? short : exact;
}

const weightOf = (text: string): number => [...text].reduce((sum, character) => sum + weightOfCharacter(character), 0);
const weightOfCharacter = (character: string): number => (character.charCodeAt(0) < 0x2e80 ? 1 / LETTERS_PER_CHARACTER : 1);

/** The first few characters, up to the end of the word. */
function headOf(text: string): string {
	let head = '';
	let weight = 0;
	for (const character of text) {
		if (weight >= KEPT_AT_EACH_END && !(/[\p{Script=Latin}\p{N}'’-]/u.test(character) && /[\p{Script=Latin}\p{N}'’-]$/u.test(head))) break;
		head += character;
		weight += weightOfCharacter(character);
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
	const groups = STATEMENT_FIELDS.flatMap((field) => {
		const runs = (fields[field] ?? [])
			.filter((statement) => statement.spans.length > 0)
			.map((statement) => statement.spans.map((span) => writeQuote(span, statement.text, labels, sourceLink)).join(plus));
		if (runs.length === 0) return [];
		return [(field === 'concept' ? '' : labels.fields[field] + colon) + runs.join(comma)];
	});
	const names = speakers.map((name) => inert(name, '、，,—–「」“”『』"')).join(comma);
	return (groups.join(semicolon) + (names === '' ? '' : dash + names)).trim();
}

function writeQuote(span: Span, text: string, labels: Labels, sourceLink: SourceLink | undefined): string {
	const { quoteOpen, quoteClose } = labels.punctuation;
	const words = onOneLine(shorten(span.exact, text, labels));
	const body = inert(words, isBalanced(words, quoteOpen, quoteClose) ? '' : quoteOpen + quoteClose);
	const target = sourceLink?.(span);
	const link = target === undefined || /[[\]|\r\n]/.test(target) ? '' : `[[${target}|↑]]`;
	return quoteOpen + body + quoteClose + link;
}

/** The article is searched without regard to white space. */
const onOneLine = (words: string): string => words.replace(/\s*[\r\n]\s*/g, ' ');

function isBalanced(body: string, open: string, close: string): boolean {
	let depth = 0;
	for (const character of body) {
		if (character === open) depth++;
		else if (character === close && --depth < 0) return false;
	}
	return depth === 0;
}
