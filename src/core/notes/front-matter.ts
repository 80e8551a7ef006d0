import { isScalar, parseDocument, visit } from 'yaml';
import { aliasTooMany, MOST_ALIASES } from './yaml-aliases.ts';

/** A property's values as somebody wrote them, without quotation marks: one word or text, or a list of such. */
export interface PropertyValue {
	readonly isList: boolean;
	readonly values: readonly string[];
}

export interface FrontMatterScan {
	/** Where the properties stand, between the two lines of `---`. */
	readonly start: number;
	readonly end: number;
	/** Where the note's own text begins. */
	readonly bodyStart: number;
	/** Of a key that stands twice the last one counts. Keys as written; what is neither text nor a list of texts is left out. */
	readonly properties: ReadonlyMap<string, PropertyValue>;
}

/** Characters of YAML that are looked at; a front matter has a few hundred. */
const LONGEST_YAML = 100_000;

const OPENING = /^---(?:yaml)?[ \t]*(?:\r\n|\r|\n)/i;
const FENCE = /^---[ \t]*$/;
/** A key of the outermost map, with its value. */
const PROPERTY = /^([^\s:#\-[\]{},&*!|>'"%@`?][^:#]*|-[^\s:#][^:#]*):(?:[ \t]+(.*))?$/;
const ITEM = /^( *)-(?: +(.*))?$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
/** Text without quotation marks that YAML reads as it stands: no sign of its grammar in front, no comment or key inside. */
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`](?:(?! #|: |:$|\t).)*$|^-(?=[^\s-])(?:(?! #|: |:$|\t).)*$/;
/** Without quotation marks YAML takes it for a list in a list; everybody means the link. */
const WIKILINK = /^\[\[(?:(?! #|: )[^[\]{},"'])+\]\]$/;
const NOTHING = /^(?:~|null|Null|NULL)?$/;
/** People forget that `#` begins a comment in YAML: `tags: #學習`. */
const TAG_KEY = /^tags?$/i;

/** The front matter of a text, undefined where it has none. Never throws: of what is broken, what can be read. */
export function scanFrontMatter(text: string): FrontMatterScan | undefined {
	const opening = OPENING.exec(text);
	if (!opening) return undefined;
	const start = opening[0].length;
	const lines: string[] = [];
	for (let at = start; at < text.length; ) {
		const end = lineEnd(text, at);
		const line = text.slice(at, end);
		const next = afterBreak(text, end);
		if (FENCE.test(line)) {
			if (!looksLikeYaml(lines)) return undefined;
			return { start, end: at, bodyStart: next, properties: readPlain(lines) ?? readYaml(lines.join('\n')) };
		}
		lines.push(line);
		at = next;
	}
	return undefined;
}

/** The key that a line of a front matter begins, if it begins one. */
export const keyOfLine = (line: string): string | undefined => PROPERTY.exec(line)?.[1]?.trim();

/** Where the line that holds `at` ends, without its line break. */
export function lineEnd(text: string, at: number): number {
	let end = at;
	for (; end < text.length; end++) {
		const unit = text.charCodeAt(end);
		if (unit === 0x0a || unit === 0x0d) break;
	}
	return end;
}

export const afterBreak = (text: string, end: number): number =>
	text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;

/** Two rules with prose between them at the top of a note are not its front matter: that has a key, or nothing at all. */
const looksLikeYaml = (lines: readonly string[]): boolean =>
	lines.some((line) => /^[^\s:#-][^:]*:(?:\s|$)/.test(line)) || !lines.some((line) => /^[ \t]*[^\s#]/.test(line));

/** Reads the forms that nearly every front matter keeps to; undefined as soon as a line is not one of them for certain. */
function readPlain(lines: readonly string[]): Map<string, PropertyValue> | undefined {
	const properties = new Map<string, PropertyValue>();
	let key: string | undefined;
	let items: string[] | undefined;
	let indent: number | undefined;
	for (const line of lines) {
		if (line === '' || /^ *(?:#.*)?$/.test(line)) continue;
		const item = items && ITEM.exec(line);
		if (item && items && key !== undefined) {
			const value = readItem((item[2] ?? '').trim(), key);
			indent ??= item[1]?.length;
			// Deeper: part of the item before, or a list in a list.
			if (value === undefined || indent !== item[1]?.length) return undefined;
			if (value !== '') items.push(value);
			properties.set(key, { isList: true, values: items });
			continue;
		}
		const property = PROPERTY.exec(line);
		if (!property) return undefined;
		key = (property[1] ?? '').trim();
		const written = (property[2] ?? '').trim();
		items = written === '' ? [] : undefined;
		indent = undefined;
		const value = readValue(written, key);
		if (value === undefined) return undefined;
		properties.set(key, value);
	}
	return properties;
}

/** What stands behind a key on its line; undefined where that is not certain. */
function readValue(written: string, key: string): PropertyValue | undefined {
	if (WIKILINK.test(written)) return { isList: true, values: [written] };
	if (written.startsWith('[') && written.endsWith(']')) return readFlowList(written.slice(1, -1).trim());
	const value = readScalar(written, key);
	return value === undefined ? undefined : { isList: false, values: value === '' ? [] : [value] };
}

function readFlowList(inner: string): PropertyValue | undefined {
	const values: string[] = [];
	for (const item of inner === '' ? [] : inner.replace(/,$/, '').split(',')) {
		const value = readScalar(item.trim(), '');
		// In brackets these are signs of YAML's too.
		if (value === undefined || (value === item.trim() && /[[\]{}:]/.test(value))) return undefined;
		if (value !== '') values.push(value);
	}
	return { isList: true, values };
}

/** An item of a list; undefined where it is not certain. */
const readItem = (written: string, key: string): string | undefined => (WIKILINK.test(written) ? written : readScalar(written, key));

/** Empty: nothing stands there. */
function readScalar(written: string, key: string): string | undefined {
	if (NOTHING.test(written)) return '';
	if (TAG_KEY.test(key) && /^#\S/.test(written)) return written;
	const quoted = QUOTED.exec(written);
	if (quoted) return (quoted[1] ?? quoted[2] ?? '').trim();
	return PLAIN.test(written) ? written : undefined;
}

/** By the library; of a broken front matter, the properties that stand on one line and can be read by themselves. */
function readYaml(yaml: string): Map<string, PropertyValue> {
	if (yaml.length > LONGEST_YAML || aliasTooMany(yaml) !== undefined) return readEachLine(yaml.slice(0, LONGEST_YAML));
	try {
		// The library compares every key with every other, and reads `0012` and `1.0` as numbers: what was written is wanted.
		const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
		if (document.errors.length > 0) return readEachLine(yaml);
		visit(document, {
			Scalar: (_, node) => {
				if (isScalar(node) && node.value !== null && typeof node.value !== 'string') node.value = node.source ?? String(node.value);
			},
		});
		const read: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
		if (typeof read !== 'object' || read === null || Array.isArray(read)) return new Map();
		return new Map(Object.entries(read).flatMap(([key, value]) => toPropertyValue(value).map((property) => [key, property] as const)));
	} catch {
		// too many aliases, or nested deeper than the stack
		return readEachLine(yaml);
	}
}

function readEachLine(yaml: string): Map<string, PropertyValue> {
	const properties = new Map<string, PropertyValue>();
	let key: string | undefined;
	let items: string[] = [];
	for (const line of yaml.split('\n')) {
		const property = PROPERTY.exec(line);
		const item = ITEM.exec(line)?.[2]?.trim();
		if (property) {
			key = (property[1] ?? '').trim();
			const written = (property[2] ?? '').trim();
			items = [];
			properties.set(key, readValue(written, key) ?? { isList: false, values: [written] });
		} else if (item && key !== undefined) {
			if (items.length === 0 && properties.get(key)?.values.length !== 0) continue;
			items.push(readItem(item, key) ?? item);
			properties.set(key, { isList: true, values: items });
		}
	}
	return properties;
}

/** None, or one: what holds a map is nothing for an index of words. */
function toPropertyValue(value: unknown): PropertyValue[] {
	if (value === null || value === undefined) return [{ isList: false, values: [] }];
	if (typeof value === 'string') return [{ isList: false, values: value.trim() === '' ? [] : [value.trim()] }];
	if (!Array.isArray(value)) return [];
	return [{ isList: true, values: value.flatMap((part) => textsIn(part, 0)).filter((text) => text !== '') }];
}

/** A wikilink without quotation marks is a list in a list for YAML. */
function textsIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return value === '' ? [] : [depth > 0 ? `[[${value}]]` : value.trim()];
	return Array.isArray(value) && depth < 2 ? value.flatMap((part) => textsIn(part, depth + 1)) : [];
}
