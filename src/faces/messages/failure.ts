import type { AppError } from '../../app.ts';

/** What the user asked for does not make sense: told before anything is done. */
export type UsageFailure =
	| { readonly type: 'UnknownCommand'; readonly name: string; readonly similar: readonly string[] }
	| { readonly type: 'UnknownOption'; readonly name: string; readonly similar: readonly string[] }
	| { readonly type: 'ArgumentMissing'; readonly name: string }
	| { readonly type: 'ValueMissing'; readonly option: string }
	| { readonly type: 'TooManyArguments'; readonly verb: string }
	| { readonly type: 'ValueNotAllowed'; readonly option: string; readonly value: string; readonly allowed: readonly string[] }
	| { readonly type: 'NumberOutOfRange'; readonly option: string; readonly value: string; readonly least: number; readonly most: number }
	| { readonly type: 'OptionNeeds'; readonly option: string; readonly needs: string }
	| { readonly type: 'EmptyQuery' }
	/** `link` takes one note, or `--all`. */
	| { readonly type: 'NoteOrAll' }
	| { readonly type: 'UnknownAction'; readonly name: string; readonly allowed: readonly string[] }
	| { readonly type: 'WrongUsage'; readonly detail: string };

/** A proposal that was named is not to be found, or not of the kind that can be dealt with so. */
export type ProposalFailure =
	| { readonly type: 'ProposalUnknown'; readonly id: string }
	| { readonly type: 'ProposalAmbiguous'; readonly id: string; readonly similar: readonly string[] }
	| { readonly type: 'NotDuplicate'; readonly id: string };

/** Everything that can go wrong in an expected way, and the one that cannot: a bug. */
export type Failure = AppError | UsageFailure | ProposalFailure | { readonly type: 'Bug'; readonly detail: string };

export type FailureOf<Type extends Failure['type']> = Extract<Failure, { type: Type }>;
