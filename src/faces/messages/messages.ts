import type { CheckedProblem } from '../../core/decompose/check.ts';
import type { Basis } from '../../core/model/decomposition.ts';
import type { Language } from '../../core/model/document.ts';
import type { Conflict } from '../../core/model/edit.ts';
import type { SectionProblem } from '../../core/section/parse.ts';
import type { OpenVault } from '../../open-vault.ts';
import type { Failure, FailureOf } from './failure.ts';
import type { ModelProblemType, ModelWords } from './model-words.ts';
import type { ProblemWords } from './problem-words.ts';
import type { VaultWords } from './vault-words.ts';

/** What chaika can be asked to do, one verb per stage. */
export type Verb =
	| 'read'
	| 'decompose'
	| 'parse'
	| 'render'
	| 'trace'
	| 'check'
	| 'index'
	| 'search'
	| 'link'
	| 'review'
	| 'apply'
	| 'undo'
	| 'prompt'
	| 'answer'
	| 'mcp'
	| 'doctor';

/**
 * All words that a user reads, in one language. One file per language fills this type, so that none can lack an entry.
 * A failure is one line: what, where, what to do next.
 */
export interface Messages {
	readonly language: Language;
	readonly help: HelpWords;
	readonly failures: { readonly [Type in Failure['type']]: (failure: FailureOf<Type>) => string };
	readonly problems: Readonly<Record<ProblemType, ProblemWords>>;
	readonly remarks: RemarkWords;
	readonly doctor: DoctorWords;
	readonly vault: VaultWords;
	readonly model: ModelWords;
}

export interface HelpWords {
	readonly tagline: string;
	readonly titles: Readonly<Record<'usage' | 'arguments' | 'options' | 'common' | 'commands' | 'examples', string>>;
	/** How a place for the user's own word is written: 文章, source. */
	readonly operands: Readonly<Record<OperandName, string>>;
	readonly arguments: Readonly<Record<ArgumentName, string>>;
	readonly options: Readonly<Record<OptionName, string>>;
	readonly verbs: Readonly<Record<Verb, VerbWords>>;
}

type OperandName =
	| 'source'
	| 'answer'
	| 'note'
	| 'noteOrFile'
	| 'file'
	| 'query'
	| 'action'
	| 'proposal'
	| 'operation'
	| 'options'
	| 'command';

type ArgumentName =
	| 'source'
	| 'sources'
	| 'note'
	| 'json'
	| 'noteOrJson'
	| 'query'
	| 'anyNote'
	| 'action'
	| 'waiting'
	| 'proposal'
	| 'operation'
	| 'answer';

export type OptionName =
	| 'vault'
	| 'format'
	| 'language'
	| 'model'
	| 'limit'
	| 'dryRun'
	| 'quiet'
	| 'noColor'
	| 'help'
	| 'version'
	| 'write'
	| 'replace'
	| 'plain'
	| 'noLinks'
	| 'list'
	| 'rebuild'
	| 'watch'
	| 'all'
	| 'propose'
	| 'type'
	| 'reason'
	| 'because'
	| 'backlinks'
	| 'report'
	| 'again'
	| 'partial'
	| 'helpCommand';

interface VerbWords {
	readonly summary: string;
	/** Command lines that work as they stand, and what each is for. */
	readonly examples: readonly (readonly [command: string, purpose: string])[];
}

/** What readers, the section's parser and checks find. A type that they add must get its words here. */
export type ProblemType = CheckedProblem | SectionProblem | FrontMatterProblem | ModelProblemType;

type FrontMatterProblem = `front-matter-${'broken' | 'duplicate-key' | 'unclosed' | 'not-yaml' | 'too-long'}`;

/** What is said beside the data. */
interface RemarkWords {
	/** Between a name and what is said of it. */
	readonly colon: string;
	readonly comma: string;
	/** Between two sentences. */
	readonly space: string;
	readonly failedSources: (failed: number, all: number) => string;
	readonly skippedCards: (count: number) => string;
	readonly interrupted: string;
	readonly typeHere: string;
	readonly noOperations: string;
	readonly alreadyUndone: string;
	readonly undone: string;
	readonly wouldUndo: string;
	readonly written: string;
	readonly nothingToWrite: (path: string) => string;
	readonly howToUndo: (id: string) => string;
	readonly putAside: (path: string) => string;
	readonly noProposals: string;
	readonly noProblems: string;
	readonly writing: (path: string) => string;
	readonly wouldWrite: (created: number, changed: number) => string;
	readonly keptAsIs: (path: string) => string;
	readonly recovered: (label: string, outcome: RecoveryOutcome) => string;
	readonly basis: Readonly<Record<Basis, string>>;
	readonly several: (path: string, count: number) => string;
	readonly problems: (count: number) => string;
	readonly atLine: (line: string) => string;
	readonly seeProblems: (count: number) => string;
}

/** What `doctor` found, and what to do about it where something is amiss. */
export interface Finding {
	readonly detail: string;
	readonly advice?: string;
}

export interface DoctorWords {
	readonly checks: Readonly<
		Record<
			'node' | 'vault' | 'vaultWritable' | 'settings' | 'state' | 'cache' | 'config' | 'exchange' | 'proposals' | 'model' | 'keys',
			string
		>
	>;
	readonly findings: {
		readonly node: (version: string) => Finding;
		readonly nodeTooOld: (version: string, oldest: string) => Finding;
		readonly vault: Readonly<Record<'option' | '.obsidian' | '.chaika' | 'working-folder', (folder: string) => Finding>>;
		readonly writable: (folder: string) => Finding;
		readonly willBeMade: (folder: string) => Finding;
		readonly notWritable: (folder: string, code: string) => Finding;
		readonly settings: (path: string) => Finding;
		readonly noSettings: (path: string) => Finding;
		readonly exchange: Finding;
		readonly noExchange: Finding;
		readonly noProposals: Finding;
		readonly proposals: (count: number) => Finding;
		readonly noModel: Finding;
		readonly localModel: (model: string) => Finding;
		readonly remoteModel: (model: string, address: string) => Finding;
		readonly keyMissing: (model: string, variable: string) => Finding;
		readonly exposedKeys: (path: string) => Finding;
	};
}

/** What became of a write that an earlier run left unfinished. */
export type RecoveryOutcome = OpenVault['vault']['recovered'][number]['outcome'];
export type ConflictReason = Conflict['reason'];
