import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { err, ok, type Result } from '../core/model/result.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface VaultPlace {
	/** Absolute. */
	readonly folder: string;
	/** How it was found: by `--vault`, by the mark it holds, or for want of one the working folder. */
	readonly by: 'option' | '.obsidian' | '.chaika' | 'working-folder';
}

export type VaultPlaceError =
	| { readonly type: 'VaultMissing'; readonly path: string }
	| { readonly type: 'VaultNotFolder'; readonly path: string };

const MARKS = ['.obsidian', '.chaika'] as const;

/** The vault: the folder given, else the nearest one upward of `start` that holds `.obsidian` or `.chaika`, else the working folder. */
export function findVault(given: string | undefined, start: string, workingFolder: string): Result<VaultPlace, VaultPlaceError> {
	if (given !== undefined) {
		const folder = resolve(workingFolder, given);
		if (!existsSync(folder)) return err({ type: 'VaultMissing', path: given });
		return statSync(folder).isDirectory() ? ok({ folder, by: 'option' }) : err({ type: 'VaultNotFolder', path: given });
	}
	for (let folder = resolve(workingFolder, start); ; folder = dirname(folder)) {
		const by = MARKS.find((mark) => existsSync(join(folder, mark)));
		if (by) return ok({ folder, by });
		if (dirname(folder) === folder) return ok({ folder: resolve(workingFolder), by: 'working-folder' });
	}
}

/** Where the user's system keeps a program's own files, outside every vault. XDG names are honoured on any system. */
export interface UserFolders {
	/** What can be built anew: the index. */
	readonly cache: string;
	/** What undo needs, and proposals that wait. */
	readonly state: string;
	/** The user's own settings; keys. */
	readonly config: string;
}

export const homeFolder = (environment: Environment): string => environment.HOME || homedir();

export function userFolders(environment: Environment, platform: NodeJS.Platform = process.platform): UserFolders {
	const home = homeFolder(environment);
	const local = environment.LOCALAPPDATA || join(home, 'AppData', 'Local');
	const usual: Readonly<Record<keyof UserFolders, string>> =
		platform === 'darwin'
			? {
					cache: join(home, 'Library', 'Caches'),
					state: join(home, 'Library', 'Application Support'),
					config: join(home, 'Library', 'Preferences'),
				}
			: platform === 'win32'
				? { cache: local, state: local, config: environment.APPDATA || join(home, 'AppData', 'Roaming') }
				: { cache: join(home, '.cache'), state: join(home, '.local', 'state'), config: join(home, '.config') };
	// the XDG specification has relative paths ignored: what undo needs must not depend on the working folder
	const own = (given: string | undefined, otherwise: string) => join(given && isAbsolute(given) ? given : otherwise, 'chaika');
	return {
		cache: own(environment.XDG_CACHE_HOME, usual.cache),
		state: own(environment.XDG_STATE_HOME, usual.state),
		config: own(environment.XDG_CONFIG_HOME, usual.config),
	};
}

/** Where a vault keeps its settings. It is synced and shared with the vault: never a key, never an endpoint. */
export const settingsPath = (vault: string): string => join(vault, '.chaika', 'config.yaml');

/** The state folder of one vault: named by a hash of where the vault is, so that two vaults never meet. */
export const vaultState = (state: string, vault: string): string =>
	join(state, 'vaults', createHash('sha256').update(realpathSync(vault)).digest('hex').slice(0, 16));
