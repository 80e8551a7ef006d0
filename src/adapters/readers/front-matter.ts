import type { FrontMatter, Problem } from '../../core/model/document.ts';

export interface FrontMatterReading {
	readonly frontMatter?: FrontMatter;
	readonly problems: readonly Problem[];
	/** Where the note's own text begins. */
	readonly bodyStart: number;
}

/**
 * The YAML between two `---` lines at the very beginning of a note. Never throws and never changes anything: what
 * is broken becomes a problem, and the properties are those that could still be read. Any other language
 * (`---js`) is neither run nor read.
 */
export async function readFrontMatter(text: string): Promise<FrontMatterReading> {
	const opening = /^---([A-Za-z]*)[ \t]*\r?\n/.exec(text);
	if (!opening) return { problems: [], bodyStart: 0 };
	const closing = /^---[ \t]*(?:\r?\n|$(?![\s\S]))/m;
	const rest = text.slice(opening[0].length);
	const end = closing.exec(rest);
	if (!end) {
		const firstLine = rest.slice(0, rest.indexOf('\n') + 1);
		return { problems: looksLikeYaml(firstLine) ? [onFirstLine('front-matter-unclosed', '---')] : [], bodyStart: 0 };
	}
	const bodyStart = opening[0].length + end.index + end[0].length;
	const range = { start: 0, end: bodyStart };
	const language = opening[1] ?? '';
	if (language !== '' && language.toLowerCase() !== 'yaml') {
		return { frontMatter: { ...range, properties: {} }, problems: [onFirstLine('front-matter-not-yaml', `---${language}`)], bodyStart };
	}
	const yaml = rest.slice(0, end.index);
	if (!looksLikeYaml(yaml)) return { problems: [], bodyStart: 0 };
	const { readYaml } = await import('./front-matter-yaml.ts');
	const { properties, problems } = readYaml(yaml);
	return { frontMatter: { ...range, properties }, problems, bodyStart };
}

/** Two rules with prose between them at the top of a note are not its front matter: that has a key, or nothing at all. */
const looksLikeYaml = (lines: string): boolean => /^[^\s:#-][^:\n]*:(?:\s|$)/m.test(lines) || !/^[ \t]*[^\s#]/m.test(lines);

const onFirstLine = (type: string, detail: string): Problem => ({ type, at: 'line 1', detail });

const CREATOR_KEYS = ['author', 'authors', 'creator', 'creators', 'by', '作者'];
/** What people and importers write where they know no author. */
const NOBODY = /^(?:empty|none|null|nil|n\/a|na|unknown|anonymous|anon|undefined|tbd|\?+|-+|匿名|佚名|不詳|不详|未知|無|无|暫無|暂无)$/i;

/** Authors that the front matter names, in order, each once: wikilink brackets taken off, placeholders left out. */
export function creatorsOf(properties: Readonly<Record<string, unknown>>): string[] {
	const keys = Object.keys(properties).filter((key) => CREATOR_KEYS.includes(key.trim().toLowerCase()));
	const names = keys
		.flatMap((key) => namesIn(properties[key], 0))
		.flatMap((names) => names.split(/[、；;]/))
		.map(plainName)
		.filter((name) => name !== '' && !NOBODY.test(name));
	return [...new Set(names)];
}

/** Names in a value: text, a list, or a wikilink without quotation marks, which YAML takes for a list in a list. */
function namesIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [depth > 1 ? `[[${value}]]` : String(value)];
	return Array.isArray(value) && depth < 3 ? value.flatMap((part) => namesIn(part, depth + 1)) : [];
}

/** `[[people/Ada Lovelace|Ada]]` → `Ada`; `[[people/Ada Lovelace]]` → `Ada Lovelace`; `@ada` stays. */
function plainName(name: string): string {
	return name
		.replace(/\[\[([^[\]]+)\]\]/g, (_, link: string) => link.split('|').at(-1)?.split('/').at(-1) ?? link)
		.replace(/^\[([^[\]]+)\]\([^()]*\)$/, '$1')
		.trim();
}

export function titleOf(properties: Readonly<Record<string, unknown>>): string | undefined {
	const title = properties.title ?? properties.Title ?? properties.標題 ?? properties.标题;
	if (typeof title !== 'string' && typeof title !== 'number') return undefined;
	const plain = String(title).replace(/\s+/g, ' ').trim();
	return plain === '' || NOBODY.test(plain) ? undefined : plain;
}
