/** How a run ends: part of what scripts rely on (CONTRACT). */
export const EXIT = {
	done: 0,
	/** The message says what, where, and what to do next. */
	failed: 1,
	usage: 2,
	/** Some sources were done, the others are listed. */
	partly: 3,
	interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
