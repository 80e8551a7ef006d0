import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoundName, findNames, floorOf, LONGEST_NAME } from './find-names.ts';

const find = (text: string, ...names: string[]) =>
	findNames(text, floorOf([...new Set(names)].sort())).map(({ name, start }) => [name, start]);

describe('names in a text', () => {
	it('takes the longest of those that begin together, and none within it', () => {
		expect(find('谈规模法则的代价', '规模', '规模法则', '法则', '代价')).toEqual([
			['规模法则', 1],
			['代价', 6],
		]);
		expect(find('规模法', '规模', '规模法则', '模法')).toEqual([['规模', 0]]);
	});

	it('asks words for their bounds, but for a plural', () => {
		expect(find('artist art arts artsy smart 用art写', 'art')).toEqual([
			['art', 7],
			['art', 11],
			['art', 29],
		]);
		expect(find('web3与web', 'web', 'web3')).toEqual([
			['web3', 0],
			['web', 5],
		]);
		expect(find('résumés résum', 'résumé', 'sum')).toEqual([['résumé', 0]]);
	});

	it('finds names with symbols and characters of two units', () => {
		expect(find('见🔡ria与𠮷野家、c++。', '🔡ria', '𠮷野', 'c++', '𠮷')).toEqual([
			['🔡ria', 1],
			['𠮷野', 7],
			['c++', 12],
		]);
	});

	it('finds a shorter name where the longer one ends within a word', () => {
		expect(find('deep learningx', 'deep', 'deep learning')).toEqual([['deep', 0]]);
	});

	it('finds names up to a length', () => {
		const name = '长'.repeat(LONGEST_NAME);
		expect(find(`x${name}`, name, `${name}长`)).toEqual([[name, 1]]);
	});

	it('agrees with looking for every name at every place', () => {
		const unit = fc.constantFrom('a', 'b', 's', ' ', '甲', '乙', '𠮷', '𠮾', '-', '1');
		const word = fc
			.string({ unit, minLength: 1, maxLength: 5 })
			.map((text) => text.trim())
			.filter(Boolean);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 12 }), fc.string({ unit, maxLength: 40 }), (words, text) => {
				const names = [...new Set(words)].sort();
				expect(findNames(text, floorOf(names))).toEqual(naive(text, names));
				// the order of a store that compares bytes of UTF-8
				const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
				const stored = [...names].sort(byCodePoint);
				expect(findNames(text, (probe) => stored.findLast((name) => byCodePoint(name, probe) <= 0))).toEqual(naive(text, names));
			}),
			{ numRuns: 2000 },
		);
	});

	it('asks few questions', () => {
		const names = Array.from({ length: 20_000 }, (_, i) => `名字${i.toString(36)}`).sort();
		const floor = floorOf(names);
		let asked = 0;
		const text = '这里有名字zz与别的名字10，还有名字没有。'.repeat(100);
		const found = findNames(text, (probe) => {
			asked++;
			return floor(probe);
		});
		expect(found.length).toBe(200);
		expect(asked).toBeLessThan(text.length * 3);
	});
});

function naive(text: string, names: readonly string[]): FoundName[] {
	const isWord = (character: string | undefined) => character !== undefined && /[a-z0-9]/.test(character);
	const found: FoundName[] = [];
	for (let start = 0; start < text.length; ) {
		const fits = names.filter((name) => {
			const end = start + name.length;
			if (!text.startsWith(name, start) || (isWord(name[0]) && isWord(text[start - 1]))) return false;
			if (!isWord(name.at(-1)) || !isWord(text[end])) return true;
			return text[end] === 's' && !isWord(text[end + 1]);
		});
		const name = fits.sort((a, b) => b.length - a.length)[0];
		if (name === undefined) {
			start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
			continue;
		}
		found.push({ name, start, end: start + name.length });
		start += name.length;
	}
	return found;
}
