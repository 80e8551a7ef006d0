import type { z } from 'zod';
import type { OfferedNote } from '../../link/offer-notes.ts';
import type { Document, Language, Problem } from '../../model/document.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Prompt, Question, Task } from '../../ports/model.ts';
import { digest } from '../../text/digest.ts';
import { visibleOnly } from '../../text/invisible.ts';
import type { Unit } from '../units.ts';
import { readAnswer, type UnusableProblem } from './answer.ts';
import { schemaOf } from './form.ts';

/** The prompt files of one language: a text for each name, `rules` among them, which others take in by `{{rules}}`. */
export const PROMPT_NAMES = ['decompose', 'part', 'assemble', 'repair', 'judge', 'title', 'type', 'keywords', 'relation', 'rules'] as const;
export type PromptName = (typeof PROMPT_NAMES)[number];
export type Prompts = Readonly<Record<PromptName, string>>;

/** What goes into a prompt, by the name of its place (`{{units}}`). */
type Filling = Readonly<Record<string, string>>;

/** The line that parts what is the same for every source from what is not. */
const DIVIDER = /^<!--.*-->[ \t]*$/m;
const PLACE = /\{\{([a-z]+)\}\}/g;

/** Places without which a prompt asks nothing. */
const NEEDED: Readonly<Record<PromptName, readonly string[]>> = {
	decompose: ['code', 'units'],
	part: ['code', 'units'],
	assemble: ['code', 'cards'],
	repair: ['code', 'faults'],
	judge: ['code', 'statements'],
	title: ['code', 'cards'],
	type: ['code', 'cards'],
	keywords: ['code', 'cards'],
	relation: ['code', 'cards', 'notes'],
	rules: [],
};

/** What a prompt file that somebody edited lacks: a place (`{{units}}`) or the line that divides it. Nothing where it can be used. */
export function promptFault(name: PromptName, text: string): string | undefined {
	const place = NEEDED[name].find((needed) => !text.includes(`{{${needed}}}`));
	if (place !== undefined) return `{{${place}}}`;
	return name === 'rules' || DIVIDER.test(text) ? undefined : '<!-- -->';
}

/** Words of the program's own in a prompt, by language. */
const WORDS = {
	'zh-Hant': {
		profile: (text: string) => `## 關於讀者\n\n${text}`,
		noProfile: '## 關於讀者\n\n讀者沒有說明自己的核心關注：`returns` 一律 `false`，`concern` 留空。',
		none: '（沒有）',
		title: '標題：',
		authors: '作者：',
		speakers: '說話的人：',
		quotes: '依據：',
		claim: '說法：',
		colon: '：',
		again: '你上一次的答案不能用，請重新輸出完整的 JSON。問題在：',
		unusable: {
			'answer-empty': '沒有 JSON',
			'answer-cut-short': '沒有寫完就中斷了，請寫得精簡一些',
			'answer-form': '格式不對',
			'answer-code': 'code 不對，請照抄開頭的代碼',
			'answer-too-large': '太長了',
			'answer-language': '語言不對，請用繁體中文',
		},
	},
	'zh-Hans': {
		profile: (text: string) => `## 关于读者\n\n${text}`,
		noProfile: '## 关于读者\n\n读者没有说明自己的核心关注：`returns` 一律 `false`，`concern` 留空。',
		none: '（没有）',
		title: '标题：',
		authors: '作者：',
		speakers: '说话的人：',
		quotes: '依据：',
		claim: '说法：',
		colon: '：',
		again: '你上一次的答案不能用，请重新输出完整的 JSON。问题在：',
		unusable: {
			'answer-empty': '没有 JSON',
			'answer-cut-short': '没有写完就中断了，请写得精简一些',
			'answer-form': '格式不对',
			'answer-code': 'code 不对，请照抄开头的代码',
			'answer-too-large': '太长了',
			'answer-language': '语言不对，请用简体中文',
		},
	},
	en: {
		profile: (text: string) => `## About the reader\n\n${text}`,
		noProfile:
			'## About the reader\n\nThe reader has not said what their core concern is: `returns` is always `false`, `concern` stays empty.',
		none: '(none)',
		title: 'Title: ',
		authors: 'Author: ',
		speakers: 'Speakers: ',
		quotes: 'Evidence: ',
		claim: 'Claim: ',
		colon: ': ',
		again: 'Your last answer could not be used. Please output the whole JSON again. What was wrong:',
		unusable: {
			'answer-empty': 'no JSON',
			'answer-cut-short': 'it broke off before its end: be more concise',
			'answer-form': 'not in the form asked for',
			'answer-code': 'the code is wrong: copy it from the beginning',
			'answer-too-large': 'too long',
			'answer-language': 'wrong language: write English',
		},
	},
} as const;
export const promptWords = (language: Language) => WORDS[language];

/** What a question is made of. */
interface Asked<Form extends z.ZodObject> {
	readonly language: Language;
	readonly task: Task;
	/** The prompt file, where it is not called as the task. */
	readonly name?: PromptName;
	readonly form: Form;
	readonly filling: Filling;
	readonly expected: number;
	/** The profile's text, or that there is none: part of what is the same for every source. */
	readonly profile?: string;
	readonly byHand?: boolean;
	/** Further faults of an answer that has the right form. */
	readonly check?: (value: z.infer<Form>) => readonly Problem[];
}

/** A question from its prompt file. What fills a place is never itself read for places. */
export function questionOf<Form extends z.ZodObject>(prompts: Prompts, asked: Asked<Form>): Question<z.infer<Form>> {
	const { task, name = task, form, filling, expected } = asked;
	const template = prompts[name].replace('{{rules}}', () => prompts.rules.trim());
	const divider = DIVIDER.exec(template);
	const [head, tail] = divider ? [template.slice(0, divider.index), template.slice(divider.index + divider[0].length)] : ['', template];
	const code = `chaika-${digest(head + (asked.profile ?? '')).slice(-6)}`;
	const fill = (text: string) =>
		text.replace(PLACE, (place, key: string) => ({ ...filling, code, profile: asked.profile ?? '' })[key] ?? place);
	const prompt: Prompt = { invariant: fill(head).trim(), variable: fill(tail).trim(), code };
	return {
		task,
		prompt,
		form: schemaOf(form),
		expected,
		parse: (text: string): Result<z.infer<Form>, readonly Problem[]> => {
			const read = readAnswer(text, form, { code, byHand: asked.byHand ?? false });
			if (!read.ok) return read;
			const problems = asked.check?.(read.value) ?? [];
			return problems.length === 0 ? ok(read.value) : err(problems);
		},
		objection: objectionIn(asked.language),
	};
}

/**
 * The units of a source as a model is shown them: one a line, numbered, under their headings, with whoever speaks. A line
 * that only looks like a number or like the end of the source cannot be made by the source: its own lines are numbered, too.
 */
export function showUnits(units: readonly Unit[]): string {
	const lines: string[] = [];
	let before: Unit | undefined;
	for (const unit of units) {
		const heading = unit.headings.at(-1);
		if (heading !== undefined && (before === undefined || before.section !== unit.section)) lines.push('', `### ${shown(heading)}`);
		else if (before && before.blockNumber !== unit.blockNumber) lines.push('');
		const speaker =
			unit.speaker !== undefined && (before?.turn !== unit.turn || before.speaker !== unit.speaker) ? `${shown(unit.speaker)}：` : '';
		lines.push(`${showUnit(unit, speaker)}`);
		before = unit;
	}
	return lines.join('\n').trim();
}

export const showUnit = (unit: Unit, speaker = ''): string => `[u${unit.index + 1}] ${speaker}${shown(unit.text)}`;

/** One line, nothing invisible, and no tag that could pass for the end of the source. */
const shown = (text: string): string =>
	visibleOnly(text)
		.replace(/\s+/g, ' ')
		.replace(/<(\/?)source/gi, '‹$1source');

export function showNotes(notes: readonly OfferedNote[], language: Language): string {
	if (notes.length === 0) return WORDS[language].none;
	return notes
		.map(({ id, title, says }) => `${id} ${shown(title)}${says === '' ? '' : `${WORDS[language].colon}${shown(says)}`}`)
		.join('\n');
}

/** Asks a model once more, saying what was wrong with its answer. */
function objectionIn(language: Language): (problems: readonly Problem[]) => string {
	const words = WORDS[language];
	return (problems) =>
		`${words.again}\n${problems.map(({ type, at, detail }) => `- ${at}${words.colon}${words.unusable[type as UnusableProblem] ?? type}（${detail}）`).join('\n')}`;
}

/** Title, authors and voices of a source. */
export function showAbout({ source }: Document, speakers: readonly string[], language: Language): string {
	const words = WORDS[language];
	const lines = [
		source.title === undefined ? '' : words.title + shown(source.title),
		source.creators.length === 0 ? '' : words.authors + source.creators.map(shown).join('、'),
		speakers.length === 0 ? '' : words.speakers + speakers.map(shown).join('、'),
	];
	return lines.filter((line) => line !== '').join('\n');
}
