import type { CardDuplicates } from '../../core/link/find-duplicates.ts';
import type { OfferedNote } from '../../core/link/offer-notes.ts';
import type { Decomposition } from '../../core/model/decomposition.ts';
import type { Language } from '../../core/model/document.ts';
import type { Decomposed } from '../../core/pipeline.ts';
import { sectionLanguage } from '../../core/section/section-language.ts';
import { lookBeside as lookBesideIn } from '../../look-beside.ts';
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
	const found = await inIndex(path, run, async (index): Promise<Beside> => {
		const file = run.app.fileOf(path);
		const asked = {
			language: sectionLanguage(decomposed.decomposition, language),
			duplicates: writes,
			...(file !== undefined && { file }),
		};
		const { decomposition, duplicates } = await lookBesideIn(decomposed.decomposition, index, asked);
		return { decomposed: { ...decomposed, decomposition }, ...(duplicates && { duplicates }) };
	});
	return found ?? { decomposed };
}

/** Notes that a model may link the cards of a source with; `draft` tells what they will be about. */
export async function notesToOffer(path: string, draft: Decomposition, run: Run): Promise<readonly OfferedNote[]> {
	const file = run.app.fileOf(path);
	return (await inIndex(path, run, (index) => index.offerNotes(draft, file === undefined ? {} : { file }))) ?? [];
}

async function inIndex<Value>(path: string, run: Run, work: (index: VaultIndex) => Promise<Value>): Promise<Value | undefined> {
	if (!run.options.links) return undefined;
	let index: VaultIndex | undefined;
	try {
		const opened = await run.app.openIndexAround(path);
		if (!opened.ok) throw new Error(opened.error.type);
		index = opened.value;
		if (!index) return undefined;
		await bringUpToDate(index, run);
		return await work(index);
	} catch {
		run.terminal.say(run.words.vault.link.noIndex);
		return undefined;
	} finally {
		await index?.close().catch(() => {});
	}
}
