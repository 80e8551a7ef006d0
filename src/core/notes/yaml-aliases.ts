/** Aliases in a front matter: for each the YAML library goes through all that stands before it, and nested ones are a bomb. */
export const MOST_ALIASES = 100;
const ALIAS = /(?<![^\s[\]{},:?-])\*[^\s[\]{},]/g;

/**
 * Where in a front matter's YAML the first alias stands that is one too many; undefined where it has no more than
 * `MOST_ALIASES`. Counts the sign before anything is parsed, also where it stands in a text: too many rather than too few.
 */
export function aliasTooMany(yaml: string): number | undefined {
	let count = 0;
	for (const { index } of yaml.matchAll(ALIAS)) if (++count > MOST_ALIASES) return index;
	return undefined;
}
