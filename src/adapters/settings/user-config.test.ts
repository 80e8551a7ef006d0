import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocal, PROVIDERS, splitModelName } from '../models/providers.ts';
import { loadKeys, loadUserSettings, NO_USER_SETTINGS, parseUserSettings } from './user-config.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'chaika-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parse = (text: string) => parseUserSettings(text, 'config.yaml');

describe("the user's settings", () => {
	it('none without a file', async () => {
		expect(await loadUserSettings(folder)).toEqual({ ok: true, value: NO_USER_SETTINGS });
		expect(parse('')).toEqual({ ok: true, value: NO_USER_SETTINGS });
	});

	it('takes a model, stand-ins, models of tasks, providers, prices and limits', () => {
		const read = parse(
			[
				'model: openai:gpt-5-mini',
				'fallback: [ollama:qwen3:8b, lab:big]',
				'tasks:',
				'  judge: ollama:qwen3:4b',
				'  title: [lab:small, ollama:qwen3:4b]',
				'providers:',
				'  lab: { address: "http://127.0.0.1:9000/v1/", key: LAB_SECRET }',
				'  openai: { address: "https://proxy.example/v1" }',
				'prices:',
				'  openai:gpt-5-mini: { input: 0.25, output: 2 }',
				'limit: { money: 1.5, tokens: 200000 }',
			].join('\n'),
		);
		expect(read).toMatchObject({
			ok: true,
			value: {
				model: 'openai:gpt-5-mini',
				fallback: ['ollama:qwen3:8b', 'lab:big'],
				tasks: { judge: ['ollama:qwen3:4b'], title: ['lab:small', 'ollama:qwen3:4b'] },
				prices: { 'openai:gpt-5-mini': { input: 0.25, output: 2 } },
				money: 1.5,
				tokens: 200_000,
			},
		});
		if (!read.ok) return;
		const named = (name: string) => read.value.providers.find((one) => one.name === name);
		expect(named('lab')).toEqual({
			name: 'lab',
			wire: 'openai-compatible',
			address: 'http://127.0.0.1:9000/v1',
			keyVariables: ['LAB_SECRET'],
			needsKey: true,
		});
		expect(named('openai')).toMatchObject({ wire: 'openai', address: 'https://proxy.example/v1', needsKey: true });
		expect(read.value.providers).toHaveLength(PROVIDERS.length + 1);
	});

	it.each([
		['model: gpt-5', 'SettingsValue', 'model', 1],
		['fallback: [a:b, c]', 'SettingsValue', 'fallback', 1],
		['\ntasks: { sing: a:b }', 'SettingsKeyUnknown', 'tasks.sing', 2],
		['providers: { lab: { address: "not an address" } }', 'SettingsValue', 'providers.lab.address', 1],
		['providers: { lab: { wire: telegraph } }', 'SettingsValue', 'providers.lab.wire', 1],
		['providers: { lab: { key: sk-secret-value } }', 'SettingsValue', 'providers.lab.key', 1],
		['limit: { money: -1 }', 'SettingsValue', 'limit.money', 1],
		['prices: { a:b: { input: cheap } }', 'SettingsValue', 'prices.a:b.input', 1],
		['modle: a:b', 'SettingsKeyUnknown', 'modle', 1],
	])('%s', (text, type, key, line) => {
		expect(parse(text)).toMatchObject({ ok: false, error: { type, key, line } });
		// what was written may be a key: it is not repeated
		expect(JSON.stringify(parse(text))).not.toContain('sk-secret');
	});
});

describe('keys', () => {
	const openai = PROVIDERS.find(({ name }) => name === 'openai');
	const of = async (environment: Record<string, string>) => {
		const keys = await loadKeys(folder, environment);
		if (!keys.ok || !openai) throw new Error('keys');
		return { key: keys.value.of(openai), exposed: keys.value.exposed };
	};

	it('come from the environment first, else from the file', async () => {
		expect(await of({})).toEqual({ key: undefined, exposed: undefined });
		writeFileSync(join(folder, 'keys.yaml'), 'openai: sk-file\n', { mode: 0o600 });
		expect((await of({})).key).toBe('sk-file');
		expect((await of({ OPENAI_API_KEY: ' sk-env \n' })).key).toBe('sk-env');
	});

	it.skipIf(process.platform === 'win32')('a file that others can read is told of', async () => {
		writeFileSync(join(folder, 'keys.yaml'), 'openai: sk-file\n');
		chmodSync(join(folder, 'keys.yaml'), 0o644);
		expect((await of({})).exposed).toBe(join(folder, 'keys.yaml'));
	});

	it('a broken file is told of without a word of what it holds', async () => {
		writeFileSync(join(folder, 'keys.yaml'), 'openai: "sk-secret\n  x: [');
		const keys = await loadKeys(folder, {});
		expect(keys).toMatchObject({ ok: false, error: { type: 'SettingsBroken' } });
		expect(JSON.stringify(keys)).not.toContain('sk-secret');
	});
});

describe('providers', () => {
	it('a name ends at the first colon', () => {
		expect(splitModelName('ollama:qwen3:4b')).toEqual({ provider: 'ollama', model: 'qwen3:4b' });
		expect(splitModelName('gguf:/models/a b.gguf')).toEqual({ provider: 'gguf', model: '/models/a b.gguf' });
		for (const name of ['gpt', ':x', 'x:', ' : ', '']) expect(splitModelName(name)).toBeUndefined();
	});

	it('knows what stays on this machine', () => {
		const at = (address: string) => isLocal({ address, wire: 'openai-compatible' });
		expect(['http://127.0.0.1:1234/v1', 'http://localhost/v1', 'http://[::1]:8/v1'].map(at)).toEqual([true, true, true]);
		expect(['https://api.openai.com/v1', 'http://127.0.0.1.evil.example/v1', 'http://192.168.1.5/v1', 'x'].map(at)).toEqual([
			false,
			false,
			false,
			false,
		]);
		expect(PROVIDERS.filter(isLocal).map(({ name }) => name)).toEqual(['ollama', 'lmstudio', 'llamacpp', 'vllm', 'gguf']);
	});
});
