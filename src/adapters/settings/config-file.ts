import { readFile } from 'node:fs/promises';
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument, type YAMLMap } from 'yaml';
import { LANGUAGES, type Language } from '../../core/model/document.ts';
import { toNotePath } from '../../core/model/note.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { settingsPath } from '../places.ts';
import { systemCode } from '../sources/files.ts';

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

interface Place {
	readonly path: string;
	readonly line: number;
	readonly key: string;
}

export type SettingsError =
	| { readonly type: 'SettingsUnreadable'; readonly path: string; readonly code: string }
	| { readonly type: 'SettingsBroken'; readonly path: string; readonly line: number; readonly detail: string }
	| ({ readonly type: 'SettingsKeyUnknown'; readonly known: readonly string[] } & Place)
	| ({ readonly type: 'SettingsKeyForbidden' } & Place)
	| ({ readonly type: 'SettingsValue'; readonly allowed: readonly string[] } & Place);

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
const FORBIDDEN = /(?:^|[._-]|(?<=[a-z])(?=[A-Z]))(?:api[_-]?key|key|token|secret|password|endpoint|base[_-]?url|url|host|proxy)$/i;

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
	const lines = new LineCounter();
	const yaml = parseDocument(text, { lineCounter: lines });
	const lineAt = (offset: number) => lines.linePos(offset).line;
	const broken = yaml.errors[0];
	if (broken) return err({ type: 'SettingsBroken', path, line: lineAt(broken.pos[0]), detail: firstLine(broken.message) });
	if (yaml.contents === null || (isScalar(yaml.contents) && yaml.contents.value === null)) return ok({});
	if (!isMap(yaml.contents)) return err({ type: 'SettingsBroken', path, line: 1, detail: 'key: value' });

	let settings: Settings = {};
	for (const entry of entriesOf(yaml.contents)) {
		const place = { path, line: lineAt(entry.offset), key: entry.key };
		if (FORBIDDEN.test(entry.key)) return err({ type: 'SettingsKeyForbidden', ...place });
		const rule = RULES[entry.key];
		if (!rule) return err({ type: 'SettingsKeyUnknown', ...place, known: Object.keys(RULES) });
		const value = rule(entry.value);
		if (!value.ok) return err({ type: 'SettingsValue', ...place, allowed: value.error });
		settings = { ...settings, ...value.value };
	}
	return ok(settings);
}

interface Entry {
	readonly key: string;
	readonly value: unknown;
	readonly offset: number;
}

/** The leaves of a map, keys joined by dots: `cards: { folder: x }` is `cards.folder`. */
function entriesOf(map: YAMLMap<unknown, unknown>, prefix = ''): Entry[] {
	return map.items.flatMap((pair) => {
		const node = pair.key as ParsedNode;
		const key = prefix + String(isScalar(node) ? node.value : node);
		const offset = node.range?.[0] ?? 0;
		const value = pair.value as Node | null;
		if (isMap(value)) return entriesOf(value, `${key}.`);
		return [{ key, value: isScalar(value) ? value.value : undefined, offset }];
	});
}

const isFolder = (value: unknown): value is string =>
	typeof value === 'string' && toNotePath(value).ok && !value.split('/').some((part) => part.startsWith('.'));

const isNameTemplate = (value: unknown): value is string =>
	typeof value === 'string' && value.includes('{title}') && !value.includes('/') && toNotePath(value).ok;

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
