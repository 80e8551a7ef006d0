import type { LinkType } from '../model/decomposition.ts';
import type { Language } from '../model/document.ts';

/** What a suggestion rests on. */
export type Ground =
	/** This note names the other one, or the other way round. */
	| { readonly kind: 'names' | 'is-named'; readonly words: readonly string[] }
	| { readonly kind: 'shares-words'; readonly words: readonly string[] }
	/** Both link to these notes, or are linked from them. */
	| { readonly kind: 'shares-neighbours'; readonly titles: readonly string[] }
	| { readonly kind: 'links-here' }
	/** A note much like this one links there; or this one links to a note beside the other. */
	| { readonly kind: 'like-one-links' | 'beside-linked'; readonly title: string }
	| { readonly kind: 'shares-tags'; readonly tags: readonly string[] }
	| { readonly kind: 'stands-near'; readonly folder: string }
	| { readonly kind: 'says-the-same' };

/** A word of one of the two passages that tells how they relate. */
export interface Turn {
	readonly type: LinkType;
	readonly words: string;
	readonly side: 'here' | 'there';
}

interface Words {
	readonly list: (items: readonly string[]) => string;
	readonly names: (words: string) => string;
	readonly isNamed: (words: string) => string;
	readonly shares: (words: string) => string;
	readonly neighbours: (titles: string) => string;
	readonly linksHere: string;
	readonly likeOneLinks: (title: string) => string;
	readonly besideLinked: (title: string) => string;
	readonly tags: (tags: string) => string;
	readonly near: (folder: string) => string;
	readonly same: string;
	/** Between the ground and a second one. */
	readonly and: string;
	readonly side: Readonly<Record<Turn['side'], string>>;
	readonly turns: Readonly<Partial<Record<LinkType, (side: string, words: string) => string>>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
	'zh-Hant': {
		list: (items) => items.map((item) => `「${item}」`).join(''),
		names: (words) => `本則提到${words}，那則正是談這個的筆記`,
		isNamed: (words) => `那則提到${words}，正是本則的主題`,
		shares: (words) => `兩則都談${words}`,
		neighbours: (titles) => `兩則都和${titles}相連`,
		linksHere: '那則已連到本則',
		likeOneLinks: (title) => `和本則相近的「${title}」也連到那則`,
		besideLinked: (title) => `本則已連到同一資料夾裡的「${title}」`,
		tags: (tags) => `兩則都標了 ${tags}`,
		near: (folder) => (folder === '' ? '兩則放在一起' : `兩則都在「${folder}」資料夾`),
		same: '兩則說的幾乎是同一件事',
		and: '；',
		side: { here: '本則', there: '那則' },
		turns: {
			attacks: (side, words) => `，${side}以「${words}」提出異議`,
			contrasts: (side, words) => `，${side}以「${words}」說出另一面`,
			exemplifies: (side, words) => `，${side}以「${words}」舉例`,
			supports: (side, words) => `，${side}提出「${words}」佐證`,
			explains: (side, words) => `，${side}以「${words}」說明緣由`,
		},
	},
	'zh-Hans': {
		list: (items) => items.map((item) => `“${item}”`).join(''),
		names: (words) => `本条提到${words}，那条正是谈这个的笔记`,
		isNamed: (words) => `那条提到${words}，正是本条的主题`,
		shares: (words) => `两条都谈${words}`,
		neighbours: (titles) => `两条都和${titles}相连`,
		linksHere: '那条已链接到本条',
		likeOneLinks: (title) => `和本条相近的“${title}”也链接到那条`,
		besideLinked: (title) => `本条已链接到同一文件夹里的“${title}”`,
		tags: (tags) => `两条都标了 ${tags}`,
		near: (folder) => (folder === '' ? '两条放在一起' : `两条都在“${folder}”文件夹`),
		same: '两条说的几乎是同一件事',
		and: '；',
		side: { here: '本条', there: '那条' },
		turns: {
			attacks: (side, words) => `，${side}以“${words}”提出异议`,
			contrasts: (side, words) => `，${side}以“${words}”说出另一面`,
			exemplifies: (side, words) => `，${side}以“${words}”举例`,
			supports: (side, words) => `，${side}提出“${words}”佐证`,
			explains: (side, words) => `，${side}以“${words}”说明缘由`,
		},
	},
	en: {
		list: (items) => joinAnd(items.map((item) => `“${item}”`)),
		names: (words) => `this note mentions ${words}, which the other one is about`,
		isNamed: (words) => `the other note mentions ${words}, which this one is about`,
		shares: (words) => `both speak of ${words}`,
		neighbours: (titles) => `both are linked with ${titles}`,
		linksHere: 'the other note already links to this one',
		likeOneLinks: (title) => `“${title}”, which is much like this note, links to the other one`,
		besideLinked: (title) => `this note links to “${title}”, which is in the same folder as the other one`,
		tags: (tags) => `both are tagged ${tags}`,
		near: (folder) => (folder === '' ? 'they stand side by side' : `both are in the folder “${folder}”`),
		same: 'both say nearly the same',
		and: '; ',
		side: { here: 'this one', there: 'the other one' },
		turns: {
			attacks: (side, words) => `; ${side} objects (“${words}”)`,
			contrasts: (side, words) => `; ${side} shows another side (“${words}”)`,
			exemplifies: (side, words) => `; ${side} gives an example (“${words}”)`,
			supports: (side, words) => `; ${side} brings evidence (“${words}”)`,
			explains: (side, words) => `; ${side} says why (“${words}”)`,
		},
	},
};

/** What a reason says: the ground of a link, how a word turns it, and a second ground. */
export interface Reason {
	readonly ground: Ground;
	readonly turn?: Turn;
	readonly also?: Ground;
}

/** The reason for a link as one sentence, without a full stop, since a line of links goes on after it. */
export function writeReason({ ground, turn, also }: Reason, language: Language): string {
	const words = WORDS[language];
	const turned = turn === undefined ? '' : (words.turns[turn.type]?.(words.side[turn.side], turn.words) ?? '');
	return sayGround(ground, words) + turned + (also ? words.and + sayGround(also, words) : '');
}

function sayGround(ground: Ground, words: Words): string {
	switch (ground.kind) {
		case 'names':
			return words.names(words.list(ground.words));
		case 'is-named':
			return words.isNamed(words.list(ground.words));
		case 'shares-words':
			return words.shares(words.list(ground.words));
		case 'shares-neighbours':
			return words.neighbours(words.list(ground.titles));
		case 'links-here':
			return words.linksHere;
		case 'like-one-links':
			return words.likeOneLinks(ground.title);
		case 'beside-linked':
			return words.besideLinked(ground.title);
		case 'shares-tags':
			return words.tags(ground.tags.map((tag) => `#${tag}`).join(' '));
		case 'stands-near':
			return words.near(ground.folder);
		case 'says-the-same':
			return words.same;
	}
}

function joinAnd(items: readonly string[]): string {
	return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
