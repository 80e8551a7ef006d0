import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardDuplicates } from '../../core/link/find-duplicates.ts';
import type { Decomposition } from '../../core/model/decomposition.ts';
import type { Language } from '../../core/model/document.ts';
import { toDecomposition } from '../../core/model/from-json.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { replaceFile, type StateError } from '../replace-file.ts';
import { systemCode } from '../sources/files.ts';

/** A decomposition that was to be written and met a conflict: it waits here until it is tried again. */
export interface Proposal {
	readonly schema: 'chaika/proposal@1';
	/** Absolute path of the source. */
	readonly source: string;
	/** When it was put aside, ISO 8601. */
	readonly at: string;
	readonly replace: boolean;
	readonly plain: boolean;
	readonly language?: Language;
	readonly decomposition: Decomposition;
	/** Cards that were found to say what an older note says. */
	readonly duplicates?: CardDuplicates;
}

/** Proposals that wait, one file per source in the user's state folder: a newer one takes the place of an older one. */
export interface PendingProposals {
	list(): Promise<readonly Proposal[]>;
	keep(proposal: Proposal): Promise<Result<void, StateError>>;
	drop(source: string): Promise<void>;
}

export function openPendingProposals(stateFolder: string): PendingProposals {
	const folder = join(stateFolder, 'proposals');
	const fileOf = (source: string) => join(folder, `${createHash('sha256').update(source).digest('hex').slice(0, 16)}.json`);
	return {
		async list() {
			const names = await readdir(folder).catch(() => []);
			const read = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readProposal(join(folder, name))));
			return read.filter((proposal) => proposal !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1));
		},
		async keep(proposal) {
			try {
				await mkdir(folder, { recursive: true });
				await replaceFile(fileOf(proposal.source), `${JSON.stringify(proposal)}\n`);
				return ok(undefined);
			} catch (error) {
				return err({ type: 'StateUnwritable', path: folder, code: systemCode(error) });
			}
		},
		async drop(source) {
			await rm(fileOf(source), { force: true });
		},
	};
}

/** A file that cannot be read as a proposal is none: it can only come from a damaged disk or another version. */
async function readProposal(file: string): Promise<Proposal | undefined> {
	try {
		const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Proposal>;
		if (value.schema !== 'chaika/proposal@1' || typeof value.source !== 'string') return undefined;
		return toDecomposition(value.decomposition).ok ? (value as Proposal) : undefined;
	} catch {
		return undefined;
	}
}
