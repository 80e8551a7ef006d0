import type { Card, LinkType } from './decomposition.ts';
import type { NotePath } from './note.ts';
import type { Passage } from './suggestion.ts';

/** A link that waits for the user's word. */
export interface LinkProposal {
	readonly schema: 'chaika/link-proposal@1';
	/** Eight digits and letters: the same link has the same id in every run. */
	readonly id: string;
	/** `duplicate`: the new card says what the older note says; it has no file of its own until the user decides. */
	readonly kind: 'link' | 'duplicate';
	readonly at: string;
	readonly from: {
		/** Where the link goes: the card's note, or the note it was sought for. */
		readonly note: NotePath;
		readonly title: string;
		/** Id of the card, where it is one. */
		readonly card?: string;
	};
	readonly to: { readonly note: NotePath; readonly title: string };
	readonly type: LinkType;
	readonly reason: string;
	readonly evidence: readonly Passage[];
	/** Of a link from a note: how likely a keeper would make it. From a card: the better founded the higher. Of a duplicate: the share of the card's thought that the older note holds. */
	readonly score: number;
	readonly status: 'pending' | 'accepted';
	/** Of a duplicate: the card, and what the user wants done with it. */
	readonly duplicate?: { readonly card: Card; readonly text: string; readonly as?: 'merge' | 'link' | 'card' };
}
