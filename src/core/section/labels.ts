import type { Language } from '../model/document.ts';

/** What the Markdown section is called, in each language chaika writes. */
export const SECTION_NAME: Readonly<Record<Language, string>> = {
	'zh-Hant': '卡片拆解結果',
	'zh-Hans': '卡片拆解结果',
	en: 'Card decomposition',
};
