import type { VaultNote } from '../model/vault-note.ts';
import { escaped } from '../text/names.ts';
import { fold } from '../text/script.ts';
import type { VaultConventions } from './conventions.ts';
import { isDateName } from './dates.ts';
import { baseName, folderOf, isIndexNote } from './file-names.ts';

/** What a note is for. Only a `note` is an answer of its own: the others hold many subjects, or none. */
export type NoteKind = 'note' | 'index' | 'daily' | 'template' | 'drawing';

const DRAWING = /\.excalidraw\.md$/i;
const TEMPLATE_FOLDER = /^[^\p{L}\p{N}]*(?:\d+[\s._-]*)?(?:templates?|templater|模板|模版|范本|样板)$/u;
/** A command of Templater's, or a placeholder of the core plug-in alone on its line or in a property. */
const TEMPLATE_CODE = /<%[-_*~+]?[^`\r\n]{0,200}?\btp\.|(?:^|: ?["']?|# )\{\{ ?(?:date|title|time)\b[^{}\r\n]{0,40}\}\}/m;
/** A template has its commands at the top; further down they are talked about. UTF-16 units. */
const TEMPLATE_HEAD = 1500;

/** Names of index notes, folded; what stands before is a number, an emoji or the like. */
const INDEX_NAME =
	/(?:^|[^\p{L}\p{N}])(?:mocs?|map of content)(?:$|[^\p{L}\p{N}:：])|(?:^|[^\p{L}\p{N}])(?:index|contents?|table of contents|toc|home|start here|dashboard)$|(?:目录|导览|导航|总览)$|^[^\p{L}]*索引$/u;
/** Of the lines of an index note's body, how many are links and nothing else; and how many links make a list. */
const LINK_LINE_SHARE = 0.6;
const LEAST_LINK_LINES = 5;
/** Fewer letters beside a link say nothing: the `a.` of a list. */
const LEAST_LETTERS = 2;
const HEADING = /^ {0,3}#{1,6} /;

/** What a note is for, by its place, its name and the look of its text. Properties count as its user's own word: `type: moc`. */
export function noteKind(note: VaultNote, conventions: VaultConventions): NoteKind {
	const { path } = note;
	if (DRAWING.test(path)) return 'drawing';
	if (isTemplate(note, conventions)) return 'template';
	if (isDaily(path, conventions)) return 'daily';
	return isIndexNote(path) || isIndexName(note) || isListOfLinks(note) ? 'index' : 'note';
}

function isTemplate({ path, text }: VaultNote, { templateFolders }: VaultConventions): boolean {
	const folders = folderOf(path);
	if (templateFolders.some((folder) => folder !== '' && isWithin(path, folder))) return true;
	if (folders.split('/').some((folder) => TEMPLATE_FOLDER.test(fold(folder.normalize('NFC')).trim()))) return true;
	const head = text.slice(0, TEMPLATE_HEAD);
	const code = head.search(/^[ \t]*(?:```|~~~)/m);
	return TEMPLATE_CODE.test(code < 0 ? head : head.slice(0, code));
}

const isWithin = (path: string, folder: string): boolean => foldPlace(path).startsWith(`${foldPlace(folder).replace(/\/+$/, '')}/`);
const foldPlace = (path: string): string => path.normalize('NFC').toLowerCase();

function isDaily(path: string, { dailyFolder, dailyFormat }: VaultConventions): boolean {
	const name = baseName(path).normalize('NFC').trim();
	if (isDateName(name)) return true;
	if (dailyFolder === undefined) return false;
	const folder = dailyFolder.replace(/^\/+|\/+$/g, '');
	if (folder !== '' && !isWithin(path, folder)) return false;
	const place = path.normalize('NFC').replace(/\.md$/i, '');
	return formatPattern(dailyFormat).test(folder === '' ? place : place.slice(folder.length + 1));
}

/** Letters of moment.js's date formats, longest first, and what each may become. */
const FORMAT_LETTERS: Readonly<Record<string, string>> = {
	YYYY: '\\d{4}',
	GGGG: '\\d{4}',
	gggg: '\\d{4}',
	YY: '\\d\\d',
	MMMM: '[^/\\d\\s]+月?|\\d{1,2}月|[一二三四五六七八九十]+月',
	MMM: '[^/\\d\\s]+|\\d{1,2}月',
	MM: '\\d\\d',
	Mo: '\\d{1,2}\\S{0,2}',
	M: '\\d{1,2}',
	DDDD: '\\d{3}',
	DDD: '\\d{1,3}',
	DD: '\\d\\d',
	Do: '\\d{1,2}\\S{0,2}',
	D: '\\d{1,2}',
	dddd: '[^/\\d\\s]+',
	ddd: '[^/\\d\\s]+',
	dd: '[^/\\d\\s]+',
	d: '\\d',
	E: '\\d',
	e: '\\d',
	WW: '\\d\\d',
	ww: '\\d\\d',
	W: '\\d{1,2}',
	w: '\\d{1,2}',
	Q: '\\d',
	HH: '\\d\\d',
	hh: '\\d\\d',
	mm: '\\d\\d',
	ss: '\\d\\d',
};
const FORMAT_PART = new RegExp(`\\[([^\\]]*)\\]|(${Object.keys(FORMAT_LETTERS).join('|')})|([^])`, 'gu');
/** Longer formats come from nobody's settings; the pattern they make is tried on every path. */
const LONGEST_FORMAT = 100;

const patterns = new Map<string, RegExp>();

/** Matches paths, from the daily folder on and without ending, that the format could have made. */
function formatPattern(format: string): RegExp {
	const known = patterns.get(format);
	if (known) return known;
	let last = '';
	const source = format.slice(0, LONGEST_FORMAT).replace(FORMAT_PART, (_, literal?: string, letters?: string, other?: string) => {
		const part = literal !== undefined ? escaped(literal) : letters !== undefined ? `(?:${FORMAT_LETTERS[letters]})` : escaped(other ?? '');
		const repeated = part === last && /\+/.test(part);
		last = part;
		// `dddddddd`: the same words over and over would make the pattern slow.
		return repeated ? '' : part;
	});
	const pattern = new RegExp(`^${source}$`, 'iu');
	patterns.set(format, pattern);
	return pattern;
}

function isIndexName({ path, properties, tags }: VaultNote): boolean {
	const type = fold((properties.type ?? properties.Type ?? '').normalize('NFC'));
	return (
		INDEX_NAME.test(fold(baseName(path).normalize('NFC')).trim()) ||
		/^(?:moc|index|map|索引|目录)$/.test(type) ||
		tags.some((tag) => /^(?:moc|索引)$/.test(fold(tag)))
	);
}

/** Whether a body is a list of links with little else. */
function isListOfLinks({ text, bodyStart, links }: VaultNote): boolean {
	if (links.length < LEAST_LINK_LINES) return false;
	let lines = 0;
	let linkLines = 0;
	let next = links.findIndex(({ start, property }) => property === undefined && start >= bodyStart);
	if (next < 0) return false;
	for (let start = bodyStart; start < text.length; ) {
		const newline = text.indexOf('\n', start);
		const end = newline < 0 ? text.length : newline;
		let words = '';
		let at = start;
		let linked = false;
		for (let link = links[next]; link && link.start < end; link = links[++next]) {
			words += text.slice(at, Math.max(at, link.start));
			at = Math.max(at, link.end);
			linked = true;
		}
		words += text.slice(at, end);
		if (!HEADING.test(words) && /[\p{L}\p{N}]/u.test(linked ? 'x' : words)) {
			lines++;
			if (linked && (words.match(/[\p{L}]/gu)?.length ?? 0) < LEAST_LETTERS) linkLines++;
		}
		start = end + 1;
	}
	return linkLines >= LEAST_LINK_LINES && linkLines / lines >= LINK_LINE_SHARE;
}
