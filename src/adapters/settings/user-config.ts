import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/model/result.ts';
import { TASKS, type Task } from '../../core/ports/model.ts';
import type { Price } from '../../core/route/spending.ts';
import { PROVIDERS, type Provider, splitModelName, type Wire } from '../models/providers.ts';
import { systemCode } from '../sources/files.ts';
import { type Entry, readEntries, type SettingsError } from './yaml-settings.ts';

/** What the user set for all vaults: which models are asked, where, and for how much. It never comes from a vault. */
export interface UserSettings {
	/** `provider:model`; absent: no model. */
	readonly model?: string;
	/** Asked in this order where the first cannot answer. */
	readonly fallback: readonly string[];
	/** Models of single tasks. */
	readonly tasks: Partial<Readonly<Record<Task, readonly string[]>>>;
	/** Known by name, the user's own first. */
	readonly providers: readonly Provider[];
	/** By `provider:model`. */
	readonly prices: Readonly<Record<string, Price>>;
	/** What a run may spend. */
	readonly money?: number;
	readonly tokens?: number;
}

export const NO_USER_SETTINGS: UserSettings = { fallback: [], tasks: {}, providers: PROVIDERS, prices: {} };

export const userConfigPath = (folder: string): string => join(folder, 'config.yaml');
export const keysPath = (folder: string): string => join(folder, 'keys.yaml');

const KNOWN = [
	'model',
	'fallback',
	'tasks.<task>',
	'providers.<name>.address',
	'providers.<name>.wire',
	'providers.<name>.key',
	'prices.<provider:model>.input',
	'prices.<provider:model>.output',
	'limit.money',
	'limit.tokens',
];
const WIRES: readonly Wire[] = ['openai-compatible', 'openai', 'anthropic', 'google', 'ollama'];

/** The user's settings; without a file, none. */
export async function loadUserSettings(folder: string): Promise<Result<UserSettings, SettingsError>> {
	const path = userConfigPath(folder);
	const text = await textOf(path);
	if (!text.ok) return text;
	return text.value === undefined ? ok(NO_USER_SETTINGS) : parseUserSettings(text.value, path);
}

async function textOf(path: string): Promise<Result<string | undefined, SettingsError>> {
	try {
		return ok(await readFile(path, 'utf8'));
	} catch (error) {
		const code = systemCode(error);
		return code === 'ENOENT' || code === 'ENOTDIR' ? ok(undefined) : err({ type: 'SettingsUnreadable', path, code });
	}
}

/** Reads the user's settings; the first thing that is wrong is named with its line and key. */
export function parseUserSettings(text: string, path: string): Result<UserSettings, SettingsError> {
	const entries = readEntries(text, path);
	if (!entries.ok) return entries;
	let settings: UserSettings = NO_USER_SETTINGS;
	for (const entry of entries.value) {
		const place = { path, line: entry.line, key: entry.keys.join('.') };
		const next = withEntry(settings, entry);
		if (next === undefined) return err({ type: 'SettingsKeyUnknown', ...place, known: KNOWN });
		if ('allowed' in next) return err({ type: 'SettingsValue', ...place, allowed: next.allowed });
		settings = next;
	}
	const fault = entries.value.flatMap((entry) => {
		const allowed = allowedBeside(settings, entry);
		return allowed ? [{ key: entry.keys.join('.'), line: entry.line, allowed }] : [];
	})[0];
	return fault ? err({ type: 'SettingsValue', path, ...fault }) : ok(settings);
}

/** What an entry could say instead, where it does not go with the others: a model of a provider that nobody knows, half a price. */
function allowedBeside(
	{ providers, prices }: UserSettings,
	{ keys: [section = '', name = ''], value }: Entry,
): readonly string[] | undefined {
	const isUnknown = (model: string) => !providers.some((one) => one.name === splitModelName(model)?.provider);
	if (section === 'fallback' || section === 'tasks')
		return (modelNames(value) ?? []).some(isUnknown) ? providers.map((one) => `${one.name}:…`) : undefined;
	const price = prices[name];
	if (section !== 'prices' || !price || (Number.isFinite(price.input) && Number.isFinite(price.output))) return undefined;
	return [`{ input: 0.25, output: 2 }`];
}

/** The settings with one more; what is allowed, where its value is not; nothing where nobody knows the key. */
function withEntry(settings: UserSettings, { keys, value }: Entry): UserSettings | { readonly allowed: readonly string[] } | undefined {
	const [section, name = '', field] = keys;
	const names = modelNames(value);
	const example = { allowed: ['openai:gpt-5-mini', 'ollama:qwen3:8b'] };
	const positive = typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
	if (keys.length === 1 && section === 'model') return names?.length === 1 ? { ...settings, model: names[0] ?? '' } : example;
	if (keys.length === 1 && section === 'fallback') return names ? { ...settings, fallback: names } : example;
	if (keys.length === 2 && section === 'tasks') {
		const task = TASKS.find((known) => known === name);
		if (!task) return undefined;
		return names ? { ...settings, tasks: { ...settings.tasks, [task]: names } } : example;
	}
	if (keys.length === 2 && section === 'limit' && (name === 'money' || name === 'tokens'))
		return positive === undefined ? { allowed: ['0.5', '200000'] } : { ...settings, [name]: positive };
	if (keys.length === 3 && section === 'prices' && (field === 'input' || field === 'output')) {
		if (positive === undefined && value !== 0) return { allowed: ['0.25'] };
		const price = settings.prices[name] ?? { input: Number.NaN, output: Number.NaN };
		return { ...settings, prices: { ...settings.prices, [name]: { ...price, [field]: Number(value) } } };
	}
	return keys.length === 3 && section === 'providers' && field !== undefined ? withProvider(settings, name, field, value) : undefined;
}

function withProvider(settings: UserSettings, name: string, field: string, value: unknown) {
	const before = settings.providers.find((one) => one.name === name) ?? {
		name,
		wire: 'openai-compatible',
		keyVariables: [keyVariable(name)],
		needsKey: false,
	};
	const change = (changed: Partial<Provider>): UserSettings => ({
		...settings,
		providers: [{ ...before, ...changed }, ...settings.providers.filter((one) => one.name !== name)],
	});
	if (field === 'address')
		return isAddress(value) ? change({ address: value.replace(/\/+$/, '') }) : { allowed: ['http://127.0.0.1:8000/v1'] };
	if (field === 'key')
		return typeof value === 'string' && /^[A-Z][A-Z0-9_]*$/.test(value)
			? change({ keyVariables: [value], needsKey: true })
			: { allowed: ['MY_API_KEY'] };
	if (field !== 'wire') return undefined;
	const wire = WIRES.find((known) => known === value);
	return wire ? change({ wire }) : { allowed: WIRES };
}

const keyVariable = (name: string): string => `${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_API_KEY`;
const isAddress = (value: unknown): value is string =>
	typeof value === 'string' && /^https?:\/\/[^\s/@]+(?:\/|$)/.test(value) && URL.canParse(value);

function modelNames(value: unknown): readonly string[] | undefined {
	const names = Array.isArray(value) ? value : [value];
	return names.every((name) => typeof name === 'string' && splitModelName(name) !== undefined) ? (names as string[]) : undefined;
}

export interface Keys {
	/** The key of a provider; nothing where there is none. */
	of(provider: Provider): string | undefined;
	/** The file, where others than the user can read it. */
	readonly exposed?: string;
}

/** Keys: from the environment first, else from `keys.yaml` in the user's config folder (`openai: sk-…`, or by the variable's name). */
export async function loadKeys(
	folder: string,
	environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Keys, SettingsError>> {
	const path = keysPath(folder);
	const text = await textOf(path);
	if (!text.ok) return text;
	const entries = text.value === undefined ? ok([]) : readEntries(text.value, path);
	// what a YAML parser says of a broken line may hold the line
	if (!entries.ok) return entries.error.type === 'SettingsBroken' ? err({ ...entries.error, detail: 'provider: key' }) : entries;
	const kept = new Map(entries.value.map(({ keys, value }) => [keys.join('.'), typeof value === 'string' ? value.trim() : '']));
	const mode = text.value === undefined || process.platform === 'win32' ? 0 : ((await stat(path).catch(() => undefined))?.mode ?? 0);
	return ok({
		of: ({ name, keyVariables }) =>
			[
				...keyVariables.map((variable) => environment[variable]?.trim()),
				kept.get(name),
				...keyVariables.map((variable) => kept.get(variable)),
			].find((key) => key),
		...((mode & 0o077) !== 0 && { exposed: path }),
	});
}
