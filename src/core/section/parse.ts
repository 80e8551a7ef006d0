import type { Card, ChainStep, Decomposition, Link, SkeletonPart } from '../model/decomposition.ts';
import type { Document, Problem, Source, Span } from '../model/document.ts';
import { roleOf, typeOf } from './aliases.ts';
import { quoteFinder } from './article.ts';
import { basisOf, type FindQuote, groundStatements, readEvidence } from './evidence.ts';
import { cardIds, linkIds } from './ids.ts';
import { readInert } from './inert.ts';
import { readKeywords } from './keywords.ts';
import { type CardField, LABELS, STATEMENT_FIELDS } from './labels.ts';
import { readLink } from './link-line.ts';
import { sectionRanges } from './locate.ts';
import { type Outline, outlineOf, type Piece } from './outline.ts';
import { readConcern, readStep } from './references.ts';
import { readField, readWhole, type WrittenStatement } from './statements.ts';

/** What may be wrong with a section that stands in a note; it is read all the same. */
export type SectionProblem =
	| 'card-without-title'
	| 'card-without-concept'
	| 'card-without-type'
	| 'card-without-number'
	| 'duplicate-number'
	| 'unknown-card'
	| 'quote-not-found'
	| 'section-without-cards';

/** A section that stands in a note: its data, and where in `pieces` each of them was written. */
export interface ReadSection {
	readonly outline: Outline;
	readonly decomposition: Decomposition;
	/** The number each card was written with; undefined where it had none. */
	readonly writtenNumbers: readonly (number | undefined)[];
}

/** A card for which nothing says its type. */
const NO_TYPE = 'other';

/**
 * Reads every decomposition that stands in a note back into data, in the order of the note; none is no error.
 * Statements are `inferred` unless the card's evidence line quotes the article: that of the same note, or of another
 * document, which then is their source.
 */
export function parseSections(document: Document, article: Document = document): Decomposition[] {
	const find = quoteFinder(article);
	return sectionRanges(document).map((range) => parseSection(document.text.slice(range.start, range.end), article.source, find));
}

/** Reads one section's Markdown. `find` looks quotes up in its article; without one, no quote is found. */
export function parseSection(markdown: string, source: Source, find: FindQuote = () => undefined): Decomposition {
	const quotes: { words: string; span?: Span }[] = [];
	const recording: FindQuote = (words) => {
		const span = find(words);
		quotes.push({ words, ...(span && { span }) });
		return span;
	};
	const { outline, decomposition } = readSection(markdown, source, recording);
	return { ...decomposition, layout: { language: outline.language, markdown, quotes } };
}

/** Reads a section without its layout. Deterministic: the same Markdown asks for the same quotes in the same order. */
export function readSection(markdown: string, source: Source, find: FindQuote): ReadSection {
	const outline = outlineOf(markdown);
	const problems: Problem[] = [];
	const report = (type: SectionProblem, at: string, detail: string) => problems.push({ type, at, detail });
	const skeleton = readSkeleton(outline, find, report);
	const { cards, writtenNumbers } = readCards(outline, find, report);
	if (cards.length === 0) report('section-without-cards', 'cards', markdown.split('\n', 1)[0]?.trim() ?? '');
	const numberOf = new Map<number, number>();
	writtenNumbers.forEach((written, i) => {
		if (written === undefined) report('card-without-number', `cards[${i}].number`, cards[i]?.title ?? '');
		else if (numberOf.has(written)) report('duplicate-number', `cards[${i}].number`, String(written));
		else numberOf.set(written, i + 1);
	});
	const blueprint = readBlueprint(outline, numberOf, report);
	const decomposition: Decomposition = {
		schema: 'chaika/decomposition@1',
		source,
		engine: { name: 'parsed' },
		skeleton,
		claims: [],
		relations: [],
		cards,
		blueprint,
		problems,
	};
	return { outline, decomposition, writtenNumbers };
}

type Report = (type: SectionProblem, at: string, detail: string) => void;

function readSkeleton(outline: Outline, find: FindQuote, report: Report): SkeletonPart[] {
	const { pieces } = outline;
	const parts = pieces.flatMap((piece, i) =>
		piece.slot?.kind === 'part' ? [{ piece, label: piece.slot.label, next: pieces[i + 1] }] : [],
	);
	const roles = parts.map((part) => roleOf(part.label));
	return parts.map(({ piece, label, next }, i) => {
		const { text } = readWhole(piece.content);
		const evidence = next?.slot?.kind === 'part-evidence' ? readEvidence(next.content) : undefined;
		const statement: WrittenStatement = { raw: piece.content, separator: '', text, marked: false };
		const grounded = groundStatements(
			{ concept: [statement], importance: [], boundary: [] },
			(evidence?.quotes ?? []).map((quote, k) => ({ ...quote, joined: k > 0 })),
			find,
		);
		for (const words of grounded.missing) report('quote-not-found', `skeleton[${i}].statement`, words);
		const spans = grounded.statements.concept[0]?.spans ?? [];
		// The seed opens with the proposition, whatever it is called.
		const role = roles[i] ?? (i === 0 && !roles.includes('proposition') ? 'proposition' : 'other');
		return { role, label, statement: { text, basis: basisOf(text, spans), spans } };
	});
}

function readCards(outline: Outline, find: FindQuote, report: Report): { cards: Card[]; writtenNumbers: (number | undefined)[] } {
	const groups: Piece[][] = [];
	for (const piece of outline.pieces) {
		if (piece.card === undefined) continue;
		groups[piece.card] ??= [];
		groups[piece.card]?.push(piece);
	}
	const read = groups.map((pieces, i) => readCard(pieces, i, outline, find, report));
	const ids = cardIds(read.map((card) => card.title));
	return {
		cards: read.map((card, i) => ({ id: ids[i] ?? '', number: i + 1, ...card })),
		writtenNumbers: groups.map((pieces) => (pieces[0]?.slot?.kind === 'card' ? pieces[0].slot.written : undefined)),
	};
}

function readCard(pieces: readonly Piece[], i: number, outline: Outline, find: FindQuote, report: Report): Omit<Card, 'id' | 'number'> {
	const contentOf = (field: CardField) => pieces.find((piece) => piece.slot?.kind === 'field' && piece.slot.field === field)?.content ?? '';
	const [concept, importance, boundary] = STATEMENT_FIELDS.map((field) => readField(contentOf(field)).statements);
	const evidence = readEvidence(pieces.find((piece) => piece.slot?.kind === 'evidence')?.content ?? '');
	const grounded = groundStatements(
		{ concept: concept ?? [], importance: importance ?? [], boundary: boundary ?? [] },
		evidence?.quotes ?? [],
		find,
	);
	for (const words of grounded.missing) report('quote-not-found', `cards[${i}]`, words);
	const heading = pieces[0];
	const title = readInert(contentOf('title')) || readInert(heading?.content ?? '');
	const type = typeOf(readInert(contentOf('type')));
	if (title === '') report('card-without-title', `cards[${i}].title`, heading?.prefix.trim() ?? '');
	if (type === '') report('card-without-type', `cards[${i}].type`, title);
	if (grounded.statements.concept.length === 0) report('card-without-concept', `cards[${i}].concept`, title);
	// The contract wants words in both: each stands in for the other where one is missing.
	const shown = title || (grounded.statements.concept[0]?.text ?? `${LABELS[outline.language].numberHeading}${i + 1}`);
	return {
		title: shown,
		type: type === '' ? NO_TYPE : type,
		...grounded.statements,
		concept: grounded.statements.concept.length > 0 ? grounded.statements.concept : [{ text: shown, basis: 'inferred', spans: [] }],
		keywords: readKeywords(contentOf('keywords')),
		speakers: evidence?.speakers ?? [],
		claims: [],
	};
}

function readBlueprint(outline: Outline, numberOf: ReadonlyMap<number, number>, report: Report): Decomposition['blueprint'] {
	const chain: ChainStep[] = [];
	const links: Omit<Link, 'id'>[] = [];
	// A line of its own says it; else the words behind the arrow that leads back.
	const ownLine = outline.pieces.find((piece) => piece.slot?.kind === 'concern');
	let concern = ownLine && readInert(ownLine.content);
	const cardsOf = (written: readonly number[], at: string) =>
		written.flatMap((number) => {
			const card = numberOf.get(number);
			if (card === undefined) report('unknown-card', at, String(number));
			return card === undefined ? [] : [card];
		});
	for (const { slot, content } of outline.pieces) {
		if (slot?.kind === 'step') {
			const step = readStep(content);
			const found = step.returns && concern === undefined ? readConcern(step.entails) : undefined;
			concern ??= found?.concern;
			const cards = cardsOf(step.references?.numbers ?? [], `blueprint.chain[${chain.length}].cards`);
			const entails = found?.words ?? readInert(step.entails);
			chain.push({ label: slot.label, cards, entails, ...(step.returns && { returns: true }) });
		}
		const link = slot?.kind === 'link' ? readLink(content) : undefined;
		if (!link) continue;
		const from = cardsOf(link.from, `blueprint.links[${links.length}].from`);
		links.push({ from, to: link.to, type: link.type, reason: link.reason, evidence: [], score: 1 });
	}
	const ids = linkIds(links);
	return {
		chain,
		...(concern !== undefined && { concern }),
		links: links.map((link, i) => ({ id: ids[i] ?? '', ...link })),
	};
}
