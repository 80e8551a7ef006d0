import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_CONVENTIONS, type VaultConventions } from '../../core/notes/conventions.ts';

/** Bytes of a settings file that are looked at: these hold a few hundred, a plug-in's own some thousand. */
const LONGEST_FILE = 1_000_000;
/** Entries of a list that are taken over, and characters of each. */
const MOST_ENTRIES = 200;
const LONGEST_ENTRY = 500;

type Json = Readonly<Record<string, unknown>>;

/**
 * How the user keeps a vault, by the settings that Obsidian wrote into it. Each file may be missing; what is broken in
 * one, or of another kind than it should be, counts as not set. Never throws.
 */
export async function readConventions(vaultFolder: string): Promise<VaultConventions> {
	const folder = join(vaultFolder, '.obsidian');
	const [app, daily, templates, templater, plugins] = await Promise.all([
		readJson(join(folder, 'app.json')),
		readJson(join(folder, 'daily-notes.json')),
		readJson(join(folder, 'templates.json')),
		readJson(join(folder, 'plugins', 'templater-obsidian', 'data.json')),
		readJson(join(folder, 'core-plugins.json')),
	]);
	const dailyFolder = text(daily?.folder) ?? (daily || hasDailyNotes(plugins) ? '' : undefined);
	const newLinks = app?.newLinkFormat;
	return {
		ignored: texts(app?.userIgnoreFilters),
		newLinks: newLinks === 'relative' || newLinks === 'absolute' ? newLinks : DEFAULT_CONVENTIONS.newLinks,
		markdownLinks: app?.useMarkdownLinks === true,
		...(dailyFolder !== undefined && { dailyFolder: withoutSlashes(dailyFolder) }),
		dailyFormat: text(daily?.format) ?? DEFAULT_CONVENTIONS.dailyFormat,
		templateFolders: [
			...new Set([text(templates?.folder), text(templater?.templates_folder)].map((path) => withoutSlashes(path ?? ''))),
		].filter(Boolean),
	};
}

/** Daily notes that were never set up differently lie in the vault's own folder; the plug-in may be off. Older versions list what is on. */
const hasDailyNotes = (plugins: Json | undefined): boolean =>
	Array.isArray(plugins) ? plugins.includes('daily-notes') : plugins?.['daily-notes'] === true;

/** An object or a list; undefined when there is none, or none that can be read. */
async function readJson(path: string): Promise<Json | undefined> {
	try {
		// A pipe of that name would never end.
		const found = await stat(path);
		if (!found.isFile() || found.size > LONGEST_FILE) return undefined;
		const value: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
		return typeof value === 'object' && value !== null ? (value as Json) : undefined;
	} catch {
		return undefined;
	}
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_ENTRY ? value.trim() : undefined;

const texts = (value: unknown): string[] =>
	Array.isArray(value) ? value.slice(0, MOST_ENTRIES).flatMap((entry: unknown) => text(entry) ?? []) : [];

const withoutSlashes = (path: string): string => path.replace(/^(?:\.?\/)+|\/+$/g, '');
