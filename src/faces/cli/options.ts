import { LANGUAGES, type Language } from '../../core/model/document.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { UsageFailure } from '../messages/failure.ts';
import type { Verb } from '../messages/messages.ts';
import { isLanguage } from './language.ts';

const FORMATS = ['text', 'json', 'md'] as const;
type Format = (typeof FORMATS)[number];

/** More than this nobody reads; it also catches a slip of the keyboard. */
const MOST = 999;

/** The options as typed, by the names that commander gives them. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** The options of a run, checked. A verb takes those that mean something to it. */
export interface Options {
	readonly vault?: string;
	readonly format?: Format;
	readonly language?: Language;
	readonly limit?: number;
	readonly dryRun: boolean;
	readonly quiet: boolean;
	readonly write: boolean;
	readonly replace: boolean;
	readonly plain: boolean;
	readonly list: boolean;
	readonly rebuild: boolean;
	readonly watch: boolean;
	readonly all: boolean;
	readonly propose: boolean;
	readonly backlinks: boolean;
	/** `prompt`: from the beginning. `answer`: also one that breaks off. */
	readonly again: boolean;
	readonly partial: boolean;
	/** `provider:model`, or `none`. */
	readonly model?: string;
	/** Whether cards are linked with older notes: unless `--no-links` is given. */
	readonly links: boolean;
	/** `doctor --vault`, with or without a folder: how the vault hangs together. */
	readonly report: boolean;
	/** What the user types as a link's type: checked where the types are known. */
	readonly type?: string;
	readonly reason?: string;
	readonly because?: string;
}

const SWITCHES = [
	'dryRun',
	'quiet',
	'write',
	'replace',
	'plain',
	'list',
	'rebuild',
	'watch',
	'all',
	'propose',
	'backlinks',
	'again',
	'partial',
] as const;
const TEXTS = ['type', 'reason', 'because'] as const;

export function checkOptions(raw: RawOptions, verb: Verb): Result<Options, UsageFailure> {
	const { vault, format, language, limit, model } = raw;
	const notAllowed = (option: string, value: unknown, allowed: readonly string[]) =>
		err({ type: 'ValueNotAllowed', option, value: String(value), allowed } as const);

	if (vault === true && verb !== 'doctor') return err({ type: 'ValueMissing', option: '--vault <dir>' });
	if (format !== undefined && !isFormat(format)) return notAllowed('--format', format, FORMATS);
	if (language !== undefined && !(typeof language === 'string' && isLanguage(language))) {
		return notAllowed('--language', language, LANGUAGES);
	}
	const count = limit === undefined ? undefined : toCount(String(limit));
	if (limit !== undefined && count === undefined) {
		return err({ type: 'NumberOutOfRange', option: '--limit', value: String(limit), least: 1, most: MOST });
	}
	if ((verb === 'decompose' || verb === 'answer') && raw.replace === true && raw.write !== true && raw.dryRun !== true) {
		return err({ type: 'OptionNeeds', option: '--replace', needs: '--write' });
	}
	return ok({
		...(typeof vault === 'string' && { vault }),
		...(isFormat(format) && { format }),
		...(typeof language === 'string' && isLanguage(language) && { language }),
		...(count !== undefined && { limit: count }),
		...switchesIn(raw),
		...textsIn(raw),
		...(typeof model === 'string' && { model }),
		links: raw.links !== false,
		report: verb === 'doctor' && vault !== undefined,
	});
}

const switchesIn = (raw: RawOptions) =>
	Object.fromEntries(SWITCHES.map((name) => [name, raw[name] === true])) as Record<(typeof SWITCHES)[number], boolean>;

const textsIn = (raw: RawOptions): Partial<Record<(typeof TEXTS)[number], string>> =>
	Object.fromEntries(TEXTS.flatMap((name) => (typeof raw[name] === 'string' ? [[name, raw[name]]] : [])));

const isFormat = (value: unknown): value is Format => FORMATS.some((format) => format === value);

function toCount(value: string): number | undefined {
	const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
	return number >= 1 && number <= MOST ? number : undefined;
}
