import type { LinkProposal } from '../../core/model/proposal.ts';
import type { VaultReport } from '../../core/model/vault-report.ts';
import type { Indexed } from '../../open-index.ts';

/** What is said of a vault's index, of links, and of how the vault hangs together. */
export interface VaultWords {
	readonly index: {
		readonly reading: (done: number, all: number) => string;
		readonly holds: (notes: number, others: number) => string;
		readonly changed: (read: number, removed: number, seconds: string) => string;
		readonly unchanged: (seconds: string) => string;
		readonly kept: string;
		readonly inMemory: string;
		readonly unwritable: (file: string) => string;
		readonly rebuilt: Readonly<Record<NonNullable<Indexed['rebuilt']>, string>>;
		readonly following: string;
	};
	readonly search: {
		readonly nothing: string;
		/** Around a match where there are no colours. */
		readonly open: string;
		readonly close: string;
	};
	readonly link: {
		readonly head: (count: number) => string;
		/** The note that a link starts from, and the other one: before their passages. */
		readonly sides: readonly [here: string, there: string];
		readonly nothing: (note: string) => string;
		readonly wait: (count: number, id: string) => string;
		readonly allWait: (count: number, notes: number) => string;
		readonly notKept: string;
		/** Links of cards just written; `review` is the command that shows them. */
		readonly cardsWait: (count: number, review: string) => string;
		readonly duplicate: (card: string, note: string, review: string) => string;
		readonly noIndex: string;
	};
	readonly review: ReviewWords;
	readonly report: ReportWords;
}

interface ReviewWords {
	readonly nothing: string;
	readonly kinds: Readonly<Record<LinkProposal['kind'] | 'decomposition', string>>;
	readonly status: Readonly<Record<LinkProposal['status'], string>>;
	/** What the user can do with a card that says what an older note says. */
	readonly choices: Readonly<Record<'accept' | 'link' | 'reject', string>>;
	/** What will become of it, once that is decided. */
	readonly chosen: Readonly<Record<'merge' | 'link' | 'card', string>>;
	readonly cards: (count: number) => string;
	readonly howTo: string;
	readonly decided: Readonly<Record<'accept' | 'reject' | 'edit' | 'link', (count: number) => string>>;
	readonly next: string;
	readonly waitsForApply: (id: string) => string;
	readonly wouldDecide: string;
	readonly stand: (count: number) => string;
	readonly undecided: (count: number) => string;
}

interface ReportWords {
	readonly title: string;
	readonly counts: (notes: number, attachments: number, links: number, groups: number) => string;
	readonly unresolved: (count: number) => string;
	readonly missing: Readonly<Record<VaultReport['unresolved'][number]['missing'], string>>;
	readonly meantIn: (notes: number) => string;
	readonly orphans: (count: number) => string;
	readonly hubs: string;
	readonly linked: (to: number, from: number) => string;
	readonly islands: (count: number) => string;
	readonly bridge: string;
	readonly more: (count: number) => string;
}
