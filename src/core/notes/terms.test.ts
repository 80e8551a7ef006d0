import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, indexTerms, phrasesIn, phraseTerms, termText } from './terms.ts';

/** Whether the terms of the phrase stand in a row among those of the text. */
function isFound(text: string, words: string): boolean {
	const phrase = phraseTerms(words);
	if (!phrase) return false;
	return ` ${termText(text)} `.includes(` ${phrase.terms.join(' ')}${phrase.isPrefix ? '' : ' '}`);
}

const HAN = [...'拆卡片時代时國国台灣𠮷𫝀〇々'];
const UNSPACED = [...HAN, ...'かナー가나ㄅก'];
const character = fc.constantFrom(...UNSPACED, ...HAN, ...'aAbBＡ1９é_', 'É', 'я', '🎉', '👩‍💻', '❤️', '，', '。', ' ', '\n', '-', '「');
const texts = fc.array(character, { maxLength: 24 }).map((all) => all.join(''));

describe('indexTerms', () => {
	it.each([
		['拆卡片', ['拆卡', '卡片', '片']],
		['臺灣', ['台湾', '湾']],
		['AI時代', ['ai', 'i时', '时代', '代']],
		['時代AI', ['时代', '代', 'ai']],
		['用ＧＰＴ－4o：好', ['用', 'gpt', '4o', '好']],
		['𠮷野家', ['𠮷野', '野家', '家']],
		['Café CAFÉ Cafe\u0301', ['café', 'café', 'café']],
		["snake_case it’s don't", ['snake_case', 'it', 's', 'don', 't']],
		['派對🎉❤️!', ['派对', '对', '🎉', '❤']],
		['コーヒー 커피', ['コー', 'ーヒ', 'ヒー', 'ー', '커피', '피']],
		['', []],
		['。，…\ud800', []],
	])('%s', (text, terms) => expect(indexTerms(text)).toEqual(terms));

	it('keeps what encoded data begins with', () => {
		expect(indexTerms(`${'x'.repeat(500)} y`)).toEqual(['x'.repeat(64), 'y']);
		expect(phraseTerms('x'.repeat(500))).toEqual({ terms: ['x'.repeat(64)], isPrefix: false, isLoose: true });
	});

	it('takes a text of megabytes in a moment', () => {
		const start = performance.now();
		expect(termText('拆卡片a'.repeat(500_000)).length).toBeGreaterThan(5_000_000);
		expect(performance.now() - start).toBeLessThan(2000);
	});
});

describe('phraseTerms', () => {
	it.each([
		['拆', ['拆'], true, false],
		['拆卡', ['拆卡'], false, false],
		['拆卡片', ['拆卡', '卡片'], false, false],
		['AI時代', ['i时', '时代'], false, true],
		['I時代', ['i时', '时代'], false, false],
		['時代A', ['时代', '代', 'a'], true, true],
		['用AI時', ['用', 'ai', 'i时', '时'], true, true],
		['machine learning', ['machine', 'learning'], false, true],
		['你好，世界', ['你好', '好', '世界'], false, true],
		['派對🎉', ['派对', '对', '🎉'], false, true],
	])('%s', (words, terms, isPrefix, isLoose) => expect(phraseTerms(words)).toEqual({ terms, isPrefix, isLoose }));

	it('has nothing to look for in punctuation', () => expect(phraseTerms('——？！')).toBeUndefined());

	it('finds every part of a text that touches a script without spaces', () => {
		fc.assert(
			fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 4 }), (text, at, length) => {
				const characters = [...text];
				const start = characters.length === 0 ? 0 : at % characters.length;
				const part = characters.slice(start, start + length).join('');
				// a word of a spaced script is found whole only, unless it is cut where it touches another
				fc.pre(/^[\p{Script=Han}\u30fc]/u.test(part) && /[\p{Script=Han}]$/u.test(part));
				expect(isFound(text, part)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('finds what substring search finds, and nothing else unless it says so', () => {
		const few = fc.constantFrom(...'拆卡時时aB1é𠮷，');
		const some = fc.array(few, { maxLength: 12 }).map((all) => all.join(''));
		const asked = fc.array(few, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
		fc.assert(
			fc.property(some, asked, (text, words) => {
				const isThere = foldForSearch(text).includes(foldForSearch(words));
				if (isThere && /[拆卡時时𠮷]/u.test(words) && !/[aB1é]，|，[aB1é]/u.test(words)) expect(isFound(text, words)).toBe(true);
				if (!isThere && phraseTerms(words)?.isLoose === false) expect(isFound(text, words)).toBe(false);
			}),
			{ numRuns: 5000 },
		);
	});
});

it('phrasesIn parts words at what separates them', () => {
	expect(phrasesIn('你好，AI時代 well-known').map(({ terms }) => terms)).toEqual([['你好'], ['i时', '时代'], ['well'], ['known']]);
});
