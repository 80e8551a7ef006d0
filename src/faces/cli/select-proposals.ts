import { err, ok, type Result } from '../../core/model/result.ts';
import { foldPath } from '../../core/write/file-name.ts';
import type { ProposalFailure } from '../messages/failure.ts';

/** Whatever waits for the user's word. */
export interface Waiting {
	readonly id: string;
	/** Path in the vault of the note it starts from; of what lies outside, its own path. */
	readonly note: string;
}

/** How the user says "everything". */
const ALL = 'all';

/**
 * What the user named: by ids, by beginnings of ids that only one has, by notes (everything of that note), or `all`. Each
 * once, in the order in which it waits.
 */
export function selectProposals<Item extends Waiting>(
	named: readonly string[],
	waiting: readonly Item[],
	/** A path as typed, seen from the vault. */
	fromVault: (typed: string) => string,
): Result<readonly Item[], ProposalFailure> {
	const chosen = new Set<Item>();
	for (const name of named) {
		const found = name === ALL ? waiting : (exactly(name, waiting) ?? ofNote(name, waiting, fromVault) ?? beginning(name, waiting));
		if (found.length === 0 && name !== ALL) return err({ type: 'ProposalUnknown', id: name });
		const ids = new Set(found.map(({ id }) => id));
		if (ids.size > 1 && found.every(({ id }) => id.startsWith(name)))
			return err({ type: 'ProposalAmbiguous', id: name, similar: [...ids] });
		for (const item of found) chosen.add(item);
	}
	return ok(waiting.filter((item) => chosen.has(item)));
}

const orNothing = <Item>(items: Item[]): Item[] | undefined => (items.length === 0 ? undefined : items);

const exactly = <Item extends Waiting>(name: string, waiting: readonly Item[]) => orNothing(waiting.filter(({ id }) => id === name));
const beginning = <Item extends Waiting>(name: string, waiting: readonly Item[]) => waiting.filter(({ id }) => id.startsWith(name));

/** By its path from the vault or from here, with or without its ending, or by its name alone. */
function ofNote<Item extends Waiting>(name: string, waiting: readonly Item[], fromVault: (typed: string) => string): Item[] | undefined {
	const wanted = new Set([name, fromVault(name)].map(plain));
	const byPath = orNothing(waiting.filter(({ note }) => wanted.has(plain(note))));
	return byPath ?? orNothing(waiting.filter(({ note }) => plain(note.slice(note.lastIndexOf('/') + 1)) === plain(name)));
}

const plain = (path: string): string => foldPath(path.replace(/^\.\//, '').replace(/\.md$/i, ''));
