import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../core/model/document.ts';
import { detectLanguage, foldScript } from '../../core/text/script.ts';
import { loadMessages } from './load.ts';

/** What a function of a table may be asked for, by the names its words use: enough to make every one of them speak. */
const ANYTHING: Readonly<Record<string, unknown>> = {
	similar: ['read'],
	allowed: ['a', 'b'],
	known: ['a'],
	lines: [1, 2],
	lookedAt: ['/a'],
	bytes: 1,
	limit: 1,
	reason: 'changed',
	exact: 'x'.repeat(50),
	problems: [{ type: 'answer-form', at: 'cards', detail: 'x' }],
	spent: 1,
	seconds: 3,
};
const record = new Proxy({}, { get: (_target, name) => ANYTHING[String(name)] ?? 'X' });

/** Every text in a table of messages, functions called. */
function textsOf(value: unknown, path: string): [path: string, text: string][] {
	if (typeof value === 'string') return [[path, value]];
	if (typeof value === 'function') {
		const firstArgument = path.startsWith('failures.') ? record : path.includes('recovered') ? 'X' : 3;
		const usage = path.endsWith('model.used')
			? [3, { input: 3, output: 3 }, '0.02']
			: path.endsWith('model.estimate')
				? ['X', 3, { input: 3, output: 3 }, '0.02']
				: undefined;
		if (usage) return textsOf((value as (...args: unknown[]) => unknown)(...usage), path);
		return textsOf((value as (...args: unknown[]) => unknown)(firstArgument, path.includes('recovered') ? 'kept' : 3, 3, 3), path);
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => textsOf(item, path === '' ? key : `${path}.${key}`));
}

const texts = async (language: Language) => textsOf(await loadMessages(language), '');

describe.each(LANGUAGES)('%s', (language) => {
	it('is calm, and leaves no hole where words should be', async () => {
		for (const [path, text] of await texts(language)) {
			expect(text, path).not.toMatch(/[!！]|undefined|NaN|\[object/);
			// signs that join other words carry their own spaces
			if (!/^remarks\.(?:colon|comma|space)$/.test(path)) expect(text, path).toMatch(/^\S.*\S$|^\S$/su);
		}
	});

	it('ends every failure as a sentence in one line', async () => {
		const { failures } = await loadMessages(language);
		for (const [path, text] of textsOf(failures, 'failures')) {
			expect(text, path).not.toContain('\n');
			expect(text, path).toMatch(language === 'en' ? /[.?]$/ : /[。？]$/);
		}
	});
});

it('writes Simplified characters for the mainland only', async () => {
	for (const [path, text] of await texts('zh-Hans')) expect(text, path).toBe(foldScript(text));
	const traditional = (await texts('zh-Hant')).map(([, text]) => text).join('');
	expect(detectLanguage(traditional)).toBe('zh-Hant');
	expect(traditional).not.toMatch(/[这们说对时见长门东进远还过设编问档笔无开关义书]/);
});

it('uses the words of each place', async () => {
	const [taipei, mainland] = await Promise.all(['zh-Hant' as const, 'zh-Hans' as const].map(texts));
	expect((taipei ?? []).map(([, text]) => text).join('\n')).not.toMatch(/文件|默認|設置|保存|打印|信息|軟件|命令|鏈接|字節/);
	expect((mainland ?? []).map(([, text]) => text).join('\n')).not.toMatch(/档案|资料夹|储存|预设|连结|位元|指令|笔电/);
});
