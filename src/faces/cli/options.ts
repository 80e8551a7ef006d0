import { LANGUAGES, type Language } from '../../core/model/document.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { UsageFailure } from '../messages/failure.ts';
import type { Verb } from '../messages/messages.ts';
import { isLanguage } from './language.ts';

const FORMATS = ['text', 'json', 'md'] as const;
type Format = (typeof FORMATS)[number];

/** More cards than this is no longer a decomposition; it also catches a slip of the keyboard. */
const MOST_CARDS = 999;

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
}

export function checkOptions(raw: RawOptions, verb: Verb): Result<Options, UsageFailure> {
	const { vault, format, language, limit, model } = raw;
	const notAllowed = (option: string, value: unknown, allowed: readonly string[]) =>
		err({ type: 'ValueNotAllowed', option, value: String(value), allowed } as const);

	if (typeof model === 'string') return err({ type: 'NoModelSupport', model });
	if (format !== undefined && !isFormat(format)) return notAllowed('--format', format, FORMATS);
	if (language !== undefined && !(typeof language === 'string' && isLanguage(language))) {
		return notAllowed('--language', language, LANGUAGES);
	}
	const count = limit === undefined ? undefined : toCount(String(limit));
	if (limit !== undefined && count === undefined) {
		return err({ type: 'NumberOutOfRange', option: '--limit', value: String(limit), least: 1, most: MOST_CARDS });
	}
	if (verb === 'decompose' && raw.replace === true && raw.write !== true && raw.dryRun !== true) {
		return err({ type: 'OptionNeeds', option: '--replace', needs: '--write' });
	}
	return ok({
		...(typeof vault === 'string' && { vault }),
		...(isFormat(format) && { format }),
		...(typeof language === 'string' && isLanguage(language) && { language }),
		...(count !== undefined && { limit: count }),
		dryRun: raw.dryRun === true,
		quiet: raw.quiet === true,
		write: raw.write === true,
		replace: raw.replace === true,
		plain: raw.plain === true,
		list: raw.list === true,
	});
}

const isFormat = (value: unknown): value is Format => FORMATS.some((format) => format === value);

function toCount(value: string): number | undefined {
	const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
	return number >= 1 && number <= MOST_CARDS ? number : undefined;
}
