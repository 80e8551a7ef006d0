import type { Language } from '../model/document.ts';

/** What cards and notes are joined by. */
export interface GroupGround {
	/** Words that cards and notes are about; where the second of two notes shares others with the card, two lists. */
	readonly words: readonly (readonly string[])[];
	/** How many cards and notes there are. */
	readonly size: number;
	/** Whether the older notes are linked with each other. */
	readonly joined: boolean;
}

interface Words {
	readonly list: (words: readonly string[]) => string;
	readonly share: (words: string, size: number) => string;
	readonly shareTwo: (first: string, second: string) => string;
	readonly triangle: string;
	readonly joined: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
	'zh-Hant': {
		list: (words) => words.map((word) => `「${word}」`).join(''),
		share: (words) => `都談${words}`,
		shareTwo: (first, second) => `和前一則都談${first}，和後一則都談${second}`,
		triangle: '；那兩則本來就相連，三者形成三角',
		joined: '；那幾則本來就彼此相連',
	},
	'zh-Hans': {
		list: (words) => words.map((word) => `“${word}”`).join(''),
		share: (words) => `都谈${words}`,
		shareTwo: (first, second) => `和前一条都谈${first}，和后一条都谈${second}`,
		triangle: '；那两条本来就相连，三者形成三角',
		joined: '；那几条本来就彼此相连',
	},
	en: {
		list: (words) => joinAnd(words.map((word) => `“${word}”`)),
		share: (words, size) => `${size > 2 ? 'all' : 'both'} speak of ${words}`,
		shareTwo: (first, second) => `shares ${first} with the one and ${second} with the other`,
		triangle: '; those two are linked already, so the three form a triangle',
		joined: '; those notes are linked with each other already',
	},
};

/** The reason that cards and notes share, as one sentence without a full stop. */
export function writeGroupReason({ words, size, joined }: GroupGround, language: Language): string {
	const { list, share, shareTwo, triangle, joined: linked } = WORDS[language];
	const [first = [], second] = words;
	const ground = second ? shareTwo(list(first), list(second)) : share(list(first), size);
	return ground + (joined ? (size === 3 ? triangle : linked) : '');
}

function joinAnd(items: readonly string[]): string {
	return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
