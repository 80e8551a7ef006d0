import type { Range } from '../model/document.ts';
import { hasHan } from '../text/script.ts';
import { lengthOf } from '../text/words.ts';
import { hasEnglishVerb } from './checks/title.ts';
import { countCues } from './cues/match.ts';
import type { Unit } from './units.ts';

/** A clause shorter than this (Han characters, or two per word) says too little to stand for its sentence. */
const SHORTEST = 8;

/** The halves that a semicolon divides belong together (「讀者越遠，越早；讀者越近，越晚」), up to so many characters. */
const LONGEST_WHOLE = 80;

/** What opens a clause that gives a reason, a concession or a condition: it leans on the main clause. */
const SUBORDINATE =
	/^(?:although|though|while|whereas|since|because|as|even if|even though|considering|given|despite|in spite of|apart from|which|who|where|especially|for example|雖然|虽然|儘管|尽管|即使|因為|因为|由於|由于|既然|例如|比如|尤其|像是)(?![a-z])/iu;
/** English that goes on with the subject of a clause before. */
const WITHOUT_SUBJECT = /^(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|to|for|of|by|with|on|at|from|then)\b/i;
/** What opens a clause of its own after a comma. */
const COORDINATE = /^(?:but|and|so|or|yet|nor|for|但是?|可是|然而|而且|所以|因此|並且|并且)(?![a-z])/iu;
/** Where a clause may begin: after a comma, a dash or a bracket, or at a reason that no comma announces. */
const BOUNDARY = /[,，;；:：]\s*|\s[-–—]\s|[—–]+|\s(?=\(|because\b|since\b|although\b|even though\b)/giu;

/**
 * The clause of a sentence that makes its claim: reasons, concessions and asides left out; of several main clauses
 * the one that demands, concludes or takes a stand, else the last after a "but", else the first. The whole sentence
 * when it has but one.
 */
export function mainClause(text: string, unit: Unit): Range {
	const clauses = clausesOf(text, unit);
	const main = clauses.filter(({ start, end }) => {
		const words = text.slice(start, end);
		return (
			lengthOf(words) >= SHORTEST && !SUBORDINATE.test(words) && (hasHan(words) || (hasEnglishVerb(words) && !WITHOUT_SUBJECT.test(words)))
		);
	});
	if (main.length === 0 || clauses.length === 1) return withoutOpener(text, unit);
	const strength = (clause: Range): number => {
		const words = text.slice(clause.start, clause.end);
		const cues = countCues(words);
		return (
			2 * Math.min(1, cues.demand) +
			Math.min(1, cues.conclusion) +
			Math.min(1, cues.stance) +
			(/^(?:but|yet|但|可是|然而)/iu.test(words) ? 1.5 : 0)
		);
	};
	const best = main.reduce((a, b) => (strength(b) > strength(a) ? b : a));
	return withoutOpener(text, best);
}

/** Words that tie a clause to what stood before it. */
const OPENER = /^(?:[對对][，,]\s*)?(?:(?:but|and|so|yet|or|nor)\s+|(?:但是?|可是|然而|不過|不过|所以|因此|而且)[，,\s]*)/iu;

/** The range without a connective in front. */
export function withoutOpener(text: string, { start, end }: Range): Range {
	const opener = text.slice(start, end).match(OPENER)?.[0].length ?? 0;
	return start + opener < end ? { start: start + opener, end } : { start, end };
}

/** The sentence in clauses; what follows a subordinate clause's comma begins a new one only if it is no list inside it. */
function clausesOf(text: string, unit: Range): Range[] {
	const words = text.slice(unit.start, unit.end);
	const cuts = [0];
	for (const match of words.matchAll(BOUNDARY)) {
		const at = match.index + match[0].length;
		const rest = words.slice(at).replace(/^\(/, '');
		const before = words.slice(cuts.at(-1), match.index);
		// "not this but that" is one clause
		if (/^but\b/i.test(rest) && /\bnot\b/i.test(before)) continue;
		if (
			SUBORDINATE.test(rest) ||
			COORDINATE.test(rest) ||
			SUBORDINATE.test(before) ||
			(/[;；]/.test(match[0]) && unit.end - unit.start > LONGEST_WHOLE)
		)
			cuts.push(at);
	}
	return cuts
		.map((from, i) => ({ start: unit.start + from, end: unit.start + (cuts[i + 1] ?? words.length) }))
		.map((clause) => trimmed(text, clause));
}

function trimmed(text: string, { start, end }: Range): Range {
	const words = text.slice(start, end);
	const front = words.length - words.trimStart().length;
	const back = words.length - words.replace(/[\s,，;；:：—–-]+$/u, '').length;
	return { start: start + front, end: Math.max(start + front, end - back) };
}
