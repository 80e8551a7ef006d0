import type { Document, Span } from '../model/document.ts';
import { fold } from '../text/script.ts';
import { type Unit, unitsUnder } from './units.ts';

// A quote may be cut so that it says what its author did not: 「臨時抱佛腳也能考過」 out of 「有人說臨時抱佛腳也能考過」, 「一定有效」
// out of 「不一定有效」. What was cut away within its clause is looked at as well as the quote.

const MARK = /[，。；：！？、,;:!?\n「」『』“”"()（）—…]/u;
/** A full stop of English ends a clause; the point of 3.14 does not. */
const STOP = /\.(?=\s|$)/u;
const isEdge = (text: string, at: number): boolean => MARK.test(text.charAt(at)) || STOP.test(text.slice(at, at + 2));

/** 「除非下大雨，他們從不停工」: what holds with an exception does not hold without it, a comma away or not. */
const CONDITION = /^[\s"「“]*(?:除非|unless\b)[^，,]{1,80}(?=[，,])/iu;

/** What stands around the spans in their clauses, the exception that their sentence begins with, and between spans of one sentence that do not touch: the words that were cut away. */
export function cutAway(spans: readonly Span[], { text }: Document, units: readonly Unit[]): string {
	const out: string[] = [];
	for (const [i, span] of spans.entries()) {
		const [unit] = unitsUnder([span], units);
		if (!unit) continue;
		const before = spans[i - 1];
		const after = spans[i + 1];
		const from = Math.max(unit.start, before && before.end <= span.start ? before.end : 0);
		const to = Math.min(Math.max(unit.end, span.end), after && after.start >= span.end ? after.start : text.length);
		let start = span.start;
		while (start > from && !isEdge(text, start - 1)) start--;
		let end = span.end;
		while (end < to && !isEdge(text, end) && !isEdge(text, end - 1)) end++;
		// a question is no statement
		if (/[？?]/.test(text.charAt(end))) end++;
		const [condition = ''] = CONDITION.exec(text.slice(unit.start, span.start)) ?? [];
		out.push(condition, text.slice(start, span.start), text.slice(span.end, end));
	}
	return out.filter((piece) => piece.trim() !== '').join('\n');
}

/**
 * Whether spans begin and end where clauses do: such pieces may stand side by side as their author's words. Pieces of
 * clauses, put together, make a sentence that nobody wrote.
 */
export const areClauses = (spans: readonly Span[], { text }: Document): boolean =>
	spans.every(({ start, end }) => isClauseStart(text, start) && isClauseEnd(text, end));

const SPACE = /\s/u;
/** What only ties a clause to the one before may be left out. */
const TIES = new RegExp(
	`(?:^|[${MARK.source.slice(1, -1)}.])\\s*(?:${fold('但是|但|而且|而|不過|所以|因此|因為|其實|也|就|那麼|於是')}|and |but |so |because |yet |that )?\\s*$`,
	'iu',
);
const LONGEST_TIE = 12;
const isClauseStart = (text: string, at: number): boolean => TIES.test(fold(text.slice(Math.max(0, at - LONGEST_TIE), at)) || '\n');
function isClauseEnd(text: string, at: number): boolean {
	if (isEdge(text, at - 1)) return true;
	for (let i = at; i < text.length; i++) {
		if (isEdge(text, i)) return true;
		if (!SPACE.test(text.charAt(i))) return false;
	}
	return true;
}
