/** What the author of the notes says about themselves (`.chaika/profile.md`), for the model to read. */
export interface Profile {
	/** The whole text, as it goes into the prompt. */
	readonly text: string;
	/** Their core concern: where the blueprint's arrow leads back to. */
	readonly concern?: string;
	/** Card types they use besides the usual ones. */
	readonly types: readonly string[];
}

/** A profile is a page, not a book: more would crowd the source out. */
const LONGEST_PROFILE = 6000;
const CONCERN = /^#{1,6}\s*.*(?:核心關注|核心关注|核心關切|core concerns?)/imu;
const TYPES = /^#{1,6}\s*.*(?:卡片類型|卡片类型|card types?)/imu;

/** Reads a profile: free Markdown, of which two headings are looked for. Front matter and comments are left out. */
export function readProfile(markdown: string): Profile {
	const text = markdown
		.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
		.replace(/<!--[\s\S]*?-->|%%[\s\S]*?%%/g, '')
		.trim()
		.slice(0, LONGEST_PROFILE);
	const concern = linesUnder(text, CONCERN)[0];
	const types = linesUnder(text, TYPES).map((line) => line.split(/[：:—–(（]/u)[0]?.trim() ?? '');
	return { text, ...(concern !== undefined && { concern }), types: types.filter((type) => type !== '' && type.length <= 24) };
}

/** Lines of content under a heading, bullets taken off. */
function linesUnder(text: string, heading: RegExp): string[] {
	const at = text.search(heading);
	if (at < 0) return [];
	const [, ...rest] = text.slice(at).split('\n');
	const end = rest.findIndex((line) => /^#{1,6}\s/.test(line));
	return rest
		.slice(0, end < 0 ? rest.length : end)
		.map((line) =>
			line
				.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')
				.replace(/\*\*|__/g, '')
				.trim(),
		)
		.filter((line) => line !== '');
}
