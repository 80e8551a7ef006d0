import { Command as CommanderCommand, type CommanderError, type Help } from 'commander';
import type { UsageFailure } from '../messages/failure.ts';
import type { HelpWords, Messages, OptionName, Verb } from '../messages/messages.ts';
import { wrap } from './layout.ts';
import type { RawOptions } from './options.ts';
import { columns } from './terminal.ts';
import { type Operand, VERBS, type VerbSpec } from './verbs.ts';

/** `doctor` may be given it alone, so commander is told that it needs no value; `checkOptions` knows better. */
const VAULT_OR_ALONE = '--vault [dir]';
const VAULT = '--vault <dir>';
/** How each option is written. `<…>` holds what the user puts there; it is the same word in every language. */
const FLAGS: Readonly<Record<Exclude<OptionName, 'help' | 'version' | 'helpCommand'>, string>> = {
	vault: VAULT,
	format: '--format <text|json|md>',
	language: '--language <zh-Hant|zh-Hans|en>',
	model: '--model <provider:model>',
	limit: '--limit <n>',
	dryRun: '--dry-run',
	quiet: '--quiet',
	noColor: '--no-color',
	write: '--write',
	replace: '--replace',
	plain: '--plain',
	noLinks: '--no-links',
	list: '--list',
	rebuild: '--rebuild',
	watch: '--watch',
	all: '--all',
	propose: '--propose',
	type: '--type <type>',
	reason: '--reason <text>',
	because: '--because <text>',
	backlinks: '--backlinks',
	report: VAULT_OR_ALONE,
	again: '--again',
	partial: '--partial',
};
const COMMON: readonly (keyof typeof FLAGS)[] = ['vault', 'format', 'language', 'model', 'limit', 'dryRun', 'quiet', 'noColor'];

export interface ProgramParts {
	readonly words: Messages;
	readonly version: string;
	readonly writeData: (text: string) => void;
	readonly writeMessage: (text: string) => void;
	/** Called once, with the verb that the arguments name. */
	readonly act: (verb: Verb, operands: readonly string[], options: RawOptions) => Promise<void>;
}

/**
 * The command line as commander understands it, in the user's language. Wrong usage and help end `parseAsync` with a
 * CommanderError; nothing is printed for an error (see `usageFailure`).
 */
export function createProgram({ words, version, writeData, writeMessage, act }: ProgramParts): CommanderCommand {
	const { help } = words;
	const program = new CommanderCommand('chaika')
		.exitOverride()
		.configureOutput({ writeOut: writeData, writeErr: writeMessage, outputError: () => {} })
		.configureHelp(helpIn(help))
		.description(help.tagline)
		.usage(`[${help.operands.options}] [${help.operands.command}]`)
		.optionsGroup(help.titles.options)
		.commandsGroup(help.titles.commands)
		.version(version, '-V, --version', help.options.version)
		.helpOption('-h, --help', help.options.help)
		.helpCommand(false);
	for (const name of COMMON) program.option(name === 'vault' ? VAULT_OR_ALONE : FLAGS[name], help.options[name]);
	for (const [verb, spec] of Object.entries(VERBS) as [Verb, VerbSpec][]) addVerb(program, verb, spec, help, act);
	addHelp(program, help);
	program.addHelpText('after', () => `\n${examples(help, ['decompose', 'search', 'link', 'undo'])}`);
	return program;
}

function addVerb(program: CommanderCommand, verb: Verb, spec: VerbSpec, help: HelpWords, act: ProgramParts['act']): void {
	const { operands = [], options } = spec;
	const command = program
		.command(verb)
		.description(help.verbs[verb].summary)
		.optionsGroup(help.titles.options)
		.helpOption('-h, --help', help.options.help)
		.usage([...operands.map((operand) => operandUsage(operand, help)), `[${help.operands.options}]`].join(' '));
	for (const operand of operands) command.argument(operandUsage(operand, help), help.arguments[operand.meaning]);
	for (const name of options) command.option(FLAGS[name as keyof typeof FLAGS], help.options[name]);
	command.addHelpText('after', () => `\n${examples(help, [verb])}`);
	command.action(() => act(verb, command.args, command.optsWithGlobals()));
}

/** commander's own help command answers a slip of the keyboard with the whole help. This one says which word was wrong. */
function addHelp(program: CommanderCommand, help: HelpWords): void {
	program
		.command('help')
		.description(help.options.helpCommand)
		.usage(`[${help.operands.command}]`)
		.argument(`[${help.operands.command}]`)
		.action(async (name?: string) => {
			if (name === undefined) program.outputHelp();
			else await program.parseAsync(Object.hasOwn(VERBS, name) ? [name, '--help'] : [name], { from: 'user' });
		});
}

function operandUsage({ name, many, optional }: Operand, help: HelpWords): string {
	const written = help.operands[name] + (many ? '...' : '');
	return optional ? `[${written}]` : `<${written}>`;
}

function examples(help: HelpWords, verbs: readonly Verb[]): string {
	const lines = verbs.flatMap((verb) => help.verbs[verb].examples).map(([command, purpose]) => `  $ ${command}\n      ${purpose}`);
	return [help.titles.examples, ...lines].join('\n');
}

/** commander writes its own titles in English and measures text as if every character were one column wide. */
function helpIn({ titles, operands, options }: HelpWords): Partial<Help> {
	const translated: Readonly<Record<string, string>> = {
		'Usage:': titles.usage,
		'Arguments:': titles.arguments,
		'Global Options:': titles.common,
	};
	return {
		showGlobalOptions: true,
		displayWidth: columns,
		optionTerm: ({ flags, description }) => (description === options.vault ? VAULT : flags),
		boxWrap: (text, width) => wrap(text, width).join('\n'),
		styleTitle: (title) => translated[title] ?? title,
		subcommandTerm: (command) =>
			`${command.name()} ${command.usage().replace(` [${operands.options}]`, '').replace(`[${operands.options}]`, '')}`.trim(),
	};
}

/** commander's errors say in English what a user of any language should read: this takes them apart again. */
export function usageFailure({ code, message }: CommanderError): UsageFailure {
	const name = /'([^']*)'/.exec(message)?.[1] ?? '';
	const similar = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1]?.split(', ') ?? [];
	switch (code) {
		case 'commander.unknownCommand':
			return { type: 'UnknownCommand', name, similar };
		case 'commander.unknownOption':
			return { type: 'UnknownOption', name, similar };
		case 'commander.missingArgument':
			return { type: 'ArgumentMissing', name };
		case 'commander.optionMissingArgument':
			return { type: 'ValueMissing', option: name };
		case 'commander.excessArguments':
			return { type: 'TooManyArguments', verb: name };
		default:
			return { type: 'WrongUsage', detail: message.replace(/^error: /, '') };
	}
}
