import type { NotePath } from './note.ts';

/** A stretch of a note that a suggestion rests on: `text.slice(start, end) === exact` in that note's text. */
export interface Passage {
	readonly note: NotePath;
	readonly start: number;
	readonly end: number;
	readonly exact: string;
}
