import { fold } from '../text/script.ts';
import { SHARE_OF_WORD } from '../text/word-shares.ts';

/** A piece of a statement that its evidence should hold as well. */
export interface EvidenceTerm {
	/** Folded; Latin words by their stem. */
	readonly key: string;
	/** `name`: a Latin word that stands for one thing (a capital inside a sentence, several capitals, a digit, or Latin among Chinese). */
	readonly kind: 'han' | 'word' | 'name' | 'number';
	/** How much it tells by itself, 0 to 1, whatever the article: little for everyday words and grammar. */
	readonly tells: number;
}

const TOKEN =
	/\p{N}+(?:[.,:]\p{N}+)*%?|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}](?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}'’]|-(?=\p{N}))*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Characters of grammar: a pair that holds one lies across two words, or says nothing. */
const GRAMMAR = new Set(
	fold(
		'的了是在和與也就都而及或這那有我你他她它可不要會被把對上下等個到去為以之其所得著過地來並但卻更最太再又才只還從向於由將跟給讓使每各某該此若如則即且亦哪誰些們您嗎呢吧啊中很說能',
	),
);
const TELLS_GRAMMAR = 0.15;
/** A single character is shared by chance more often than a pair, and still links 定期相聚 with 定期聚在一起. */
const TELLS_CHARACTER = 0.2;
/** By the share of texts that hold a word, from everyday to rare; a word that is in no list tells most. */
const TELLS_BY_SHARE: readonly (readonly [number, number])[] = [
	[0.15, 0.1],
	[0.05, 0.3],
	[0.02, 0.5],
	[0.006, 0.7],
];

/** The terms of a text in order, repeats kept: numbers, stems of Latin words, Chinese characters and pairs of neighbours. */
export function evidenceTerms(text: string): EvidenceTerm[] {
	const out: EvidenceTerm[] = [];
	for (const match of text.matchAll(TOKEN)) {
		const token = fold(match[0]);
		if (/^\p{N}/u.test(token)) out.push({ key: token.replace(/[,%]/g, ''), kind: 'number', tells: 1 });
		else if (/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(token))
			out.push(ofWord(token, isName(match[0], text, match.index)));
		else out.push(...ofRun(token));
	}
	return out;
}

/** The keys of the same terms, each once: all that a passage needs, in half the time. */
export function termKeys(text: string): Set<string> {
	const out = new Set<string>();
	for (const token of fold(text).match(TOKEN) ?? []) {
		if (/^\p{N}/u.test(token)) out.add(token.replace(/[,%]/g, ''));
		else if (/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(token)) out.add(stem(token));
		else {
			let before = '';
			for (const character of token) {
				if (!GRAMMAR.has(character)) out.add(character);
				if (before !== '') out.add(before + character);
				before = character;
			}
		}
	}
	return out;
}

const ofWord = (word: string, name: boolean): EvidenceTerm => ({
	key: stem(word),
	kind: name ? 'name' : 'word',
	tells: name ? 1 : tellsOf(word),
});

/** A single capital tells nothing where a sentence begins, nor in `I`. */
function isName(word: string, text: string, at: number): boolean {
	if (word.length < 2 || !/[\p{Lu}\p{N}]/u.test(word)) return false;
	return /\p{N}|.\p{Lu}/u.test(word) || !/(?:^|[.!?。！？：:“"「])\s*$/u.test(text.slice(0, at));
}

function ofRun(run: string): EvidenceTerm[] {
	const characters = [...run];
	const out: EvidenceTerm[] = [];
	for (const [i, first] of characters.entries()) {
		if (!GRAMMAR.has(first)) out.push({ key: first, kind: 'han', tells: TELLS_CHARACTER });
		const second = characters[i + 1];
		if (second === undefined) continue;
		const key = first + second;
		const tells = SHARE_OF_WORD.has(key) || !(GRAMMAR.has(first) || GRAMMAR.has(second)) ? tellsOf(key) : TELLS_GRAMMAR;
		out.push({ key, kind: 'han', tells });
	}
	return out;
}

function tellsOf(word: string): number {
	const share = SHARE_OF_WORD.get(word);
	if (share !== undefined) return TELLS_BY_SHARE.find(([least]) => share >= least)?.[1] ?? 1;
	return /^[a-z]{1,2}$/.test(word) ? TELLS_GRAMMAR : 1;
}

/**
 * Takes the endings off an English word that its relatives do not share: automate, automated, automation. Coarser
 * than Porter's stemmer, and enough where two texts on one subject are compared.
 */
export function stem(word: string): string {
	const bare = word.replace(/['’]s?$/u, '');
	if (bare.length < 5 || !/^[a-z]+$/.test(bare)) return bare.length > 3 ? bare.replace(/s$/, '') : bare;
	const singular = bare.replace(/ies$/, 'y').replace(/(?<=[sxz]|ch|sh)es$|(?<![su])s$/, '');
	const root = singular.replace(/(?:ational|ation|ions?|ings?|ers?|ors?|ed|ely|ly|ments?|ness|ives?|ally|al|es|e|y)$/, '');
	return root.length >= 4 ? root : singular;
}
