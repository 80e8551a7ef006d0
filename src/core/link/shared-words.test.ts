import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldScript } from '../text/script.ts';
import { sharedWords } from './shared-words.ts';

const words = (here: string, there: string, rarityOf = (_: string) => 1) => sharedWords(here, there, rarityOf);

describe('the words that two passages share', () => {
	it.each([
		['繁 and 繁', '機會成本是放棄的選項。', '他沒算機會成本。', ['機會成本']],
		['繁 and 简', '機會成本是放棄的選項。', '他没算机会成本。', ['機會成本']],
		['简 and 繁', '他没算机会成本。', '機會成本是放棄的選項。', ['机会成本']],
		['English, a plural aside', 'Feedback loops need damping.', 'A feedback loop grows.', ['Feedback loops']],
		['mixed', '用 Zettelkasten 寫筆記', 'zettelkasten，筆記之王', ['Zettelkasten', '筆記']],
		['full and half width', '學ＡＢＣＤ理論', 'abcd', ['ＡＢＣＤ']],
		['characters of two units', '𠮷野家在東京', '東京的𠮷野家', ['𠮷野家', '東京']],
		['nothing but function words and numbers', '因為 2024 年這樣，所以可以', '因為 2024 年那樣，所以可以', []],
		['nothing', '天氣', '記憶', []],
		['emoji alone', '😀👍', '😀👍', []],
		['nothing, since one is empty', '', '記憶', []],
	])('are found: %s', (_, here, there, expected) => {
		expect(words(here, there).toSorted()).toEqual(expected.toSorted());
	});

	it('are those that tell most, three at most, none part of another', () => {
		const rarityOf = (term: string) => (/^z/.test(term) ? 9 : 1);
		const found = words('apple zebra mango zither cherry', 'cherry, zither, mango, zebra, apple', rarityOf);
		expect(found).toHaveLength(3);
		expect(found.slice(0, 2).toSorted()).toEqual(['zebra', 'zither']);
	});

	it('are neighbours in both where they are shown as one', () => {
		expect(words('記憶資產很重要', '先談記憶。資產另說').every((word) => '先談記憶。資產另說'.includes(word))).toBe(true);
		expect(words('system design matters', 'The system. Design first.')).not.toContain('system design');
	});
});

const parts = [
	'機會成本',
	'机会成本',
	'記憶',
	'记忆',
	'資產',
	'资产',
	'。',
	'，',
	' ',
	'memory',
	'Memories',
	'loops',
	'loop',
	'the',
	'的',
	'因為',
	'因为',
	'😀',
	'𠮷野家',
	'2024',
	'\n',
	'（',
	'-',
];
const text = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((some) => some.join(''));
/** As texts are compared: script, case, width, spaces and the end of plurals aside. */
const plain = (one: string) =>
	fold(one)
		.replace(/([a-z]{3,}[^s])s(?![a-z])/g, '$1')
		.replaceAll(' ', '');

it('are words of both texts, whatever these hold', () => {
	fc.assert(
		fc.property(text, text, (here, there) => {
			for (const word of words(here, there)) {
				expect(here).toContain(word);
				expect(plain(there)).toContain(plain(word));
			}
		}),
		{ numRuns: 2000 },
	);
});

it('are the same in whichever script the texts are written', () => {
	fc.assert(
		fc.property(text, text, (here, there) => {
			const found = words(here, there).map(foldScript).toSorted();
			expect(words(foldScript(here), there).toSorted()).toEqual(found);
			expect(words(here, foldScript(there)).map(foldScript).toSorted()).toEqual(found);
		}),
		{ numRuns: 500 },
	);
});
