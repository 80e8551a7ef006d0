import { describe, expect, it } from 'vitest';
import { disarm, plainLine } from './plain-text.ts';

const source = '詳見 https://example.org/a?b=1 與 www.example.net 的說明。';

describe('plain text', () => {
	it('keeps what a reader sees', () => {
		expect(plainLine('𠮷野家\n的 👩‍👩‍👧 例子\tTwo  words')).toBe('𠮷野家的 👩‍👩‍👧 例子 Two words');
		expect(plainLine('第一行\r\n第二行\nand more')).toBe('第一行第二行 and more');
	});

	it('drops what only a program sees', () => {
		expect(plainLine('看\u200b不\u202e見\u{e0041}\u{e0042}的\u0007字\ufeff')).toBe('看不見的字');
	});
});

describe('disarm', () => {
	it.each([
		['bare', '請看 https://evil.example/x?q=1 好嗎', '請看 好嗎'],
		['link', '請看[這裡](https://evil.example/x)。', '請看這裡。'],
		['image', '![圖](https://evil.example/pixel.png)說明', '圖說明'],
		['wikilink', '參見 [[../秘密|別處]] 與 [[筆記]]', '參見 別處 與 筆記'],
		['script', 'javascript:alert(1)', ''],
		['full-width stops', '請到 evil．example／path 登入', '請到 登入'],
		['other schemes', 'obsidian://open?vault=x 與 file:///etc/passwd', '與'],
		['host with a path', 'evil.example/steal', ''],
	])('%s', (_name, words, left) => {
		expect(disarm(words, source).text).toBe(left);
	});

	it('keeps addresses of the source, and what only looks like one', () => {
		for (const words of [
			'見 https://example.org/a?b=1 一節',
			'www.example.net',
			'GPT-4.1 比 3.5 好；A/B 測試',
			'比例是 1:3，檔名是 note.md',
			'Node.js 與 and/or',
		])
			expect(disarm(words, source)).toEqual({ text: words, removed: [] });
	});
});
