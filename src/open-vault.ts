import { isAbsolute } from 'node:path';
import { examineFolder } from './adapters/examine.ts';
import type { VaultPlace } from './adapters/places.ts';
import type { LinkProposals } from './adapters/proposals/links.ts';
import type { PendingProposals, Proposal } from './adapters/proposals/pending.ts';
import type { StateError } from './adapters/replace-file.ts';
import type { Settings } from './adapters/settings/config-file.ts';
import { addressesOf } from './adapters/sources/address.ts';
import type { FolderVault } from './adapters/vault/folder.ts';
import type { CardDuplicates } from './core/link/find-duplicates.ts';
import type { Decomposition } from './core/model/decomposition.ts';
import type { Language } from './core/model/document.ts';
import type { Conflict, Edit, Operation, WriteError } from './core/model/edit.ts';
import type { LinkProposal } from './core/model/proposal.ts';
import { err, type Result } from './core/model/result.ts';
import type { Decomposed, Output, Written } from './core/pipeline.ts';
import type { DecisionLog } from './core/ports/decision-log.ts';
import { sectionLanguage } from './core/section/section-language.ts';
import { WRITE_DEFAULTS, type WriteSettings } from './core/write/input.ts';
import type { PlanError, WritePlan } from './core/write/plan.ts';
import { pathInVault } from './path-in-vault.ts';
import type { Proposed } from './propose-for-cards.ts';
import type { LinkReview } from './review-links.ts';

export interface NothingToUndo {
	readonly type: 'NothingToUndo';
	readonly id?: string;
}

/** A decomposition to be written, and how the user wants it. */
export interface WriteRequest {
	readonly decomposed: Decomposed;
	/** Absolute path of the source's file; absent for standard input. */
	readonly file?: string;
	readonly replace: boolean;
	readonly plain: boolean;
	readonly language?: Language;
	/** Cards that say what an older note says; they get no file until the user decides. Absent: nobody looked, and no links are proposed. */
	readonly duplicates?: CardDuplicates;
}

/** A vault with what belongs to it. */
export interface OpenVault {
	readonly place: VaultPlace;
	readonly settings: Settings;
	readonly vault: FolderVault;
	readonly proposals: PendingProposals;
	/** Links that wait for the user's word, and what the user said about such. */
	readonly links: LinkProposals;
	readonly decisions: DecisionLog;
	/** Links from proposal to note; loaded when it is asked for. */
	review(): Promise<LinkReview>;
	/** What writing would change. */
	plan(request: WriteRequest): Promise<Result<WritePlan, PlanError>>;
	/** `label`: what the user asked for, as `undo --list` shows it. */
	write(request: WriteRequest, label: string): Promise<Result<Written, PlanError | Conflict | WriteError | StateError>>;
	/** Keeps links and duplicates of cards that were written (or planned) as proposals; gives back how many wait. */
	propose(request: WriteRequest, plan: WritePlan): Promise<Result<Proposed, StateError>>;
	/** Takes an operation back; without an id, the last one that still stands. */
	undo(id: string | undefined): Promise<Result<Operation, Conflict | WriteError | StateError | NothingToUndo>>;
	/** Keeps what could not be written, until it is tried again. Without a file there is nothing to come back to. */
	putAside(request: WriteRequest & { readonly file: string }): Promise<Result<void, StateError>>;
}

type Parts = Pick<OpenVault, 'place' | 'settings' | 'vault' | 'proposals' | 'links' | 'decisions'> & {
	/** The user's. */
	readonly home: string;
	readonly stateFolder: string;
	readonly now: () => Date;
};

export function equipVault({ now, home, stateFolder, ...parts }: Parts): OpenVault {
	const { place, settings, vault, proposals, links, decisions } = parts;
	const output = async ({ decomposed, file, replace, plain, language, duplicates }: WriteRequest): Promise<Output> => {
		const heldBack = heldBackIn(decomposed.decomposition, duplicates, await links.list());
		const sourcePath = file === undefined ? undefined : pathInVault(place.folder, file, decomposed.document);
		const write: WriteSettings = {
			...WRITE_DEFAULTS,
			...(settings.cardsFolder !== undefined && { cardsFolder: settings.cardsFolder }),
			...(settings.cardName !== undefined && { cardName: settings.cardName }),
			language: sectionLanguage(decomposed.decomposition, language ?? settings.language),
			plain: plain || settings.plain === true,
			replace,
			date: toDate(now()),
		};
		const common = { vault, settings: write, heldBack };
		if (sourcePath !== undefined) return { ...common, sourcePath };
		const { uri } = decomposed.document.source;
		return { ...common, ...(file !== undefined && { addresses: addressesOf(file, uri, { vault: place.folder, home }) }) };
	};
	async function review(): Promise<LinkReview> {
		const { reviewLinks } = await import('./review-links.ts');
		const apply = async (edits: readonly Edit[], label: string) => {
			const operation = await vault.apply(edits, label);
			return operation.ok ? operation : err(await aboutState(operation.error, stateFolder));
		};
		return reviewLinks({ vault, apply, links, decisions, now });
	}
	return {
		...parts,
		review,
		plan: async (request) => (await import('./core/pipeline.ts')).planDecomposition(request.decomposed, await output(request)),
		async write(request, label) {
			const { writeDecomposition } = await import('./core/pipeline.ts');
			const written = await writeDecomposition(request.decomposed, await output(request), label);
			return written.ok ? written : err(await aboutState(written.error, stateFolder));
		},
		async undo(id) {
			const operation = await vault.undo(id);
			return operation.ok ? operation : err(await aboutState(operation.error, stateFolder));
		},
		async propose(request, plan) {
			const { proposeForCards } = await import('./propose-for-cards.ts');
			return proposeForCards(request, plan, await review());
		},
		putAside({ decomposed, file, replace, plain, language, duplicates }) {
			const proposal: Proposal = {
				schema: 'chaika/proposal@1',
				source: file,
				at: now().toISOString(),
				replace,
				plain,
				...(language && { language }),
				...(duplicates && { duplicates }),
				decomposition: decomposed.decomposition,
			};
			return proposals.keep(proposal);
		},
	};
}

/** Cards that must not get a file: those that say what an older note says, and those whose fate was decided and not yet carried out. */
function heldBackIn(
	{ cards }: Decomposition,
	duplicates: CardDuplicates | undefined,
	waiting: readonly LinkProposal[],
): ReadonlySet<number> {
	const decided = new Set(waiting.flatMap(({ kind, status, from }) => (kind === 'duplicate' && status === 'accepted' ? [from.card] : [])));
	const waits = cards.flatMap(({ id, number }) => (decided.has(id) ? [number] : []));
	return new Set([...(duplicates?.found.map(({ card }) => card) ?? []), ...(duplicates?.merged ?? []), ...waits]);
}

/** Notes have paths within the vault; an absolute path says that something outside of it stood in the way: say what. */
async function aboutState<E extends Failure>(error: E, stateFolder: string): Promise<E | StateError | Conflict> {
	if (!('path' in error && isAbsolute(error.path))) return error;
	if (error.type === 'Conflict') return { type: 'Conflict', path: '', reason: 'busy' };
	const { code } = await examineFolder(stateFolder);
	return code === undefined ? error : { type: 'StateUnwritable', path: stateFolder, code };
}

type Failure = PlanError | Conflict | WriteError | NothingToUndo;

/** The day, where the user is. */
function toDate(time: Date): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
