import type { OfferedNote } from '../../link/offer-notes.ts';
import type { Card, Decomposition, SkeletonPart, Statement } from '../../model/decomposition.ts';
import type { Document, Language, Problem, Span } from '../../model/document.ts';
import { cardIds } from '../../section/ids.ts';
import { LABELS } from '../../section/labels.ts';
import { voices } from '../../text/attribution.ts';
import { looksLikeName } from '../../text/names.ts';
import { withDigits } from '../../text/number-words.ts';
import { fold } from '../../text/script.ts';
import { readClaim } from '../../trace/claim.ts';
import type { Article } from '../../trace/passages.ts';
import { speakersOf } from '../../trace/speakers.ts';
import { isForeign } from '../../trace/verdict.ts';
import { checkIn } from '../check.ts';
import { areClauses, cutAway } from '../cut-quote.ts';
import { type Beside, judge, strangerIn, type Verdict, withNumbers } from '../judge.ts';
import type { Unit } from '../units.ts';
import type { Draft } from './draft.ts';
import { anchorEvidence } from './evidence.ts';
import type { AnsweredCard, Said } from './form.ts';

/** What a draft is held against. */
export interface Grounds {
	readonly document: Document;
	readonly units: readonly Unit[];
	readonly article: Article;
	readonly language: Language;
	/** Notes that cards may be linked with; no others. */
	readonly notes: readonly OfferedNote[];
	/** What a second model said of statements beside their quotes. */
	readonly verdicts?: Verdicts;
}

/** Kept from question to question: what was judged once is not asked again. */
export type Verdicts = Map<string, Verdict>;
/** A statement with its quotes: what a verdict is about. */
export const verdictKey = ({ text, spans }: Statement): string => JSON.stringify([text, ...spans.map((span) => span.exact)]);

/** Faults of a draft that a model can mend; the others are told, and stay. */
const MENDABLE: ReadonlySet<string> = new Set([
	'quote-not-found',
	'overreach',
	'opinion-as-fact',
	'speaker-mixed-up',
	'not-atomic',
	'near-duplicate',
	'title-is-topic',
	'opens-unexplained',
	'keywords-few',
]);

/** A draft as a decomposition, with what is wrong with it: `at` is the same place in both. */
export interface Verified {
	readonly cards: readonly Card[];
	readonly skeleton: readonly SkeletonPart[];
	/** To be mended, or to be settled. */
	readonly faults: readonly Problem[];
	/** To be told. */
	readonly remarks: readonly Problem[];
}

/** Holds a draft against its source: every quote is looked up, every statement judged by its quotes, every card checked. */
export function verify(draft: Draft, grounds: Grounds): Verified {
	const { document, units, article, language } = grounds;
	const problems: Problem[] = [];
	const ground = ({ text, evidence }: Said, at: string): Statement => {
		const anchored = anchorEvidence(evidence, at, document, units);
		problems.push(...anchored.problems);
		return { text, basis: basisOf(text, anchored.spans, document), spans: anchored.spans };
	};
	const ids = cardIds(draft.cards.map((card) => card.title));
	const cards = draft.cards.map((card, i): Card => {
		const at = `cards[${i}]`;
		const field = (name: 'concept' | 'importance' | 'boundary') => card[name].map((item, k) => ground(item, `${at}.${name}[${k}]`));
		const statements = { concept: field('concept'), importance: field('importance'), boundary: field('boundary') };
		const { title, type, keywords } = card;
		return {
			id: ids[i] ?? '',
			number: i + 1,
			title,
			type,
			...statements,
			keywords,
			speakers: speakersOfCard(card, statements, grounds),
			claims: [],
		};
	});
	const labels = LABELS[language];
	const skeleton = draft.skeleton.map(
		(part, i): SkeletonPart => ({ role: part.role, label: labels.roles[part.role], statement: ground(part, `skeleton[${i}].statement`) }),
	);
	const judged = [
		...cards.flatMap((card, i) => judgeCard(card, `cards[${i}]`, grounds)),
		...skeleton.flatMap((part, i) => judgePart(part, i, grounds)),
	];
	const found = checkIn({ ...EMPTY, source: document.source, cards, skeleton }, article);
	const all = [...problems, ...judged, ...found.filter(({ type }) => type !== 'unsupported' && type !== 'boundary-missing')];
	return { cards, skeleton, faults: all.filter(({ type }) => MENDABLE.has(type)), remarks: all.filter(({ type }) => !MENDABLE.has(type)) };
}

const EMPTY: Omit<Decomposition, 'source' | 'cards' | 'skeleton'> = {
	schema: 'chaika/decomposition@1',
	engine: { name: 'prompted' },
	claims: [],
	relations: [],
	blueprint: { chain: [], links: [] },
	problems: [],
};

/** Quoted, when the quotes hold the statement's very words, in one stretch or clause by clause; what has no quote goes beyond the source. */
function basisOf(text: string, spans: readonly Span[], document: Document): Statement['basis'] {
	if (spans.length === 0) return 'inferred';
	const isWhole = stretches(spans, document).some((stretch) => letters(stretch).includes(letters(text)));
	return isWhole || (isPutTogether(text, spans) && areClauses(spans, document)) ? 'quoted' : 'paraphrased';
}

const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');

/** Quotes with nothing but marks and space between them are one. */
function stretches(spans: readonly Span[], { text }: Document): string[] {
	const out: { start: number; end: number }[] = [];
	for (const { start, end } of spans) {
		const last = out.at(-1);
		if (last && start >= last.end && letters(text.slice(last.end, start)) === '') last.end = end;
		else out.push({ start, end });
	}
	return out.map(({ start, end }) => text.slice(start, end));
}

/** Every word is quoted, one after the other. */
const isPutTogether = (text: string, spans: readonly Span[]): boolean =>
	letters(spans.map((span) => span.exact).join('')).includes(letters(text));

/** Pieces of clauses put together make a sentence that nobody wrote. */
const isForged = ({ text, basis, spans }: Statement): boolean => basis === 'paraphrased' && spans.length > 1 && isPutTogether(text, spans);

/** As the model says, if the source knows them as somebody who speaks, or names them where the card rests; else whoever says the passages. */
function speakersOfCard(card: AnsweredCard, statements: Pick<Card, 'concept'>, grounds: Grounds): readonly string[] {
	const { document } = grounds;
	const said = speakersOf(statements, document);
	const known = [...voices(document), ...document.source.creators];
	const around = sentencesAround(statements.concept, grounds);
	const named = card.speakers.flatMap((speaker) => {
		const voice = known.find((one) => fold(one) === fold(speaker)) ?? known.find((one) => isPartOfName(speaker, one));
		if (voice !== undefined) return [voice];
		return isNameLike(speaker) && around.includes(speaker) ? [speaker] : [];
	});
	return said.length > 0 && named.length === 0 ? said : [...new Set(named)];
}

/** Ilya and Ilya Sutskever; 葉梓涵 and 葉梓涵老師. */
const isPartOfName = (part: string, name: string): boolean => {
	const [short, long] = [fold(part), fold(name)];
	return short.length > 1 && (long.includes(short) || (long.length > 1 && short.includes(long)));
};
const isNameLike = (name: string): boolean => (/\p{Script=Han}/u.test(name) ? looksLikeName(name) !== 'no' : /^\p{Lu}/u.test(name));

function judgeCard(card: Card, at: string, grounds: Grounds): Problem[] {
	const statements = [...card.concept, ...card.importance, ...card.boundary];
	const besideCard = { around: sentencesAround(statements, grounds), attributed: card.speakers.length > 0 };
	const judged = (['concept', 'importance', 'boundary'] as const).flatMap((field) =>
		card[field].flatMap((statement, k) =>
			toProblem(verdictOn(statement, field === 'concept' ? 'concept' : 'comment', besideCard, grounds), `${at}.${field}[${k}]`),
		),
	);
	const added = foreignIn(card.title, statements, grounds.article);
	return added === undefined ? judged : [...judged, { type: 'overreach', at: `${at}.title`, detail: added }];
}

function judgePart({ statement }: SkeletonPart, i: number, grounds: Grounds): Problem[] {
	const beside = { around: sentencesAround([statement], grounds), attributed: true };
	return toProblem(verdictOn(statement, 'comment', beside, grounds), `skeleton[${i}].statement`);
}

/** By words, and where a second model was asked, by what it said: the stricter counts. */
function verdictOn(
	statement: Statement,
	field: 'concept' | 'comment',
	beside: Pick<Beside, 'around' | 'attributed'>,
	grounds: Grounds,
): Verdict {
	const { article, verdicts, document, units } = grounds;
	if (isForged(statement)) return { verdict: 'overreach', detail: statement.text };
	const cut = cutAway(statement.spans, document, units);
	const judged = judge(statement, article, field, { ...beside, cut, sentences: sentencesAround([statement], grounds) });
	return judged.verdict === 'supported' ? (verdicts?.get(verdictKey(statement)) ?? judged) : judged;
}

const toProblem = (judged: Verdict, at: string): Problem[] =>
	judged.verdict === 'supported' ? [] : [{ type: judged.verdict, at, detail: judged.detail }];

/** The full sentences that some statements rest on. */
function sentencesAround(statements: readonly Statement[], { units }: Grounds): string {
	const spans = statements.flatMap((statement) => statement.spans);
	return units
		.filter((unit) => spans.some((span) => span.start < unit.end && span.end > unit.start))
		.map((unit) => unit.text)
		.join('\n');
}

/** A number or a name in words that have no evidence of their own, which neither the card's evidence nor the article has. */
export function foreignIn(words: string, statements: readonly Statement[], article: Article): string | undefined {
	const held = withNumbers(statements.flatMap(({ spans }) => spans.map((span) => span.exact)).join('\n'));
	const added = readClaim(withDigits(words, 'measured'), article.names, article.rarity).terms.find(
		(term) => !held.has(term.key) && isForeign(term, article),
	);
	return added?.key ?? strangerIn(words, article);
}
