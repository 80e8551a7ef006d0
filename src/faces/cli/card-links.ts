import type { CardDuplicates } from '../../core/link/find-duplicates.ts';
import type { Language } from '../../core/model/document.ts';
import type { Decomposed } from '../../core/pipeline.ts';
import { sectionLanguage } from '../../core/section/section-language.ts';
import type { VaultIndex } from '../../open-index.ts';
import type { Run } from './command.ts';
import { bringUpToDate } from './vault-index.ts';

/** What a decomposition looks like beside the notes that are there already. */
export interface Beside {
	/** With links from its cards to older notes. */
	readonly decomposed: Decomposed;
	/** Absent where there was no vault to look in. */
	readonly duplicates?: CardDuplicates;
}

interface Asked {
	readonly language?: Language;
	/** Duplicates only matter to what is written. */
	readonly writes: boolean;
}

/**
 * Looks for the places of a source's cards among older notes. Where there is no vault, or the user wants no links, nothing
 * is opened. An index that fails costs the links and nothing else; that is said.
 */
export async function lookBeside(path: string, decomposed: Decomposed, { language, writes }: Asked, run: Run): Promise<Beside> {
	if (!run.options.links) return { decomposed };
	let index: VaultIndex | undefined;
	try {
		const opened = await run.app.openIndexAround(path);
		if (!opened.ok) throw new Error(opened.error.type);
		index = opened.value;
		if (!index) return { decomposed };
		await bringUpToDate(index, run);
		const file = run.app.fileOf(path);
		const { decomposition } = decomposed;
		const asked = { language: sectionLanguage(decomposition, language), ...(file !== undefined && { file }) };
		const links = await index.linkCards(decomposition, asked);
		const duplicates = writes ? await index.findDuplicates(decomposition, asked) : undefined;
		const linked = { ...decomposition, blueprint: { ...decomposition.blueprint, links } };
		return { decomposed: { ...decomposed, decomposition: linked }, ...(duplicates && { duplicates }) };
	} catch {
		run.terminal.say(run.words.vault.link.noIndex);
		return { decomposed };
	} finally {
		await index?.close().catch(() => {});
	}
}
