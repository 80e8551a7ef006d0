import { fold, hasHan } from '../text/script.ts';
import type { TermVector } from '../text/similarity.ts';
import { foldedTerms, lengthOf } from '../text/words.ts';
import { claims, hasEnglishVerb } from './checks/title.ts';
import { type Clause, clausesOf, firstClause } from './clauses.ts';
import { countFoldedCues } from './cues/match.ts';

/** Lengths as `lengthOf` counts them: Han characters, plus two for a Latin word. */
const SHORTEST = 7;
const COMFORTABLE = 20;
/** Beyond, a title no longer reads at a glance; English needs a little more room to say as much. */
const LONG_HAN = 30;
const LONG_LATIN = 34;
const LONGEST = 56;

/** What a stretch of words is worth as a title, and what its faults cost. Set by reading titles of some thirty texts. */
/** The more words, the less each tells of the topic. */
const TOPIC_FADES = 60;
const WORTH = { strength: 0.6, topic: 1.2, cue: 0.35, opens: 0.35, closes: 0.35 } as const;
const COST = {
	/** Cannot be understood alone … */
	points: 1.2,
	tail: 0.9,
	englishTail: 1.9,
	tailAtFront: 0.6,
	headless: 0.6,
	afterDash: 0.9,
	withoutMainClause: 1.8,
	unfinished: 1.2,
	noClaim: 1.1,
	asks: 1.6,
	/** … says more than the author said: the condition, the contrast, or whose words they are, is lost … */
	lostCondition: 1.4,
	lostCompletion: 1.1,
	lostReport: 1,
	lostSubordinate: 0.3,
	lostConcession: 0.4,
	/** … or is clumsy. */
	weakEdge: 0.35,
	brokenList: 0.8,
	condition: 0.2,
	inDash: 0.8,
	announces: 0.8,
	pronoun: 0.12,
	perLength: 0.03,
	perOverlength: 0.14,
} as const;

/**
 * Words that only tie a sentence to the one before it; a title stands alone. Those of the second group are parts of
 * other words (最後一次, 那些, so far): they go only where a mark follows. Hedges (可能, likely) are not among them: they stay.
 */
const LEADING = new RegExp(
	`^(?:(?:${fold('所以|因此|因而|於是|但是|但(?!凡)|而(?![是且已後言立非不])|首先|其次|同時(?![間期代段])|反過來[說講看]?|可是|然而|不過(?!是|就)|而且|其實|然後|總而言之|總之|也就是說|換句話說|換言之|簡單來說|簡單講|說實話|老實說|事實上|實際上|當然|我認為|我覺得|我相信(?!他|她|你)|就是說|甚至|反而|尤其是|特別是|還是那句話|最後提醒一句')})(?:[，、,:：\\s]+|(?=\\p{Script=Han}|[a-z0-9「『“"]))|(?:${fold('而|那|那麼|另外|此外|再來|首先|其次|再次|最後|第[一二三四五六七八九十]|[一二三四五六七八九十]是|同時|我想|我想說的是|對|對啊|有|是|是的|是啊|沒錯|好|好的|嗯|欸|呃|啊|哦|喔|唉|哎|OK|還有|例如|比如說?|譬如說?|像是|問題是|重點是|關鍵是|我的意思是|我的看法是|我的想法是|我要說的是|一方面|另一方面|以上|這樣|正因如此|正因為如此|因為這樣|對我來說|基本上|老實講|坦白說|說到底|簡而言之|一句話|你看|你知道|大家知道|我們知道|我們發現|我發現')})[，、,:：\\s]+|(?:but(?! for)|and|or|however|therefore|thus|hence|moreover|furthermore|i think(?: that)?|i believe(?: that)?|i would say(?: that)?|i will say(?: that)?|in fact|of course|for example|for instance|that said|in other words|after all)[\\s,:]+|(?:so|also|then|well|yes|yeah|no|ok|okay|now|right|first|firstly|second|secondly|third|finally|lastly|actually|instead|rather|still|again|besides|likewise|similarly|specifically|indeed|overall|ultimately|on the other hand|on the one hand|more importantly|importantly|as i said|you know|in short|in this way|the point is|my point is)[,:]\\s*|so\\s+(?=i\\b|we\\b|you\\b|the\\b|a\\b|an\\b|if\\b|when\\b|our\\b|people\\b))`,
	'u',
);
/** What a stretch ends with when more was to come. */
const UNFINISHED = new RegExp(
	`(?:在[^，,]{0,12}(?:${fold('上面?|裡面?|中|當中|下|方面')})|${fold('的時候|的話|時|之後|因為|所以|但是?|而且?|並且?|和|與|或者?|以及|甚至|在|是|就是|不是|都不是|把|讓|被|說|認為|表示|指出|如下|例如|比如|像|包括|其實|的是|裡面|當中|在於|來說|來講|方面|等等的|這一些|去|要|可以|沒有|不|未|就|也|才|都|很|更|最|對|從|向|給|為|於|以|或怎麼樣')}|\\b(?:say|says|said|and|or|but|the|of|to|a|an|that|in|for|with|by|from|at|on|as|is|are|was|were|be|not|like|if|when|than|which|who|where|because|so|also|very|i|we|our|my|your|their|its|chose until|how|what|why))$`,
	'u',
);
/** What may follow a finished English clause after a comma; else the comma stands in a list. */
const GOES_ON =
	/^(?:but|so|which|who|where|yet|then|(?:and|or) (?:i|we|you|he|she|it|they|the|a|an|this|that|there|no|nobody|people|everyone)\b)/iu;
const ASKS = /[？?]|[嗎吗呢]$|[能可]否|有[沒没]有(?:什[麼么]|可能)/u;
const CONSEQUENCE = new RegExp(
	`^because\\b.*,|^(?:${fold('因為|由於')}).*(?:${fold('所以|因此|因而|於是')}|[，,][^，,]{0,4}(?:${fold('就|才|便|只能|只好')}))`,
	'u',
);
const REASON = /^(?:因[為为](?![此而])|由[於于]|because (?!of\b))\s*/iu;
/** The two halves of 「因為…，所以…」 inside a clause. */
const WAITS = new RegExp(fold('因為|由於|如果|只要|既然'), 'u');
const FOLLOWS = new RegExp(`^(?:${fold('所以|因此|因而|就|才|那')})`, 'u');
const DENIES = /\bnot\b|n['’]t\b/iu;
const PERSON = new RegExp(`^(?:${fold('我|你|您|咱')}|(?:i|we|you)(?:['’][a-z]+)?\\b)`, 'u');
/** Asides and stage directions; those that hedge or deny stay. */
const ASIDE =
	/(?:\s[–—]\s[^–—.;。；]{3,90}\s[–—](?=\s[a-z])|——[^—。；]{3,40}——(?=\p{Script=Han})|\s*(?:（[^（）]*）|\([^()]*\)|\[(?:laughs|laughter|applause|笑|鼓掌)\]))/gu;
const HEDGES = /不|沒|没|未|無|无|可能|也許|也许|或許|或许|\b(?:not|never|maybe|perhaps|may|might|likely|probably|n['’]t)\b/iu;

export interface TitleSource {
	/** What a reader sees of the sentence. */
	readonly text: string;
	/** How strongly it speaks for the idea, 0 to 1. */
	readonly strength: number;
	/** Its runs of clauses (`stretchesOf`), where they are known already. */
	readonly stretches?: readonly Candidate[];
}

/**
 * A title that states an idea in the author's own words: of all runs of clauses in the idea's sentences that are short
 * enough, the one that says most of what the idea is about, claims something, and can stand alone. It is a contiguous
 * stretch of one sentence (asides left out), so that no hedge and no negation inside it is lost; connectives at the
 * front and punctuation at the end are left out. Never paraphrased.
 *
 * @param topic terms of the idea, weighted
 * @param taken titles not to give again
 */
export function titleOf(sentences: readonly TitleSource[], topic: TermVector, taken: readonly string[] = []): string {
	return bestStretch(sentences, topic, taken)?.text ?? wholeSentence(sentences);
}

/** The first sentence that has any words, where none has a stretch to offer; one that is all aside is taken with its marks. */
function wholeSentence(sentences: readonly TitleSource[]): string {
	const [first] = sentences.flatMap(
		({ text }) => [withoutAsides(text), text].map((words) => cut(strip(words))).find((words) => words !== '') ?? [],
	);
	return first ?? '';
}

export interface Stretch {
	readonly text: string;
	/** Positive when it stands alone and says something; a fault costs about one. */
	readonly value: number;
	/** What is wrong with it, less what speaks for its place: nothing is wrong up to zero. */
	readonly cost: number;
}

/** The best title there is, if any stretch has the length of one and costs no more. */
export function bestStretch(
	sentences: readonly TitleSource[],
	topic: TermVector,
	taken: readonly string[] = [],
	highestCost = Number.POSITIVE_INFINITY,
): Stretch | undefined {
	const foldedTaken = taken.map(fold);
	let best: Stretch | undefined;
	for (const { text, strength, stretches = stretchesOf(text) } of sentences) {
		for (const candidate of stretches) {
			if (candidate.cost > highestCost || foldedTaken.some((other) => overlaps(other, candidate.folded))) continue;
			const value = WORTH.strength * strength + worthOf(candidate, topic) - candidate.cost;
			if (!best || value > best.value) best = { text: candidate.text, value, cost: candidate.cost };
		}
	}
	return best;
}

const overlaps = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** A run of clauses that may be a title, with what is known of it whatever the topic. */
export interface Candidate {
	readonly text: string;
	readonly folded: string;
	readonly length: number;
	readonly cost: number;
	/** Cues that speak for a claim. */
	readonly cues: number;
	readonly terms: ReadonlySet<string>;
}

/** Runs of neighbouring clauses of a sentence that have the length of a title, asides left out. */
export function stretchesOf(sentence: string): Candidate[] {
	const clauses = clausesOf(withoutAsides(sentence));
	const out: Candidate[] = [];
	for (let from = 0; from < clauses.length; from++) {
		let raw = '';
		for (let to = from; to < clauses.length; to++) {
			raw += clauses[to]?.text ?? '';
			const text = strip(raw);
			const length = lengthOf(text);
			if (length > LONGEST) break;
			if (length < SHORTEST || !isBalanced(text)) continue;
			const folded = fold(text);
			const cost = costOfPlace(clauses, from, to) + costOfWords(text, folded, length, raw);
			out.push({ text, folded, length, cost, cues: claimingCues(folded), terms: new Set(foldedTerms(folded)) });
		}
	}
	return out;
}

function costOfPlace(clauses: readonly Clause[], from: number, to: number): number {
	const [before, first, last, after] = [clauses[from - 1], clauses[from], clauses[to], clauses[to + 1]];
	if (!first || !last) return 0;
	const opens = !before || before.end === 'stop' || before.end === 'colon' || before.announces;
	const closes = !after || last.end === 'stop';
	const run = clauses.slice(from, to + 1);
	let cost = 0;
	if (opens) cost -= WORTH.opens;
	if (closes) cost -= WORTH.closes;
	if (first.role === 'tail') cost += !hasHan(first.text) ? COST.englishTail : opens ? 0 : COST.tail;
	if (first.role === 'headless') cost += COST.headless;
	if (first.role === 'condition') cost += COST.condition;
	if (!run.some((clause) => isMain(clause, first))) cost += COST.withoutMainClause;
	else if (!closes && (last.role === 'condition' || last.role === 'subordinate')) cost += COST.withoutMainClause;
	if (before?.role === 'condition' && before.end !== 'stop') cost += COST.lostCondition;
	if (before?.role === 'subordinate' && before.end === 'comma') cost += COST.lostSubordinate;
	if (before?.reports) cost += COST.lostReport;
	if (before?.end === 'dash') cost += COST.afterDash;
	if (isInAside(clauses, to) && !isInAside(clauses, from)) cost += COST.inDash;
	if (first.announces && from < to) cost += COST.announces;
	if (last.announces || (last.reports && !closes)) cost += COST.unfinished;
	const next = clauses.slice(to + 1).find((clause) => clause.role !== 'subordinate');
	if (!closes && (next?.completes || (last.end === 'conjunction' && after?.role === 'condition'))) cost += COST.lostCompletion;
	if (after && WAITS.test(fold(last.text)) && FOLLOWS.test(fold(after.text))) cost += COST.lostCompletion;
	if (!closes && after?.concedes) cost += DENIES.test(last.text) && !hasHan(last.text) ? COST.lostCompletion : COST.lostConcession;
	if (run.length > 1 && !closes && last.role === 'tail' && !hasHan(last.text)) cost += COST.weakEdge;
	if (run.length > 1 && last.points && lengthOf(last.text) < SHORTEST + 2) cost += COST.weakEdge;
	if (before?.end === 'space' || last.end === 'space') cost += COST.weakEdge;
	if (!closes && last.end === 'comma' && !hasHan(last.text) && after?.role === 'tail' && !GOES_ON.test(after.text)) cost += COST.brokenList;
	return cost;
}

/** Says something by itself, or completes the condition before it (如果…，就…). */
const isMain = (clause: Clause, first: Clause): boolean => {
	if (clause.role !== 'tail') return clause.role === 'main' || clause.role === 'headless';
	// `We, as a rule, do not …`: the verb comes late
	const goesOnWithSubject = first.role === 'subordinate' && !hasHan(clause.text) && hasEnglishVerb(clause.text);
	return clause === first || clause.completes || goesOnWithSubject;
};

/** Between the two dashes of an aside. */
function isInAside(clauses: readonly Clause[], at: number): boolean {
	const dashes = (some: readonly Clause[]) => some.filter((clause) => clause.end === 'dash').length;
	return dashes(clauses.slice(0, at)) % 2 === 1 && dashes(clauses.slice(at)) > 0;
}

function costOfWords(text: string, folded: string, length: number, raw: string): number {
	// what opens the title may stand behind a connective (「所以那個…」)
	const first = firstClause(text);
	return (
		COST.points * Number(first?.points === true) +
		COST.tailAtFront * Number(first?.role === 'tail' && hasHan(text)) +
		COST.asks * Number(ASKS.test(raw.trim())) +
		COST.unfinished * Number(UNFINISHED.test(folded)) +
		COST.noClaim * Number(!(hasHan(text) ? claims(text) : hasEnglishVerb(text))) +
		COST.pronoun * Number(PERSON.test(folded)) +
		COST.perLength * Math.max(0, length - COMFORTABLE) +
		COST.perOverlength * Math.max(0, length - (hasHan(text) ? LONG_HAN : LONG_LATIN))
	);
}

function worthOf({ length, cues, terms }: Candidate, topic: TermVector): number {
	let said = 0;
	for (const term of terms) said += topic.get(term) ?? 0;
	return (WORTH.topic * said) / (1 + length / TOPIC_FADES) + WORTH.cue * Math.min(3, cues);
}

function claimingCues(folded: string): number {
	const { demand, contrast, weight, warning, general, cause, definition } = countFoldedCues(folded);
	return demand + contrast + weight + warning + general + cause + definition;
}

const withoutAsides = (text: string): string => text.replace(ASIDE, (aside) => (HEDGES.test(aside) ? aside : ''));

/** The words without connectives in front, without marks around. */
function strip(text: string): string {
	let out = text.trim().replace(/^[\s\p{P}]+(?<![「『“"（(《【‘[])/u, '');
	// folding keeps offsets: what is cut from the words is cut from the folded ones
	let words = fold(out);
	const drop = (length: number) => {
		if (length === 0 || lengthOf(out.slice(length)) < SHORTEST) return false;
		out = out.slice(length);
		words = words.slice(length);
		return true;
	};
	// a reason that stands alone is a statement; before its consequence it stays a reason
	if (!CONSEQUENCE.test(words)) drop(REASON.exec(out)?.[0].length ?? 0);
	while (drop(LEADING.exec(words)?.[0].length ?? 0));
	out = out.replace(/[\s，,；;：:。．.！!？?…—–、-]+$/u, '');
	return /^[a-z]+(?![a-z]*[A-Z])/.test(out) && !hasHan(out) ? out.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : out;
}

/** A clause too long for a title, cut between words, and not after one that denies the next. */
function cut(text: string): string {
	if (lengthOf(text) <= LONGEST) return text;
	const words = hasHan(text) ? (text.match(/[\p{Script=Latin}\p{N}]+|./gsu) ?? []) : (text.match(/\S+\s*/g) ?? []);
	let out = '';
	for (const word of words) {
		if (lengthOf(out + word) > (hasHan(text) ? LONG_HAN : LONG_LATIN)) break;
		out += word;
	}
	return `${out.replace(/(?:[不沒没未別别無无非\s\p{P}]|\b(?:not|never|no|without)\s*)+$/u, '')}…`;
}

const PAIRS = ['「」', '『』', '“”', '（）', '()', '《》', '【】', '[]', '〈〉'] as const;
const PAIRED = /[「」『』“”（）()《》【】[\]〈〉"]/;

function isBalanced(text: string): boolean {
	if (!PAIRED.test(text)) return true;
	return PAIRS.every(([open, close]) => count(text, open) === count(text, close)) && count(text, '"') % 2 === 0;
}

const count = (text: string, character: string | undefined): number => (character ? text.split(character).length - 1 : 0);
