import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROMPT_NAMES, type PromptName, type Prompts, promptFault } from '../core/decompose/prompted/prompt.ts';
import type { Language } from '../core/model/document.ts';
import { err, ok, type Result } from '../core/model/result.ts';
import { systemCode } from './sources/files.ts';

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
		const own = vault === undefined ? ok(undefined) : await textOf(join(promptsOfVault(vault), language, `${name}.md`));
		if (!own.ok) return own;
		if (own.value !== undefined) {
			const place = promptFault(name, own.value.text);
			if (place !== undefined) return err({ type: 'PromptBroken', path: own.value.path, place });
		}
		loaded.push([name, own.value?.text ?? (await readFile(join(PACKAGED_PROMPTS, language, `${name}.md`), 'utf8'))]);
	}
	return ok(Object.fromEntries(loaded) as Prompts);
}

async function textOf(path: string): Promise<Result<{ readonly path: string; readonly text: string } | undefined, PromptError>> {
	try {
		return ok({ path, text: await readFile(path, 'utf8') });
	} catch (error) {
		const code = systemCode(error);
		return code === 'ENOENT' || code === 'ENOTDIR' ? ok(undefined) : err({ type: 'SettingsUnreadable', path, code });
	}
}
