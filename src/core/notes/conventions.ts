/** How the user keeps a vault, as its editor's settings say. Plain data; what no setting says keeps its default. */
export interface VaultConventions {
	/** Files that search and suggestions leave out: beginnings of paths, or `/patterns/`, as Obsidian writes them. */
	readonly ignored: readonly string[];
	readonly newLinks: 'shortest' | 'relative' | 'absolute';
	readonly markdownLinks: boolean;
	/** Where daily notes lie; empty: in the vault's own folder. Absent: no setting. */
	readonly dailyFolder?: string;
	/** Their names, in the letters of moment.js. */
	readonly dailyFormat: string;
	readonly templateFolders: readonly string[];
}

export const DEFAULT_CONVENTIONS: VaultConventions = {
	ignored: [],
	newLinks: 'shortest',
	markdownLinks: false,
	dailyFormat: 'YYYY-MM-DD',
	templateFolders: [],
};

const LONGEST_PATTERN = 500;
/**
 * Repetitions in one pattern: each may multiply the time by the length of a path. A pattern comes with the vault, from
 * whoever shared it, and nothing can stop one that has begun.
 */
const MOST_REPETITIONS = 3;
const MOST_OPTIONS = 8;
/** Longer paths exist on no system; what gives them to a pattern does not mean it well. */
const LONGEST_PATH = 512;

/** Whether the user's settings leave a file out of search and suggestions. Make it once: filters are compiled here. */
export function ignoreFilter({ ignored }: Pick<VaultConventions, 'ignored'>): (path: string) => boolean {
	const patterns: RegExp[] = [];
	const beginnings: string[] = [];
	for (const filter of ignored) {
		const pattern = toPattern(filter);
		if (pattern) patterns.push(pattern);
		else if (filter !== '' && !isPattern(filter)) beginnings.push(filter.normalize('NFC').toLowerCase());
	}
	return (path) => {
		const folded = path.normalize('NFC').toLowerCase();
		if (beginnings.some((beginning) => folded.startsWith(beginning))) return true;
		return path.length <= LONGEST_PATH && patterns.some((pattern) => pattern.test(path.normalize('NFC')));
	};
}

/** The filters that are not honoured: no valid patterns, or such as could take for ever. */
export const refusedFilters = ({ ignored }: Pick<VaultConventions, 'ignored'>): string[] =>
	ignored.filter((filter) => isPattern(filter) && !toPattern(filter));

const isPattern = (filter: string): boolean => filter.length > 2 && filter.startsWith('/') && filter.endsWith('/');

function toPattern(filter: string): RegExp | undefined {
	if (!isPattern(filter)) return undefined;
	const source = filter.slice(1, -1);
	if (!isQuick(source)) return undefined;
	try {
		return new RegExp(source, 'i');
	} catch {
		return undefined;
	}
}

/** Whether a pattern is done soon on any path: no repetition within a repetition, few of them, nothing referred back to. */
function isQuick(source: string): boolean {
	if (source.length > LONGEST_PATTERN || /\\[1-9k]|\(\?</.test(source)) return false;
	// What stands for one character is written as one.
	const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
	const repetitions = plain.match(/[*+]|\{/g)?.length ?? 0;
	const options = plain.match(/\?(?!:|=|!)/g)?.length ?? 0;
	// A group that is repeated and holds a choice or another repetition; groups are looked at from within.
	let rest = plain;
	for (let before = ''; before !== rest; ) {
		before = rest;
		if (/\([^()]*[*+{|][^()]*\)[*+{]/.test(rest) || /\((?:\?[:=!])?[^()]*\?[^()]*\)[*+{]/.test(rest)) return false;
		rest = rest.replace(/\((?:\?[:=!])?([^()]*)\)/, (_, inner: string) => (/[*+{|?]/.test(inner) ? 'x*' : 'x'));
	}
	return repetitions <= MOST_REPETITIONS && options <= MOST_OPTIONS;
}
