import { join } from 'node:path';
import { loadPrompts, type PromptError } from './adapters/prompts.ts';
import { readVaultFile } from './adapters/vault-file.ts';
import { type Profile, readProfile } from './core/decompose/prompted/profile.ts';
import type { PromptedOptions } from './core/decompose/prompted.ts';
import type { OfferedNote } from './core/link/offer-notes.ts';
import { type Document, LANGUAGES, type Language } from './core/model/document.ts';
import { ok, type Result } from './core/model/result.ts';
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
	/** Tokens of the source shown at once. */
	readonly window?: number;
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
		tasks: new Set(),
		window: request.window ?? WINDOW,
		countTokens,
		...(profile && { profile }),
		...(request.limit !== undefined && { limit: request.limit }),
	};
	return ok({ options, ...(profile && { profile }), ...(request.vault !== undefined && { profilePath: profilePath(request.vault) }) });
}

/** The author's profile; nothing where there is none, or nothing in it. */
async function profileOf(vault: string | undefined): Promise<Profile | undefined> {
	if (vault === undefined) return undefined;
	const text = await readVaultFile(vault, profilePath(vault)).catch(() => undefined);
	const profile = readProfile(text ?? '');
	return profile.text === '' ? undefined : profile;
}
