import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkProposal } from '../../core/model/proposal.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import { replaceFile, type StateError } from '../replace-file.ts';
import { systemCode } from '../sources/files.ts';

const SCHEMA = 'chaika/link-proposal@1';

/** Links that wait for the user's word, one file per note they start from, in the user's state folder. */
export interface LinkProposals {
	/** In the order of the notes they start from, the most likely first. */
	list(): Promise<readonly LinkProposal[]>;
	/** Those that start from one note. */
	waitingFor(note: string): Promise<readonly LinkProposal[]>;
	/** Takes the place of what waited for the same note; nothing left: the file goes. */
	keep(note: string, proposals: readonly LinkProposal[]): Promise<Result<void, StateError>>;
}

export function openLinkProposals(stateFolder: string): LinkProposals {
	const folder = join(stateFolder, 'links');
	const fileOf = (note: string) => join(folder, `${createHash('sha256').update(note).digest('hex').slice(0, 16)}.json`);
	return {
		async list() {
			const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
			const read = await Promise.all(names.map((name) => readProposals(join(folder, name))));
			return read.flat().sort((a, b) => (a.from.note === b.from.note ? b.score - a.score : a.from.note < b.from.note ? -1 : 1));
		},
		waitingFor: async (note) => (await readProposals(fileOf(note))).filter(({ from }) => from.note === note),
		async keep(note, proposals) {
			try {
				if (proposals.length === 0) await rm(fileOf(note), { force: true });
				else {
					await mkdir(folder, { recursive: true });
					await replaceFile(fileOf(note), `${JSON.stringify(proposals)}\n`);
				}
				return ok(undefined);
			} catch (error) {
				return err({ type: 'StateUnwritable', path: folder, code: systemCode(error) });
			}
		},
	};
}

/** What cannot be read as proposals is none: it can only come from a damaged disk or another version. */
async function readProposals(file: string): Promise<LinkProposal[]> {
	try {
		const value: unknown = JSON.parse(await readFile(file, 'utf8'));
		return Array.isArray(value) ? value.filter(isProposal) : [];
	} catch {
		return [];
	}
}

/** Enough of one to be listed and decided on: who reads it relies on that. */
function isProposal(value: Partial<LinkProposal> | null): value is LinkProposal {
	if (value?.schema !== SCHEMA || typeof value.score !== 'number' || !Array.isArray(value.evidence)) return false;
	const { id, type, reason, from, to } = value;
	return [id, type, reason, from?.note, from?.title, to?.note, to?.title].every((part) => typeof part === 'string');
}
