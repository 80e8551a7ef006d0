import { readFile } from 'node:fs/promises';
import { LANGUAGES, type Language } from '../../core/model/document.ts';
import { toNotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { settingsPath } from '../places.ts';
import { systemCode } from '../sources/files.ts';
import { readEntries, type SettingsError } from './yaml-settings.ts';

/** What the user may set for a vault. What is absent keeps its default. */
export interface Settings {
	/** Language of sections and cards; absent: the source's own. */
	readonly language?: Language;
	/** Leave the lines with evidence out. */
	readonly plain?: boolean;
	/** Folder of a source's cards, `{source}` being its title. */
	readonly cardsFolder?: string;
	/** File name of a card without its ending, of `{number}` and `{title}`. */
	readonly cardName?: string;
}

export type { SettingsError } from './yaml-settings.ts';

type Outcome = Result<Partial<Settings>, readonly string[]>;

/** What may stand in the file: the key, and how its value becomes a setting, or else what is allowed. */
const RULES: Readonly<Record<string, (value: unknown) => Outcome>> = {
	language: (value) => {
		const language = LANGUAGES.find((known) => known === value);
		return language ? ok({ language }) : err(LANGUAGES);
	},
	plain: (value) => (typeof value === 'boolean' ? ok({ plain: value }) : err(['true', 'false'])),
	'cards.folder': (value) => (isFolder(value) ? ok({ cardsFolder: value }) : err(['cards/{source}', 'zettel'])),
	'cards.name': (value) => (isNameTemplate(value) ? ok({ cardName: value }) : err(['{number}-{title}', '{title}'])),
};

/** A vault is copied, shared and synced: what is secret, or says where text is sent, must not come from it. */
const FORBIDDEN =
	/^(?:model|fallback|tasks|providers|prices|limit)(?:\.|$)|(?:^|[._-]|(?<=[a-z])(?=[A-Z]))(?:api[_-]?key|key|token|secret|password|endpoint|base[_-]?url|url|address|host|proxy)$/i;

/** The vault's settings; without a file, none. */
export async function loadSettings(vault: string): Promise<Result<Settings, SettingsError>> {
	const path = settingsPath(vault);
	try {
		return parseSettings(await readFile(path, 'utf8'), path);
	} catch (error) {
		const code = systemCode(error);
		return code === 'ENOENT' || code === 'ENOTDIR' ? ok({}) : err({ type: 'SettingsUnreadable', path, code });
	}
}

/** Reads settings; the first thing that is wrong is named with its line and key. `path` is only for the message. */
export function parseSettings(text: string, path: string): Result<Settings, SettingsError> {
	const entries = readEntries(text, path);
	if (!entries.ok) return entries;
	let settings: Settings = {};
	for (const { keys, value, line } of entries.value) {
		const key = keys.join('.');
		const place = { path, line, key };
		if (FORBIDDEN.test(key)) return err({ type: 'SettingsKeyForbidden', ...place });
		const rule = RULES[key];
		if (!rule) return err({ type: 'SettingsKeyUnknown', ...place, known: Object.keys(RULES) });
		const setting = rule(value);
		if (!setting.ok) return err({ type: 'SettingsValue', ...place, allowed: setting.error });
		settings = { ...settings, ...setting.value };
	}
	return ok(settings);
}

const isFolder = (value: unknown): value is string =>
	typeof value === 'string' && toNotePath(value).ok && !value.split('/').some((part) => part.startsWith('.'));

const isNameTemplate = (value: unknown): value is string =>
	typeof value === 'string' && value.includes('{title}') && !value.includes('/') && toNotePath(value).ok;
