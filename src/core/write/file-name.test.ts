import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPath, isPortableName, toFileName, toFreeName } from './file-name.ts';

describe('toFileName', () => {
	it.each([
		['Scaling Law 的資源詛咒：指數投入換線性回報', 'Scaling Law 的資源詛咒：指數投入換線性回報.md'],
		['SFT vs RL: 被動/主動?', 'SFT vs RL： 被動／主動？.md'],
		['C# [筆記] ^區塊|別名', 'C＃ ［筆記］ ＾區塊｜別名.md'],
		['..\\..\\etc\\passwd', '＼..＼etc＼passwd.md'],
		['CON', '_CON.md'],
		['con .txt', '_con .txt.md'],
		['Con artists', 'Con artists.md'],
		['COM¹', '_COM¹.md'],
		['.hidden', 'hidden.md'],
		['尾點... ', '尾點.md'],
		['\u202Egnp.exe\u0000\u200b', 'gnp.exe.md'],
		['e\u0301', '\u00e9.md'],
		['\ud800壞', '壞.md'],
		['100%% 註解', '100％ 註解.md'],
		['第一行\n第二行\t尾', '第一行 第二行 尾.md'],
		['', 'untitled.md'],
		['???', '？？？.md'],
		['. .', 'untitled.md'],
	])('%j → %s', (title, name) => expect(toFileName(title, '.md')).toBe(name));

	it('cuts long titles between graphemes, the extension kept', () => {
		const family = '👨‍👩‍👧‍👦';
		const name = toFileName('一'.repeat(44) + family.repeat(3), '.md');
		expect(Buffer.byteLength(name)).toBeLessThanOrEqual(140);
		expect(name).toMatch(/^一{44}/);
		expect(name).not.toMatch(/\p{Cs}|\ufffd/u);
		expect(toFileName('e\u0301'.repeat(100), '.md')).toBe(`${'\u00e9'.repeat(68)}.md`);
		expect(toFileName(`x${'\u0323'.repeat(500)}`, '.md')).toBe('untitled.md');
	});

	it('is valid on every system, whatever the title', () => {
		const title = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.string({ maxLength: 200 }),
			fc
				.array(fc.constantFrom('con', '.', ' ', '/', '\\', ':', '中', '😀', '\u202e', '\ud83d', 'ﬁ', 'İ', '\u0301', '%'), { maxLength: 80 })
				.map((a) => a.join('')),
		);
		fc.assert(
			fc.property(title, (text) => {
				const name = toFileName(text, '.md');
				expect(isPortableName(name)).toBe(true);
				expect(name).toMatch(/.\.md$/u);
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(140);
				expect(toFileName(name.slice(0, -3), '.md')).toBe(name);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('toFreeName', () => {
	it('counts up until a name is free, folding case and normalisation', () => {
		const taken = new Set(['Café.md', 'CAFÉ 2.md'].map(foldPath));
		expect(toFreeName('cafe\u0301', '.md', (name) => taken.has(foldPath(name)))).toBe('café 3.md');
	});
	it('keeps the number when the title has to be cut for it', () => {
		const long = '長'.repeat(200);
		const first = toFileName(long, '.md');
		const name = toFreeName(long, '.md', (one) => one === first);
		expect(name).toMatch(/長 2\.md$/);
		expect(Buffer.byteLength(name)).toBeLessThanOrEqual(140);
	});
});

it('isPortableName refuses what some system cannot hold', () => {
	for (const name of ['', 'a/b', 'a\\b', 'a:b', 'nul.md', 'a.', 'a ', ' a', 'a\u0000', 'e\u0301.md', 'a\u202e', 'x'.repeat(256), 'Aux'])
		expect(isPortableName(name), JSON.stringify(name)).toBe(false);
	for (const name of ['.chaika', 'null.md', '筆記（一）.md', 'a b.md', 'Auxiliary.md']) expect(isPortableName(name), name).toBe(true);
});
