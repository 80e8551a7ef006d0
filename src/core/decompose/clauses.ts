import { fold } from '../text/script.ts';
import { lengthOf } from '../text/words.ts';
import { hasEnglishVerb } from './checks/title.ts';

/**
 * What a clause is to the clauses beside it. A `condition` limits what follows, so that neither may stand without the
 * other; a `subordinate` clause only waits for its main clause; a `headless` clause takes its subject from the clause
 * before; a `tail` goes on with the thought of the clause before; a `main` clause may stand alone.
 */
export type ClauseRole = 'main' | 'condition' | 'subordinate' | 'headless' | 'tail';

export interface Clause {
	/** As written, with the marks that close it. */
	readonly text: string;
	readonly role: ClauseRole;
	/** What stands between it and the next: a full stop or a semicolon, a colon, a comma, a dash, or nothing but a conjunction or a space. */
	readonly end: 'stop' | 'colon' | 'comma' | 'dash' | 'conjunction' | 'space';
	/** Begins with a word that points at something said before. */
	readonly points: boolean;
	/** Only announces what comes: 「我想先說一個大原則，」. */
	readonly announces: boolean;
	/** Says whose words follow: 「他們說，」. */
	readonly reports: boolean;
	/** Cannot be left out when the clause before is kept: 「才…」「而是…」, `unless …`. */
	readonly completes: boolean;
	/** Takes back part of what the clause before says. */
	readonly concedes: boolean;
}

/** A pattern over folded text; phrases are written in Traditional. */
const opening = (chinese: string, english: string): RegExp => new RegExp(`^(?:${fold(chinese)}|(?:${english})(?![a-z'’]))`, 'u');

const CONDITION = opening(
	'如果|假如|假設|要是|倘若|假使|若(?!干)|只要|只有|除非|一旦|萬一|當(?![然地時]|前|初|事|今|年|成|作|局|下|選|代)|即使|即便|就算|哪怕|無論|不論|不管|既然',
	'if|unless|when|whenever|once|as long as|even if|provided|suppose|whether|given|until',
);
const SUBORDINATE = opening(
	'雖然|雖說|儘管|盡管|因為|由於|.{0,3}為了|隨著|相對於?|相較於?|相比|比起|經過.{1,10}後[，,]|除了|不但|不僅|不只|與其|在.{1,14}(?:時|中|上|下|裡|前|後|間|內|方面|方式)(?:[，,]|$)|對於?.{1,8}(?:來說|而言)|關於|至於|從.{1,14}(?:來看|來說|角度|看來|以來|開始)(?:[，,]|$)|.{0,16}(?:的時候|之後|以後|之前|以前|的話|的時|時)(?:[，,]|$)|.{0,6}方面[，,]',
	'although|though|because|since|as|while|before|after|despite|instead of|rather than|by|with|without|for|in|on|at|from|of|than|out of|due to|following|during|like|through|under|between|among|across|where|not only|until|till|to|how|that',
);
const TAIL = opening(
	'就|也(?!許)|亦|都(?!市|會)|才(?!能|華|幹)|卻|則|並(?!不|非|沒)|且|還|又|再(?!生|造)|而|讓|使(?!用|命)|令|能(?!源|力|量)|會(?!議|員|計|場)|可以|要(?!素|點|件|求)|去(?!年|識別)|來(?!源|自)|把|被|給|跟|和(?!平|解)|與(?!其)|或|以(?!前|後|色|往|下|上|及|便|此|為)|以及|以便|及|甚至|反而|否則|不然|從而|進而|然後|包括|例如|比如|像是|等(?!於|級|待)|的|是|更|最後|只|仍|已經|地',
	'which|who|whom|whose|that|and|or|nor|than|but|yet|so|then|also|even|just|especially|including|such as|is|are|was|were|has|have|had|can|will|would|could|should|does|did|do|be|being|been|not|only|as well as|e\\.g\\.|i\\.e\\.',
);
const HEADLESS = opening(
	'一定|也許|或許|可能|[一二三四五]是|必須|必需|需要|應該|應當|不[用會能必需要可得再斷只僅是]|無法|難以|很|並[不非沒]|採用|使用|利用|運用|透過|通過|進行|發現|覺得|認為|變成|成為|產生|形成|造成|有(?!人|些|一|時)|沒有?|想|希望|開始|繼續|直接|互相|自動|配以|進入|盡量|儘量|漸漸|慢慢|逐漸|同時|本來就?|其實|根本|反|甚至|打破|試著|著手|用',
	'(?!)',
);
const COMPLETES = opening(
	'才|就|便(?!宜)|否則|不然|要不|而是|而非|而不是|是(?!因|否)|都(?!市|會)|也許|或許|可能|除非|只要|的話',
	'unless|if|provided|as long as|only if|only when',
);
const CONCEDES = opening('但(?!凡)|不過|可是|然而|卻|只是', 'but|yet|however');
const POINTING = opening(
	'(?:從|在|對於?|像|用|把|以)?這(?!(?:[一幾兩]?年|個世界|個時代|件事))|(?:從|在|對於?|像|用|把|以)?那(?!麼)|它|他(?!們?[^，,]{0,3}國|人)|她|牠|此(?!外|時|刻)|其(?!實|他|它|餘|中|次|一)|該(?!不該)|前者|後者|兩者|二者|彼此|上述|以上|這些|如此|同樣地?[，,]|第[一二三四五六七八九十]個?[是就]|大概就?是?這|就?像剛才|如上|前面|上面',
	"(?:because of |of |for |with |in |by |from |on |at |after )?(?:this|that|these|those)|it|it['’]s|it['’]ll|its|that['’]s|they|they['’](?:re|ve|ll)|them|their|he|he['’]s|she|she['’]s|his|her|him|there|there['’]s|such|both|here|the same|the former|the latter|each of them|most of them|all of them|some of them",
);
/** English that begins with a word that can be a subject. */
const ENGLISH_SUBJECT =
	/^(?:i|we|you|he|she|it|they|there|this|these|those|the|a|an|my|your|our|their|his|her|its|no|nobody|no one|people|everyone|everybody|anyone|anybody|someone|somebody|nothing|everything|something|all|most|many|some|few|each|every|both|one|two|three|what|whoever|either|neither|another|other|such|in some)(?:['’][a-z]+)?\b/iu;
const REPORTING = new RegExp(
	`(?:${fold('說|說道|講|認為|表示|指出|覺得|主張|相信|以為|懷疑|否認|宣稱|聲稱|據說|反駁|質疑|寫道|提到|強調')}|\\b(?:say|says|said|think|thinks|thought|believe|believes|claim|claims|argue|argues|doubt|doubts|deny|denies|according to [^,]+))[，,:：\\s「“"]*$`,
	'u',
);
/** … of which the author's own, affirmed, may be left out: whose card it is says the card. */
const OWN_REPORT = new RegExp(
	`^(?:${fold('(?:所以|因此|但是?|其實)?我們?(?:一直|常常?|都|也)?(?:認為|覺得|相信|主張|強調|說|講)')}|i (?:think|believe|say|said|argue))[，,:：\\s]*$`,
	'u',
);
const ANNOUNCING = new RegExp(
	`^(?:[^，,]{0,14}(?:${fold('是|在於|就是|如下|原則|例子|結論|重點|發現|來說|來講|而言|一句|一點|好處|事情|意思|觀點|看法|建議')})|the (?:point|thing|problem|question|lesson|result|idea|reason|key|truth|answer) is|what (?:i|this) means? is|my point is|in this way|as a rule|remember|notice)[，,:：]\\s*$`,
	'u',
);
const HEDGED = new RegExp(
	`${fold('不|沒|未|可能|也許|或許|似乎|大概|恐怕')}|\\b(?:not|never|maybe|perhaps|may|might|likely|probably|seems?)\\b|n['’]t\\b`,
	'u',
);

const HAN = /\p{Script=Han}/u;
/** Marks between clauses; within a number, an address or an abbreviation they divide nothing. */
const BOUNDARY = /(?:[，；：。！？!?…]+|[,;:](?![\d/])|(?<!\d)[,;:]|——|—|\s[–-]{1,2}\s|–(?!\d))+[」』”’"'）)\]】》]*\s*/gu;
/** Where an English clause may end without a mark. */
const CONJUNCTION =
	/\s(?=(?:because|so that|although|even though|whereas|unless|but|if|when|while)\s|and (?:i|we|you|he|she|it|they|the|this|there|nobody|people|everyone)\s)/giu;
/** Subtitles divide their clauses by spaces. */
const HAN_SPACE = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/** The clauses of a sentence, in order; joined again they are the sentence. */
export function clausesOf(sentence: string): Clause[] {
	const pieces = piecesOf(sentence);
	return pieces.map((piece, i) => toClause(piece, pieces[i - 1]));
}

/** The first of them, without a look at the others. */
export function firstClause(sentence: string): Clause | undefined {
	const [first] = piecesOf(sentence);
	return first && toClause(first);
}

type Piece = Pick<Clause, 'text' | 'end'>;

function toClause({ text, end }: Piece, before?: Piece): Clause {
	const words = fold(text)
		.replace(/^[\s\p{P}]+/u, '')
		.trim();
	const bare = words.replace(CONNECTIVE, '');
	const follows = before !== undefined && !FRESH.has(before.end);
	return {
		text,
		end,
		role: roleOf(words, bare, follows),
		points: POINTING.test(bare),
		announces: (end === 'comma' || end === 'colon') && ANNOUNCING.test(words) && !HEDGED.test(words),
		reports: REPORTING.test(words) && !OWN_REPORT.test(words),
		completes: COMPLETES.test(words),
		concedes: CONCEDES.test(words),
	};
}

/** May stand before `if` and 如果 without changing what the clause is. */
const CONNECTIVE = new RegExp(`^(?:(?:${fold('但是?|而且?|所以|並且|且')})|(?:but|and|so|or)\\s+)`, 'u');
/** After these a thought begins anew. */
const FRESH: ReadonlySet<Clause['end']> = new Set(['stop', 'colon']);

function roleOf(words: string, bare: string, follows: boolean): ClauseRole {
	if (CONDITION.test(bare)) return 'condition';
	if (SUBORDINATE.test(bare)) return 'subordinate';
	if (TAIL.test(words)) return 'tail';
	if (HAN.test(words)) return follows && HEADLESS.test(words) ? 'headless' : 'main';
	// a subject that still waits for its verb: `The hospital, which …, closed`
	if (!hasEnglishVerb(words.replace(/\blike\b/g, ''))) return follows ? 'tail' : 'subordinate';
	// `…, managing files and folders`: in English what has no subject is no clause
	return follows && !ENGLISH_SUBJECT.test(words) ? 'tail' : 'main';
}

function piecesOf(sentence: string): Piece[] {
	const cuts = [...sentence.matchAll(BOUNDARY)].map((match) => ({ at: match.index + match[0].length, end: endOf(match[0]) }));
	if (HAN.test(sentence)) {
		if (cuts.length < 2)
			cuts.push(...[...sentence.matchAll(HAN_SPACE)].map((match) => ({ at: match.index + match[0].length, end: 'space' as const })));
	} else cuts.push(...[...sentence.matchAll(CONJUNCTION)].map((match) => ({ at: match.index + 1, end: 'conjunction' as const })));
	const pieces: Piece[] = [];
	let from = 0;
	for (const { at, end } of [...cuts.sort((a, b) => a.at - b.at), { at: sentence.length, end: 'stop' as const }]) {
		// a mark right after another, or a conjunction after a comma, divides nothing more
		if (at <= from || lengthOf(sentence.slice(from, at)) === 0) continue;
		pieces.push({ text: sentence.slice(from, at), end });
		from = at;
	}
	const last = pieces.at(-1);
	if (last && from < sentence.length) pieces[pieces.length - 1] = { text: last.text + sentence.slice(from), end: 'stop' };
	return pieces;
}

function endOf(mark: string): Clause['end'] {
	if (/[。！？!?；;]/u.test(mark)) return 'stop';
	if (/[：:]/u.test(mark)) return 'colon';
	return /[—–-]/u.test(mark) ? 'dash' : 'comma';
}
