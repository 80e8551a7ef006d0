import type { z } from 'zod';
import type { Language, Problem } from '../../model/document.ts';
import type { Question, Task } from '../../ports/model.ts';
import { voices } from '../../text/attribution.ts';
import { countTokens } from '../../text/tokens.ts';
import { type Unit, unitsUnder } from '../units.ts';
import type { Draft } from './draft.ts';
import {
	ANSWER,
	type Answered,
	ASSEMBLY,
	type Assembly,
	JUDGEMENT,
	type Judgement,
	PART_ANSWER,
	type PartAnswered,
	REPAIR,
	type Repair,
} from './form.ts';
import type { Grounds } from './grounds.ts';
import { languageProblems } from './language.ts';
import type { Profile } from './profile.ts';
import { type Prompts, promptWords, questionOf, showAbout, showNotes, showUnit, showUnits } from './prompt.ts';
import type { Verified } from './verify.ts';

/** What every question of one source has in common. */
export interface Asking {
	readonly prompts: Prompts;
	readonly grounds: Grounds;
	readonly profile?: Profile;
	/** An answer need not repeat the code: it was copied by hand. */
	readonly byHand?: boolean;
}

/**
 * Tokens of a card in an answer, fitted to gold decompositions written in the form (eval/README.md): so many
 * whatever the source, and more the more of the source there is to quote for each card.
 */
const TOKENS_PER_CARD: Readonly<Record<Language, number>> = { 'zh-Hant': 330, 'zh-Hans': 250, en: 205 };
const TOKENS_PER_SOURCE_TOKEN = 0.45;
/** Beyond so many tokens of the source for a card, most of it is not quoted. */
const MOST_QUOTED = 700;
/** Tokens that so many cards of a stretch of the source take. */
export function tokensOfCards(count: number, units: readonly Unit[], language: Language): number {
	const source = units.reduce((sum, unit) => sum + countTokens(unit.text), 0);
	return Math.round(count * TOKENS_PER_CARD[language] + TOKENS_PER_SOURCE_TOKEN * Math.min(source, count * MOST_QUOTED));
}
const TOKENS_OF_WHOLE = 700;
/** Of a summary of what was read so far, as models make it. */
export const TOKENS_OF_DIGEST = 220;
const TOKENS_PER_REPAIR = 140;
/** Of a verdict, or of one value for a card. */
const TOKENS_PER_LINE = 40;
/** Of a card's number in steps and links. */
export const TOKENS_PER_PLACE = 10;

const about = ({ document, language }: Grounds): string => showAbout(document, voices(document), language);
const profileText = (profile: Profile | undefined, language: Language): string => {
	const words = promptWords(language);
	return profile ? words.profile(profile.text) : words.noProfile;
};
const inLanguage =
	(language: Language) =>
	({ cards }: Pick<Answered, 'cards'>): Problem[] =>
		languageProblems(cards, language);

/** The whole source at once. */
export function wholeQuestion({ prompts, grounds, profile, byHand = false }: Asking, count: number): Question<Answered> {
	const { units, notes, language } = grounds;
	return questionOf(prompts, {
		language,
		task: 'decompose',
		form: ANSWER,
		profile: profileText(profile, language),
		filling: { notes: showNotes(notes, language), about: about(grounds), count: String(count), units: showUnits(units) },
		expected: tokensOfCards(count, units, language) + TOKENS_OF_WHOLE,
		check: (answer) => [...inLanguage(language)(answer), ...(answer.cards.length === 0 ? [NO_CARDS] : [])],
		byHand,
	});
}

/** Of a whole source something must come; a part of one may have nothing to say. */
const NO_CARDS: Problem = { type: 'answer-empty', at: 'cards', detail: '[]' };

export interface Part {
	readonly units: readonly Unit[];
	/** From 1. */
	readonly number: number;
	readonly of: number;
	readonly count: number;
	/** Of the parts before; empty for the first. */
	readonly digest: string;
}

/** One part of a long source. */
export function partQuestion({ prompts, grounds, profile, byHand = false }: Asking, part: Part): Question<PartAnswered> {
	const { language } = grounds;
	return questionOf(prompts, {
		language,
		task: 'decompose',
		name: 'part',
		form: PART_ANSWER,
		profile: profileText(profile, language),
		filling: {
			about: about(grounds),
			part: String(part.number),
			parts: String(part.of),
			count: String(part.count),
			digest: part.digest === '' ? promptWords(language).none : part.digest,
			units: showUnits(part.units),
		},
		expected: tokensOfCards(part.count, part.units, language) + TOKENS_OF_DIGEST,
		check: inLanguage(language),
		byHand,
	});
}

/** The parts put together. */
export function assemblyQuestion({ prompts, grounds, profile, byHand = false }: Asking, draft: Draft, digest: string): Question<Assembly> {
	const { language, notes } = grounds;
	return questionOf(prompts, {
		language,
		task: 'assemble',
		form: ASSEMBLY,
		profile: profileText(profile, language),
		filling: { notes: showNotes(notes, language), about: about(grounds), digest, cards: showCards(draft, language, true) },
		expected: TOKENS_OF_WHOLE + draft.cards.length * TOKENS_PER_PLACE,
		byHand,
	});
}

/** What is at fault in a draft, with the sentences of the source that bear on it. */
export function repairQuestion(
	{ prompts, grounds, byHand = false }: Asking,
	draft: Draft,
	faults: readonly Problem[],
	verified: Verified,
): Question<{ readonly repairs: readonly Repair[] }> {
	const { language } = grounds;
	const { colon } = promptWords(language);
	const lines = faults.map(
		({ type, at, detail }) => `- \`${at}\` ${FAULTS[language][type] ?? type}${colon}${detail}\n  ${wordsAt(draft, at)}`,
	);
	return questionOf(prompts, {
		language,
		task: 'repair',
		form: REPAIR,
		filling: {
			faults: lines.join('\n'),
			units: unitsAround(draft, faults, verified, grounds)
				.map((unit) => showUnit(unit))
				.join('\n'),
		},
		expected: Math.max(1, faults.length) * TOKENS_PER_REPAIR,
		byHand,
	});
}

/** Statements with their quotes, for a second model to judge. */
export function judgeQuestion(
	{ prompts, grounds }: Asking,
	claims: readonly { readonly at: string; readonly text: string; readonly quotes: readonly string[] }[],
): Question<Judgement> {
	const { claim, quotes } = promptWords(grounds.language);
	const lines = claims.map((one) => `- \`${one.at}\`\n  ${claim}${one.text}\n  ${quotes}${one.quotes.join(' ／ ')}`);
	return questionOf(prompts, {
		language: grounds.language,
		task: 'judge',
		form: JUDGEMENT,
		filling: { statements: lines.join('\n') },
		expected: claims.length * TOKENS_PER_LINE,
	});
}

/** One narrow question about all cards. */
export function narrowQuestion<Form extends z.ZodObject>(
	{ prompts, grounds, profile }: Asking,
	task: Task,
	form: Form,
	draft: Draft,
): Question<z.infer<Form>> {
	const { language, notes } = grounds;
	const filling = {
		cards: showCards(draft, language, false),
		notes: showNotes(notes, language),
		types: (profile?.types ?? []).map((type) => `、\`${type}\``).join(''),
	};
	return questionOf(prompts, { language, task, form, filling, expected: draft.cards.length * TOKENS_PER_LINE });
}

function showCards({ cards }: Draft, language: Language, withEvidence: boolean): string {
	const { quotes } = promptWords(language);
	return cards
		.map((card, i) => {
			const said = card.concept.map(({ text }) => text).join(' ');
			const evidence = card.concept.flatMap((item) => item.evidence).map(({ unit, quote }) => `[${unit}] ${quote}`);
			const line = `${i + 1}. ${card.title}\n   ${said}`;
			return withEvidence && evidence.length > 0 ? `${line}\n   ${quotes}${evidence.join(' ／ ')}` : line;
		})
		.join('\n');
}

/** The model's own words at a place, so that it need not remember them. */
function wordsAt(draft: Draft, at: string): string {
	const match = /^(cards|skeleton)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?/.exec(at);
	const [, list, index, field, item] = match ?? [];
	if (list === 'skeleton') return draft.skeleton[Number(index)]?.text ?? '';
	const card = draft.cards[Number(index)];
	if (!card) return '';
	const value = field === 'concept' || field === 'importance' || field === 'boundary' ? card[field][Number(item)] : undefined;
	return value ? JSON.stringify({ text: value.text, evidence: value.evidence }) : card.title;
}

/** How many sentences beside a place a model is shown. */
const AROUND = 2;
const MOST_SHOWN = 120;

/** The sentences that the cards at fault rest on or name, and those beside them. */
function unitsAround(draft: Draft, faults: readonly Problem[], { cards, skeleton }: Verified, { units }: Grounds): Unit[] {
	const wanted = new Set<number>();
	const want = (index: number) => {
		for (let k = index - AROUND; k <= index + AROUND; k++) if (units[k]) wanted.add(k);
	};
	for (const { at } of faults) {
		const [, list, index] = /^(cards|skeleton)\[(\d+)\]/.exec(at) ?? [];
		const number = Number(index);
		const card = draft.cards[number];
		const said =
			list === 'skeleton' ? [draft.skeleton[number]] : [...(card?.concept ?? []), ...(card?.importance ?? []), ...(card?.boundary ?? [])];
		for (const { unit } of said.flatMap((one) => one?.evidence ?? [])) want(Number(/\d+/.exec(unit)?.[0] ?? 0) - 1);
		const statements = list === 'skeleton' ? [skeleton[number]?.statement] : (cards[number]?.concept ?? []);
		const spans = statements.flatMap((statement) => statement?.spans ?? []);
		for (const unit of unitsUnder(spans, units)) want(unit.index);
	}
	return units.filter((unit) => wanted.has(unit.index)).slice(0, MOST_SHOWN);
}

/** What a fault is called in a prompt. */
const FAULTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	'zh-Hant': {
		'quote-not-found': '這段引文不在來源裡',
		overreach: '說得比依據多',
		'opinion-as-fact': '依據是意見或有保留，句子說得太肯定',
		'speaker-mixed-up': '說話的人弄錯了',
		'not-atomic': '這張卡片講了兩件事',
		'near-duplicate': '和另一張卡片講的幾乎一樣',
		'title-is-topic': '標題只是主題，沒有主張',
		'opens-unexplained': '開頭的「這」「它」離開原文就不知道指什麼',
		'keywords-few': '關鍵詞不到三個',
	},
	'zh-Hans': {
		'quote-not-found': '这段引文不在来源里',
		overreach: '说得比依据多',
		'opinion-as-fact': '依据是意见或有保留，句子说得太肯定',
		'speaker-mixed-up': '说话的人弄错了',
		'not-atomic': '这张卡片讲了两件事',
		'near-duplicate': '和另一张卡片讲的几乎一样',
		'title-is-topic': '标题只是主题，没有主张',
		'opens-unexplained': '开头的“这”“它”离开原文就不知道指什么',
		'keywords-few': '关键词不到三个',
	},
	en: {
		'quote-not-found': 'this quote is not in the source',
		overreach: 'says more than its evidence',
		'opinion-as-fact': 'the evidence is an opinion or leaves room; the sentence states it as fact',
		'speaker-mixed-up': 'credited to the wrong speaker',
		'not-atomic': 'the card says two things',
		'near-duplicate': 'says nearly the same as another card',
		'title-is-topic': 'the title names a topic and claims nothing',
		'opens-unexplained': 'opens with a word that points outside the card',
		'keywords-few': 'fewer than three keywords',
	},
};
