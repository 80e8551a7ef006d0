import { join } from 'node:path';
import { isLocal, splitModelName } from './adapters/models/providers.ts';
import { vaultState } from './adapters/places.ts';
import type { PromptError } from './adapters/prompts.ts';
import { loadKeys, loadUserSettings } from './adapters/settings/user-config.ts';
import type { SettingsError } from './adapters/settings/yaml-settings.ts';
import { type BroughtError, type ByHand, openByHand } from './by-hand.ts';
import { objectionIn } from './core/decompose/prompted/prompt.ts';
import { type NothingGrounded, type Prompted, prompted } from './core/decompose/prompted.ts';
import type { Document } from './core/model/document.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { AskOptions, ModelError } from './core/ports/model.ts';
import { costOf, type Tally } from './core/route/spending.ts';
import { type Estimate, estimate, type ModelRequest, type Prepared, prepare } from './decompose-with-model.ts';
import { answersFolder, chosenModel, openModels } from './open-models.ts';
import type { Whereabouts } from './whereabouts.ts';

export type ModelPartError = ModelError | NothingGrounded | PromptError | BroughtError;

/** What a run with a model tells while it goes on. */
export interface ModelHooks extends AskOptions {
	readonly onFallback?: (from: string, error: ModelError, to: string) => void;
	readonly onUnkept?: (path: string, code: string) => void;
}

export interface Asked extends Prompted {
	readonly used: Tally;
}

/** An estimate in tokens, and in money where the user told the price. */
export interface PricedEstimate extends Estimate {
	readonly money?: number;
}

/** Where a model is, and whether it could be asked: for `doctor`. Nothing is sent to find out. */
export interface ModelPlace {
	readonly model: string;
	readonly address?: string;
	readonly local: boolean;
	/** The variable that its key is missing from. */
	readonly keyMissing?: string;
}

export interface ModelPart {
	/** The model a run asks: the one given (`none`: none), else the user's own default, else none. */
	choose(given: string | undefined): Promise<Result<string | undefined, SettingsError | ModelError>>;
	/** Prompts and profile for a source; the vault is the one around `path`. */
	prepare(document: Document, path: string, request: Omit<ModelRequest, 'vault'>): Promise<Result<Prepared, PromptError>>;
	estimate(name: string, document: Document, prepared: Prepared): Promise<Result<PricedEstimate, SettingsError>>;
	ask(
		name: string,
		document: Document,
		prepared: Prepared,
		hooks: ModelHooks,
	): Promise<Result<Asked, ModelError | NothingGrounded | SettingsError>>;
	/** Answers about a source that are brought from outside: by a person, or by an assistant over MCP. Each vault has its own: other notes are offered there. */
	byHand(path: string, who?: 'person' | 'assistant'): ByHand;
	/** The models that the settings name, the default first. */
	places(): Promise<Result<{ readonly places: readonly ModelPlace[]; readonly exposedKeys?: string }, SettingsError>>;
}

export function modelPart(where: Whereabouts, environment: Readonly<Record<string, string | undefined>>): ModelPart {
	const { user } = where;
	const vaultAround = (path: string): { readonly vault?: string } => {
		const found = where.vaultOf(path);
		return found.ok && found.value.by !== 'working-folder' ? { vault: found.value.folder } : {};
	};
	return {
		async choose(given) {
			const settings = await loadUserSettings(user.config);
			if (!settings.ok) return settings;
			const name = chosenModel(given, settings.value);
			const known = settings.value.providers.map((one) => one.name);
			const isKnown = name === undefined || known.includes(splitModelName(name)?.provider ?? '');
			return isKnown ? ok(name) : err({ type: 'ModelUnknown', model: name, known });
		},
		prepare: (document, path, request) => prepare(document, { ...request, ...vaultAround(path) }),
		async estimate(name, document, prepared) {
			const settings = await loadUserSettings(user.config);
			if (!settings.ok) return settings;
			const expected = estimate(document, prepared);
			const price = settings.value.prices[name];
			return ok({ ...expected, ...(price && { money: costOf(expected.usage, price) }) });
		},
		async ask(name, document, prepared, { onFallback, onUnkept, ...ask }) {
			const opened = await openModels(name, {
				...user,
				environment,
				objection: objectionIn(prepared.options.language),
				...(onFallback && { onFallback }),
				...(onUnkept && { onUnkept }),
			});
			if (!opened.ok) return opened;
			const { model, tasks, account } = opened.value;
			const done = await prompted(document, model, { ...prepared.options, tasks }, ask);
			return done.ok ? ok({ ...done.value, used: account.tally() }) : err(done.error);
		},
		byHand(path, who = 'person') {
			const { vault } = vaultAround(path);
			const folder = vault === undefined ? answersFolder(user.cache) : vaultState(user.cache, vault);
			return openByHand(join(folder, who === 'person' ? 'by-hand' : 'assistant'));
		},
		async places() {
			const [settings, keys] = await Promise.all([loadUserSettings(user.config), loadKeys(user.config, environment)]);
			if (!settings.ok) return settings;
			if (!keys.ok) return keys;
			const { model, fallback, tasks, providers } = settings.value;
			const names = [...new Set([...(model === undefined ? [] : [model]), ...Object.values(tasks).flat(), ...fallback])];
			const places = names.map((name): ModelPlace => {
				const provider = providers.find((one) => one.name === splitModelName(name)?.provider);
				if (!provider) return { model: name, local: false };
				const missing = provider.needsKey && keys.value.of(provider) === undefined ? provider.keyVariables[0] : undefined;
				return {
					model: name,
					local: isLocal(provider),
					...(provider.address !== undefined && { address: new URL(provider.address).origin }),
					...(missing !== undefined && { keyMissing: missing }),
				};
			});
			return ok({ places, ...(keys.value.exposed !== undefined && { exposedKeys: keys.value.exposed }) });
		},
	};
}
