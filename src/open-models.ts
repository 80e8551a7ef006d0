import { join } from 'node:path';
import { type ModelParts, openModel } from './adapters/models/ai-sdk.ts';
import { openExchange } from './adapters/models/exchange.ts';
import { openLlama } from './adapters/models/llama.ts';
import { isLocal, splitModelName } from './adapters/models/providers.ts';
import { openQuality } from './adapters/models/quality.ts';
import { loadKeys, loadUserSettings, type UserSettings } from './adapters/settings/user-config.ts';
import type { SettingsError } from './adapters/settings/yaml-settings.ts';
import { err, ok, type Result } from './core/model/result.ts';
import { type Model, type ModelError, TASKS, type Task } from './core/ports/model.ts';
import { insisting } from './core/route/insist.ts';
import { createRouter } from './core/route/router.ts';
import { type Account, openAccount, withinBudget } from './core/route/spending.ts';

/** A model on this machine costs nothing. */
const isFree = (name: string, { providers }: UserSettings): boolean =>
	providers.some((provider) => provider.name === splitModelName(name)?.provider && isLocal(provider));

/** A word for no model: the embedded engine, whatever the settings say. */
export const NO_MODEL = 'none';

export interface OpenedModels {
	/** The user's model, with whatever stands in for it and what narrow tasks go to. */
	readonly model: Model;
	readonly account: Account;
	/** Tasks for which the user set a model of their own. */
	readonly tasks: ReadonlySet<Task>;
	/** Why models that the settings name beside it take no part. */
	readonly unopened: readonly ModelError[];
}

export interface ModelsParts {
	/** The user's config folder, and where answers and what was measured are kept. */
	readonly config: string;
	readonly cache: string;
	readonly state: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** How long to wait, and for how long at most: tests are in a hurry. */
	readonly transport?: Pick<ModelParts, 'wait' | 'patience'>;
}

/** The folder of answers that were given: what was asked once is not paid for again. */
export const answersFolder = (cache: string): string => join(cache, 'answers');

/** The name of the model that a run asks: the one given, else the one in the user's settings, else none. */
export const chosenModel = (given: string | undefined, settings: UserSettings): string | undefined => {
	const name = given ?? settings.model;
	return name === NO_MODEL ? undefined : name;
};

/**
 * The models of a run, one on top of the other: a router over models that keep their answers, insist on a
 * usable one, and stay within the budget. A model of the settings that cannot be opened (no key) is skipped where another stands in; the chosen one must open.
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
		if (money !== undefined && !prices[one] && !isFree(one, settings.value)) return err({ type: 'PriceMissing', model: one });
		return ok(openExchange({ folder, live: insisting(withinBudget(live.value, account)) }));
	};
	const first = open(name);
	if (!first.ok) return first;
	const unopened = new Map<string, ModelError>();
	const others = (names: readonly string[]): Model[] =>
		names.flatMap((one) => {
			const opened = open(one);
			if (!opened.ok) unopened.set(one, opened.error);
			return opened.ok ? [opened.value] : [];
		});
	const general = [first.value, ...others(settings.value.fallback)] as const;
	const tasks = new Map(
		TASKS.map((task) => [task, others(settings.value.tasks[task] ?? [])] as const).filter(([, models]) => models.length > 0),
	);
	const quality = await openQuality(join(parts.state, 'quality.json'));
	const model = createRouter({ general, tasks: Object.fromEntries(tasks), quality });
	return ok({ model, account, tasks: new Set(tasks.keys()), unopened: [...unopened.values()] });
}
