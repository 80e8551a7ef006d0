import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from './shell-quote.ts';

describe('a word for the shell', () => {
	it.each(['筆記庫', 'demo/vault', '「卡片」（一）', '../庫', 'a=b,c@d.md', '拆卡😀', 'C:/x'])('stays as it is: %s', (word) => {
		expect(shellQuote(word)).toBe(word);
	});

	it.each([
		['我的 筆記', "'我的 筆記'"],
		['全形\u3000空格', "'全形\u3000空格'"],
		["it's", String.raw`'it'\''s'`],
		['$HOME', "'$HOME'"],
		['~/a', "'~/a'"],
		['-x.md', './-x.md'],
		['- x.md', "'./- x.md'"],
		['', "''"],
		['a\u001bb', String.raw`$'a\x1bb'`],
	])('is quoted where it must be: %j → %s', (word, quoted) => expect(shellQuote(word)).toBe(quoted));

	it('is what the shell reads, and shows no control characters', () => {
		const shell = process.platform === 'win32' ? undefined : 'bash';
		if (shell === undefined) return;
		const hard = fc.constantFrom(...('\'"\\$`!*?[]{}()<>|&;#~%^= \t\n\u001b\u200f-筆記\u3000😀a'.match(/./gsu) ?? []));
		const word = fc.string({ unit: hard, minLength: 1, maxLength: 12 });
		const words = fc.sample(word, { numRuns: 400, seed: 7 });
		const script = words.map((one) => `printf '%s\\0' ${shellQuote(one)}`).join('\n');
		const read = execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
		expect(read).toEqual(words.map((one) => (one.startsWith('-') ? `./${one}` : one)));
		for (const one of words) expect(shellQuote(one)).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e]/u);
	});

	it('is in double quotes for Windows', () => {
		expect([shellQuote('我的 筆記', 'win32'), shellQuote('筆記', 'win32'), shellQuote('..\\庫', 'win32')]).toEqual([
			'"我的 筆記"',
			'筆記',
			'..\\庫',
		]);
	});
});
