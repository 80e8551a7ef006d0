import { join } from 'node:path';
import { isLocal, splitModelName } from './adapters/models/providers.ts';
import { vaultState } from './adapters/places.ts';
import type { PromptError } from './adapters/prompts.ts';
import { loadKeys, loadUserSettings } from './adapters/settings/user-config.ts';
import type { SettingsError } from './adapters/settings/yaml-settings.ts';
import { type BroughtError, type ByHand, type HandAsked, openByHand } from './by-hand.ts';
import { type Estimate, estimate } from './core/decompose/prompted/estimate.ts';
import { askingOf, type NothingGrounded, type Prompted, prompted } from './core/decompose/prompted.ts';
import type { OfferedNote } from './core/link/offer-notes.ts';
import type { Document, Language } from './core/model/document.ts';
import { err, ok, type Result } from './core/model/result.ts';
import type { AskOptions, ModelError } from './core/ports/model.ts';
import { costOf, type Tally, usedSince } from './core/route/spending.ts';
import { type ModelRequest, type Prepared, prepare } from './decompose-with-model.ts';
import { answersFolder, chosenModel, openModels } from './open-models.ts';
import type { Whereabouts } from './whereabouts.ts';

export type ModelPartError = ModelError | NothingGrounded | PromptError | BroughtError;

/** What came of asking, and what it took: also where nothing came of it. */
export interface Asked {
	readonly result: Result<Prompted, ModelError | NothingGrounded | SettingsError>;
	readonly used?: Tally;
	/** Why models that the settings name beside it took no part: told once in a run. */
	readonly unopened: readonly ModelError[];
}

export interface HandRequest {
	readonly who: 'person' | 'assistant';
	/** Puts what was answered aside, and begins again with what the vault offers now. */
	readonly again: boolean;
	readonly language?: Language | undefined;
	readonly limit?: number | undefined;
	/** Where neither the request nor an earlier one names a language. */
	readonly usualLanguage?: Language | undefined;
	readonly offerNotes: () => Promise<readonly OfferedNote[]>;
}

/** Ready to be asked about by hand. */
export interface InHand {
	readonly byHand: ByHand;
	readonly prepared: Prepared;
	readonly asked: HandAsked;
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
	/** All that is asked of one model in one process is one run: a limit is for all of it. */
	ask(
		name: string,
		document: Document,
		prepared: Prepared,
		options: AskOptions & { readonly onPart?: (part: number, of: number) => void },
	): Promise<Asked>;
	/**
	 * Answers about a source that are brought from outside, by a person or by an assistant over MCP. A source is asked about as it
	 * was before, so that an answer meets its question. Each vault has its own answers: other notes are offered there.
	 */
	byHand(document: Document, path: string, request: HandRequest): Promise<Result<InHand, PromptError>>;
	/** The models that the settings name, the default first. */
	places(): Promise<Result<{ readonly places: readonly ModelPlace[]; readonly exposedKeys?: string }, SettingsError>>;
}

export function modelPart(where: Whereabouts, environment: Readonly<Record<string, string | undefined>>): ModelPart {
	const { user } = where;
	const vaultAround = (path: string): { readonly vault?: string } => {
		const found = where.vaultOf(path);
		return found.ok && found.value.by !== 'working-folder' ? { vault: found.value.folder } : {};
	};
	const opening = new Map<string, ReturnType<typeof openModels>>();
	/** Opened once in a process, so that what is spent adds up. */
	const openOnce = (name: string) => {
		const known = opening.get(name);
		const models = known ?? openModels(name, { ...user, environment });
		opening.set(name, models);
		return { models, isNew: !known };
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
			const expected = estimate(askingOf(document, prepared.options), prepared.options);
			const price = settings.value.prices[name];
			return ok({ ...expected, ...(price && { money: costOf(expected.usage, price) }) });
		},
		async ask(name, document, prepared, { onPart, ...options }) {
			const { models, isNew } = openOnce(name);
			const opened = await models;
			if (!opened.ok) return { result: opened, unopened: [] };
			const { model, tasks, account, unopened } = opened.value;
			const before = account.tally();
			const result = await prompted(document, model, { ...prepared.options, tasks, ...(onPart && { onPart }) }, options);
			return { result, used: usedSince(before, account.tally()), unopened: isNew ? unopened : [] };
		},
		async byHand(document, path, { who, again, language, limit, usualLanguage, offerNotes }) {
			const { vault } = vaultAround(path);
			const folder = vault === undefined ? answersFolder(user.cache) : vaultState(user.cache, vault);
			const byHand = openByHand(join(folder, who === 'person' ? 'by-hand' : 'assistant'));
			if (again) await byHand.forget(document);
			const before = again ? undefined : await byHand.recall(document);
			const written = language ?? before?.language ?? usualLanguage;
			const most = limit ?? before?.limit;
			const notes = before?.notes ?? (await offerNotes());
			const asked: HandAsked = { notes, ...(written && { language: written }), ...(most !== undefined && { limit: most }) };
			const prepared = await prepare(document, { ...asked, ...vaultAround(path) });
			if (!prepared.ok) return prepared;
			await byHand.remember(document, asked);
			return ok({ byHand, prepared: prepared.value, asked });
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
