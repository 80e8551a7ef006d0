import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrompts } from '../../src/adapters/prompts.ts';
import { readAnswer } from '../../src/core/decompose/prompted/answer.ts';
import {
	ANSWER,
	ASSEMBLY,
	JUDGEMENT,
	KEYWORDS,
	PART_ANSWER,
	RELATIONS,
	REPAIR,
	TITLES,
	TYPES,
} from '../../src/core/decompose/prompted/form.ts';
import { readProfile } from '../../src/core/decompose/prompted/profile.ts';
import { PROMPT_NAMES, type PromptName, promptFault } from '../../src/core/decompose/prompted/prompt.ts';
import { LANGUAGES } from '../../src/core/model/document.ts';
import { foldScript } from '../../src/core/text/script.ts';
import { promptsIn } from '../support/model.ts';

const FORMS = {
	decompose: ANSWER,
	part: PART_ANSWER,
	assemble: ASSEMBLY,
	repair: REPAIR,
	judge: JUDGEMENT,
	title: TITLES,
	type: TYPES,
	keywords: KEYWORDS,
	relation: RELATIONS,
} as const;
const forms = Object.entries(FORMS) as [Exclude<PromptName, 'rules'>, (typeof FORMS)[keyof typeof FORMS]][];

describe.each(LANGUAGES)('prompts in %s', (language) => {
	const prompts = promptsIn(language);

	it.each(forms)('%s shows an answer that its own form takes', (name, form) => {
		const example = /```json\n([\s\S]*?)\n```/.exec(prompts[name])?.[1] ?? '';
		const read = readAnswer(example.replaceAll('{{code}}', 'chaika-aaaaaa'), form, { code: 'chaika-aaaaaa' });
		expect(read.ok ? [] : read.error).toEqual([]);
	});

	it.each(PROMPT_NAMES)('%s can be used', (name) => {
		expect(prompts[name]).not.toBe('');
		expect(promptFault(name, prompts[name])).toBeUndefined();
		if (language === 'zh-Hans') expect(prompts[name]).toBe(foldScript(prompts[name]));
		if (language === 'en') expect(prompts[name]).not.toMatch(/\p{Script=Han}/u);
	});

	it('hold the same places in every language', () => {
		const places = (text: string) => [...new Set(text.match(/\{\{[a-z]+\}\}/g))].sort();
		for (const name of PROMPT_NAMES) expect(places(prompts[name])).toEqual(places(promptsIn('zh-Hant')[name]));
	});
});

describe('prompts of a vault', () => {
	it('take the place of the packaged ones; one that lacks a place is refused by name', async () => {
		const vault = mkdtempSync(join(tmpdir(), 'chaika-prompts-'));
		try {
			const folder = join(vault, '.chaika', 'prompts', 'zh-Hant');
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, 'title.md'), '{{code}} 我自己的標題提示\n<!-- 以下不同 -->\n{{cards}}\n');
			const own = await loadPrompts('zh-Hant', vault);
			expect(own).toMatchObject({ ok: true, value: { title: expect.stringContaining('我自己的'), rules: promptsIn('zh-Hant').rules } });
			await writeFile(join(folder, 'decompose.md'), '{{code}} 沒有來源\n<!-- x -->\n');
			expect(await loadPrompts('zh-Hant', vault)).toEqual({
				ok: false,
				error: { type: 'PromptBroken', path: join(folder, 'decompose.md'), place: '{{units}}' },
			});
		} finally {
			rmSync(vault, { recursive: true, force: true });
		}
	});
});

describe('profile', () => {
	it('finds the core concern and the types, in any of the languages', () => {
		const text =
			'---\ntags: [x]\n---\n# 我\n\n%% 私人 %%編輯。\n\n## 核心關注\n\n- 怎麼讓**知識**流動\n- 其他\n\n## 我用的卡片類型\n\n- 隱喻：一個比喻\n- 問題\n\n## 要求\n\n短。';
		expect(readProfile(text)).toMatchObject({ concern: '怎麼讓知識流動', types: ['隱喻', '問題'] });
		expect(readProfile(text).text).not.toContain('私人');
		expect(readProfile('## Core concern\nHow things last').concern).toBe('How things last');
		expect(readProfile('## 核心关注\n\n怎么学').concern).toBe('怎么学');
		expect(readProfile('')).toEqual({ text: '', types: [] });
	});
});
