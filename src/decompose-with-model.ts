import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { loadPrompts, type PromptError } from './adapters/prompts.ts';
import { planOf } from './core/decompose/prompted/gather.ts';
import { type Profile, readProfile } from './core/decompose/prompted/profile.ts';
import { assemblyQuestion, partQuestion, tokensOfCards, wholeQuestion } from './core/decompose/prompted/questions.ts';
import { askingOf, type PromptedOptions } from './core/decompose/prompted.ts';
import type { OfferedNote } from './core/link/offer-notes.ts';
import { type Document, LANGUAGES, type Language } from './core/model/document.ts';
import { ok, type Result } from './core/model/result.ts';
import type { Task, Usage } from './core/ports/model.ts';
import { expectedUsage } from './core/route/spending.ts';
import { countTokens } from './core/text/tokens.ts';

/** Tokens of a source shown at once: an article or an hour's interview in one go, and far from the end of any model's patience. */
const WINDOW = 24_000;
/** Rounds of mending: the first finds most of what can be found. */
const REPAIRS = 2;

export interface ModelRequest {
	/** Of the answer; absent: the source's own, else English. */
	readonly language?: Language;
	readonly limit?: number;
	readonly notes: readonly OfferedNote[];
	/** The vault whose profile and prompts are taken, if there is one. */
	readonly vault?: string;
	readonly tasks?: ReadonlySet<Task>;
	/** Tokens of the source shown at once. */
	readonly window?: number;
	readonly onPart?: (part: number, of: number) => void;
}

/** What a model is given beside the source, ready to ask. */
export interface Prepared {
	readonly options: PromptedOptions;
	readonly profile?: Profile;
	/** Where a profile is looked for; nothing where there is no vault. */
	readonly profilePath?: string;
}

const profilePath = (vault: string): string => join(vault, '.chaika', 'profile.md');

/** Prompts and profile for a source. */
export async function prepare(document: Document, request: ModelRequest): Promise<Result<Prepared, PromptError>> {
	const language = request.language ?? LANGUAGES.find((known) => known === document.source.language) ?? 'en';
	const [prompts, profile] = await Promise.all([loadPrompts(language, request.vault), profileOf(request.vault)]);
	if (!prompts.ok) return prompts;
	const options: PromptedOptions = {
		language,
		prompts: prompts.value,
		notes: request.notes,
		repairs: REPAIRS,
		tasks: request.tasks ?? new Set(),
		window: request.window ?? WINDOW,
		countTokens,
		...(profile && { profile }),
		...(request.limit !== undefined && { limit: request.limit }),
		...(request.onPart && { onPart: request.onPart }),
	};
	return ok({ options, ...(profile && { profile }), ...(request.vault !== undefined && { profilePath: profilePath(request.vault) }) });
}

/** The author's profile; nothing where there is none, or nothing in it. */
async function profileOf(vault: string | undefined): Promise<Profile | undefined> {
	if (vault === undefined) return undefined;
	const text = await readInside(vault, profilePath(vault)).catch(() => '');
	const profile = readProfile(text);
	return profile.text === '' ? undefined : profile;
}

/** A file that really is in the vault: what a link in a shared vault leads to is sent to no model. */
async function readInside(vault: string, path: string): Promise<string> {
	const [folder, file] = await Promise.all([realpath(vault), realpath(path)]);
	return file.startsWith(folder + sep) ? readFile(file, 'utf8') : '';
}

/** What asking about a source will take, before anything is asked: the questions it needs without repairs. */
export interface Estimate {
	readonly calls: number;
	readonly usage: Usage;
}

/** A summary of what was read so far, as long as models make it. */
const TYPICAL_DIGEST = 220;

export function estimate(document: Document, { options }: Prepared): Estimate {
	const asking = askingOf(document, options);
	const plan = planOf(asking.grounds.units, options);
	const [only] = plan;
	const usages: Usage[] =
		plan.length === 1 && only
			? [expectedUsage(wholeQuestion(asking, only.count))]
			: plan.map((part, i) => {
					const usage = expectedUsage(partQuestion(asking, { ...part, number: i + 1, of: plan.length, digest: '' }));
					return { input: usage.input + (i === 0 ? 0 : TYPICAL_DIGEST), output: usage.output };
				});
	if (plan.length > 1) {
		const cards = plan.reduce((sum, { count }) => sum + count, 0);
		const empty = { cards: [], skeleton: [], chain: [], concern: '', links: [] };
		const base = expectedUsage(assemblyQuestion(asking, empty, ''));
		usages.push({
			input: base.input + TYPICAL_DIGEST + Math.round(tokensOfCards(cards, asking.grounds.units, options.language) * SHOWN_SHARE),
			output: base.output + cards * TOKENS_PER_LINE,
		});
	}
	return {
		calls: usages.length,
		usage: usages.reduce((sum, one) => ({ input: sum.input + one.input, output: sum.output + one.output }), { input: 0, output: 0 }),
	};
}
/** Of a card, what is shown again when the parts are put together: title, concept and quotes. */
const SHOWN_SHARE = 0.3;
const TOKENS_PER_LINE = 10;
