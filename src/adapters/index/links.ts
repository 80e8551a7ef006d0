import type { NotePath } from '../../core/model/note.ts';
import type { NoteLink, VaultNote } from '../../core/model/vault-note.ts';
import { folderOf } from '../../core/notes/file-names.ts';
import { hasFragment } from '../../core/notes/fragment.ts';
import { type FileKey, keysOf, linkKeys } from '../../core/notes/resolve.ts';
import type { ResolvedLink, UnresolvedLink } from '../../core/ports/index.ts';

export type LinkTarget = Pick<NoteLink, 'target' | 'style'>;

/** Links of one note that are written alike lead to the same file. */
export interface LinkGroup extends LinkTarget {
	readonly count: number;
	/** Whether any of them names a heading or a block. */
	readonly hasFragment: boolean;
}

/** One for all links that are written alike. */
export const targetKey = ({ target, style }: LinkTarget): string => `${style} ${target}`;

export function groupLinks(links: readonly NoteLink[]): LinkGroup[] {
	const groups = new Map<string, LinkGroup>();
	for (const link of links) {
		const key = targetKey(link);
		const group = groups.get(key);
		const { target, style } = link;
		groups.set(key, {
			target,
			style,
			count: (group?.count ?? 0) + 1,
			hasFragment: group?.hasFragment === true || link.fragment !== undefined,
		});
	}
	return [...groups.values()];
}

/** Links of a note to files, one for each file; those to itself are left out. */
export function resolvedLinks(from: NotePath, targets: Iterable<readonly [NotePath | undefined, number]>): ResolvedLink[] {
	const counts = new Map<NotePath, number>();
	for (const [to, count] of targets) if (to !== undefined && to !== from) counts.set(to, (counts.get(to) ?? 0) + count);
	return [...counts].map(([to, count]) => ({ from, to, count })).sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** Links of a note that lead nowhere, in order. `noteAt`: the note that is indexed under a path, if it is one. */
export function unresolvedLinks(
	note: VaultNote,
	targetOf: (link: NoteLink) => NotePath | undefined,
	noteAt: (path: NotePath) => VaultNote | undefined,
): UnresolvedLink[] {
	return note.links.flatMap((link): UnresolvedLink[] => {
		const to = link.target === '' ? note.path : targetOf(link);
		if (to === undefined) return [{ from: note.path, link, missing: 'note' }];
		if (link.fragment === undefined) return [];
		const target = to === note.path ? note : noteAt(to);
		if (!target || hasFragment(target, link.fragment)) return [];
		return [{ from: note.path, link, missing: link.fragment.startsWith('^') ? 'block' : 'heading' }];
	});
}

/** Parts of a path that are steps, not names. */
const STEP = /(?:^|\/)\.{0,2}(?:\/|$)/;

const lastTwo = (path: string): string | undefined => /[^/]+\/[^/]+$/.exec(path)?.[0];

/**
 * The keys under which the files are kept that a link may mean. Where the link names a folder as well, that is part of the
 * key: a vault may have thousands of files called `index`.
 */
export function lookupsOf(target: string): string[] {
	const keys = linkKeys(target);
	const whole = keys.at(-1) ?? '';
	const pair = STEP.test(whole) ? undefined : lastTwo(whole);
	return pair === undefined ? keys : [...new Set([pair, whole])];
}

/** The keys under which to keep a file: those of `keysOf`, of its own name and its folder's also with the folder they lie in. */
export function lookupKeysOf(path: NotePath, note?: VaultNote): FileKey[] {
	const keys = keysOf(path, note);
	return keys.flatMap(({ key, kind }): FileKey[] => {
		if (kind === 'alias') return [{ key, kind }];
		const folder = kind === 'file' ? folderOf(path) : folderOf(folderOf(path));
		// folded as the names of files are
		const parent = folder === '' ? undefined : keysOf(`${folder}.md` as NotePath).find((one) => one.kind === 'file')?.key;
		return parent === undefined
			? [{ key, kind }]
			: [
					{ key, kind },
					{ key: `${parent}/${key}`, kind },
				];
	});
}
