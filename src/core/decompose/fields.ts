import { fold } from '../text/script.ts';
import type { Unit } from './units.ts';

/** What a card says beside its concept, as far as the author says it. */
export interface Fields {
	readonly boundary?: Unit;
	readonly importance?: Unit;
}

/** A boundary is looked for so many sentences before and after what the card quotes; an importance right after. */
const REACH_BACK = 1;
const REACH_AHEAD = 2;
/** A sentence leaves the concept for another field only while the concept keeps so much of its length. */
const CONCEPT_KEEPS = 0.7;
/** A shorter sentence (「凡事無絕對」) names no boundary, it only says that there is one. */
const SHORTEST = 10;
const LONGEST = 120;

const phrases = (chinese: string, english: string): RegExp => new RegExp(`${fold(chinese)}|(?<![a-z])(?:${english})(?![a-z])`, 'gu');

/**
 * Words that say where an idea ends. Counts of cues are not enough: a gap that the author may fill is better than a
 * boundary that is none. Of gold boundaries taken from a source most hold one of these.
 */
const LIMITS = phrases(
	'^當然(?!，?(?:你|我|妳))|^但?另一方面|^(?:但是?|不過|當然|可是|然而)[^。]{0,40}(?:不一定|不見得|有限|取捨|難以|無法|無絕對)|除非|不適用|例外|未必|不一定(?:適合|適用|成立|對|能|走得通)|不見得(?:適合|適用|成立|對|能|就)|只限|僅限|前提(?:是|在於|條件)|不代表|不等於|並不意味|不能保證|不敢說|不適合|也要看|見仁見智|缺點是|副作用|代價是|侷限|局限|反例|(?:不過|當然)，?(?:如果|若|要是)|但要注意|但(?:這|那)?只(?:是|有|限)|並非(?:所有|每|一定|萬能)|不是(?:所有|每個|萬能)|(?:目前|暫時)(?:還|仍|只)(?:沒|不|未)|還(?:不夠|不足以|沒辦法)|並不是完全|(?:當然|不過).{0,8}(?:有所取捨|也需要|還是要|也要)',
	"unless|except (?:for|that|when|where)|only (?:if|when|where)|not always|not necessarily|(?:does not|doesn['’]t|do not|don['’]t) (?:apply|mean)|no guarantee|depends on|caveat|exception|trade-?offs?|the downside|limitations?|at the cost of|may not|might not|not (?:every|all|everyone|everything)|to be fair|admittedly|would still",
);
/** Words that say why something matters. What merely comes of it (不然就…, so that …) is part of the concept. */
const REASONS = phrases(
	'這(?:就|也|正)?是為什麼|之所以重要|重要的原因|(?:意義|價值|重要性)(?:是|就是|在於|就在)|意味著|這(?:才|就|正)是.{0,10}(?:關鍵|重要|根本|意義|價值)|(?:如果|要是|若)(?:沒有|不).{2,16}(?:否則|不然)就?會',
	'(?:this|that|which) (?:is why|means that|matters)|matters because|(?:is|are) (?:very |so |really )?(?:important|crucial|essential) because|the (?:benefit|value) (?:is|of)|what (?:this|that) means is',
);
/** A list goes on, a figure of speech, somebody else's turn: whatever it says, it says it of something else. */
const GOES_ON = new RegExp(
	`^(?:${fold('第[一二三四五六七八九十]|首先|其次|例如|比如|另外|另一個')}|(?:first|second|third|another|for example|also)(?![a-z]))`,
	'u',
);

/**
 * Finds for every idea the sentences that say where it ends and why it matters: near the idea, in its own section and
 * turn, and on no other card; else one of its own, as long as the concept remains. Most ideas have none.
 */
export function fieldsOf(units: readonly Unit[], ideas: readonly (readonly Unit[])[]): Fields[] {
	const taken = new Set(ideas.flat().map((unit) => unit.index));
	return ideas.map((idea) => {
		const boundary = pick(units, idea, taken, LIMITS, REACH_BACK, REACH_AHEAD);
		if (boundary) taken.add(boundary.index);
		const rest = idea.filter((unit) => unit !== boundary);
		const importance = boundary && idea.includes(boundary) ? undefined : pick(units, rest, taken, REASONS, 0, 1);
		if (importance) taken.add(importance.index);
		return { ...(boundary && { boundary }), ...(importance && { importance }) };
	});
}

function pick(
	units: readonly Unit[],
	idea: readonly Unit[],
	taken: ReadonlySet<number>,
	words: RegExp,
	back: number,
	ahead: number,
): Unit | undefined {
	const [first, last] = [idea[0], idea.at(-1)];
	if (!first || !last) return undefined;
	const around = units
		.slice(Math.max(0, first.index - back), last.index + ahead + 1)
		.filter((unit) => !taken.has(unit.index) && unit.section === last.section && unit.turn === last.turn && isNear(unit, idea));
	return strongest(around, words) ?? strongest(ownToSpare(idea), words);
}

/** Right beside the idea, or with a word in common. */
function isNear(unit: Unit, idea: readonly Unit[]): boolean {
	const terms = new Set(unit.terms);
	return idea.some((own) => Math.abs(own.index - unit.index) === 1 || own.terms.some((term) => terms.has(term)));
}

/** The idea's own sentences, but for its first and those that the concept cannot spare. */
function ownToSpare(idea: readonly Unit[]): Unit[] {
	const length = idea.reduce((sum, unit) => sum + unit.length, 0);
	return idea.filter((unit, i) => i > 0 && length - unit.length >= CONCEPT_KEEPS * length);
}

function strongest(units: readonly Unit[], words: RegExp): Unit | undefined {
	let best: Unit | undefined;
	let most = 0;
	for (const unit of units) {
		if (unit.isQuestion || unit.length < SHORTEST || unit.length > LONGEST || GOES_ON.test(unit.folded)) continue;
		const found = unit.folded.match(words)?.length ?? 0;
		if (found > most) {
			best = unit;
			most = found;
		}
	}
	return best;
}
