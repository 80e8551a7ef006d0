import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import { scanNote } from '../notes/scan.ts';
import { bestPair, type NotePassage, passageAt, passagesOf, toShown } from './passages.ts';

const note = (text: string) => scanNote('n.md' as NotePath, text);
const shown = (text: string) => passagesOf(note(text)).map((passage) => passage.shown);

describe('the passages of a note', () => {
	it.each([
		[
			'sentences, in either script',
			'寫作逼人想清楚。寫不出來，就是沒想過！\n\n写作逼人想清楚。',
			['寫作逼人想清楚。', '寫不出來，就是沒想過！', '写作逼人想清楚。'],
		],
		[
			'English and mixed',
			'Writing forces thought. 用 Obsidian 寫筆記 is fine.',
			['Writing forces thought.', '用 Obsidian 寫筆記 is fine.'],
		],
		[
			'headings, items and quotes, without their marks',
			'# 標題\n- [ ] 一件事\n  3. 第三件\n> - 引文一句。\n>> ## 深處',
			['標題', '一件事', '第三件', '引文一句。', '深處'],
		],
		['what a reader sees', '**重點**在 [[記憶|記得]]，見[這裡](https://a.b/c)與 ==此==。 ^id', ['重點在 記得，見這裡與 此。']],
		[
			'amounts of money, but no formulas',
			'從 $5 漲到 $10，又到$20。由 $E=mc^2$ 可知。$$x^2$$ 也是。',
			['從 $5 漲到 $10，又到$20。', '由  可知。', '也是。'],
		],
		['emoji and characters of two units', '𠮷野家🍚真好吃。👩‍👩‍👧 一家人。', ['𠮷野家🍚真好吃。', '👩‍👩‍👧 一家人。']],
	])('are %s', (_, text, expected) => expect(shown(text)).toEqual(expected));

	it.each([
		['front matter', '---\ntitle: 不是內文。\n---\n內文。'],
		['a fence', '內文。\n```js\n程式碼。\n```'],
		['a fence in a quote', '內文。\n> ```\n> 程式碼。\n> ```'],
		['a fence inside a longer one', '````md\n```\n程式碼。\n```\n仍是程式碼。\n````\n內文。'],
		['a fence whose end has words behind it', '```\n程式碼。\n```js\n仍是程式碼。\n```\n內文。'],
		['a tilde fence that holds the other kind', '~~~\n```\n程式碼。\n~~~\n內文。'],
		['a table', '內文。\n| 表格。 | 二 |\n|---|---|'],
		['a comment', '%% 註解。 %%\n內文。'],
		['a comment of several lines', '內文。\n%%\n註解。\n又一行註解。\n%%'],
		['an HTML comment of several lines', '<!--\n註解。\n-->\n內文。'],
		['a comment that begins behind words', '內文。%% 註解。\n又一行。 %%'],
		['comments in words', '內%% 註 %%文。'],
		['a rule', '內文。\n---'],
		['a Dataview field', '狀態:: 進行中。\n內文。'],
	])('are not %s', (_, text) => expect(shown(text)).toEqual(['內文。']));

	it('go on behind three backticks that open no fence', () => {
		expect(shown('```npm run``` 會跑起來。\n\n後面的話。')).toContain('後面的話。');
	});

	it('end after so many, also in a note of one line', () => {
		expect(passagesOf(note('一句話。'.repeat(5000))).length).toBeLessThanOrEqual(120);
		expect(passagesOf(note('一句話。\n'.repeat(5000)))).toHaveLength(120);
	});

	it('stand where they say, in order, apart from each other, whatever the note holds', () => {
		const marks = [
			'# ',
			'- ',
			'> ',
			'```',
			'~~~',
			'%%',
			'<!--',
			'-->',
			'|',
			'[[',
			']]',
			'**',
			'\n',
			'\r\n',
			' ',
			'。',
			'！',
			'. ',
			'「',
			'」',
			'---',
			'::',
		];
		const words = ['記憶', '记忆', 'memory', '𠮷', '😀', '1.', 'a.b', '\u3000', '\u200d'];
		const text = fc.array(fc.constantFrom(...marks, ...words), { maxLength: 40 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, (one) => {
				const { text: whole, bodyStart } = note(one);
				let last = bodyStart;
				for (const { start, end, shown: seen, terms } of passagesOf({ text: whole, bodyStart })) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(whole.length);
					expect(seen).toBe(toShown(whole.slice(start, end)));
					expect(whole.slice(start, end)).toBe(whole.slice(start, end).trim());
					expect([...terms].every((term) => term !== '')).toBe(true);
					last = end;
				}
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('the pair that belongs together', () => {
	const passage = (...terms: string[]): NotePassage => ({ start: 0, end: 0, shown: terms.join(' '), terms: new Set(terms) });

	it('is the one that a look at every pair gives', () => {
		const term = fc.constantFrom(...'abcdefghijkl');
		const side = fc.array(fc.uniqueArray(term, { maxLength: 12 }), { maxLength: 6 });
		const rarityOf = (one: string) => one.charCodeAt(0) - 96;
		fc.assert(
			fc.property(side, side, (a, b) => {
				const [here, there] = [a.map((terms) => passage(...terms)), b.map((terms) => passage(...terms))];
				const penalty = ({ terms }: NotePassage) => Math.max(1, terms.size / 8) ** 0.25;
				const strengths = here.flatMap((one) =>
					there.map((other) => {
						const weight = [...one.terms].filter((shared) => other.terms.has(shared)).reduce((sum, shared) => sum + rarityOf(shared), 0);
						return weight / (penalty(one) * penalty(other));
					}),
				);
				const most = Math.max(0, ...strengths);
				const best = bestPair(here, there, rarityOf);
				if (most === 0) expect(best).toBeUndefined();
				else expect(best?.strength).toBeCloseTo(most, 10);
			}),
		);
	});

	it('crosses scripts', () => {
		const [here, there] = [passagesOf(note('天氣很好。網絡效應讓大者恆大。')), passagesOf(note('网络效应使大者恒大。午饭吃了面。'))];
		const best = bestPair(here, there, () => 1);
		expect([best?.here.shown, best?.there.shown]).toEqual(['網絡效應讓大者恆大。', '网络效应使大者恒大。']);
	});
});

it('finds the passage of a place', () => {
	const text = '第一句。第二句有 [[記憶]]。';
	const place = { start: text.indexOf('[['), end: text.indexOf(']]') + 2 };
	expect(passageAt(passagesOf(note(text)), place)?.shown).toBe('第二句有 記憶。');
	expect(passageAt([], place)).toBeUndefined();
});
