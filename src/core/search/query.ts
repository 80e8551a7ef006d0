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
