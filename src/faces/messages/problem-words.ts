/** A problem of a decomposition, as a user reads of it. */
export interface ProblemWords {
	/** What is wrong, in few words. */
	readonly name: string;
	readonly reason: string;
	readonly advice: string;
}
