import type { LinkType } from './decomposition.ts';

/** What the user said about a proposal. Kept for good: what was rejected is not proposed again. */
export interface Decision {
	readonly schema: 'chaika/decision@1';
	/** ISO 8601. */
	readonly at: string;
	/** Of a duplicate: `accepted` is merged into the older note, `linked` stays a card of its own, `rejected` is none. */
	readonly verdict: 'accepted' | 'rejected' | 'edited' | 'linked';
	readonly kind: 'link' | 'duplicate';
	/** What it started from: `card:` and its id, which survives renaming, else a note's path. */
	readonly from: string;
	/** Path of the older note. */
	readonly to: string;
	readonly type: LinkType;
	readonly reason: string;
	/** How likely the link seemed, from 0 to 1: what learning from decisions needs. */
	readonly score: number;
	/** The user's own words on it. */
	readonly because?: string;
}
