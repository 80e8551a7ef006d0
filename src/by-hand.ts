import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Exchange, openExchange } from './adapters/models/exchange.ts';
import { sourceReader } from './adapters/readers/read-source.ts';
import { replaceFile, type StateError } from './adapters/replace-file.ts';
import { findAnswer } from './core/decompose/prompted/answer.ts';
import { ANSWER, PART_ANSWER } from './core/decompose/prompted/form.ts';
import { fromMarkdown } from './core/decompose/prompted/markdown-answer.ts';
import { type NothingGrounded, type Prompted, prompted } from './core/decompose/prompted.ts';
import { unitsOf } from './core/decompose/units.ts';
import type { OfferedNote } from './core/link/offer-notes.ts';
import type { Document, Language, Problem } from './core/model/document.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { ModelError, Prompt, Question, Task } from './core/ports/model.ts';
import { SECTION_NAME } from './core/section/labels.ts';
import { digest } from './core/text/digest.ts';
import type { Prepared } from './decompose-with-model.ts';

// The copy-paste way. `chaika prompt` prints the next question about a source, `chaika answer` takes what a chat gave back
// to it: both ask the engine how far it comes with the answers there are. A long source takes several rounds; a further
// one, about what was wrong, is offered and never needed.

/** How a source is asked about: kept, so that an answer meets the very question that was printed, whatever changed in the vault since. */
export interface HandAsked {
	readonly language?: Language;
	readonly limit?: number;
	readonly notes: readonly OfferedNote[];
}

/** The next question, to be put to a chat. */
export interface NextQuestion {
	readonly task: Task;
	/** Invariant and variable part as one text. */
	readonly text: string;
}

export interface Round {
	/** Nothing while questions are open without whose answers there is no decomposition. */
	readonly prompted?: Prompted;
	readonly next?: NextQuestion;
	/** Taken although it broke off: what was whole by then. */
	readonly cut?: boolean;
}

export type BroughtError =
	| NothingGrounded
	| { readonly type: 'AnswerUnusable'; readonly model: string; readonly problems: readonly Problem[] }
	| StateError;

export interface ByHand {
	/** How this source was asked about before. */
	recall(document: Document): Promise<HandAsked | undefined>;
	remember(document: Document, asked: HandAsked): Promise<void>;
	/** How far it comes with the answers there are. Where none of what was answered rests on the source, the first question is asked again. */
	round(document: Document, prepared: Prepared): Promise<Result<Round, ModelError | NothingGrounded>>;
	/** Takes an answer: to the open question, or, where all are answered, another one to the first. `partial`: also one that broke off. */
	bring(document: Document, prepared: Prepared, text: string, partial: boolean): Promise<Result<Round, ModelError | BroughtError>>;
	/** Forgets the answers about a source, so that the first question is asked anew. */
	forget(document: Document): Promise<void>;
}

/** @param folder where answers are kept */
export function openByHand(folder: string): ByHand {
	const stateFile = (document: Document) => join(folder, `${articleId(document)}.asked.json`);
	/** Each telling of a source begins a folder of its own. */
	const exchangeOf = async (document: Document): Promise<Exchange> => {
		const { turn = 0 } = (await readState(stateFile(document))) ?? {};
		return openExchange({ folder: join(folder, `${articleId(document)}-${turn}`) });
	};

	async function play(document: Document, { options }: Prepared, exchange: Exchange): Promise<Result<Round, ModelError | NothingGrounded>> {
		const done = await prompted(document, exchange, { ...options, byHand: true });
		if (done.ok) return ok({ prompted: done.value, ...nextOf(done.value.awaited) });
		return done.error.type === 'AnswerAwaited' ? ok(nextOf(done.error)) : done;
	}

	/** How far it comes; answers of which nothing rests on the source count as none. */
	async function playOn(document: Document, prepared: Prepared, exchange: Exchange): Promise<Result<Round, ModelError | NothingGrounded>> {
		const played = await play(document, prepared, exchange);
		return played.ok || played.error.type !== 'NothingGrounded' ? played : play(document, prepared, unanswered());
	}
	const unanswered = () => openExchange({ folder: join(folder, 'none') });

	async function write(document: Document, state: State): Promise<void> {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await replaceFile(stateFile(document), JSON.stringify(state));
	}

	return {
		async recall(document) {
			return (await readState(stateFile(document)))?.asked;
		},
		async remember(document, asked) {
			const { turn = 0 } = (await readState(stateFile(document))) ?? {};
			await write(document, { asked, turn }).catch(() => {});
		},
		async forget(document) {
			const state = await readState(stateFile(document));
			if (state) await write(document, { ...state, turn: (state.turn ?? 0) + 1 }).catch(() => {});
		},
		round: async (document, prepared) => playOn(document, prepared, await exchangeOf(document)),
		async bring(document, prepared, text, partial) {
			const exchange = await exchangeOf(document);
			const before = await play(document, prepared, exchange);
			if (!before.ok && before.error.type !== 'NothingGrounded') return before;
			const open = exchange.awaited();
			// all is answered, or only a further question is open: the answer may be another one to the first
			const first = !before.ok || before.value.prompted ? await firstQuestion(document, prepared) : undefined;
			const candidates = [open, first].filter((one) => one !== undefined);
			let fault: readonly Problem[] = [];
			for (const { id, question } of candidates) {
				const read = await readBrought(text, question, document, partial);
				if (!read.ok) {
					if (fault.length === 0 || read.error[0]?.type === 'answer-cut-short') fault = read.error;
					continue;
				}
				const kept = await exchange.bring(id, read.value.text);
				if (!kept.ok) return kept;
				const round = await play(document, prepared, exchange);
				return round.ok ? ok({ ...round.value, ...(read.value.cut && { cut: true }) }) : round;
			}
			return err({ type: 'AnswerUnusable', model: exchange.name, problems: fault });
		},
	};

	async function firstQuestion(document: Document, prepared: Prepared) {
		const empty = unanswered();
		await play(document, prepared, empty);
		return empty.awaited();
	}
}

/** What an article is known by: its sentences, so that a section written under it makes no other article of it. */
const articleId = (document: Document): string =>
	digest(
		unitsOf(document)
			.map((unit) => unit.text)
			.join('\n'),
	);

const nextOf = (awaited: Extract<ModelError, { type: 'AnswerAwaited' }> | undefined): { readonly next?: NextQuestion } =>
	awaited ? { next: { task: awaited.task, text: textOf(awaited.prompt) } } : {};

const textOf = ({ invariant, variable }: Prompt): string => `${invariant}\n\n${variable}\n`;

/** What was brought, as text that answers the question: JSON as it is, Markdown put into the form, of one that broke off what is whole. */
async function readBrought(
	text: string,
	question: Question<unknown>,
	document: Document,
	partial: boolean,
): Promise<Result<{ readonly text: string; readonly cut: boolean }, readonly Problem[]>> {
	const read = question.parse(text);
	if (read.ok) return ok({ text, cut: false });
	const { code } = question.prompt;
	if (question.task === 'decompose') {
		const form = (await formOf(unfenced(text), document)) ?? (await formOf(`${HEADING}${unfenced(text)}`, document));
		const asText = form && JSON.stringify({ code, ...form, digest: '' });
		if (asText !== undefined && question.parse(asText).ok) return ok({ text: asText, cut: false });
		if (partial && read.error.some(({ type }) => type === 'answer-cut-short')) {
			for (const shape of [ANSWER, PART_ANSWER]) {
				const whole = findAnswer(text, shape, { code, byHand: true });
				const asWhole = whole.ok ? JSON.stringify({ ...whole.value.value, code }) : '';
				if (whole.ok && question.parse(asWhole).ok) return ok({ text: asWhole, cut: true });
			}
		}
	}
	return read;
}

/** A chat may leave out the heading that a section begins with. */
const HEADING = `# ${SECTION_NAME['zh-Hant']}\n\n`;

async function formOf(markdown: string, source: Document) {
	const read = await sourceReader.read(new TextEncoder().encode(markdown), 'answer.md');
	return read.ok ? fromMarkdown(read.value, source) : undefined;
}

/** Markdown that a chat put into a fence. */
const unfenced = (text: string): string => /^\s*(`{3,}|~{3,})(?:markdown|md)?[ \t]*\n([\s\S]*?)\n\1/m.exec(text)?.[2] ?? text;

interface State {
	readonly asked: HandAsked;
	/** How often it was begun anew. */
	readonly turn?: number;
}

async function readState(file: string): Promise<State | undefined> {
	try {
		const value = JSON.parse(await readFile(file, 'utf8')) as Partial<State>;
		return value.asked && Array.isArray(value.asked.notes) ? (value as State) : undefined;
	} catch {
		return undefined;
	}
}
