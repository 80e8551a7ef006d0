import type { LinkType } from '../model/decomposition.ts';
import { linkTypeOf, namedLinkType } from './aliases.ts';
import { inert, readInert, reference } from './inert.ts';
import type { Labels } from './labels.ts';
import { closeOf, readReferences } from './references.ts';

/** How the notes of a link are written: as code, which is the seed's way, or as Obsidian links. */
export type NoteStyle = 'code' | 'wikilink';

/** A line that links cards to notes of the vault, as read. */
export interface WrittenLink {
	/** Written numbers of cards. */
	readonly from: readonly number[];
	readonly to: readonly string[];
	readonly type: LinkType;
	readonly reason: string;
	readonly style: NoteStyle;
}

const CODE = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y;
const WIKILINK = /!?\[\[([^[\]|\n]+)(?:\|[^\]\n]*)?\]\]/y;
const MARKDOWN_LINK = /\[[^\]\n]*\]\(<?([^()<>\n]+\.md)(?:#[^()<>\n]*)?>?\)/y;
const BETWEEN = /(?:\s|[、，,&和與与及跟;；]|\band\b)*/y;
/** Files that Obsidian links to by their whole name; anything else is a note, and its `.md` may be left out. */
const FILE_NAME = /\.(?:md|canvas|base|pdf|epub|html?|txt|srt|vtt|docx)$/i;
/** Words between cards and notes that say no more than "with". */
const PLAIN_CONNECTIVE = /^[\s:：,，]*(?:與|与|和|跟|及|對|对|可與|可与|with|and|to|↔|→|->|—|–|-)?[\s:：,，]*$/i;

interface Target {
	readonly path: string;
	readonly start: number;
	readonly end: number;
	readonly style: NoteStyle;
}

/** Reads a link line's content; undefined when it names no note. */
export function readLink(content: string): WrittenLink | undefined {
	const references = readReferences(content);
	const from = references?.end ?? 0;
	const targets = targetsFrom(content, from);
	const first = targets[0];
	const last = targets.at(-1);
	if (!first || !last) return undefined;
	const connective = content.slice(from, first.start);
	const rest = content.slice(last.end).replace(/^[\s:：,，—–-]*/, '');
	const before = PLAIN_CONNECTIVE.test(connective) ? '' : readInert(connective).trim();
	const typed = readTypeMark(rest.trimEnd());
	const reason = [before, readInert(typed.reason)].filter((words) => words !== '').join(' ');
	return {
		from: references?.numbers ?? [],
		to: [...new Set(targets.map((target) => target.path))],
		type: typed.type ?? linkTypeOf(reason),
		reason,
		style: first.style,
	};
}

/** The first run of notes: code, wikilinks or Markdown links that follow each other. */
function targetsFrom(content: string, from: number): Target[] {
	const targets: Target[] = [];
	let at = from;
	while (at < content.length) {
		const target = targetAt(content, at);
		if (target) {
			targets.push(target);
			BETWEEN.lastIndex = target.end;
			at = target.end + (BETWEEN.exec(content)?.[0].length ?? 0);
		} else if (targets.length > 0) break;
		else at += content.charAt(at) === '\\' ? 2 : 1;
	}
	return targets;
}

function targetAt(content: string, at: number): Target | undefined {
	for (const [pattern, group] of [
		[CODE, 2],
		[WIKILINK, 1],
		[MARKDOWN_LINK, 1],
	] as const) {
		pattern.lastIndex = at;
		const match = pattern.exec(content);
		const written = match?.[group];
		if (!match || written === undefined) continue;
		const path = pathOf(written, pattern);
		if (path !== undefined) return { path, start: at, end: at + match[0].length, style: pattern === CODE ? 'code' : 'wikilink' };
	}
	return undefined;
}

function pathOf(written: string, pattern: RegExp): string | undefined {
	if (pattern === CODE) {
		const unpadded = /^ .*[^ ].* $|^ `.*|.*` $/.test(written) ? written.slice(1, -1) : written;
		const name = unpadded.replace(/^\.\//, '').trim();
		return FILE_NAME.test(name) ? name : undefined;
	}
	if (pattern === MARKDOWN_LINK) return decodePath(written);
	const name = (written.split(/[#^]/)[0] ?? '').trim();
	if (name === '') return undefined;
	return FILE_NAME.test(name) ? name : `${name}.md`;
}

function decodePath(written: string): string {
	try {
		return decodeURIComponent(written);
	} catch {
		return written;
	}
}

/** `…（支持）`: the kind of a link, written where the reason's words do not tell it. */
function readTypeMark(rest: string): { reason: string; type?: LinkType } {
	const start = Math.max(rest.lastIndexOf('('), rest.lastIndexOf('（'));
	if (start < 0 || closeOf(rest, start) !== rest.length) return { reason: rest };
	const type = namedLinkType(rest.slice(start + 1, -1));
	return type ? { reason: rest.slice(0, start).trimEnd(), type } : { reason: rest };
}

/** A link line's content, `references` being its cards as Markdown. */
export function writeLink(
	link: { readonly to: readonly string[]; readonly type: LinkType; readonly reason: string },
	references: string,
	labels: Labels,
	style: NoteStyle,
): string {
	const { with: withNotes, because, comma, parenthesisOpen, parenthesisClose } = labels.punctuation;
	const notes = link.to.map((path) => writeTarget(path, style)).join(comma);
	let reason = inert(link.reason).replace(/^[:：,，—–-]/, reference);
	// A parenthesis of the reason's own must not be taken for the kind of link.
	if (readTypeMark(reason).type) reason = reason.slice(0, -1) + reference(reason.slice(-1));
	const mark =
		linkTypeOf(link.reason) === link.type
			? ''
			: `${because.trim() === '' || reason === '' ? '' : ' '}${parenthesisOpen}${labels.linkTypes[link.type]}${parenthesisClose}`;
	return (references === '' ? '' : references + withNotes) + notes + (reason + mark === '' ? '' : because + reason + mark);
}

/** A note's path as Markdown: never a live Dataview query (`= …`), whatever the note is called. */
function writeTarget(path: string, style: NoteStyle): string {
	const clean = path.replace(/[\r\n]+/g, ' ');
	if (style === 'wikilink' && !/[[\]|#^`]/.test(clean)) return `[[${clean.replace(/\.md$/i, '')}]]`;
	const fence = '`'.repeat(Math.max(0, ...[...clean.matchAll(/`+/g)].map((run) => run[0].length)) + 1);
	const name = /^[=$ ]/.test(clean) ? `./${clean}` : clean;
	return /^`|`$/.test(name) ? `${fence} ${name} ${fence}` : `${fence}${name}${fence}`;
}
