import { type Decomposition, LINK_TYPES, SKELETON_ROLES } from './decomposition.ts';
import { err, ok, type Result } from './result.ts';

/** A value that is not what the contract says: where (`cards[2].title`; empty: the whole) and what should stand there. */
export interface ShapeFault {
	readonly type: 'NotDecomposition';
	readonly at: string;
	readonly expected: string;
}

/** Says what is wrong with a value, or nothing. */
type Shape = (value: unknown, at: string) => ShapeFault | undefined;

const fault = (at: string, expected: string): ShapeFault => ({ type: 'NotDecomposition', at, expected });
const kind =
	(expected: 'string' | 'number' | 'boolean'): Shape =>
	(value, at) =>
		typeof value === expected ? undefined : fault(at, expected);
const oneOf =
	(...allowed: readonly string[]): Shape =>
	(value, at) =>
		allowed.some((one) => one === value) ? undefined : fault(at, allowed.map((one) => `"${one}"`).join(' | '));
const optional =
	(shape: Shape): Shape =>
	(value, at) =>
		value === undefined ? undefined : shape(value, at);
const list =
	(shape: Shape): Shape =>
	(value, at) =>
		Array.isArray(value) ? first(value, (item, i) => shape(item, `${at}[${i}]`)) : fault(at, '[…]');
const record =
	(shapes: Readonly<Record<string, Shape>>): Shape =>
	(value, at) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(at, '{…}');
		const fields = value as Readonly<Record<string, unknown>>;
		return first(Object.entries(shapes), ([key, shape]) => shape(fields[key], at === '' ? key : `${at}.${key}`));
	};

const string = kind('string');
const whole: Shape = (value, at) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : fault(at, '0, 1, 2, …'));

const span: Shape = (value, at) => {
	const wrong = record({ start: whole, end: whole, exact: string, fragment: optional(string) })(value, at);
	if (wrong) return wrong;
	const { start, end } = value as { start: number; end: number };
	return start < end ? undefined : fault(`${at}.end`, `> ${start}`);
};
const passage: Shape = (value, at) => span(value, at) ?? record({ note: string })(value, at);
const statement: Shape = (value, at) => {
	const wrong = record({ text: string, basis: oneOf('quoted', 'paraphrased', 'inferred'), spans: list(span) })(value, at);
	if (wrong) return wrong;
	const { basis, spans } = value as { basis: string; spans: readonly unknown[] };
	// what is inferred rests on nothing, what is quoted or paraphrased on something
	if ((basis === 'inferred') === (spans.length === 0)) return undefined;
	return fault(`${at}.spans`, basis === 'inferred' ? '[]' : '[{ start, end, exact }]');
};
const statements = list(statement);
const strings = list(string);

const decomposition = record({
	schema: oneOf('chaika/decomposition@1'),
	source: record({
		id: string,
		kind: oneOf('markdown', 'text', 'html', 'pdf', 'epub', 'docx', 'subtitles'),
		uri: string,
		title: optional(string),
		creators: strings,
		language: string,
		hash: string,
	}),
	engine: record({ name: oneOf('extractive', 'prompted', 'parsed'), model: optional(string) }),
	skeleton: list(record({ role: oneOf(...SKELETON_ROLES), label: string, statement })),
	claims: list(record({ id: string, role: oneOf('major-claim', 'claim', 'premise'), speaker: optional(string), statement })),
	relations: list(record({ from: string, to: string, type: oneOf('support', 'attack') })),
	cards: list(
		record({
			id: string,
			number: whole,
			title: string,
			type: string,
			concept: statements,
			importance: statements,
			boundary: statements,
			keywords: strings,
			speakers: strings,
			claims: strings,
		}),
	),
	blueprint: record({
		chain: list(record({ label: string, cards: list(whole), entails: string, returns: optional(kind('boolean')) })),
		concern: optional(string),
		links: list(
			record({
				id: string,
				from: list(whole),
				to: strings,
				type: oneOf(...LINK_TYPES),
				reason: string,
				evidence: list(span),
				passages: optional(list(passage)),
				pairs: optional(list(record({ from: whole, to: string, reason: string }))),
				score: kind('number'),
			}),
		),
	}),
	problems: list(record({ type: string, at: string, detail: string })),
	layout: optional(record({ language: string, markdown: string, quotes: list(record({ words: string, span: optional(span) })) })),
});

/**
 * Takes a value of unknown origin (a JSON file) as a Decomposition, or names the first key that is not as the contract
 * says. Whether spans match their source is another matter: that needs the source.
 */
export function toDecomposition(value: unknown): Result<Decomposition, ShapeFault> {
	const wrong = decomposition(value, '');
	return wrong ? err(wrong) : ok(value as Decomposition);
}

function first<Item>(items: readonly Item[], look: (item: Item, index: number) => ShapeFault | undefined): ShapeFault | undefined {
	for (const [i, item] of items.entries()) {
		const found = look(item, i);
		if (found) return found;
	}
	return undefined;
}
