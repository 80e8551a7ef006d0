import type { HelpWords, OptionName, Verb } from '../messages/messages.ts';

export interface Operand {
	readonly name: keyof HelpWords['operands'];
	readonly meaning: keyof HelpWords['arguments'];
	readonly many?: boolean;
	readonly optional?: boolean;
}

/** What a verb takes. */
export interface VerbSpec {
	readonly operands?: readonly Operand[];
	/** Options of its own, beside the common ones. */
	readonly options: readonly OptionName[];
}

/** In the order of the work, which is the order of the help. */
export const VERBS: Readonly<Record<Verb, VerbSpec>> = {
	read: {
		operands: [{ name: 'source', meaning: 'source' }],
		options: [],
	},
	decompose: {
		operands: [{ name: 'source', meaning: 'sources', many: true }],
		options: ['write', 'replace', 'plain', 'noLinks'],
	},
	prompt: {
		operands: [{ name: 'source', meaning: 'source' }],
		options: ['again', 'noLinks'],
	},
	answer: {
		operands: [
			{ name: 'source', meaning: 'source' },
			{ name: 'answer', meaning: 'answer', optional: true },
		],
		options: ['write', 'replace', 'plain', 'noLinks', 'partial'],
	},
	parse: {
		operands: [{ name: 'note', meaning: 'note' }],
		options: [],
	},
	render: {
		operands: [{ name: 'file', meaning: 'json' }],
		options: ['plain'],
	},
	trace: {
		operands: [{ name: 'note', meaning: 'note' }],
		options: [],
	},
	check: {
		operands: [{ name: 'noteOrFile', meaning: 'noteOrJson' }],
		options: [],
	},
	index: {
		options: ['rebuild', 'watch'],
	},
	search: {
		operands: [{ name: 'query', meaning: 'query', many: true }],
		options: [],
	},
	link: {
		operands: [{ name: 'note', meaning: 'anyNote', optional: true }],
		options: ['all', 'propose'],
	},
	review: {
		operands: [
			{ name: 'action', meaning: 'action', optional: true },
			{ name: 'proposal', meaning: 'waiting', many: true, optional: true },
		],
		options: ['type', 'reason', 'because'],
	},
	apply: {
		operands: [{ name: 'file', meaning: 'proposal', optional: true }],
		options: ['replace', 'plain', 'backlinks'],
	},
	undo: {
		operands: [{ name: 'operation', meaning: 'operation', optional: true }],
		options: ['list'],
	},
	mcp: {
		options: [],
	},
	doctor: {
		options: ['report'],
	},
};
