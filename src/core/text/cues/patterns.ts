import { fold } from '../script.ts';

/** Words as they stand in folded text. */
export const folded = (words: readonly string[]): string[] => [...new Set(words.map(fold))];

/** The words as alternatives of a pattern over folded text, longer ones first, so that 指出來 is not read as 指出. */
export function alternatives(words: readonly string[]): string {
	return folded(words)
		.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('|');
}
