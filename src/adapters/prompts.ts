import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROMPT_NAMES, type PromptName, type Prompts, promptFault } from '../core/decompose/prompted/prompt.ts';
import type { Language } from '../core/model/document.ts';
import { err, ok, type Result } from '../core/model/result.ts';
import { systemCode } from './sources/files.ts';
import { readVaultFile } from './vault-file.ts';

/** A prompt file that cannot be used: `place` is what it lacks. */
export type PromptError =
	| { readonly type: 'PromptBroken'; readonly path: string; readonly place: string }
	| { readonly type: 'SettingsUnreadable'; readonly path: string; readonly code: string };

/** Where the package keeps its prompts: two folders up from here, in the sources, in the library and in the bundle alike. */
export const PACKAGED_PROMPTS = fileURLToPath(new URL('../../prompts', import.meta.url));

/** Where a vault may have prompts of its own: a file there takes the place of the packaged one of the same name. */
export const promptsOfVault = (vault: string): string => join(vault, '.chaika', 'prompts');

/** The prompts of a language, the vault's own before the packaged ones. */
export async function loadPrompts(language: Language, vault?: string): Promise<Result<Prompts, PromptError>> {
	const loaded: [PromptName, string][] = [];
	for (const name of PROMPT_NAMES) {
		const own = vault === undefined ? ok(undefined) : await ownPrompt(name, language, vault);
		if (!own.ok) return own;
		loaded.push([name, own.value ?? (await readFile(join(PACKAGED_PROMPTS, language, `${name}.md`), 'utf8'))]);
	}
	return ok(Object.fromEntries(loaded) as Prompts);
}

/** The vault's own prompt, if it has one. */
async function ownPrompt(name: PromptName, language: Language, vault: string): Promise<Result<string | undefined, PromptError>> {
	const path = join(promptsOfVault(vault), language, `${name}.md`);
	try {
		const text = await readVaultFile(vault, path);
		const place = text === undefined ? undefined : promptFault(name, text);
		return place === undefined ? ok(text) : err({ type: 'PromptBroken', path, place });
	} catch (error) {
		return err({ type: 'SettingsUnreadable', path, code: systemCode(error) });
	}
}
