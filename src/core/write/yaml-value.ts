/** A value of a note's property. */
export type PropertyValue = string | number | boolean | null | readonly string[];

/**
 * Words that read as themselves under every version of YAML: a letter first, no indicator, and none of the words that
 * stand for truth values, nothing or numbers.
 */
const PLAIN = /^(?:\p{Script=Han}|[A-Za-z])[\p{L}\p{N}_.\p{Script=Han}（）、，。「」：！？-]*(?: [\p{L}\p{N}_（）、，。「」：！？.-]+)*$/u;
const NOT_STRINGS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|e\d+)$/i;
/**
 * What a double-quoted scalar must escape beside what JSON escapes: line breaks of YAML 1.1, the byte-order mark, invisible and
 * bidi characters; and what opens a command of Templater, which looks for the bare characters in properties, too.
 */
const ESCAPED = /<(?=%)|[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;

/** A string as one line of YAML: plain where no reader can take it for anything else, else double-quoted. */
export function stringToYaml(text: string): string {
	if (PLAIN.test(text) && !NOT_STRINGS.test(text)) return text;
	return JSON.stringify(text.replace(/\p{Cs}/gu, '\uFFFD')).replace(
		ESCAPED,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** A value that is no list, on one line. */
export const scalarToYaml = (value: Exclude<PropertyValue, readonly string[]>): string =>
	typeof value === 'string' ? stringToYaml(value) : String(value);

/** A list on one line. Obsidian reads both forms. */
export const listToYaml = (items: readonly string[]): string => `[${items.map((item) => quoteInFlow(item)).join(', ')}]`;

/** Lines of a new property, each with its line ending; lists one item a line, as Obsidian writes them. */
export function propertyToYaml(key: string, value: PropertyValue, endOfLine: string, indent = ''): string {
	const name = indent + stringToYaml(key);
	if (!isList(value)) return `${name}: ${scalarToYaml(value)}${endOfLine}`;
	if (value.length === 0) return `${name}: []${endOfLine}`;
	return `${name}:${endOfLine}${value.map((item) => `${indent}  - ${stringToYaml(item)}${endOfLine}`).join('')}`;
}

/** A day, unquoted, so that it counts as a date; whatever else a user made of it stays a string. */
export const dateToYaml = (key: string, day: string, endOfLine: string): string =>
	/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${key}: ${day}${endOfLine}` : propertyToYaml(key, day, endOfLine);

export const isList = (value: PropertyValue): value is readonly string[] => Array.isArray(value);

const quoteInFlow = (text: string): string => {
	const written = stringToYaml(text);
	return written.startsWith('"') ? written : JSON.stringify(text);
};
