import type { Card, ChainStep, Link, SkeletonPart, Statement } from '../model/decomposition.ts';
import { typeName } from './aliases.ts';
import { type SourceLink, writeEvidence } from './evidence.ts';
import { inert, reference } from './inert.ts';
import { writeKeywords } from './keywords.ts';
import { CARD_FIELDS, type CardField, type Labels } from './labels.ts';
import { type NoteStyle, writeLink } from './link-line.ts';
import { readConcern, readReferences, remarkOf, writeReferences } from './references.ts';
import { inertField, writeField } from './statements.ts';

/** What every line is written with. */
export interface Style {
	readonly labels: Labels;
	readonly endOfLine: string;
	/** Evidence lines are written. */
	readonly evidence: boolean;
	/** Inferred statements are marked. */
	readonly marks: boolean;
	readonly noteStyle: NoteStyle;
	readonly sourceLink?: SourceLink | undefined;
	/** The written number and the title of a card, by its number in the data. */
	readonly cardOf: (number: number) => { readonly written: number; readonly title: string } | undefined;
}

export const remark = remarkOf;
export const labelled = (label: string, content: string, { labels, endOfLine }: Style): string =>
	`- **${label}**${labels.punctuation.colon}${content}`.trimEnd() + endOfLine;

/** A label of the source's or the user's own, inside `**`. */
export const writeLabel = (label: string): string => inert(label, /[：:﹕︰]$/.test(label) ? '*_：:﹕︰' : '*_');

/** Statements of a field as they are written: `marked` where the source does not say it. */
const marksOf = (statements: readonly Statement[], style: Style): { text: string; marked: boolean }[] =>
	statements.map(({ text, basis }) => ({ text, marked: style.marks && basis === 'inferred' }));

export function fieldContent(card: Card, field: CardField, style: Style): string {
	switch (field) {
		case 'title':
			return inertField(card.title);
		case 'type':
			return inert(typeName(card.type));
		case 'keywords':
			return writeKeywords(card.keywords, style.labels.punctuation.comma);
		default:
			return writeField(marksOf(card[field], style), style.labels, style.endOfLine);
	}
}

export const fieldLine = (card: Card, field: CardField, style: Style): string =>
	labelled(style.labels.fields[field], fieldContent(card, field, style), style);

export const evidenceContent = (card: Card, style: Style): string =>
	style.evidence ? writeEvidence(card, card.speakers, style.labels, style.sourceLink) : '';

export function evidenceLine(card: Card, style: Style): string {
	const content = evidenceContent(card, style);
	return content === '' ? '' : labelled(style.labels.evidence, content, style);
}

/** A card from its heading to its last line. */
export function cardLines(card: Card, style: Style): string {
	const written = style.cardOf(card.number)?.written ?? card.number;
	const heading = `#### ${style.labels.numberHeading}${written}${style.endOfLine}`;
	return heading + CARD_FIELDS.map((field) => fieldLine(card, field, style)).join('') + evidenceLine(card, style);
}

export function partContent({ statement }: SkeletonPart, style: Style): string {
	if (statement.text === '') return style.labels.gap;
	const [marked] = marksOf([statement], style);
	const text = inertField(statement.text);
	const lead = marked?.marked ? style.labels.inferred + (style.labels.inferred.startsWith('(') ? ' ' : '') : '';
	return lead + text;
}

export function partEvidence({ statement }: SkeletonPart, style: Style): string {
	const content = style.evidence ? writeEvidence({ concept: [statement] }, [], style.labels, style.sourceLink) : '';
	return content === '' ? '' : `  ${labelled(style.labels.evidence, content, style)}`;
}

export const partLine = (part: SkeletonPart, style: Style): string =>
	labelled(writeLabel(part.label === '' ? style.labels.roles[part.role] : part.label), partContent(part, style), style) +
	partEvidence(part, style);

/** The cards of a chain step or link; `remarks` keeps the words that stood beside a number. */
export function references(cards: readonly number[], style: Style, remark: (card: number, title: string) => string): string {
	const known = cards.flatMap((number) => {
		const card = style.cardOf(number);
		return card ? [{ number: card.written, remark: remark(number, card.title) }] : [];
	});
	return writeReferences(known, style.labels);
}

/** What follows a step's arrow; with the concern that the arrow leads back to, in parentheses. */
export function entailsContent(step: ChainStep, concern: string | undefined, { labels }: Style): string {
	const { parenthesisOpen, parenthesisClose } = labels.punctuation;
	const entails = inert(step.entails);
	if (!step.returns) return entails;
	// Without a concern, a parenthesis at the end must not be taken for one.
	if (concern === undefined) return readConcern(entails) ? entails.slice(0, -1) + reference(entails.slice(-1)) : entails;
	const space = labels.punctuation.colon.endsWith(' ') && entails !== '' ? ' ' : '';
	return `${entails}${space}${parenthesisOpen}${inert(concern, '()（）')}${parenthesisClose}`;
}

export function stepContent(step: ChainStep, concern: string | undefined, style: Style): string {
	const cards = references(step.cards, style, (_, title) => remarkOf(title));
	const entails = entailsContent(step, concern, style);
	const arrow = step.returns ? '←' : '→';
	const content = [cards, ...(step.returns || entails !== '' ? [arrow] : []), entails].filter((words) => words !== '').join(' ');
	return content;
}

export const stepLine = (step: ChainStep, concern: string | undefined, style: Style): string =>
	step.label === ''
		? `- ${stepContent(step, concern, style)}${style.endOfLine}`
		: labelled(writeLabel(step.label), stepContent(step, concern, style), style);

export const linkContent = (link: Link, style: Style): string =>
	writeLink(
		link,
		references(link.from, style, () => ''),
		style.labels,
		style.noteStyle,
	);

export const linkLine = (link: Link, style: Style): string => `- ${linkContent(link, style)}${style.endOfLine}`;

/** The concern on a line of its own, never taken for a step of the chain. */
export function concernLine(concern: string, style: Style): string {
	const words = inert(concern);
	return labelled(
		style.labels.concern,
		readReferences(words) ? reference(words) + words.slice(String.fromCodePoint(words.codePointAt(0) ?? 0).length) : words,
		style,
	);
}

/** Which step's arrow names the concern; none when the chain has no such arrow. */
export const concernStep = (chain: readonly ChainStep[]): number => chain.findIndex((step) => step.returns === true);
