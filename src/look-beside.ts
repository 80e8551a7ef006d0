import type { CardDuplicates } from './core/link/find-duplicates.ts';
import type { Decomposition, Link } from './core/model/decomposition.ts';
import type { Language } from './core/model/document.ts';
import type { VaultIndex } from './open-index.ts';

/** A decomposition with links from its cards to older notes, and the cards that say what an older note says. */
export interface Beside {
	readonly decomposition: Decomposition;
	/** Absent where nobody asked. */
	readonly duplicates?: CardDuplicates;
}

export interface LookOptions {
	/** Of the reasons. */
	readonly language: Language;
	/** Absolute path of the source. */
	readonly file?: string;
	/** Duplicates only matter to what is written. */
	readonly duplicates: boolean;
}

/** Finds the places of a decomposition's cards among older notes. Links that a model made come first; what they join is not joined again. */
export async function lookBeside(decomposition: Decomposition, index: VaultIndex, { duplicates, ...asked }: LookOptions): Promise<Beside> {
	const { links } = decomposition.blueprint;
	const all = [...links, ...withoutPairsOf(links, await index.linkCards(decomposition, asked))];
	const found = duplicates ? await index.findDuplicates(decomposition, asked) : undefined;
	return {
		decomposition: { ...decomposition, blueprint: { ...decomposition.blueprint, links: all } },
		...(found && { duplicates: found }),
	};
}

/** Links of which no card and note are joined already. */
const withoutPairsOf = (first: readonly Link[], others: readonly Link[]): Link[] =>
	others.filter(
		(link) => !first.some((one) => one.from.some((card) => link.from.includes(card)) && one.to.some((note) => link.to.includes(note))),
	);
