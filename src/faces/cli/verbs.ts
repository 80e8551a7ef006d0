import type { HelpWords, OptionName, Verb } from '../messages/messages.ts';

/** What a verb takes. */
export interface VerbSpec {
	readonly operand?: {
		readonly name: keyof HelpWords['operands'];
		readonly meaning: keyof HelpWords['arguments'];
		readonly many?: boolean;
		readonly optional?: boolean;
	};
	/** Options of its own, beside the common ones. */
	readonly options: readonly OptionName[];
}

/** In the order of the work, which is the order of the help. */
export const VERBS: Readonly<Record<Verb, VerbSpec>> = {
	read: {
		operand: { name: 'source', meaning: 'source' },
		options: [],
	},
	decompose: {
		operand: { name: 'source', meaning: 'sources', many: true },
		options: ['write', 'replace', 'plain'],
	},
	parse: {
		operand: { name: 'note', meaning: 'note' },
		options: [],
	},
	render: {
		operand: { name: 'file', meaning: 'json' },
		options: ['plain'],
	},
	trace: {
		operand: { name: 'note', meaning: 'note' },
		options: [],
	},
	check: {
		operand: { name: 'noteOrFile', meaning: 'noteOrJson' },
		options: [],
	},
	apply: {
		operand: { name: 'file', meaning: 'proposal', optional: true },
		options: ['replace', 'plain'],
	},
	undo: {
		operand: { name: 'operation', meaning: 'operation', optional: true },
		options: ['list'],
	},
	doctor: {
		options: [],
	},
};
