import { hasHan } from '../text/script.ts';
import type { TermVector } from '../text/similarity.ts';
import { lengthOf, terms } from '../text/words.ts';
import { countCues } from './cues/match.ts';

/** Lengths as `lengthOf` counts them: Han characters, plus two for a Latin word. */
const SHORTEST = 7;
const COMFORTABLE = 24;
const LONGEST = 36;

/** Words that only tie a sentence to the one before it; a title stands alone. Hedges (可能, likely) are not among them: they stay. */
const LEADING =
	/^(?:所以|因此|因而|於是|于是|但是|但|可是|然而|不過|不过|而且|而|其實|其实|然後|然后|那麼|那么|那|另外|此外|再來|再来|首先|其次|第[一二三四五六七八九十]|最後|最后|總之|总之|也就是說|也就是说|換句話說|换句话说|換言之|简单来说|簡單來說|事實上|事实上|實際上|实际上|當然|当然|同時|同时|我認為|我认为|我覺得|我觉得|我相信|我想|對|对|是的|好|嗯|欸|OK|還有|还有|甚至|反而|尤其是?|特別是|特别是|就是說|就是说|像是|例如|比如說?|比如说|so|but|and|however|therefore|thus|also|then|well|yes|now|first|second|finally|in fact|actually|of course|i think|i believe|for example|for instance|that said|instead|moreover|in other words)(?:[，、,:：\s]+|(?=\p{Script=Han}))/iu;
/** What such a clause begins with cannot stand without the clause it depends on or refers to. */
const DANGLING =
	/^(?:這|这|那|它|他|她|此|其|因為|因为|如果|雖然|虽然|當|当|由於|由于|假如|只要|一旦|除非|例如|比如|包括|以及|或者|it\b|this\b|that\b|these\b|those\b|they\b|he\b|she\b|because\b|if\b|although\b|when\b|while\b|which\b|who\b|and\b|or\b|such\b|with\b|by\b|to\b)/iu;
/** … and what it ends with promises more. */
const UNFINISHED =
	/(?:的時候|的时候|的話|的话|時|时|因為|因为|而|但|和|與|与|或|的|在|是|把|讓|让|say|says|said|and|or|but|the|of|to|a|an|that|in|for|with)$/iu;

const PIECE = /[^，,；;：:。！？!?…—–]+(?:[，,；;：:。！？!?…]+|[—–]+|$)/gu;

interface Candidate {
	readonly text: string;
	readonly value: number;
}

/**
 * A title that states an idea in the author's own words: of all runs of clauses in the idea's sentences that are short
 * enough, the one that says most of what the idea is about, claims something, and can stand alone. Never paraphrased;
 * connectives at the front and punctuation at the end are left out.
 *
 * @param sentences what a reader sees of the idea's sentences, with how strongly each speaks for the idea (0 to 1)
 * @param topic terms of the idea, weighted
 */
export function titleOf(sentences: readonly { readonly text: string; readonly strength: number }[], topic: TermVector): string {
	const candidates = sentences.flatMap(({ text, strength }) =>
		clauseRuns(text).map((run): Candidate => ({ text: run.text, value: strength + worthOf(run, topic) })),
	);
	const best = candidates.reduce<Candidate | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined);
	return best?.text ?? cut(strip(sentences[0]?.text ?? ''));
}

interface Run {
	readonly text: string;
	/** Begins where its sentence begins, ends where it ends. */
	readonly opens: boolean;
	readonly closes: boolean;
	readonly asks: boolean;
}

/** Runs of neighbouring clauses that have the length of a title. */
function clauseRuns(sentence: string): Run[] {
	const pieces = [...sentence.matchAll(PIECE)].map((match) => match[0]);
	const runs: Run[] = [];
	for (let from = 0; from < pieces.length; from++) {
		for (let to = from; to < pieces.length; to++) {
			const raw = pieces.slice(from, to + 1).join('');
			const text = strip(raw);
			const length = lengthOf(text);
			if (length > LONGEST) break;
			if (length < SHORTEST || !isBalanced(text)) continue;
			runs.push({ text, opens: from === 0, closes: to === pieces.length - 1, asks: /[？?]/.test(raw) });
		}
	}
	return runs;
}

function worthOf(run: Run, topic: TermVector): number {
	const cues = countCues(run.text);
	const claims = cues.demand + cues.contrast + cues.weight + cues.warning + cues.general + cues.cause + cues.definition;
	let said = 0;
	for (const term of new Set(terms(run.text))) said += topic.get(term) ?? 0;
	const length = lengthOf(run.text);
	return (
		1.2 * said +
		0.25 * Math.min(2, claims) +
		0.3 * Number(run.opens) +
		0.35 * Number(run.closes) -
		0.8 * Number(run.asks) -
		0.6 * Number(DANGLING.test(run.text)) -
		0.5 * Number(UNFINISHED.test(run.text)) -
		0.04 * Math.max(0, length - COMFORTABLE)
	);
}

/** The words without connectives in front, without marks around. */
function strip(text: string): string {
	let out = text.trim().replace(/^[\s\p{P}\p{S}]+(?<![「『“"（(《【‘])/u, '');
	for (let last = ''; last !== out; ) {
		last = out;
		const shorter = out.replace(LEADING, '');
		if (lengthOf(shorter) >= SHORTEST) out = shorter;
	}
	out = out.replace(/[\s，,；;：:。．.！!？?…—–、]+$/u, '');
	return /^[a-z]/.test(out) ? out.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : out;
}

/** A sentence too long for a title, cut between words. */
function cut(text: string): string {
	if (lengthOf(text) <= LONGEST) return text;
	if (!hasHan(text))
		return `${text
			.split(/\s+/)
			.slice(0, LONGEST / 2)
			.join(' ')}…`;
	return `${[...text].slice(0, LONGEST).join('')}…`;
}

const PAIRS = ['「」', '『』', '“”', '（）', '()', '《》', '【】'] as const;

function isBalanced(text: string): boolean {
	return PAIRS.every(([open, close]) => count(text, open) === count(text, close)) && count(text, '"') % 2 === 0;
}

const count = (text: string, character: string | undefined): number => (character ? text.split(character).length - 1 : 0);
