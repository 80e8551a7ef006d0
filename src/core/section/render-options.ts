import type { Language } from '../model/document.ts';
import type { SourceLink } from './evidence.ts';
import type { NoteStyle } from './link-line.ts';

export interface RenderOptions {
	/** Language of labels and marks. A section that was parsed keeps its own. */
	readonly language: Language;
	/** Leaves evidence lines out, and, but for what a model wrote, the marks of inferred statements, as in the seed. */
	readonly plain?: boolean;
	/**
	 * Of a parsed section: also marks inferred statements that stood there unmarked (after `trace`). Without it, what
	 * has not changed stays as it stood.
	 */
	readonly markAll?: boolean;
	/** Where a quote's arrow leads: the inside of a wikilink, `#A heading` or `note#^block`. Without it, no arrow. */
	readonly sourceLink?: SourceLink;
	/** How linked notes are written in new lines: `code` as in the seed (default), or `wikilink`. */
	readonly noteStyle?: NoteStyle;
	/** Line break of a fresh section; default `\n`. A parsed one keeps its own. */
	readonly endOfLine?: '\n' | '\r\n';
}
