import { err, ok, type Result } from '../../core/model/result.ts';

export interface JsonBroken {
	readonly type: 'JsonBroken';
	/** From 1; the column in UTF-16 code units. */
	readonly line: number;
	readonly column: number;
}

/** What JSON says, or the first place where it is no JSON (RFC 8259). */
export function parseJson(text: string): Result<unknown, JsonBroken> {
	try {
		return ok(JSON.parse(text));
	} catch {
		const before = text.slice(0, findFault(text)).split('\n');
		return err({ type: 'JsonBroken', line: before.length, column: (before.at(-1) ?? '').length + 1 });
	}
}

/** What may stand next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING_PART = /[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|[\u007f-\u009f]/uy;

/**
 * Offset of the first token that cannot stand where it stands; the length of the text when it only breaks off.
 * JSON.parse knows, but its messages name the place in some cases only, and differ between versions of Node.
 */
function findFault(text: string): number {
	const open: ('{' | '[')[] = [];
	let expected: Expected = 'value';
	for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
		const sign = text[at] as string;
		const wantsValue = expected.startsWith('value');
		if (wantsValue && (sign === '{' || sign === '[')) {
			open.push(sign);
			expected = sign === '{' ? 'key or }' : 'value or ]';
			at++;
		} else if ((sign === '}' && closes(open, '{', expected, 'key or }')) || (sign === ']' && closes(open, '[', expected, 'value or ]'))) {
			open.pop();
			expected = ', or end';
			at++;
		} else if (sign === ',' && expected === ', or end' && open.length > 0) {
			expected = open.at(-1) === '{' ? 'key' : 'value';
			at++;
		} else if (sign === ':' && expected === ':') {
			expected = 'value';
			at++;
		} else {
			const isKey = expected.startsWith('key');
			const end = sign === '"' && (isKey || wantsValue) ? endOfString(text, at) : wantsValue ? endOf(ATOM, text, at) : undefined;
			if (end === undefined) return at;
			if (end.fault !== undefined) return end.fault;
			at = end.offset;
			expected = isKey ? ':' : ', or end';
		}
	}
	return text.length;
}

const closes = (open: readonly string[], bracket: string, expected: Expected, orEmpty: Expected): boolean =>
	open.at(-1) === bracket && (expected === orEmpty || expected === ', or end');

interface End {
	readonly offset: number;
	/** Where the token itself is broken. */
	readonly fault?: number;
}

function endOfString(text: string, start: number): End {
	let at = start + 1;
	while (at < text.length && text[at] !== '"') {
		const part = endOf(STRING_PART, text, at);
		if (part === undefined) return { offset: at, fault: at };
		at = part.offset;
	}
	return at < text.length ? { offset: at + 1 } : { offset: at, fault: text.length };
}

function endOf(pattern: RegExp, text: string, start: number): End | undefined {
	pattern.lastIndex = start;
	return pattern.test(text) ? { offset: pattern.lastIndex } : undefined;
}

function skipSpace(text: string, from: number): number {
	let at = from;
	while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
	return at;
}
