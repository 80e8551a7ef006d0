import type { NotePath } from './note.ts';

/** How a vault hangs together. */
export interface VaultReport {
	readonly schema: 'chaika/vault-report@1';
	readonly notes: number;
	/** Files that are no notes. */
	readonly attachments: number;
	/** Links from one note to another; several from the same one to the same one count once. */
	readonly links: number;
	/** Targets that lead nowhere, those meant most often first. */
	readonly unresolved: readonly {
		readonly target: string;
		readonly missing: 'note' | 'heading' | 'block';
		readonly from: readonly NotePath[];
	}[];
	/** Notes without any link from or to another one; index, daily notes and templates not counted. */
	readonly orphans: readonly NotePath[];
	/** The notes with most links to and from them. */
	readonly hubs: readonly { readonly note: NotePath; readonly title: string; readonly linksTo: number; readonly linksFrom: number }[];
	/** Groups of linked notes that no link joins to the rest, and how many groups there are in all. */
	readonly groups: number;
	/** Small groups whose text says that they belong to another one: the link that would join them. */
	readonly islands: readonly {
		readonly notes: readonly NotePath[];
		readonly bridge: { readonly from: NotePath; readonly to: NotePath; readonly reason: string; readonly score: number };
	}[];
}
