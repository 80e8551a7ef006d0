import type { Range } from '../model/document.ts';
import { evidenceTerms } from './evidence-terms.ts';

/** A sentence up to this length, in characters, is quoted whole: most readers quote sentences, not clauses. */
const SHORT_SENTENCE = 100;
/** What a character of a clause costs, as a share of the statement: a clause of 40 characters must add a fiftieth. */
const COST = 0.0005;

const CLAUSE_END = /[，；：、？！。]+[」』”）]*|[,;:](?=\s)|——|…+/gu;

/**
 * The run of clauses in a long sentence that bears a statement: the contiguous run of greatest worth (Kadane's
 * algorithm), where a clause is worth the share of the statement it adds, less what its length costs. Spoken language
 * runs on for hundreds of characters without a full stop; nobody checks evidence of that size.
 */
export function bearingPart(text: string, sentence: Range, weights: ReadonlyMap<string, number>, total: number): Range {
	if (sentence.end - sentence.start <= SHORT_SENTENCE) return sentence;
	const seen = new Set<string>();
	let best = { start: sentence.start, end: sentence.end, worth: 0 };
	let current = { start: sentence.start, worth: 0 };
	for (const clause of clausesOf(text, sentence)) {
		let worth = -COST * (clause.end - clause.start);
		for (const { key } of evidenceTerms(text.slice(clause.start, clause.end))) {
			if (!seen.has(key)) worth += (weights.get(key) ?? 0) / total;
			seen.add(key);
		}
		current = current.worth > 0 ? { start: current.start, worth: current.worth + worth } : { start: clause.start, worth };
		if (current.worth > best.worth) best = { ...current, end: clause.end };
	}
	return trimmed(text, best);
}

function clausesOf(text: string, sentence: Range): Range[] {
	const words = text.slice(sentence.start, sentence.end);
	const out: Range[] = [];
	let from = 0;
	for (const match of words.matchAll(CLAUSE_END)) {
		const to = match.index + match[0].length;
		out.push({ start: sentence.start + from, end: sentence.start + to });
		from = to;
	}
	if (from < words.length) out.push({ start: sentence.start + from, end: sentence.end });
	return out;
}

function trimmed(text: string, { start, end }: Range): Range {
	const words = text.slice(start, end);
	return { start: start + words.length - words.trimStart().length, end: end - (words.length - words.trimEnd().length) };
}
