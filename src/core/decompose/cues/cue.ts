/**
 * Cue phrases: words that tell what a sentence does in an argument, whatever it is about. The kinds follow what
 * argument mining found to carry signal (demands, conclusions, stance, cause, contrast; Peldszus & Stede 2015,
 * Stab & Gurevych 2017), with those that cards need (limit, method, definition, …) and those that mark what is no
 * content at all (greeting, logistics, promotion).
 */
export const CUE_KINDS = [
	'demand',
	'conclusion',
	'stance',
	'weight',
	'contrast',
	'limit',
	'condition',
	'cause',
	'warning',
	'problem',
	'solution',
	'shift',
	'outlook',
	'definition',
	'method',
	'general',
	'example',
	'emphasis',
	'greeting',
	'logistics',
	'promotion',
	'asking',
] as const;
export type CueKind = (typeof CUE_KINDS)[number];
export type Lexicon = Readonly<Record<CueKind, readonly string[]>>;
