import type { Card, ChainStep, Decomposition, Statement } from '../model/decomposition.ts';
import type { Language } from '../model/document.ts';
import { inert } from '../section/inert.ts';
import { LABELS, type Labels } from '../section/labels.ts';
import { writeStatement } from '../section/statements.ts';
import { FILE_LABELS } from './labels.ts';

export interface CanvasContext {
	readonly language: Language;
	/** Note that holds the section. */
	readonly sourcePath: string;
	/** Files of the cards, by number; a card without one is drawn as text. */
	readonly pathsByNumber: ReadonlyMap<number, string>;
	/** The vault's file that a link's target means; undefined when there is none. */
	readonly find: (name: string) => string | undefined;
}

/** Nodes and edges of JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/), as far as they are used here. */
interface Box {
	readonly id: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly color?: string;
}
type CanvasNode = Box &
	(
		| { readonly type: 'text'; readonly text: string }
		| { readonly type: 'file'; readonly file: string; readonly subpath?: string }
		| { readonly type: 'group'; readonly label: string }
	);
interface CanvasEdge {
	readonly id: string;
	readonly fromNode: string;
	readonly fromSide: Side;
	readonly toNode: string;
	readonly toSide: Side;
	readonly label?: string;
}
type Side = 'top' | 'right' | 'bottom' | 'left';

/** Marks a canvas as ours: the node of the source note. */
const SOURCE_ID = 'chaika-source';

// Pixels of the canvas at full size; a card of this width shows some 22 Chinese characters a line.
const WIDTH = 400;
const FILE_HEIGHT = 400;
const GAP = 40;
const COLUMN_GAP = 160;
const PADDING = 20;
const LINE_HEIGHT = 26;
const CHARACTERS_PER_LINE = 22;
const TEXT_MARGIN = 44;
/** Presets of the specification: purple for the skeleton, orange for what follows, green for the user's own notes. */
const SKELETON_COLOR = '6';
const ENTAILS_COLOR = '2';
const EXISTING_COLOR = '4';

type Draft = { readonly id: string; readonly height: number; readonly color?: string } & (
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'file'; readonly file: string }
);
interface Column {
	readonly id: string;
	readonly label: string;
	readonly nodes: readonly Draft[];
}

/**
 * The map of a decomposition as a JSON Canvas: from left to right the source with its skeleton, one column for each step of
 * the chain with its cards and what follows from them, cards in no step, and the user's own notes that links lead to.
 * The same decomposition gives the same bytes; nothing overlaps.
 */
export function writeCanvas(decomposition: Decomposition, context: CanvasContext): string {
	const steps = decomposition.blueprint.chain;
	const stepOf = firstSteps(steps);
	const cardsOf = (step: number | undefined) => decomposition.cards.filter((card) => stepOf.get(card.number) === step);
	const words = FILE_LABELS[context.language];
	const columns: Column[] = [
		{ id: 'chaika-skeleton', label: words.skeleton, nodes: skeletonNodes(decomposition, context) },
		...steps.map((step, i) => ({ id: stepId(i), label: step.label, nodes: stepNodes(cardsOf(i), step, i, context) })),
		{ id: 'chaika-other', label: words.otherCards, nodes: cardsOf(undefined).map((card) => cardNode(card, context)) },
		{ id: 'chaika-notes', label: words.existingNotes, nodes: targetNodes(decomposition, context) },
	].filter((column) => column.nodes.length > 0);
	const nodes = columns.flatMap(layOut);
	const known = new Set(nodes.map((node) => node.id));
	const edges = [...chainEdges(steps, decomposition), ...cardEdges(steps, stepOf), ...linkEdges(decomposition, context)];
	return toJson(
		nodes,
		edges.filter((edge) => known.has(edge.fromNode) && known.has(edge.toNode)),
	);
}

/** The note that a canvas of ours maps; undefined for any other canvas. */
export function readCanvasSource(canvas: string): string | undefined {
	try {
		const { nodes } = JSON.parse(canvas) as { nodes?: readonly { id?: unknown; file?: unknown }[] };
		const file = nodes?.find((node) => node.id === SOURCE_ID)?.file;
		return typeof file === 'string' ? file : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Whether two canvases of ours show the same decomposition: the same boxes and edges, wherever they stand, but for the
 * notes that cards are linked with, and for whether a card has a file by now. Those change with the vault.
 */
export function showSameMap(a: string, b: string): boolean {
	const [first, second] = [readMap(a), readMap(b)];
	return first !== undefined && first === second;
}

function readMap(canvas: string): string | undefined {
	try {
		const { nodes = [], edges = [] } = JSON.parse(canvas) as { nodes?: readonly Partial<Shown>[]; edges?: readonly Partial<CanvasEdge>[] };
		const isNote = (id: string | undefined) => id?.startsWith('chaika-note') === true;
		const boxes = nodes.flatMap(({ id, text, file, label, color }) =>
			isNote(id) ? [] : [id?.startsWith('chaika-card-') ? [id, color] : [id, text, file, label, color]],
		);
		const arrows = edges.flatMap(({ fromNode, toNode, label }) => (isNote(toNode) || isNote(fromNode) ? [] : [[fromNode, toNode, label]]));
		return [...boxes, ...arrows]
			.map((one) => JSON.stringify(one))
			.sort()
			.join('\n');
	} catch {
		return undefined;
	}
}

interface Shown {
	readonly id: string;
	readonly text: string;
	readonly file: string;
	readonly label: string;
	readonly color: string;
}

/** A card stands in the first step that names it. */
function firstSteps(steps: readonly ChainStep[]): ReadonlyMap<number, number> {
	const out = new Map<number, number>();
	steps.forEach((step, i) => {
		for (const number of step.cards) if (!out.has(number)) out.set(number, i);
	});
	return out;
}

function skeletonNodes({ skeleton }: Decomposition, { language, sourcePath }: CanvasContext): Draft[] {
	const labels = LABELS[language];
	const parts = skeleton.map((part, i): Draft => {
		const label = part.label === '' ? labels.roles[part.role] : part.label;
		return textNode(
			`chaika-skeleton-${i + 1}`,
			`**${inert(label)}**\n\n${part.statement.text === '' ? labels.gap : shown(part.statement, labels)}`,
			SKELETON_COLOR,
		);
	});
	return [{ id: SOURCE_ID, type: 'file', file: sourcePath, height: FILE_HEIGHT }, ...parts];
}

function stepNodes(cards: readonly Card[], step: ChainStep, index: number, context: CanvasContext): Draft[] {
	const nodes = cards.map((card) => cardNode(card, context));
	const arrow = step.returns ? '←' : '→';
	return step.entails === '' ? nodes : [...nodes, textNode(`${stepId(index)}-entails`, `${arrow} ${inert(step.entails)}`, ENTAILS_COLOR)];
}

function cardNode(card: Card, { pathsByNumber, language }: CanvasContext): Draft {
	const file = pathsByNumber.get(card.number);
	if (file !== undefined) return { id: cardId(card.number), type: 'file', file, height: FILE_HEIGHT };
	return textNode(
		cardId(card.number),
		`**${card.number}. ${inert(card.title)}**\n\n${card.concept.map((statement) => shown(statement, LABELS[language])).join('')}`,
	);
}

function targetNodes(decomposition: Decomposition, context: CanvasContext): Draft[] {
	return targetsOf(decomposition, context).map((file) => ({
		id: noteId(file),
		type: 'file',
		file,
		height: FILE_HEIGHT,
		color: EXISTING_COLOR,
	}));
}

function textNode(id: string, text: string, color?: string): Draft {
	const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / CHARACTERS_PER_LINE)), 0);
	return { id, type: 'text', text, height: TEXT_MARGIN + lines * LINE_HEIGHT, ...(color !== undefined && { color }) };
}

/** Width of a line in Chinese characters; a Latin letter takes half of one. */
const columnsOf = (line: string): number => [...line].reduce((sum, character) => sum + (character > '\u2e80' ? 1 : 0.5), 0);

function layOut(column: Column, index: number): CanvasNode[] {
	const x = index * (WIDTH + 2 * PADDING + COLUMN_GAP);
	let y = 0;
	const nodes = column.nodes.map((node): CanvasNode => {
		const placed: CanvasNode = { ...node, x, y, width: WIDTH };
		y += node.height + GAP;
		return placed;
	});
	const height = y - GAP + 2 * PADDING;
	return [{ id: column.id, type: 'group', label: column.label, x: x - PADDING, y: -PADDING, width: WIDTH + 2 * PADDING, height }, ...nodes];
}

/** What goes beyond the source is marked here, too. */
const shown = ({ text, basis }: Statement, labels: Labels): string => writeStatement(text, basis === 'inferred', labels);

/** From the skeleton through the steps; the last one back to the skeleton where its arrow leads back to the author's concern. */
function chainEdges(steps: readonly ChainStep[], { blueprint }: Decomposition): CanvasEdge[] {
	const ids = ['chaika-skeleton', ...steps.map((_, i) => stepId(i))];
	const forward = ids.slice(1).map((id, i) => edge(ids[i] ?? '', id, 'right', 'left'));
	const back = steps.flatMap((step, i) =>
		step.returns ? [edge(stepId(i), 'chaika-skeleton', 'bottom', 'bottom', blueprint.concern)] : [],
	);
	return [...forward, ...back];
}

/** Cards that a later step takes up again. */
function cardEdges(steps: readonly ChainStep[], stepOf: ReadonlyMap<number, number>): CanvasEdge[] {
	return steps.flatMap((step, i) =>
		[...new Set(step.cards)].filter((number) => stepOf.get(number) !== i).map((number) => edge(cardId(number), stepId(i), 'right', 'left')),
	);
}

function linkEdges(decomposition: Decomposition, context: CanvasContext): CanvasEdge[] {
	const labels = LABELS[context.language];
	const byId = new Map<string, CanvasEdge>();
	for (const link of decomposition.blueprint.links) {
		for (const from of link.from) {
			for (const name of link.to) {
				const file = context.find(name);
				if (file === undefined) continue;
				const one = edge(cardId(from), noteId(file), 'right', 'left', labels.linkTypes[link.type]);
				if (!byId.has(one.id)) byId.set(one.id, one);
			}
		}
	}
	return [...byId.values()];
}

const targetsOf = ({ blueprint }: Decomposition, { find }: CanvasContext): string[] => [
	...new Set(blueprint.links.flatMap((link) => link.to.flatMap((name) => find(name) ?? []))),
];

const stepId = (index: number): string => `chaika-step-${index + 1}`;
const cardId = (number: number): string => `chaika-card-${number}`;
const noteId = (file: string): string => `chaika-note-${file}`;

function edge(fromNode: string, toNode: string, fromSide: Side, toSide: Side, label?: string): CanvasEdge {
	return { id: `${fromNode}→${toNode}`, fromNode, fromSide, toNode, toSide, ...(label && { label }) };
}

/** What opens a command of Templater, which looks for the bare characters in any file, is written so that it only reads the same. */
const inertJson = (item: object): string => JSON.stringify(item).replace(/<(?=%)/g, '\\u003c');

/** One node or edge a line, as Obsidian writes it: a readable diff. */
function toJson(nodes: readonly CanvasNode[], edges: readonly CanvasEdge[]): string {
	const list = (items: readonly object[]) =>
		items.length === 0 ? '[]' : `[\n${items.map((item) => `\t\t${inertJson(item)}`).join(',\n')}\n\t]`;
	return `{\n\t"nodes":${list(nodes)},\n\t"edges":${list(edges)}\n}\n`;
}
