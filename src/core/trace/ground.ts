import type { Range } from '../model/document.ts';
import { bearingPart } from './bearing-part.ts';
import { type Claim, type ClaimTerm, readClaim } from './claim.ts';
import type { Article } from './passages.ts';

/** What was found for one statement, in order of the text. */
export interface Grounding {
	/** Indices of passages. */
	readonly passages: readonly number[];
	/** The part of each passage that bears the statement. */
	readonly ranges: readonly Range[];
	/** Share of what the statement says that its passages hold, 0 to 1. */
	readonly coverage: number;
	/** Its terms that no passage found holds. */
	readonly missing: readonly ClaimTerm[];
	readonly claim: Claim;
}

export interface GroundOptions {
	/** Passages of the statements around it: one near them is likelier than one at the other end of the text. */
	readonly context?: ReadonlySet<number>;
	/** The statement sums up a whole stretch of the text: what it rests on may lie far apart. */
	readonly spread?: boolean;
}

/** What a passage must add: this share of the statement … */
const LEAST_GAIN = 0.2;
/** (a summary takes a little from each of its passages) */
const LEAST_GAIN_OF_SUMMARY = 0.12;
/** … or of one as long as this, in rare terms: in a long statement each passage bears a smaller part. */
const LONG_STATEMENT = 10;
/** A statement shorter than this, in rare terms, is found by chance: its coverage counts as of one this long. */
const SHORT_STATEMENT = 3;
const MOST_PASSAGES = 3;
const MOST_PASSAGES_OF_SUMMARY = 4;
/** The next sentence to one that was chosen often completes it; one elsewhere in the text shares words by chance. */
const WORTH_OF_NEIGHBOUR = 1.4;
const WORTH_ELSEWHERE = 0.7;
/** A first passage near the ones that statements around this one rest on. */
const WORTH_IN_CONTEXT = 1.25;
/** A heading, or a line that stands like one, names a subject and asserts nothing of it. */
const WORTH_OF_HEADING = 0.6;
/** How many passages away still counts as near. */
const NEAR = 3;
/** A long passage shares words by chance: beyond this length in characters, what it holds is weighed down by its square root. */
const LENGTH_PIVOT = 40;

/**
 * Finds the passages that a statement rests on. Terms weigh by how much each tells and how rare it is in the article;
 * passages are taken greedily, the one that adds most first, which comes within 1 - 1/e of the best cover
 * (Nemhauser, Wolsey & Fisher 1978). Only passages that share a term are looked at.
 */
export function ground(text: string, article: Article, { context = new Set(), spread = false }: GroundOptions = {}): Grounding {
	const options = { context, spread };
	const most = spread ? MOST_PASSAGES_OF_SUMMARY : MOST_PASSAGES;
	const claim = readClaim(text, article.names, article.rarity);
	const weights = new Map(claim.terms.map((term) => [term.key, term.weight]));
	const open = new Set(weights.keys());
	const least = (spread ? LEAST_GAIN_OF_SUMMARY : LEAST_GAIN) * Math.min(claim.total, LONG_STATEMENT * article.rarest);
	const chosen: number[] = [];
	let found = 0;
	while (chosen.length < most && claim.total > 0) {
		const best = bestPassage(article, open, weights, chosen, options);
		if (!best || best.gain * best.worth < least) break;
		chosen.push(best.passage);
		for (const term of claim.terms) {
			if (!open.has(term.key) || !article.passages[best.passage]?.terms.has(term.key)) continue;
			open.delete(term.key);
			if (!term.aside) found += term.weight * Math.min(1, best.worth);
		}
	}
	const missing = claim.terms.filter((term) => open.has(term.key));
	chosen.sort((a, b) => a - b);
	return {
		passages: chosen,
		ranges: chosen.flatMap((passage) => {
			const range = article.passages[passage];
			return range ? [bearingPart(article.document.text, range, weights, claim.total)] : [];
		}),
		coverage: found / Math.max(claim.total, SHORT_STATEMENT * article.rarest),
		missing,
		claim,
	};
}

function bestPassage(
	article: Article,
	open: ReadonlySet<string>,
	weights: ReadonlyMap<string, number>,
	chosen: readonly number[],
	options: Required<GroundOptions>,
): { readonly passage: number; readonly gain: number; readonly worth: number } | undefined {
	const gains = new Map<number, number>();
	for (const term of open) {
		const weight = weights.get(term) ?? 0;
		for (const passage of article.passagesByTerm.get(term) ?? []) gains.set(passage, (gains.get(passage) ?? 0) + weight);
	}
	let best: { passage: number; gain: number; worth: number; score: number } | undefined;
	for (const [passage, gain] of gains) {
		if (chosen.includes(passage)) continue;
		const worth = worthOf(passage, chosen, options) * (article.passages[passage]?.isHeading ? WORTH_OF_HEADING : 1);
		const score = (gain * worth) / Math.sqrt(Math.max(1, (article.passages[passage]?.length ?? 0) / LENGTH_PIVOT));
		if (!best || score > best.score || (score === best.score && passage < best.passage)) best = { passage, gain, worth, score };
	}
	return best;
}

/** How much a gain counts at this place. */
function worthOf(passage: number, chosen: readonly number[], { context, spread }: Required<GroundOptions>): number {
	const inContext = isNear(passage, (other) => context.has(other));
	if (chosen.length === 0) return inContext ? WORTH_IN_CONTEXT : 1;
	if (chosen.some((other) => Math.abs(other - passage) === 1)) return WORTH_OF_NEIGHBOUR;
	return spread || inContext || isNear(passage, (other) => chosen.includes(other)) ? 1 : WORTH_ELSEWHERE;
}

function isNear(passage: number, holds: (other: number) => boolean): boolean {
	for (let i = passage - NEAR; i <= passage + NEAR; i++) if (holds(i)) return true;
	return false;
}
