import type { NotePath } from '../model/note.ts';
import type { NoteHeading, VaultNote } from '../model/vault-note.ts';
import { readBody } from './body.ts';
import { baseName, folderOf, isIndexNote } from './file-names.ts';
import { afterBreak, type FrontMatterScan, keyOfLine, lineEnd, type PropertyValue, scanFrontMatter } from './front-matter.ts';
import { createInlineReader, type InlineReader, isTag } from './inline.ts';

const TITLE_KEY = /^(?:title|標題|标题)$/i;
const ALIAS_KEY = /^alias(?:es)?$/i;
const TAG_KEY = /^tags?$/i;

/**
 * What an index keeps of a note, by one pass over its text (without byte-order mark). Links, tags and block ids are
 * those a reader sees: none in code. Never throws; linear in the length of the text.
 */
export function scanNote(path: NotePath, text: string): VaultNote {
	const matter = scanFrontMatter(text);
	const bodyStart = matter?.bodyStart ?? 0;
	const inline = createInlineReader(text);
	if (matter) readPropertyLinks(text, matter, inline);
	const { headings, blocks } = readBody(text, bodyStart, inline);
	const { title, aliases, tags, properties } = sortProperties(matter?.properties ?? new Map());
	return {
		path,
		title: title ?? titleOfFile(path, headings),
		aliases,
		tags: distinct([...tags, ...inline.tags]),
		properties,
		headings,
		blocks,
		links: inline.links,
		text,
		bodyStart,
	};
}

function readPropertyLinks(text: string, { start, end }: FrontMatterScan, inline: InlineReader): void {
	let property = '';
	for (let at = start; at < end; ) {
		const to = lineEnd(text, at);
		const line = text.slice(at, to);
		property = keyOfLine(line) ?? property;
		if (line.includes('[')) inline.read(at, to, property);
		at = afterBreak(text, to);
	}
}

interface SortedProperties {
	readonly title?: string;
	readonly aliases: readonly string[];
	readonly tags: readonly string[];
	readonly properties: Readonly<Record<string, string>>;
}

function sortProperties(all: ReadonlyMap<string, PropertyValue>): SortedProperties {
	let title: string | undefined;
	const aliases: string[] = [];
	const tags: string[] = [];
	const others: [string, string][] = [];
	for (const [key, { isList, values }] of all) {
		if (TITLE_KEY.test(key)) title ??= values[0];
		else if (ALIAS_KEY.test(key)) aliases.push(...(isList ? values : values.flatMap((value) => value.split(/[,，]/))));
		else if (TAG_KEY.test(key)) tags.push(...values.flatMap((value) => value.split(/[\s,，、]+/)));
		else if (values.length > 0) others.push([key, values.join(', ')]);
	}
	return {
		...(title !== undefined && { title }),
		aliases: distinct(aliases.map((alias) => alias.trim()).filter(Boolean)),
		tags: tags.map((tag) => tag.replace(/^#+|\/+$/g, '')).filter(isTag),
		properties: Object.fromEntries(others),
	};
}

/** What a note without a title property is called. */
function titleOfFile(path: NotePath, headings: readonly NoteHeading[]): string {
	const name = baseName(path).normalize('NFC');
	if (!isIndexNote(path)) return name;
	const first = headings.find(({ level, text }) => level === 1 && text !== '');
	return first?.text ?? (baseName(folderOf(path)).normalize('NFC') || name);
}

/** Each once, as first written; case and normalisation make no other one. */
function distinct(words: readonly string[]): string[] {
	const seen = new Set<string>();
	return words.filter((word) => {
		const key = word.normalize('NFC').toLowerCase();
		return !seen.has(key) && seen.add(key);
	});
}
