import type { Card, ChainStep, Decomposition } from '../model/decomposition.ts';
import type { Language, Span } from '../model/document.ts';
import { inert } from '../section/inert.ts';
import { CARD_FIELDS, LABELS } from '../section/labels.ts';
import { hasModelsWords } from '../section/render.ts';
import { evidenceLine, fieldLine, labelled, type Style } from '../section/write-lines.ts';
import { FILE_LABELS } from './labels.ts';
import { headingTarget, type LinkNames, writeWikilink } from './wikilink.ts';
import { dateToYaml, propertyToYaml } from './yaml-value.ts';

export interface CardNoteContext {
	readonly decomposition: Decomposition;
	readonly language: Language;
	/** Without the lines of evidence. */
	readonly plain: boolean;
	/** `2026-11-23`. */
	readonly created: string;
	/** Path of the note that holds the section, and its title. */
	readonly sourcePath: string;
	readonly sourceTitle: string;
	/** Headings of the source note, the section's among them: a link to another one would lead nowhere. */
	readonly headings: ReadonlySet<string>;
	/** Where in the source note a quote stands; absent when the note does not hold the article. */
	readonly placeOf?: ((span: Span) => string | undefined) | undefined;
	readonly names: LinkNames;
	/** Files of the cards, by number. */
	readonly pathsByNumber: ReadonlyMap<number, string>;
}

/**
 * The text of a card's own file: properties, the lines of the section, evidence with links to where each quote stands,
 * and links to the section and to the cards of the same step. Links to older notes are the user's to accept: they come
 * later. Pure; `\n` line endings.
 */
export function writeCardNote(card: Card, context: CardNoteContext): string {
	const { decomposition, language, plain, names, sourcePath, placeOf } = context;
	const source = names.targetOf(sourcePath);
	const style: Style = {
		labels: LABELS[language],
		endOfLine: '\n',
		evidence: !plain,
		marks: !plain || hasModelsWords(decomposition),
		noteStyle: 'code',
		cardOf: () => undefined,
		sourceLink: placeOf && source !== undefined ? (span) => joinTarget(source, placeOf(span)) : undefined,
	};
	const lines = CARD_FIELDS.map((field) => fieldLine(card, field, style)).join('') + evidenceLine(card, style);
	return `${frontMatter(card, context, source)}\n${lines}${linkLines(card, context, style, source)}`;
}

function frontMatter(card: Card, { created, sourcePath }: CardNoteContext, source: string | undefined): string {
	const properties = {
		type: card.type,
		source: source === undefined ? sourcePath : `[[${source}]]`,
		number: card.number,
		keywords: card.keywords,
	};
	const lines = Object.entries(properties).map(([key, value]) => propertyToYaml(key, value, '\n'));
	return `---\n${lines.join('')}${dateToYaml('created', created, '\n')}${propertyToYaml('chaika', card.id, '\n')}---\n`;
}

function linkLines(card: Card, context: CardNoteContext, style: Style, source: string | undefined): string {
	const { decomposition, language } = context;
	const words = FILE_LABELS[language];
	const { colon, comma } = style.labels.punctuation;
	const items = [
		`${words.from}${colon}${linkToSection(card, context, style, source)}`,
		...decomposition.blueprint.chain.flatMap((step) => {
			const siblings = siblingsOf(card, step, context);
			return siblings.length === 0 ? [] : [`${words.sameStep(inert(step.label))}${colon}${siblings.join(comma)}`];
		}),
	];
	return labelled(words.links, '', style) + items.map((item) => `  - ${item}\n`).join('');
}

/** To the card's own heading in the section, where that heading stands. */
function linkToSection(
	card: Card,
	{ sourcePath, sourceTitle, headings }: CardNoteContext,
	{ labels }: Style,
	source: string | undefined,
): string {
	if (source === undefined) return inert(sourcePath);
	const heading = headingTarget(`${labels.numberHeading}${card.number}`);
	return writeWikilink(joinTarget(source, headings.has(heading) ? heading : undefined), sourceTitle);
}

function siblingsOf(card: Card, step: ChainStep, { decomposition, pathsByNumber, names }: CardNoteContext): string[] {
	if (!step.cards.includes(card.number)) return [];
	return [...new Set(step.cards)].flatMap((number) => {
		const sibling = decomposition.cards.find((one) => one.number === number);
		const path = pathsByNumber.get(number);
		const target = path === undefined ? undefined : names.targetOf(path);
		return number === card.number || !sibling || target === undefined ? [] : [writeWikilink(target, sibling.title)];
	});
}

const joinTarget = (note: string, place: string | undefined): string => (place === undefined ? note : `${note}#${place}`);
