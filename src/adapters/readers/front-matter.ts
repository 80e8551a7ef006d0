import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { FrontMatter, Problem } from '../../core/model/document.ts';

/** Aliases that a front matter may expand to; a bomb of nested ones is refused (the library's own guard). */
const MOST_ALIASES = 100;
/** More problems than this in one front matter say nothing new. */
const MOST_PROBLEMS = 20;

/** Characters of YAML that are looked at; a front matter has a few hundred. */
const LONGEST_YAML = 200_000;

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
export function readFrontMatter(text: string): FrontMatterReading {
	const opening = /^---([A-Za-z]*)[ \t]*\r?\n/.exec(text);
	if (!opening) return { problems: [], bodyStart: 0 };
	const closing = /^---[ \t]*(?:\r?\n|$(?![\s\S]))/m;
	const rest = text.slice(opening[0].length);
	const end = closing.exec(rest);
	if (!end) {
		const firstLine = rest.slice(0, rest.indexOf('\n') + 1);
		return { problems: looksLikeYaml(firstLine) ? [problem('front-matter-unclosed', 1, '---')] : [], bodyStart: 0 };
	}
	const bodyStart = opening[0].length + end.index + end[0].length;
	const range = { start: 0, end: bodyStart };
	const language = opening[1] ?? '';
	if (language !== '' && language.toLowerCase() !== 'yaml') {
		return { frontMatter: { ...range, properties: {} }, problems: [problem('front-matter-not-yaml', 1, `---${language}`)], bodyStart };
	}
	const yaml = rest.slice(0, end.index);
	if (!looksLikeYaml(yaml)) return { problems: [], bodyStart: 0 };
	const { properties, problems } = readYaml(yaml);
	return { frontMatter: { ...range, properties }, problems, bodyStart };
}

/** Two rules with prose between them at the top of a note are not its front matter: that has a key, or nothing at all. */
const looksLikeYaml = (lines: string): boolean => /^[^\s:#-][^:\n]*:(?:\s|$)/m.test(lines) || !/^[ \t]*[^\s#]/m.test(lines);

function readYaml(yaml: string, depth = 0): { properties: Record<string, unknown>; problems: Problem[] } {
	try {
		if (yaml.length > LONGEST_YAML) return { properties: {}, problems: [problem('front-matter-too-long', 2, `${yaml.length}`)] };
		// The library compares every key with every other; `duplicateKeys` looks each up once.
		const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
		const broken = document.errors.slice(0, MOST_PROBLEMS).map((error) => error.pos[0]);
		const problems = [
			...broken.map((at) => problem('front-matter-broken', lineOf(yaml, at), lineText(yaml, at))),
			...duplicateKeys(document)
				.slice(0, MOST_PROBLEMS)
				.map((at) => problem('front-matter-duplicate-key', lineOf(yaml, at), lineText(yaml, at))),
		];
		visit(document, {
			// `0012`, `1e3`, `1.0` are what somebody wrote; only a number that prints as it was written is one.
			Scalar: (_, node) => {
				if (isScalar(node) && typeof node.value === 'number' && node.source !== String(node.value)) node.value = node.source;
			},
		});
		const value: unknown = broken.length > 0 && depth === 0 ? readLineByLine(yaml) : document.toJS({ maxAliasCount: MOST_ALIASES });
		if (isRecord(value)) return { properties: value, problems };
		if (value !== null && value !== undefined && problems.length === 0) problems.push(problem('front-matter-broken', 2, lineText(yaml, 0)));
		return { properties: {}, problems };
	} catch (error) {
		// Too many aliases, or nested deeper than the stack: the library throws, the note can still be read.
		return { properties: {}, problems: [problem('front-matter-broken', 2, error instanceof Error ? error.message : 'YAML')] };
	}
}

/** Where the keys of the outermost map begin that it has had before. */
function duplicateKeys({ contents }: Document): number[] {
	if (!isMap(contents)) return [];
	const seen = new Set<string>();
	return contents.items.flatMap(({ key }) => {
		if (!isScalar(key)) return [];
		const name = String(key.value);
		if (seen.has(name)) return key.range?.[0] ?? [];
		seen.add(name);
		return [];
	});
}

/** Of a broken front matter, the properties that stand on one line and can be read by themselves; others as they are written. */
function readLineByLine(yaml: string): Record<string, unknown> {
	const entries = [...yaml.matchAll(/^([^\s:#\-[\]{},&*!|>'"%@`][^:\n]*):[ \t]+(\S.*)$/gm)].map(
		([line, key = '', value = '']): [string, unknown] => {
			const { properties, problems } = readYaml(line, 1);
			const [read] = Object.values(properties);
			return [key.trim(), problems.length === 0 && read !== undefined ? read : value.trim()];
		},
	);
	return Object.fromEntries(entries);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const problem = (type: string, line: number, detail: string): Problem => ({ type, at: `line ${line}`, detail });

/** The YAML begins on line 2 of the file. */
const lineOf = (yaml: string, at: number): number => yaml.slice(0, at).split('\n').length + 1;

function lineText(yaml: string, at: number): string {
	const start = yaml.lastIndexOf('\n', at - 1) + 1;
	const end = yaml.indexOf('\n', at);
	return yaml.slice(start, end < 0 ? yaml.length : end).trim();
}

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
