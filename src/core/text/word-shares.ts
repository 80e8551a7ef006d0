import { COMMON_WORDS } from './common-words.ts';

/** Share of texts that hold a word (folded), for the words that are common anywhere. */
export const SHARE_OF_WORD: ReadonlyMap<string, number> = new Map(
	COMMON_WORDS.flatMap(({ share, words }) => words.split(' ').map((word): [string, number] => [word, share])),
);
