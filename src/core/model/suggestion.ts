import type { LinkType } from './decomposition.ts';
import type { NotePath } from './note.ts';
import type { Passage } from './passage.ts';

export type { Passage } from './passage.ts';

/** A note of the vault that another one should perhaps be linked to. */
export interface Suggestion {
	readonly note: NotePath;
	readonly title: string;
	/** How likely a keeper of notes would make this link, from 0 to 1. */
	readonly score: number;
	readonly type: LinkType;
	/** One sentence, in the language of the note that the link starts from. */
	readonly reason: string;
	/** The passages it rests on: of the note that the link starts from, then of the other one. */
	readonly evidence: readonly Passage[];
}
