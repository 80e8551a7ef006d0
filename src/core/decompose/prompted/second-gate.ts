import type { Card, SkeletonPart, Statement } from '../../model/decomposition.ts';
import type { Problem } from '../../model/document.ts';
import { withDigits } from '../../text/number-words.ts';
import { readClaim } from '../../trace/claim.ts';
import type { Article } from '../../trace/passages.ts';
import { isForeign } from '../../trace/verdict.ts';
import { cutAway } from '../cut-quote.ts';
import { type Beside, judge, strangersIn, type Verdict, withNumbers } from '../judge.ts';
import { isForged } from './basis.ts';
import { type Grounds, sentencesAround } from './grounds.ts';

/** What the quotes do not carry: every statement judged by its own, every title by its card's. */
export function judgeAll(cards: readonly Card[], skeleton: readonly SkeletonPart[], grounds: Grounds): Problem[] {
	const said = cards.flatMap((card) => [card.title, ...statementsOf(card).map(({ text }) => text)]);
	const strangers = strangersIn([...said, ...skeleton.map(({ statement }) => statement.text)], grounds.article);
	return [
		...cards.flatMap((card, i) => judgeCard(card, `cards[${i}]`, strangers, grounds)),
		...skeleton.flatMap((part, i) => judgePart(part, `skeleton[${i}].statement`, strangers, grounds)),
	];
}

const statementsOf = (card: Card): readonly Statement[] => [...card.concept, ...card.importance, ...card.boundary];

function judgeCard(card: Card, at: string, strangers: readonly string[], grounds: Grounds): Problem[] {
	const statements = statementsOf(card);
	const beside = { around: sentencesAround(statements, grounds), attributed: card.speakers.length > 0 };
	const judged = (['concept', 'importance', 'boundary'] as const).flatMap((field) =>
		card[field].flatMap((statement, k) =>
			toProblem(verdictOn(statement, field === 'concept' ? 'concept' : 'comment', beside, strangers, grounds), `${at}.${field}[${k}]`),
		),
	);
	const added = foreignIn(card.title, statements, strangers, grounds.article);
	return added === undefined ? judged : [...judged, { type: 'overreach', at: `${at}.title`, detail: added }];
}

function judgePart({ statement }: SkeletonPart, at: string, strangers: readonly string[], grounds: Grounds): Problem[] {
	const beside = { around: sentencesAround([statement], grounds), attributed: true };
	return toProblem(verdictOn(statement, 'comment', beside, strangers, grounds), at);
}

type BesideStatement = Pick<Beside, 'around' | 'attributed'>;

/** By words, and where a second model was asked, by what it said: the stricter counts. */
function verdictOn(
	statement: Statement,
	field: 'concept' | 'comment',
	beside: BesideStatement,
	strangers: readonly string[],
	grounds: Grounds,
): Verdict {
	const stranger = statement.basis === 'paraphrased' ? strangers.find((name) => statement.text.includes(name)) : undefined;
	if (stranger !== undefined) return { verdict: 'overreach', detail: stranger };
	const judged = byWords(statement, field, beside, grounds);
	return judged.verdict === 'supported' ? (grounds.verdicts?.get(verdictKey(statement)) ?? judged) : judged;
}

/** A statement with its quotes: what a verdict is about. */
export const verdictKey = ({ text, spans }: Statement): string => JSON.stringify([text, ...spans.map((span) => span.exact)]);

function byWords(statement: Statement, field: 'concept' | 'comment', beside: BesideStatement, grounds: Grounds): Verdict {
	if (isForged(statement)) return { verdict: 'overreach', detail: statement.text };
	const cut = cutAway(statement.spans, grounds.document, grounds.units);
	return judge(statement, grounds.article, field, { ...beside, cut, sentences: sentencesAround([statement], grounds) });
}

const toProblem = (judged: Verdict, at: string): Problem[] =>
	judged.verdict === 'supported' ? [] : [{ type: judged.verdict, at, detail: judged.detail }];

/** A number or a name in words that have no evidence of their own, which neither the evidence beside them nor the article has. */
export function foreignIn(
	words: string,
	statements: readonly Statement[],
	strangers: readonly string[],
	article: Article,
): string | undefined {
	const held = withNumbers(statements.flatMap(({ spans }) => spans.map((span) => span.exact)).join('\n'));
	const { terms } = readClaim(withDigits(words, 'measured'), article.names, article.rarity);
	return terms.find((term) => !held.has(term.key) && isForeign(term, article))?.key ?? strangers.find((name) => words.includes(name));
}
