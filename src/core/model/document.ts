/** A stretch of a text: UTF-16 code units, `end` exclusive. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** A range with its words, so that anyone can check it: `text.slice(start, end) === exact`, always. */
export interface Span extends Range {
	readonly exact: string;
	/** Where a person finds it: `page=3`, `t=12.4,19.0`, a heading or a block id of a Markdown note. */
	readonly fragment?: string;
}

export type SourceKind = 'markdown' | 'text' | 'html' | 'pdf' | 'epub' | 'docx' | 'subtitles';

/** The languages chaika speaks itself. A source may be in another one; it then carries its own tag. */
export const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Source {
	/** First 12 hex digits of `hash`. */
	readonly id: string;
	readonly kind: SourceKind;
	/** Path or address it was read from, as given. */
	readonly uri: string;
	readonly title?: string;
	/** Authors that the source names (front matter), in order. */
	readonly creators: readonly string[];
	readonly language: Language | (string & {});
	/** `sha256:` and 64 hex digits, of the file's bytes. */
	readonly hash: string;
}

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'quote' | 'code' | 'table' | 'cue';

/**
 * One block of content. `start` and `end` enclose what a reader reads: list markers, heading marks, quote
 * marks at its beginning and the speaker's label lie outside.
 */
export interface Block extends Range {
	readonly kind: BlockKind;
	/** Headings: 1 to 6. List items: depth from 1. */
	readonly level?: number;
	/** Who says this, in a source with turns. */
	readonly speaker?: string;
	readonly fragment?: string;
	/** Callout type of a quote (`info` of `> [!INFO]`). */
	readonly callout?: string;
	/** Stretches inside the block that a reader does not see: markup, addresses, comments. Sorted, disjoint. */
	readonly hidden?: readonly Range[];
	/** Stretches the author set off: bold, highlighted. Sorted, disjoint. */
	readonly emphasis?: readonly Range[];
}

/** What the front matter of a note says. It is only ever read; a broken one is reported, never rewritten. */
export interface FrontMatter extends Range {
	readonly properties: Readonly<Record<string, unknown>>;
}

export interface Document {
	readonly schema: 'chaika/document@1';
	readonly source: Source;
	/** The file's own text, byte-order mark dropped, nothing else changed (Markdown and plain text). */
	readonly text: string;
	readonly blocks: readonly Block[];
	readonly frontMatter?: FrontMatter;
	/** What was odd while reading (broken YAML, duplicate keys); the reading went on. */
	readonly problems?: readonly Problem[];
}

/** Something wrong with what was read or made. The face puts `type` into words and says what to do. */
export interface Problem {
	readonly type: string;
	/** Where: a path into the record (`cards[2].title`) or `line 3`. */
	readonly at: string;
	/** What exactly: the words at fault, or the two things that do not fit together. */
	readonly detail: string;
}
