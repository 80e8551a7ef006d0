import { jsonrepair } from 'jsonrepair';

/** The data in an answer, and whether the answer ended before its time. */
export interface Payload {
	readonly value: unknown;
	/** The answer broke off: `value` holds what was whole by then. */
	readonly cut: boolean;
}

/** What a reasoning model thinks aloud, before it answers, is no answer. */
const THINKING = /^([^{｛]*?)<(think|thinking|reasoning)>[\s\S]*?<\/\2>/i;
const FENCED = /^[ \t]*(`{3,12}|~{3,12})[^\n]*\n([\s\S]*?)(?:\n[ \t]*\1[ \t]*$|(?![\s\S]))/gm;
/** Braces in the talk around an answer are few. */
const MOST_OBJECTS = 12;
/** What ends as a whole answer does, its last list closed, was not cut short: its quotation marks only confuse the scan. */
const CLOSED = /\]\s*\}\s*$/;
/** A model that goes on after a break repeats so many characters of what it had said; fewer are the same by chance. */
const SHORTEST_REPETITION = 6;
const LONGEST_REPETITION = 300;

/**
 * Finds the JSON object in an answer: bare, fenced, with talk around it, with full-width marks, in two pieces because the
 * first broke off, or not quite JSON (trailing commas, comments, curly quotes). Nothing where there is no object.
 *
 * @param keys the keys of a whole answer: what lacks one after a repair was cut short
 * @param code what the answer repeats; of several answers the last that does is taken, else the last
 */
export function findPayload(answer: string, keys: readonly string[], code: string): Payload | undefined {
	const text = withoutThoughts(answer).replace(/^\uFEFF/, '');
	const bare = parse(text);
	if (isWhole(bare, keys)) return { value: bare, cut: false };
	const blocks = [...text.matchAll(FENCED)].map((match) => match[2] ?? '');
	const sources = [...joined(blocks), ...blocks, text].flatMap(objectsIn);
	const wholes = sources.flatMap((source) => parseWhole(source) ?? []);
	// who corrects an answer writes the better one below
	const answers = wholes.filter(({ value }) => isWhole(value, keys));
	const whole =
		answers.findLast(({ value }) => (value as { code?: unknown }).code === code) ??
		answers.at(-1) ??
		listIn([...blocks, text], keys) ??
		wholes.map((one) => ({ ...one, value: unwrapped(one.value, keys) })).sort((a, b) => b.length - a.length)[0];
	if (whole) return { value: whole.value, cut: false };
	const broken = sources.flatMap((source) => readBroken(source, keys) ?? []);
	return broken.find(({ cut }) => !cut) ?? broken[0];
}

/** The cards alone, without what should stand around them. */
function listIn(texts: readonly string[], keys: readonly string[]): { readonly value: unknown } | undefined {
	for (const text of keys.includes('cards') ? texts : []) {
		const list = /^\s*\[\s*\{/.test(text) ? parse(`{"cards":${text.trim()}}`) : undefined;
		if (list) return { value: list };
	}
	return undefined;
}

/** What is in `{"result": {…}}`. */
function unwrapped(value: unknown, keys: readonly string[]): unknown {
	const [inner, ...others] = typeof value === 'object' && value !== null ? Object.values(value) : [];
	return others.length === 0 && keys.some((key) => isWhole(inner, [key])) ? inner : value;
}

function withoutThoughts(answer: string): string {
	for (let text = answer; ; ) {
		const rest = text.replace(THINKING, '$1');
		if (rest === text) return text;
		text = rest;
	}
}

const opening = (text: string): number => text.search(/[{｛]/);

/** The text from each brace that opens an object, the objects before it left out: `{code}` in a sentence is no answer. */
function objectsIn(text: string): string[] {
	const out: string[] = [];
	for (let rest = text, at = opening(rest); at >= 0 && out.length < MOST_OBJECTS; at = opening(rest)) {
		const source = rest.slice(at);
		out.push(source);
		const { end } = scan(halfWidth(source));
		if (end === undefined) break;
		rest = source.slice(end);
	}
	return out;
}

/** An answer that was continued in further blocks, after `continue`, as one: as they are, or better, what a block repeats of the one before left out. */
function joined(blocks: readonly string[]): string[] {
	if (blocks.length < 2) return [];
	return [blocks.join(''), blocks.reduce(withoutRepetition)];
}

function withoutRepetition(before: string, after: string): string {
	for (let length = Math.min(LONGEST_REPETITION, before.length, after.length); length >= SHORTEST_REPETITION; length--)
		if (before.endsWith(after.slice(0, length))) return before + after.slice(length);
	return before + after;
}

/** The object that stands at the beginning of the text, if JSON it is, and how long it is: an answer is longer than an example. */
function parseWhole(text: string): { readonly value: unknown; readonly length: number } | undefined {
	const source = text.slice(0, scan(text).end ?? text.lastIndexOf('}') + 1);
	const value = parse(source) ?? parse(halfWidth(source));
	return value === undefined ? undefined : { value, length: source.length };
}

function readBroken(text: string, keys: readonly string[]): Payload | undefined {
	const source = halfWidth(text);
	const { end, safe, closers } = scan(source);
	const repaired = repair(source.slice(0, end));
	if (isWhole(repaired, keys) && (end !== undefined || CLOSED.test(source))) return { value: repaired, cut: false };
	if (end !== undefined) return repaired === undefined ? undefined : { value: repaired, cut: false };
	const value = safe === 0 ? undefined : (parse(source.slice(0, safe) + closers) ?? repair(source.slice(0, safe) + closers));
	return { value: value ?? {}, cut: true };
}

const isWhole = (value: unknown, keys: readonly string[]): boolean =>
	typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));

function parse(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function repair(text: string): unknown {
	try {
		return parse(jsonrepair(text));
	} catch {
		return undefined;
	}
}

interface Scan {
	/** Where the first object ends (exclusive); undefined when the text ends inside it. */
	readonly end?: number;
	/** Up to where every item of the outermost lists is whole, and what closes the text there. */
	readonly safe: number;
	readonly closers: string;
}

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
/** Items of the outermost lists: the object, a list in it. */
const ITEM_DEPTH = 2;

/** Walks through JSON from its opening brace, minding strings. */
function scan(text: string): Scan {
	const stack: string[] = [];
	let safe = 0;
	let closers = '';
	let inString = false;
	for (let i = 0; i < text.length; i++) {
		const character = text[i] ?? '';
		if (inString) {
			if (character === '\\') i++;
			else if (character === '"') inString = false;
			continue;
		}
		if (character === '"') inString = true;
		else if (CLOSER[character] !== undefined) stack.push(CLOSER[character]);
		else if (character === '}' || character === ']') {
			stack.pop();
			if (stack.length === 0) return { end: i + 1, safe: i + 1, closers: '' };
			if (stack.length <= ITEM_DEPTH) {
				safe = i + 1;
				closers = [...stack].reverse().join('');
			}
		}
	}
	return { safe, closers };
}

const WIDE_MARKS: Readonly<Record<string, string>> = { '｛': '{', '｝': '}', '［': '[', '］': ']', '：': ':', '，': ',', '＂': '"' };
/** Curly quotes hold a string together where straight ones were meant. */
const STRING_ENDS: Readonly<Record<string, string>> = { '"': '"', '＂': '＂', '“': '”' };

/** Full-width marks made plain, outside strings only; a string between curly or full-width quotes gets straight ones. */
function halfWidth(text: string): string {
	let out = '';
	let ends = '';
	for (let i = 0; i < text.length; i++) {
		const character = text[i] ?? '';
		if (ends === '') {
			ends = STRING_ENDS[character] ?? '';
			out += ends === '' ? (WIDE_MARKS[character] ?? character) : '"';
		} else if (character === '\\') out += character + (text[++i] ?? '');
		else if (character === ends) {
			ends = '';
			out += '"';
		} else out += character === '"' ? '\\"' : character;
	}
	return out;
}
