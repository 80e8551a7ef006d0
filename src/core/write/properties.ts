import {
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Pair,
	parseDocument,
	type Range,
	type Scalar,
	visit,
	type YAMLMap,
	type YAMLSeq,
	type Document as YamlDocument,
} from 'yaml';
import { err, ok, type Result } from '../model/result.ts';
import { endOfLineOf } from './end-of-line.ts';
import { spliceText, type TextChange } from './splice.ts';
import { isList, listToYaml, type PropertyValue, propertyToYaml, scalarToYaml, stringToYaml } from './yaml-value.ts';

/** The front matter of a note cannot be edited without touching what is not ours: nothing is changed. */
export interface PropertiesError {
	readonly type: 'PropertiesError';
	readonly reason: 'broken-yaml' | 'duplicate-key' | 'anchor' | 'tag' | 'not-a-map' | 'unusual-form';
	/** Line of the note, from 1. */
	readonly line: number;
	readonly detail: string;
}

/** Characters of YAML that are looked at; a front matter has a few hundred. */
const LONGEST_YAML = 200_000;

export type Properties = Readonly<Record<string, PropertyValue>>;

/** Front matter: a first line `---`, the lines up to the next `---`. Offsets of the lines between. */
const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?<=[\r\n])---[ \t]*(?=\r|\n|$)/;

/** Where the YAML of a note's front matter stands, or nothing when it has none. */
export function frontMatterRange(text: string): { readonly start: number; readonly end: number } | undefined {
	const match = FRONT_MATTER.exec(text);
	if (!match) return undefined;
	const start = match[0].search(/[\r\n]/) + (/^---[ \t]*\r\n/.test(match[0]) ? 2 : 1);
	return { start, end: start + (match[1] ?? '').length };
}

/**
 * What to change in a note (its text without byte-order mark) so that its properties have these values: only the values
 * themselves, at their place in the source; new ones behind the last. Front matter is made where there is none. Nothing
 * is written anew: quoting, comments, indentation, line endings and `0012` stay. Refuses what it cannot edit safely, and
 * checks by reading the result again that every other property is what it was.
 */
export function setProperties(text: string, properties: Properties): Result<TextChange[], PropertiesError> {
	const wanted = Object.entries(properties);
	if (wanted.length === 0) return ok([]);
	const range = frontMatterRange(text);
	if (!range) {
		const endOfLine = endOfLineOf(text);
		const lines = wanted.map(([key, value]) => propertyToYaml(key, value, endOfLine)).join('');
		return ok([{ start: 0, end: 0, text: `---${endOfLine}${lines}---${endOfLine}` }]);
	}
	const source = text.slice(range.start, range.end);
	const place = (error: Refusal) =>
		err({ ...error, type: 'PropertiesError', line: text.slice(0, range.start + error.at).split('\n').length } as const);
	const endOfLine = text.startsWith('\r\n', range.start - 2) ? '\r\n' : '\n';
	const read = readMap(source);
	if (!read.ok) return place(read.error);
	const changes: TextChange[] = [];
	for (const [key, value] of wanted) {
		const pair = read.value.pairs.get(key);
		const change = pair ? changeValue(source, pair, value, endOfLine) : ok(addPair(source, read.value.indent, key, value, endOfLine));
		if (!change.ok) return place(change.error);
		if (change.value) changes.push(change.value);
	}
	const checked = checkResult(source, changes, read.value, properties);
	if (!checked.ok) return place(checked.error);
	return ok(changes.map((change) => ({ ...change, start: range.start + change.start, end: range.start + change.end })));
}

/** The value of a property as the note has it; undefined when it has none or its front matter cannot be read. */
export function readProperty(text: string, key: string): unknown {
	const range = frontMatterRange(text);
	if (!range) return undefined;
	const read = readMap(text.slice(range.start, range.end));
	return read.ok ? read.value.values.get(key) : undefined;
}

interface Refusal {
	readonly reason: PropertiesError['reason'];
	/** Offset in the YAML. */
	readonly at: number;
	readonly detail: string;
}

interface ReadMap {
	readonly pairs: ReadonlyMap<string, Pair<Scalar, unknown>>;
	readonly values: ReadonlyMap<unknown, unknown>;
	/** Column of its keys. */
	readonly indent: string;
}

const refuse = (reason: Refusal['reason'], at: number, detail: string) => err<Refusal>({ reason, at, detail });

function readMap(source: string): Result<ReadMap, Refusal> {
	if (source.length > LONGEST_YAML) return refuse('unusual-form', 0, 'longer than a front matter is');
	try {
		return readYaml(source);
	} catch (error) {
		// nested deeper than the stack
		return refuse('broken-yaml', 0, error instanceof Error ? error.message : 'YAML');
	}
}

function readYaml(source: string): Result<ReadMap, Refusal> {
	// the library would compare every key with every other; `readPairs` looks each up once
	const document = parseDocument(source, { keepSourceTokens: true, prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
	const fault = document.errors[0];
	if (fault) return refuse('broken-yaml', fault.pos[0], fault.message);
	if (/\r(?!\n)/.test(source)) return refuse('unusual-form', 0, 'lines end with a carriage return alone');
	if (/^(?:%|\.\.\.)/m.test(source)) return refuse('unusual-form', source.search(/^(?:%|\.\.\.)/m), 'directives or document ends');
	const marked = findMark(document);
	if (marked) return marked;
	const map = document.contents;
	if (map === null || (isScalar(map) && map.value === null)) return ok({ pairs: new Map(), values: new Map(), indent: '' });
	if (!isMap(map)) return refuse('not-a-map', 0, 'the front matter is no list of properties');
	return readPairs(source, map as YAMLMap<unknown, unknown>, document);
}

/** Anchors, aliases and tags: a value may stand for another one, or mean something else than it says. */
function findMark(document: YamlDocument): ReturnType<typeof refuse> | undefined {
	let found: ReturnType<typeof refuse> | undefined;
	visit(document, (_, node) => {
		const at = (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
		if (isAlias(node) || ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor))
			found = refuse('anchor', at, 'anchors or aliases');
		else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.tag) found = refuse('tag', at, `tag ${node.tag}`);
		return found ? visit.BREAK : undefined;
	});
	return found;
}

function readPairs(source: string, map: YAMLMap<unknown, unknown>, document: YamlDocument): Result<ReadMap, Refusal> {
	if (map.flow) return refuse('unusual-form', map.range?.[0] ?? 0, 'properties in braces');
	const pairs = new Map<string, Pair<Scalar, unknown>>();
	for (const pair of map.items) {
		const { key } = pair;
		if (!isScalar(key) || !key.range) return refuse('unusual-form', 0, 'a key that is no plain word');
		if (pair.srcToken?.start.some((token) => token.type === 'explicit-key-ind'))
			return refuse('unusual-form', key.range[0], 'a key behind ?');
		if (pairs.has(String(key.value))) return refuse('duplicate-key', key.range[0], String(key.value));
		pairs.set(String(key.value), pair as Pair<Scalar, unknown>);
	}
	const first = map.items[0]?.key;
	const start = isScalar(first) ? (first.range?.[0] ?? 0) : 0;
	const indent = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
	if (!/^[ ]*$/.test(indent)) return refuse('unusual-form', start, 'the first key does not open its line');
	return ok({ pairs, values: document.toJS({ mapAsMap: true }) as Map<unknown, unknown>, indent });
}

/** The change that gives an existing property its value; nothing when it has it. */
function changeValue(
	source: string,
	pair: Pair<Scalar, unknown>,
	wanted: PropertyValue,
	endOfLine: string,
): Result<TextChange | undefined, Refusal> {
	const { value } = pair;
	const colon = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind');
	if (!colon) return refuse('unusual-form', pair.key.range?.[0] ?? 0, 'a key without a colon');
	if (value === null || (isScalar(value) && value.source === '' && value.type === 'PLAIN')) {
		if (wanted === null) return ok(undefined);
		const at = colon.offset + 1;
		return ok({ start: at, end: at, text: ` ${oneLine(wanted)}` });
	}
	if (isScalar(value) && value.range) {
		if (!isList(wanted) && value.value === wanted) return ok(undefined);
		const [start, end] = value.range;
		const closesLine = source.slice(start, end).endsWith('\n');
		return ok({ start, end, text: oneLine(wanted) + (closesLine ? endOfLine : '') });
	}
	if (isSeq(value) && value.range) {
		const items = value.items.map((item) => (isScalar(item) ? item.value : undefined));
		if (isList(wanted) && items.length === wanted.length && items.every((item, i) => item === wanted[i])) return ok(undefined);
		return changeList(source, value as YAMLSeq & { range: Range }, wanted, endOfLine);
	}
	return refuse('unusual-form', colon.offset, 'a property with properties of its own');
}

/** A whole list gives way to another value; one with comments inside is left alone. */
function changeList(
	source: string,
	{ flow, range }: YAMLSeq & { range: Range },
	wanted: PropertyValue,
	endOfLine: string,
): Result<TextChange, Refusal> {
	const start = range[0];
	const written = source.slice(start, range[1]);
	const end = start + written.trimEnd().length;
	if (/(?:^|\s)#/.test(written)) return refuse('unusual-form', start, 'comments inside a list');
	if (flow || !isList(wanted) || wanted.length === 0) return ok({ start, end, text: oneLine(wanted) });
	const column = start - (source.lastIndexOf('\n', start - 1) + 1);
	return ok({ start, end, text: wanted.map((item) => `- ${stringToYaml(item)}`).join(endOfLine + ' '.repeat(column)) });
}

function addPair(source: string, indent: string, key: string, value: PropertyValue, endOfLine: string): TextChange {
	return { start: source.length, end: source.length, text: propertyToYaml(key, value, endOfLine, indent) };
}

const oneLine = (value: PropertyValue): string => (isList(value) ? listToYaml(value) : scalarToYaml(value));

/** Reads the changed YAML again: what was asked for is there, and every other property is what it was. */
function checkResult(source: string, changes: readonly TextChange[], before: ReadMap, wanted: Properties): Result<undefined, Refusal> {
	const fail = refuse('unusual-form', changes[0]?.start ?? 0, 'the value cannot be changed on its own');
	const changed = spliceText(source, changes);
	const after = changed.ok ? readMap(changed.value) : changed;
	if (!after.ok) return fail;
	const expected = new Map(before.values);
	for (const [key, value] of Object.entries(wanted)) expected.set(before.pairs.get(key)?.key.value ?? key, value);
	const plain = (values: ReadonlyMap<unknown, unknown>) =>
		JSON.stringify([...values].map(([key, value]) => [typeof key, key, toPlain(value)]));
	return plain(after.value.values) === plain(expected) ? ok(undefined) : fail;
}

/** Maps as lists of pairs, so that their order counts too. */
const toPlain = (value: unknown): unknown => {
	if (value instanceof Map) return [...value].map(([key, inner]) => [key, toPlain(inner)]);
	if (Array.isArray(value)) return value.map(toPlain);
	return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
};
