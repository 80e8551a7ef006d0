import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageLine, percent, wrap } from './layout.ts';
import { columns } from './terminal.ts';

const piece = fc.constantFrom('記', '憶', '，', '。', '「', '」', ' ', 'word', 'Zettelkasten', '𠮷', '😀', '1,234', '（', '）', '…');
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('wrap', () => {
	it('divides Chinese anywhere, words nowhere, and leaves signs where they belong', () => {
		expect(wrap('老闆娘記得阿伯不吃香菜，是花了三年聽來的。', 20)).toEqual(['老闆娘記得阿伯不吃香', '菜，是花了三年聽來的。']);
		expect(wrap('老闆娘記得阿伯不吃菜，是花了', 20)).toEqual(['老闆娘記得阿伯不吃菜，', '是花了']);
		expect(wrap('他們都說過「記得客人」', 12)).toEqual(['他們都說過', '「記得客人」']);
		expect(wrap('spaced repetition works', 10)).toEqual(['spaced', 'repetition', 'works']);
	});

	it('loses nothing but spaces at line ends, and keeps to its width but for closing signs and long words', () => {
		fc.assert(
			fc.property(text, fc.integer({ min: 14, max: 80 }), (words, width) => {
				const lines = wrap(words, width);
				expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
				for (const line of lines) {
					if (!/^[（「]*[\w,]+$/u.test(line.replace(/[，。」）…,]+$/u, '')))
						expect(columns(line.replace(/[，。」）…,]+$/u, ''))).toBeLessThanOrEqual(width);
				}
			}),
		);
	});
});

describe('passageLine', () => {
	it('shows a long passage around the words that matter', () => {
		const passage = `${'前面的話。'.repeat(20)}這裡談到記憶這件事，${'後面的話。'.repeat(20)}`;
		const line = passageLine(passage, ['沒有的', '記憶'], 40);
		expect(line).toContain('這裡談到記憶這件事');
		expect(line).toMatch(/^….*…$/u);
		expect(passageLine('短的\n一句', [], 40)).toBe('短的 一句');
	});

	it('never takes more room than there is', () => {
		fc.assert(
			fc.property(text, fc.array(piece, { maxLength: 2 }), fc.integer({ min: 10, max: 60 }), (passage, words, width) => {
				const line = passageLine(passage, words, width);
				expect(columns(line)).toBeLessThanOrEqual(width);
				expect(line).not.toMatch(/\p{Cs}/u);
				const shown = line.replace(/^…|…$/gu, '');
				expect(passage.replace(/\s+/g, ' ')).toContain(shown);
			}),
		);
	});
});

it('says likelihoods as readers take them in', () => {
	expect([0.816, 0, 1, 0.005, 0.0004].map(percent)).toEqual(['82%', '0%', '100%', '1%', '<1%']);
});
