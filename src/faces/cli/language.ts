import { LANGUAGES, type Language } from '../../core/model/document.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const TRADITIONAL = /^zh[-_](?:tw|hk|mo|hant)\b/i;
const CHINESE = /^zh\b/i;
/** What a script sets to have plain English: translations are switched off, whatever LANGUAGE says (as gettext does). */
const NO_LOCALE = /^(?:C|POSIX)\b/;

export const isLanguage = (value: string): value is Language => (LANGUAGES as readonly string[]).includes(value);

/** The one of our languages that a locale name (`zh_TW.UTF-8`, `zh-Hans-SG`, `de_DE`) stands for: English when none is. */
export function localeToLanguage(locale: string): Language {
	const name = locale.replaceAll('_', '-').replace(/[.@].*$/, '');
	if (TRADITIONAL.test(name) || /^zh-.*\bhant\b/i.test(name)) return 'zh-Hant';
	return CHINESE.test(name) ? 'zh-Hans' : 'en';
}

/**
 * The language to speak to the user in: `--language`, else what the environment says (LANGUAGE, LC_ALL, LC_MESSAGES,
 * LANG), else what the system says. Looked at before the arguments are parsed, because help and errors need it.
 */
export function userLanguage(args: readonly string[], environment: Environment, systemLocale: () => string): Language {
	const asked = languageArgument(args);
	if (asked !== undefined && isLanguage(asked)) return asked;
	const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value);
	if (locale === undefined) return localeToLanguage(environment.LANGUAGE?.split(':')[0] || systemLocale());
	if (NO_LOCALE.test(locale)) return 'en';
	return localeToLanguage(environment.LANGUAGE?.split(':')[0] || locale);
}

function languageArgument(args: readonly string[]): string | undefined {
	const end = args.indexOf('--');
	const options = end < 0 ? args : args.slice(0, end);
	const joined = options.findLast((argument) => argument.startsWith('--language='));
	if (joined !== undefined) return joined.slice('--language='.length);
	const at = options.lastIndexOf('--language');
	return at < 0 ? undefined : options[at + 1];
}
