import type { Range } from '../model/document.ts';
import type { Edit } from '../model/edit.ts';
import { err, ok, type Result } from '../model/result.ts';

/** Puts `text` where `start` to `end` stands; an insertion where both are equal. */
export interface TextChange extends Range {
	readonly text: string;
}

export interface BadChange {
	readonly type: 'BadChange';
	/** `out-of-range`; `overlap` of two changes; `splits-character` between the halves of a surrogate pair; `ill-formed` text (a lone surrogate). */
	readonly reason: 'out-of-range' | 'overlap' | 'splits-character' | 'ill-formed';
	readonly at: number;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Carries changes out on a text. All offsets speak of the text as it was; changes may come in any order, insertions at
 * one place keep the order they came in. What no change covers stays as it is, unit for unit.
 */
export function spliceText(text: string, changes: readonly TextChange[]): Result<string, BadChange> {
	const bad = (reason: BadChange['reason'], at: number) => err({ type: 'BadChange', reason, at } as const);
	let out = '';
	let at = 0;
	for (const change of changes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		if (!(Number.isInteger(change.start) && Number.isInteger(change.end) && 0 <= change.start && change.start <= change.end))
			return bad('out-of-range', change.start);
		if (change.end > text.length) return bad('out-of-range', change.end);
		if (change.start < at) return bad('overlap', change.start);
		if (splitsCharacter(text, change.start)) return bad('splits-character', change.start);
		if (splitsCharacter(text, change.end)) return bad('splits-character', change.end);
		if (LONE_SURROGATE.test(change.text)) return bad('ill-formed', change.start);
		out += text.slice(at, change.start) + change.text;
		at = change.end;
	}
	return ok(out + text.slice(at));
}

/** What an edit of an existing note does to its text. */
export function editToChange(edit: Exclude<Edit, { kind: 'create' }>): TextChange {
	return edit.kind === 'insert'
		? { start: edit.offset, end: edit.offset, text: edit.text }
		: { start: edit.start, end: edit.end, text: edit.text };
}

const splitsCharacter = (text: string, at: number): boolean =>
	isHigh(text.charCodeAt(at - 1)) && at > 0 && at < text.length && isLow(text.charCodeAt(at));
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
