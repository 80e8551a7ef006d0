import * as en from './cues/attribution-en.ts';
import * as zh from './cues/attribution-zh.ts';
import { alternatives, folded } from './cues/patterns.ts';
import { escaped, LATIN_NAME, looksLikeName, trimForeignName, unify } from './names.ts';
import { once } from './once.ts';
import type { Prose } from './prose.ts';
import { fold, foldScript, hasHan } from './script.ts';

/** Signs that a stretch names somebody who is reported, summed over its places in the text. */
const SIGN = {
	/** Subject of a verb of two characters or more that reports. */
	verb: 1,
	/** Subject of 說 or 稱, which stand in many other words; a single Latin word before what may be a noun: `Side note`, `SWOT 分析`. */
	weakVerb: 0.5,
	/** Stands elsewhere inside a sentence, with its capital. */
	recurs: 0.5,
	/** A title or a trade stands beside it. */
	role: 1,
	/** A line of its own says who it is: 「林若白：前市府顧問」. Not enough alone: any heading word stands so. */
	introduced: 0.5,
	/** 「據 X」, `according to X`. */
	according: 1,
} as const;
/** What a name needs; and one which may as well be a common word. */
const ENOUGH = 1;
const ENOUGH_WHEN_RISKY = 2;
/** A subject stands at most so many characters before its verb, adverbs included. */
const SUBJECT_REACH = 30;

const TITLES = new Set(en.TITLES);
const ZH_AMBIGUOUS = new Set(folded(zh.AMBIGUOUS));
const EN_AMBIGUOUS = new Set(en.AMBIGUOUS);
const PLURAL = new Set(en.REPORTING_PLURAL.filter((verb) => !en.REPORTING.includes(verb)));

const GAP = '[\\s\\uFFFC]*';
const ROLE = `(?:${alternatives(zh.ROLES)})`;
const CLAUSE_MARK = /[，。；：！？、,;:!?\n「」『』“”"（）()《》〈〉…—]/u;
const ZH_VERB = once(() => new RegExp(alternatives(zh.REPORTING), 'gu'));
const BEFORE_VERB = once(() => new RegExp(`(?:${alternatives(zh.ADVERBS)}|\\p{Script=Han}{1,6}地)${GAP}$`, 'u'));
const LEADING = once(() => new RegExp(`^${GAP}(?:${alternatives(zh.LEADING)})`, 'u'));
const ACCORDING = once(
	() =>
		new RegExp(
			`(?:${alternatives(zh.ACCORDING)})${GAP}([^，。；：！？,;\\n]{2,20}?)${GAP}(?:${alternatives([...zh.ACCORDING_END, ...zh.REPORTING])})`,
			'gu',
		),
);
const ROLE_THEN_NAME = once(
	() => new RegExp(`${ROLE}${GAP}(\\p{Script=Han}{2,4}|\\p{Script=Han}{1,6}(?:[·•・‧]\\p{Script=Han}{1,6}){1,3})$`, 'u'),
);
const JOINED = /[与和跟及、]/u;

const LATIN_AT_END = once(() => new RegExp(`(?<![\\p{L}\\p{N}])(${LATIN_NAME})${GAP}$`, 'u'));
const EN_VERB = `(${alternatives([...en.REPORTING, ...en.REPORTING_PLURAL])})(?![\\p{L}])`;
const EN_SUBJECT = once(
	() =>
		new RegExp(
			`(?<![\\p{L}\\p{N}’'-]|(?<!\\p{L})(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur) )(${LATIN_NAME})(?: and (${LATIN_NAME}))?(?:, [^,.\\n]{2,80},)? (?:(?:${alternatives(en.ADVERBS)}) ){0,2}${EN_VERB}`,
			'gu',
		),
);
const EN_AFTER_VERB = once(
	() => new RegExp(`[,”"’'?!] (?:said|says|wrote|writes|explained|explains|added|adds|argued|argues|noted|notes) (${LATIN_NAME})`, 'gu'),
);
const EN_AFTER_CUE = once(
	() =>
		new RegExp(
			`(?<!\\p{L})(?:[Aa]ccording to|${alternatives([...en.ACCORDING, ...en.PASSIVE])}) (?:the |an? )?(?:[\\p{Ll}-]+ ){0,4}(${LATIN_NAME})`,
			'gu',
		),
);
const INTRODUCED = /(?<=\n[\uFFFC]*)(\p{Script=Han}{2,4})[\uFFFC]*[：:](?=\S)/gu;
const AFTER_ROLE = once(
	() => new RegExp(`(?:${[...zh.ROLES, ...zh.NAMING, ...en.TITLES].map(foldScript).map(escaped).join('|')})${GAP}(${LATIN_NAME})`, 'gu'),
);
interface Candidate {
	signs: number;
	risky: boolean;
}

/**
 * Those whom a text reports: for each, the forms its name takes, the one to show first. Chinese names have neither
 * spaces nor capitals: they are found as subjects of verbs that report, after 據 and beside a title, and must look
 * like a name (a family name first, or the characters that foreign names are written with).
 */
export function findNames(prose: Prose): string[][] {
	const candidates = new Map<string, Candidate>();
	const add = (name: string, signs: number, risky: boolean) => {
		const known = candidates.get(name);
		candidates.set(name, { signs: (known?.signs ?? 0) + signs, risky: (known?.risky ?? true) && risky });
	};
	for (const verb of prose.folded.matchAll(ZH_VERB())) {
		const start = clauseStart(prose.folded, verb.index);
		addSubject(prose.shown.slice(start, verb.index), verb[0], add);
	}
	for (const match of prose.folded.matchAll(ACCORDING())) {
		const start = match.index + match[0].indexOf(match[1] ?? '');
		addSubject(prose.shown.slice(start, start + (match[1]?.length ?? 0)), undefined, add);
	}
	for (const match of prose.shown.matchAll(INTRODUCED)) addHan(match[1] ?? '', SIGN.introduced, add);
	for (const match of foldScript(prose.shown).matchAll(AFTER_ROLE())) addLatin(match[1] ?? '', SIGN.role, add);
	for (const match of prose.shown.matchAll(EN_SUBJECT())) addEnglishSubject(match, add);
	for (const pattern of [EN_AFTER_VERB(), EN_AFTER_CUE()])
		for (const match of prose.shown.matchAll(pattern)) addLatin(match[1] ?? '', SIGN.according, add);
	const spelling = spellingOf(prose.shown);
	const names = [...candidates].filter(([name, found]) => isName(name, found, spelling)).map(([name]) => name);
	return unify(names, prose.shown);
}

type Add = (name: string, signs: number, risky: boolean) => void;

function clauseStart(text: string, before: number): number {
	let start = before;
	while (start > 0 && start > before - SUBJECT_REACH && !CLAUSE_MARK.test(text[start - 1] ?? '')) start--;
	return start;
}

/** Reads the names out of what stands between the beginning of a clause and its verb (none: after 據). */
function addSubject(words: string, verb: string | undefined, add: Add): void {
	let subject = words;
	for (let shorter = withoutAdverb(subject); shorter !== subject; shorter = withoutAdverb(subject)) subject = shorter;
	const latin = LATIN_AT_END().exec(subject)?.[1];
	if (latin !== undefined) {
		const isWeak = verb !== undefined && !latin.includes(' ') && (verb.length === 1 || ZH_AMBIGUOUS.has(verb));
		addLatin(latin, isWeak ? SIGN.weakVerb : SIGN.verb, add);
		return;
	}
	for (let shorter = withoutLeading(subject); shorter !== subject; shorter = withoutLeading(subject)) subject = shorter;
	const sign = verb === undefined ? SIGN.according : verb.length > 1 ? SIGN.verb : SIGN.weakVerb;
	const afterRole = ROLE_THEN_NAME().exec(fold(subject));
	if (afterRole) addHan(subject.slice(-(afterRole[1]?.length ?? 0)), sign + SIGN.role, add);
	else for (const part of subject.split(JOINED)) addHan(part, sign, add);
}

/** `Name verb` or `Name and Name verb`. One subject does not take the plural: `Owners say` names nobody. */
function addEnglishSubject(match: RegExpMatchArray, add: Add): void {
	const [, one = '', other, verb = ''] = match;
	if (other === undefined && PLURAL.has(verb)) return;
	for (const name of other === undefined ? [one] : [one, other])
		addLatin(name, !name.includes(' ') && EN_AMBIGUOUS.has(verb) ? SIGN.weakVerb : SIGN.verb, add);
}

const withoutAdverb = (words: string): string =>
	words.slice(0, words.length - (BEFORE_VERB().exec(fold(words))?.[0].length ?? 0)).trimEnd();
const withoutLeading = (words: string): string => words.slice(LEADING().exec(fold(words))?.[0].length ?? 0).trimStart();

function addHan(words: string, signs: number, add: Add): void {
	const name = trimForeignName(words.replace(/[\s\uFFFC]/g, ''));
	const looks = looksLikeName(name);
	if (looks !== 'no') add(name, signs, looks === 'perhaps');
}

function addLatin(words: string, signs: number, add: Add): void {
	const parts = words.replace(/['’]s$|[,'’]+$/gu, '').split(' ');
	const isOpener = (part: string) => TITLES.has(part) || en.NO_NAMES.has(part.toLowerCase()) || /['’](?:ll|ve|re|d|m|t|s)$/u.test(part);
	const name = parts.slice(parts.findLastIndex(isOpener) + 1).join(' ');
	if (name.length > 1) add(name, signs, /^\p{Lu}{2,4}$/u.test(name));
}

/** What tells whether a capitalised word is a name: does it stand in lower case too, does it stand inside sentences? */
interface Spelling {
	readonly lower: ReadonlySet<string>;
	readonly inside: ReadonlySet<string>;
}

const spellingOf = (shown: string): Spelling => ({
	// in an address (`/kepano/`, `kepano.com`) lower case tells nothing
	lower: new Set([...shown.matchAll(/(?<![\p{L}\p{N}/.@#-])\p{Ll}[\p{L}\p{N}]*(?![\p{L}\p{N}/@-]|\.\p{L})/gu)].map(([word]) => word)),
	inside: new Set(
		[...shown.matchAll(/(?<=[\p{Ll}\p{Script=Han}][, ]? ?)\p{Lu}[\p{Lu}\p{Ll}\p{M}\p{N}'’-]*/gu)].map(([word]) =>
			word.replace(/['’]s?$/u, ''),
		),
	),
});

function isName(name: string, found: Candidate, { lower, inside }: Spelling): boolean {
	const isSingleWord = !hasHan(name) && !name.includes(' ');
	const signs = found.signs + (isSingleWord && inside.has(name) ? SIGN.recurs : 0);
	return signs >= (found.risky ? ENOUGH_WHEN_RISKY : ENOUGH) && !(isSingleWord && lower.has(name.toLowerCase()));
}
