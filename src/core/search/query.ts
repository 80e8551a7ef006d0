/** What is asked of the index. Every part must be met, but of `words` any may: one that no note holds voids nothing. */
export interface SearchQuery {
	/** Free words, as typed. */
	readonly words: readonly string[];
	/** What stood in quotation marks: must stand in the note as it is, script, case and width aside. */
	readonly phrases: readonly string[];
	/** `tag:a` also finds `a/b`. */
	readonly tags: readonly string[];
	/** Part of the path. */
	readonly paths: readonly string[];
	/** Value of the property `type`. */
	readonly types: readonly string[];
}

/** The marks that open a phrase, and what closes it: those of Chinese, too. One that is never closed ends with the query. */
const QUOTES: ReadonlyMap<string, string> = new Map([
	['"', '"'],
	['＂', '＂'],
	['“', '”'],
	['「', '」'],
	['『', '』'],
]);
/** A filter, its colon of either width; `#tag` is short for `tag:tag`. */
const FILTER = /^(tag|path|type|標籤|标签|路徑|路径|類型|类型)[:：]/i;
const FILTERS: Readonly<Record<string, 'tags' | 'paths' | 'types'>> = {
	tag: 'tags',
	標籤: 'tags',
	标签: 'tags',
	path: 'paths',
	路徑: 'paths',
	路径: 'paths',
	type: 'types',
	類型: 'types',
	类型: 'types',
};

/** Reads what a user typed. Nothing is an error: what means nothing is searched for as words. */
export function parseQuery(typed: string): SearchQuery {
	const query = { words: [] as string[], phrases: [] as string[], tags: [] as string[], paths: [] as string[], types: [] as string[] };
	for (let at = 0; at < typed.length; ) {
		const rest = typed.slice(at);
		const space = /^\s+/.exec(rest);
		if (space) {
			at += space[0].length;
			continue;
		}
		const filter = FILTER.exec(rest);
		const list = filter ? FILTERS[(filter[1] ?? '').toLowerCase()] : undefined;
		const token = tokenAt(typed, at + (filter?.[0].length ?? 0));
		at = token.end;
		if (filter && list && token.text !== '') query[list].push(list === 'tags' ? token.text.replace(/^#/, '') : token.text);
		else if (filter) query.words.push(filter[0]);
		else if (token.quoted) query.phrases.push(token.text);
		else if (/^[#＃][^#＃\s]/u.test(token.text)) query.tags.push(token.text.slice(1));
		else query.words.push(token.text);
	}
	return { ...query, phrases: query.phrases.filter((phrase) => phrase.trim() !== '') };
}

/** A run without spaces, or what stands in quotation marks. */
function tokenAt(typed: string, start: number): { text: string; end: number; quoted: boolean } {
	const close = QUOTES.get(typed[start] ?? '');
	if (close !== undefined) {
		const end = typed.indexOf(close, start + 1);
		const text = typed.slice(start + 1, end < 0 ? typed.length : end);
		return { text, end: end < 0 ? typed.length : end + 1, quoted: true };
	}
	let end = start;
	while (end < typed.length && !/\s/u.test(typed[end] ?? '') && (end === start || !QUOTES.has(typed[end] ?? ''))) end++;
	return { text: typed.slice(start, end), end, quoted: false };
}

/** Whether a query asks for anything at all. */
export const isEmptyQuery = (query: SearchQuery): boolean => Object.values(query).every((part: readonly string[]) => part.length === 0);
