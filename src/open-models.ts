import { join } from 'node:path';
import { type ModelParts, openModel } from './adapters/models/ai-sdk.ts';
import { openExchange } from './adapters/models/exchange.ts';
import { openLlama } from './adapters/models/llama.ts';
import { splitModelName } from './adapters/models/providers.ts';
import { openQuality } from './adapters/models/quality.ts';
import { loadKeys, loadUserSettings, type UserSettings } from './adapters/settings/user-config.ts';
import type { SettingsError } from './adapters/settings/yaml-settings.ts';
import { ok, type Result } from './core/model/result.ts';
import { type Model, type ModelError, TASKS, type Task } from './core/ports/model.ts';
import { insisting, type Objection } from './core/route/insist.ts';
import { createRouter } from './core/route/router.ts';
import { type Account, openAccount, withinBudget } from './core/route/spending.ts';

/** A word for no model: the embedded engine, whatever the settings say. */
export const NO_MODEL = 'none';

export interface OpenedModels {
	/** The user's model, with whatever stands in for it and what narrow tasks go to. */
	readonly model: Model;
	readonly account: Account;
	/** Tasks for which the user set a model of their own. */
	readonly tasks: ReadonlySet<Task>;
	readonly settings: UserSettings;
}

export interface ModelsParts {
	/** The user's config folder, and where answers and what was measured are kept. */
	readonly config: string;
	readonly cache: string;
	readonly state: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly objection: Objection;
	/** How long to wait, and for how long at most: tests are in a hurry. */
	readonly transport?: Pick<ModelParts, 'wait' | 'patience'>;
	readonly onFallback?: (from: string, error: ModelError, to: string) => void;
	readonly onUnkept?: (path: string, code: string) => void;
}

/** The folder of answers that were given: what was asked once is not paid for again. */
export const answersFolder = (cache: string): string => join(cache, 'answers');

/** The name of the model that a run asks: the one given, else the one in the user's settings, else none. */
export const chosenModel = (given: string | undefined, settings: UserSettings): string | undefined => {
	const name = given ?? settings.model;
	return name === NO_MODEL ? undefined : name;
};

/**
 * The models of a run, one on top of the other: a router over models that insist, keep their answers, and stay within the
 * budget. A model of the settings that cannot be opened (no key) is skipped where another stands in; the chosen one must open.
 */
export async function openModels(name: string, parts: ModelsParts): Promise<Result<OpenedModels, ModelError | SettingsError>> {
	const [settings, keys] = await Promise.all([loadUserSettings(parts.config), loadKeys(parts.config, parts.environment)]);
	if (!settings.ok) return settings;
	if (!keys.ok) return keys;
	const { money, tokens, prices } = settings.value;
	const account = openAccount({ prices, ...(money !== undefined && { money }), ...(tokens !== undefined && { tokens }) });
	const folder = answersFolder(parts.cache);
	const open = (one: string): Result<Model, ModelError> => {
		const live =
			splitModelName(one)?.provider === 'gguf'
				? openLlama(one)
				: openModel(one, { settings: settings.value, keys: keys.value, ...parts.transport });
		if (!live.ok) return live;
		const kept = openExchange({ folder, live: withinBudget(live.value, account), ...(parts.onUnkept && { onUnkept: parts.onUnkept }) });
		return ok(insisting(kept, parts.objection));
	};
	const first = open(name);
	if (!first.ok) return first;
	const others = (names: readonly string[]): Model[] => names.flatMap((one) => openedOr(open(one)));
	const { fallback, tasks } = settings.value;
	const model = createRouter({
		general: [first.value, ...others(fallback)],
		tasks: Object.fromEntries(TASKS.flatMap((task) => (tasks[task] ? [[task, others(tasks[task])]] : []))),
		quality: await openQuality(join(parts.state, 'quality.json')),
		...(parts.onFallback && { onFallback: parts.onFallback }),
	});
	return ok({ model, account, settings: settings.value, tasks: new Set(TASKS.filter((task) => tasks[task] !== undefined)) });
}

const openedOr = (opened: Result<Model, ModelError>): Model[] => (opened.ok ? [opened.value] : []);
