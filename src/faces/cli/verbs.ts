import type { HelpWords, OptionName, Verb } from '../messages/messages.ts';
import type { Command } from './command.ts';

/** What a verb takes and where its code is: nothing of it is loaded before it is asked for. */
export interface VerbSpec {
	readonly operand?: {
		readonly name: keyof HelpWords['operands'];
		readonly meaning: keyof HelpWords['arguments'];
		readonly many?: boolean;
		readonly optional?: boolean;
	};
	/** Options of its own, beside the common ones. */
	readonly options: readonly OptionName[];
	readonly load: () => Promise<Command>;
}

/** In the order of the work, which is the order of the help. */
export const VERBS: Readonly<Record<Verb, VerbSpec>> = {
	read: {
		operand: { name: 'source', meaning: 'source' },
		options: [],
		load: async () => (await import('./commands/read.ts')).read,
	},
	decompose: {
		operand: { name: 'source', meaning: 'sources', many: true },
		options: ['write', 'replace', 'plain'],
		load: async () => (await import('./commands/decompose.ts')).decompose,
	},
	parse: {
		operand: { name: 'note', meaning: 'note' },
		options: [],
		load: async () => (await import('./commands/parse.ts')).parse,
	},
	render: {
		operand: { name: 'file', meaning: 'json' },
		options: ['plain'],
		load: async () => (await import('./commands/render.ts')).render,
	},
	trace: {
		operand: { name: 'note', meaning: 'note' },
		options: [],
		load: async () => (await import('./commands/trace.ts')).trace,
	},
	check: {
		operand: { name: 'noteOrFile', meaning: 'noteOrJson' },
		options: [],
		load: async () => (await import('./commands/check.ts')).check,
	},
	apply: {
		operand: { name: 'file', meaning: 'proposal', optional: true },
		options: ['replace', 'plain'],
		load: async () => (await import('./commands/apply.ts')).apply,
	},
	undo: {
		operand: { name: 'operation', meaning: 'operation', optional: true },
		options: ['list'],
		load: async () => (await import('./commands/undo.ts')).undo,
	},
	doctor: {
		options: [],
		load: async () => (await import('./commands/doctor.ts')).doctor,
	},
};
