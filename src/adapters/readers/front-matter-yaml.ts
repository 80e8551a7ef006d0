import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Problem } from '../../core/model/document.ts';
import { aliasTooMany, MOST_ALIASES } from '../../core/notes/yaml-aliases.ts';

/** More problems than this in one front matter say nothing new. */
const MOST_PROBLEMS = 20;

/** Characters of YAML that are looked at; a front matter has a few hundred. */
const LONGEST_YAML = 200_000;

export interface YamlReading {
	readonly properties: Readonly<Record<string, unknown>>;
	readonly problems: readonly Problem[];
}

/** The properties of a front matter; what is broken in it becomes a problem. A file of its own, since its parser is only loaded for notes that have one. */
export function readYaml(yaml: string, depth = 0): YamlReading {
	try {
		if (yaml.length > LONGEST_YAML) return { properties: {}, problems: [problem('front-matter-too-long', 2, `${yaml.length}`)] };
		const tooMany = aliasTooMany(yaml);
		if (tooMany !== undefined) {
			const problems = [problem('front-matter-broken', lineOf(yaml, tooMany), lineText(yaml, tooMany))];
			return { properties: depth === 0 ? readLineByLine(yaml) : {}, problems };
		}
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
