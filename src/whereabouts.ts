import { dirname, resolve } from 'node:path';
import { findVault, homeFolder, type UserFolders, userFolders, type VaultPlace, type VaultPlaceError } from './adapters/places.ts';
import { STANDARD_INPUT } from './adapters/sources/files.ts';
import type { Result } from './core/model/result.ts';

export interface AppOptions {
	readonly workingFolder: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The vault, where the user names it. */
	readonly vault?: string;
}

/** Where things are, for one run. */
export interface Whereabouts {
	readonly workingFolder: string;
	readonly user: UserFolders;
	readonly home: string;
	absolute(path: string): string;
	fileOf(path: string): string | undefined;
	/** The vault around a source, or around the working folder. */
	vaultOf(source?: string): Result<VaultPlace, VaultPlaceError>;
}

export function whereabouts({ workingFolder, environment, vault }: AppOptions): Whereabouts {
	const absolute = (path: string) => resolve(workingFolder, path);
	return {
		workingFolder,
		user: userFolders(environment),
		home: homeFolder(environment),
		absolute,
		fileOf: (path) => (path === STANDARD_INPUT ? undefined : absolute(path)),
		vaultOf: (source) => findVault(vault, source === undefined ? workingFolder : dirname(absolute(source)), workingFolder),
	};
}
