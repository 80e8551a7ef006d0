import { expect, it } from 'vitest';
import { detectLanguage } from './script.ts';

it.each([
	['今天天氣真好，我們去散步。', 'zh-Hant'],
	['今天天气真好，我们去散步。', 'zh-Hans'],
	// Characters of both scripts say nothing: Traditional is taken.
	['只要回家', 'zh-Hant'],
	['面向板台', 'zh-Hant'],
	['發展中的里程碑', 'zh-Hant'],
	['他只需要在后面等', 'zh-Hans'],
	['用 Docker Compose deploy 這個 service 到 production', 'zh-Hant'],
	['Obsidian 的 plugin 怎么 install', 'zh-Hans'],
	['A note on 卡片 and how to keep it small and useful for years', 'en'],
	['𠮷野家', 'zh-Hant'],
	['これは日本語の文章です。', 'ja'],
	['한국어 문장입니다.', 'ko'],
	['「ありがとう」這個詞的由來很長，要從古語說起，說到今天的用法', 'zh-Hant'],
	['Plain English.', 'en'],
	['Привет, мир', 'und'],
	['12:30 😀 —— 。', 'und'],
	['', 'und'],
])('%s is %s', (text, language) => expect(detectLanguage(text)).toBe(language));
