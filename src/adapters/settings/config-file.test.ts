import { describe, expect, it } from 'vitest';
import { parseSettings } from './config-file.ts';

const parse = (text: string) => parseSettings(text, 'config.yaml');

describe('parseSettings', () => {
	it('reads every setting, nested or with a dot', () => {
		const text = '# 卡片\nlanguage: zh-Hant\nplain: true\ncards:\n  folder: "zettel/{source}"\n  name: "{title}"\n';
		const settings = { language: 'zh-Hant', plain: true, cardsFolder: 'zettel/{source}', cardName: '{title}' };
		expect(parse(text)).toEqual({ ok: true, value: settings });
		expect(parse('cards.folder: 卡片盒\n')).toEqual({ ok: true, value: { cardsFolder: '卡片盒' } });
	});

	it.each([[''], ['\n'], ['# 只有註解\n'], ['---\n'], ['\ufeff']])('takes %j for no settings', (text) => {
		expect(parse(text)).toEqual({ ok: true, value: {} });
	});

	it.each([
		['langage: en', { type: 'SettingsKeyUnknown', line: 1, key: 'langage' }],
		['plain: true\n\ncards:\n  dir: x', { type: 'SettingsKeyUnknown', line: 4, key: 'cards.dir' }],
		['language: fr', { type: 'SettingsValue', line: 1, key: 'language', allowed: ['zh-Hant', 'zh-Hans', 'en'] }],
		['plain: yes', { type: 'SettingsValue', line: 1, key: 'plain', allowed: ['true', 'false'] }],
		['cards:\n  folder: ../outside', { type: 'SettingsValue', line: 2, key: 'cards.folder' }],
		['cards:\n  folder: .obsidian/plugins', { type: 'SettingsValue', line: 2, key: 'cards.folder' }],
		['cards:\n  folder: [a]', { type: 'SettingsValue', line: 2, key: 'cards.folder' }],
		['cards:\n  name: "{number}"', { type: 'SettingsValue', line: 2, key: 'cards.name' }],
		['cards:\n  name: "a/{title}"', { type: 'SettingsValue', line: 2, key: 'cards.name' }],
		['cards: x', { type: 'SettingsKeyUnknown', line: 1, key: 'cards' }],
		['plain: true\nplain: false', { type: 'SettingsBroken', line: 2 }],
		['a: [', { type: 'SettingsBroken', line: 1 }],
		['- a\n- b', { type: 'SettingsBroken', line: 1 }],
	])('names what is wrong in %j', (text, error) => {
		expect(parse(text)).toMatchObject({ ok: false, error: { path: 'config.yaml', ...error } });
	});

	it.each(['apiKey', 'api_key', 'key', 'openai-key', 'token', 'models.secret', 'endpoint', 'baseUrl', 'base_url', 'url', 'proxy'])(
		'refuses %s: no key and no address may come from a vault',
		(key) => expect(parse(`plain: true\n${key}: x`)).toMatchObject({ ok: false, error: { type: 'SettingsKeyForbidden', line: 2, key } }),
	);

	it('refuses a key that hides in a map', () => {
		expect(parse('model:\n  endpoint: http://x')).toMatchObject({
			error: { type: 'SettingsKeyForbidden', line: 2, key: 'model.endpoint' },
		});
	});
});
