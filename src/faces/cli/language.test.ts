import { describe, expect, it } from 'vitest';
import { localeToLanguage, userLanguage } from './language.ts';

const english = () => 'en-US';

describe('localeToLanguage', () => {
	it.each([
		['zh_TW.UTF-8', 'zh-Hant'],
		['zh_HK', 'zh-Hant'],
		['zh-MO', 'zh-Hant'],
		['zh_Hant_US', 'zh-Hant'],
		['zh-Hant', 'zh-Hant'],
		['zh_CN.GB18030', 'zh-Hans'],
		['zh_SG', 'zh-Hans'],
		['zh-Hans-HK', 'zh-Hans'],
		['zh', 'zh-Hans'],
		['en_GB', 'en'],
		['de_DE@euro', 'en'],
		['', 'en'],
	])('%s → %s', (locale, language) => expect(localeToLanguage(locale)).toBe(language));
});

describe('userLanguage', () => {
	it('takes --language before everything else, in both ways of writing it', () => {
		expect(userLanguage(['read', '--language', 'zh-Hans', 'x'], { LANG: 'zh_TW' }, english)).toBe('zh-Hans');
		expect(userLanguage(['read', '--language=en'], { LANG: 'zh_TW' }, english)).toBe('en');
	});

	it('answers a wrong --language in the language of the environment', () => {
		expect(userLanguage(['--language', 'fr'], { LANG: 'zh_TW.UTF-8' }, english)).toBe('zh-Hant');
		expect(userLanguage(['--language'], { LANG: 'zh_TW.UTF-8' }, english)).toBe('zh-Hant');
	});

	it('does not take the name of a file for an option', () => {
		expect(userLanguage(['read', '--', '--language=en'], { LANG: 'zh_TW' }, english)).toBe('zh-Hant');
	});

	it('follows the order of gettext: LANGUAGE, LC_ALL, LC_MESSAGES, LANG; C switches translations off', () => {
		expect(userLanguage([], { LANGUAGE: 'zh_CN:en', LC_ALL: 'zh_TW', LANG: 'en_US' }, english)).toBe('zh-Hans');
		expect(userLanguage([], { LC_ALL: 'zh_TW', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, english)).toBe('zh-Hant');
		expect(userLanguage([], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, english)).toBe('zh-Hans');
		expect(userLanguage([], { LC_ALL: 'C.UTF-8', LANGUAGE: 'zh_TW' }, english)).toBe('en');
	});

	it('asks the system where the environment says nothing', () => {
		expect(userLanguage([], {}, () => 'zh-TW')).toBe('zh-Hant');
		expect(userLanguage([], {}, english)).toBe('en');
	});
});
