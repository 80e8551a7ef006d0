import type { Decomposition } from '../../model/decomposition.ts';
import type { Document } from '../../model/document.ts';
import { articleBlocks } from '../../section/locate.ts';
import { fold, hasHan } from '../../text/script.ts';
import { visibleText } from '../../text/visible.ts';
import { stem } from '../../trace/evidence-terms.ts';
import type { Found } from './found.ts';
import { CLAIMING, ENGLISH_CLAUSE, ENGLISH_VERBS, NOT_CLAIMING, TOPIC_ENDING, TOPIC_OPENING } from './words.ts';

const CLAIMING_CHARACTER = new RegExp(`[${fold(CLAIMING)}]`, 'u');
const NOUNS = new RegExp(
	NOT_CLAIMING.map(fold)
		.sort((a, b) => b.length - a.length)
		.join('|'),
	'gu',
);
const ANNOUNCES = new RegExp(`^${fold(TOPIC_OPENING)}|[?吗]$`, 'u');
const ENDS_AS_TOPIC = new RegExp(`${fold(TOPIC_ENDING)}$`, 'u');
/** 「從寫代碼到定義問題」 says what becomes of what. */
const SHIFTS = /从.{2,}(?:到|转|回|走|迈|进)/u;
const VERB_STEMS = new Set(ENGLISH_VERBS.map(stem));
const CLAUSE_WORDS = new Set(ENGLISH_CLAUSE);

/** Titles that name a subject: no verb, a question, a keyword, a heading of the source that claims nothing. */
export function titleProblems({ cards }: Decomposition, document: Document): Found[] {
	const headings = new Set(
		articleBlocks(document)
			.filter((block) => block.kind === 'heading')
			.map((block) => bare(visibleText(document.text, block, block))),
	);
	return cards.flatMap(({ title, keywords }, i): Found[] => {
		const words = bare(title);
		if (words === '') return [];
		const isKeyword = keywords.some((keyword) => bare(keyword) === words);
		const isTopic = isKeyword || !claims(title) || (headings.has(words) && !claimsInFull(title));
		return isTopic ? [{ type: 'title-is-topic', at: `cards[${i}].title`, detail: title }] : [];
	});
}

const bare = (words: string): string => fold(words).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a title says something of its subject. After a colon it is the second part that does. */
export function claims(title: string): boolean {
	const words = fold(title).trim();
	if (ANNOUNCES.test(words)) return false;
	if (!hasHan(words)) return claimsInEnglish(words);
	if (SHIFTS.test(words)) return true;
	const rest = words.replace(NOUNS, '·');
	// 「X 的重要性」 is a subject however many verbs X has; 「…，…」 is two clauses, the last of which is looked at
	if (ENDS_AS_TOPIC.test(words) && !/[,;]/.test(words) && !/[是不]/u.test(rest)) return false;
	return CLAIMING_CHARACTER.test(rest);
}

/** A heading may be a whole sentence; then it is as good a title as any. */
const claimsInFull = (title: string): boolean => claims(title) && /[，；：,;:]/u.test(title);

function claimsInEnglish(words: string): boolean {
	// a subject has no second clause; a list of subjects has an `and`
	if (/,/.test(words) && !/\b(?:and|or)\b/.test(words)) return true;
	return hasEnglishVerb(words);
}

/** Whether a word that only stands in clauses is among the words: a verb, a `not`, an `if`. */
export function hasEnglishVerb(text: string): boolean {
	const tokens = text.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g) ?? [];
	return tokens.some((token) => CLAUSE_WORDS.has(token) || /['’](?:t|s|re|m|ll|ve|d)$/.test(token) || VERB_STEMS.has(stem(token)));
}
