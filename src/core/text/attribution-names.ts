import * as en from './cues/attribution-en.ts';
import * as zh from './cues/attribution-zh.ts';
import { alternatives, folded } from './cues/patterns.ts';
import type { Prose } from './prose.ts';
import { fold, foldScript, hasHan } from './script.ts';

/** Signs that a stretch names somebody who is reported, summed over its places in the text. */
const SIGN = {
	/** Subject of a verb of two characters or more that reports. */
	verb: 1,
	/** Subject of 說 or 稱, which stand in many other words. */
	weakVerb: 0.5,
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

const SURNAMES = new Set([...fold(zh.SURNAMES)]);
const RISKY_SURNAMES = new Set([...fold(zh.RISKY_SURNAMES)]);
const COMPOUND_SURNAMES = new Set(folded(zh.COMPOUND_SURNAMES));
const TRANSLITERATION = new Set([...fold(zh.TRANSLITERATION)]);
const NO_NAMES = new Set(folded(zh.NO_NAMES));
const NO_NAME_CHARACTER = new RegExp(`[${fold(zh.NO_NAME_CHARACTERS)}]`, 'u');
const TITLES = new Set(en.TITLES);

const GAP = '[\\s\\uFFFC]*';
const ROLE = `(?:${alternatives(zh.ROLES)})`;
const CLAUSE_MARK = /[，。；：！？、,;:!?\n「」『』“”"（）()《》〈〉…—]/u;
const ZH_VERB = new RegExp(alternatives(zh.REPORTING), 'gu');
const BEFORE_VERB = new RegExp(`(?:${alternatives(zh.ADVERBS)}|\\p{Script=Han}{1,6}地)${GAP}$`, 'u');
const LEADING = new RegExp(`^${GAP}(?:${alternatives(zh.LEADING)})`, 'u');
const ACCORDING = new RegExp(
	`(?:${alternatives(zh.ACCORDING)})${GAP}([^，。；：！？,;\\n]{2,20}?)${GAP}(?:${alternatives([...zh.ACCORDING_END, ...zh.REPORTING])})`,
	'gu',
);
const ROLE_THEN_NAME = new RegExp(`${ROLE}${GAP}(\\p{Script=Han}{2,4}|\\p{Script=Han}{1,6}(?:[·•・‧]\\p{Script=Han}{1,6}){1,3})$`, 'u');
const JOINED = /[与和跟及、]/u;

/** A capitalised word, or several: `Ilya Sutskever`, `Ludwig van Beethoven`, `J. K. Rowling`. */
const WORD = `\\p{Lu}[\\p{Lu}\\p{Ll}\\p{M}\\p{N}'’.-]*`;
const LATIN_NAME = `${WORD}(?: (?:(?:van|von|de|da|del|di|bin|al|la|le) )?${WORD}){0,3}`;
const LATIN_AT_END = new RegExp(`(?<![\\p{L}\\p{N}])(${LATIN_NAME})${GAP}$`, 'u');
const EN_VERB = `(?:${alternatives([...en.REPORTING, ...en.REPORTING_PLURAL])})(?![\\p{L}])`;
const EN_SUBJECT = new RegExp(
	`(?<![\\p{L}\\p{N}])(${LATIN_NAME})(?: and (${LATIN_NAME}))?(?:, [^,.\\n]{2,80},)? (?:(?:${alternatives(en.ADVERBS)}) ){0,2}${EN_VERB}`,
	'gu',
);
const EN_AFTER_VERB = new RegExp(
	`[,”"’'?!] (?:said|says|wrote|writes|explained|explains|added|adds|argued|argues|noted|notes) (${LATIN_NAME})`,
	'gu',
);
const EN_AFTER_CUE = new RegExp(
	`(?<!\\p{L})(?:[Aa]ccording to|${alternatives([...en.ACCORDING, ...en.PASSIVE])}) (?:the |an? )?(?:[\\p{Ll}-]+ ){0,4}(${LATIN_NAME})`,
	'gu',
);
const INTRODUCED = /(?<=\n[\uFFFC]*)(\p{Script=Han}{2,4})[\uFFFC]*[：:](?=\S)/gu;
const AFTER_ROLE = new RegExp(
	`(?:${[...zh.ROLES, ...zh.NAMING, ...en.TITLES].map(foldScript).map(escaped).join('|')})${GAP}(${LATIN_NAME})`,
	'gu',
);
const ALSO_NAMED = new RegExp(
	`(?:${zh.NAMING.map(foldScript).join('|')})${GAP}(${LATIN_NAME})${GAP}[，、,]${GAP}(?:${zh.NAMING.map(foldScript).join('|')})${GAP}(${LATIN_NAME})`,
	'gu',
);
const WITH_OTHER_SCRIPT = new RegExp(
	`([\\p{Script=Han}·]{2,16})${GAP}[（(](${WORD}(?: ${WORD}){0,3})[)）]|(${LATIN_NAME})${GAP}[（(]([\\p{Script=Han}·]{2,12})[)）]`,
	'gu',
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
	for (const verb of prose.folded.matchAll(ZH_VERB)) {
		const start = clauseStart(prose.folded, verb.index);
		addSubject(prose.shown.slice(start, verb.index), verb[0].length > 1 ? SIGN.verb : SIGN.weakVerb, add);
	}
	for (const match of prose.folded.matchAll(ACCORDING)) {
		const start = match.index + match[0].indexOf(match[1] ?? '');
		addSubject(prose.shown.slice(start, start + (match[1]?.length ?? 0)), SIGN.according, add);
	}
	for (const match of prose.shown.matchAll(INTRODUCED)) addHan(match[1] ?? '', SIGN.introduced, add);
	for (const match of foldScript(prose.shown).matchAll(AFTER_ROLE)) addLatin(match[1] ?? '', SIGN.role, add);
	for (const pattern of [EN_SUBJECT, EN_AFTER_VERB, EN_AFTER_CUE])
		for (const match of prose.shown.matchAll(pattern)) for (const name of match.slice(1)) if (name) addLatin(name, SIGN.verb, add);
	const names = [...candidates].filter(([name, found]) => isName(name, found, prose.shown)).map(([name]) => name);
	return unify(names, prose.shown);
}

type Add = (name: string, signs: number, risky: boolean) => void;

function clauseStart(text: string, before: number): number {
	let start = before;
	while (start > 0 && start > before - SUBJECT_REACH && !CLAUSE_MARK.test(text[start - 1] ?? '')) start--;
	return start;
}

/** Reads the names out of what stands between the beginning of a clause and its verb. */
function addSubject(words: string, sign: number, add: Add): void {
	let subject = words;
	for (let shorter = withoutAdverb(subject); shorter !== subject; shorter = withoutAdverb(subject)) subject = shorter;
	const latin = LATIN_AT_END.exec(subject);
	if (latin) {
		addLatin(latin[1] ?? '', sign, add);
		return;
	}
	for (let shorter = withoutLeading(subject); shorter !== subject; shorter = withoutLeading(subject)) subject = shorter;
	const afterRole = ROLE_THEN_NAME.exec(fold(subject));
	if (afterRole) addHan(subject.slice(-(afterRole[1]?.length ?? 0)), sign + SIGN.role, add);
	else for (const part of subject.split(JOINED)) addHan(part, sign, add);
}

const withoutAdverb = (words: string): string => words.slice(0, words.length - (BEFORE_VERB.exec(fold(words))?.[0].length ?? 0)).trimEnd();
const withoutLeading = (words: string): string => words.slice(LEADING.exec(fold(words))?.[0].length ?? 0).trimStart();

function addHan(words: string, signs: number, add: Add): void {
	const name = words.replace(/[\s\uFFFC]/g, '');
	const looks = looksLikeName(name);
	if (looks !== 'no') add(name, signs, looks === 'perhaps');
}

/** Whether a run of Chinese characters has the shape of a person's name. */
function looksLikeName(name: string): 'yes' | 'perhaps' | 'no' {
	if (!/^[\p{Script=Han}·•・‧]{2,16}$/u.test(name)) return 'no';
	const characters = [...fold(name)];
	if (/[·•・‧]/.test(name)) return /^[·•・‧]|[·•・‧]$/.test(name) ? 'no' : 'yes';
	if (NO_NAMES.has(fold(name)) || NO_NAME_CHARACTER.test(characters.slice(1).join(''))) return 'no';
	if (COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) && characters.length >= 3 && characters.length <= 4) return 'yes';
	const [first = ''] = characters;
	if (SURNAMES.has(first) && characters.length <= 3) return RISKY_SURNAMES.has(first) ? 'perhaps' : 'yes';
	return characters.length <= 5 && characters.every((character) => TRANSLITERATION.has(character)) ? 'perhaps' : 'no';
}

function addLatin(words: string, signs: number, add: Add): void {
	const parts = words.replace(/['’]s$|[.,'’]+$/gu, '').split(' ');
	const isOpener = (part: string) => TITLES.has(part) || en.NO_NAMES.has(part.toLowerCase());
	const first = parts.findLastIndex(isOpener) + 1;
	const name = parts.slice(first).join(' ');
	if (name.length > 1) add(name, signs, /^\p{Lu}{2,4}$/u.test(name));
}

function isName(name: string, found: Candidate, shown: string): boolean {
	if (found.signs < (found.risky ? ENOUGH_WHEN_RISKY : ENOUGH)) return false;
	if (hasHan(name) || name.includes(' ')) return true;
	// a single word that opens a sentence may be capitalised for that alone; in an address it tells nothing
	return !new RegExp(`(?<![\\p{L}\\p{N}/.@#-])${escaped(name.toLowerCase())}(?![\\p{L}\\p{N}/.@-])`, 'u').test(shown);
}

/** Brings the forms of one name together: `Ilya` with `Ilya Sutskever`, 淵棟 with 田淵棟, 田淵棟 with `Yuandong Tian`. */
function unify(names: readonly string[], shown: string): string[][] {
	const groups: string[][] = [];
	const fullest = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
	const pairs = [...shown.matchAll(WITH_OTHER_SCRIPT)].map((match) => [match[1] ?? match[4] ?? '', match[2] ?? match[3] ?? ''] as const);
	for (const match of foldScript(shown).matchAll(ALSO_NAMED)) pairs.push([match[1] ?? '', match[2] ?? '']);
	for (const name of fullest) {
		const forms = [...new Set([...fullForms(name, shown), name])];
		for (const [one, other] of pairs) {
			// 「這位研究員是田淵棟（Yuandong Tian）」: only the end of the Chinese run is the name
			const knownOne = forms.find((form) => one.endsWith(form) || (one.includes(' ') && isPart(form, one)));
			const knownOther = forms.find((form) => other === form || (other.includes(' ') && isPart(form, other)));
			if (knownOne) forms.push(other);
			else if (knownOther && (!hasHan(one) || looksLikeName(one) !== 'no')) forms.push(one);
		}
		const group = groups.find((others) => others.some((other) => forms.some((form) => other === form || isPart(form, other))));
		if (group) group.push(...forms.filter((form) => !group.includes(form)));
		else groups.push([...new Set(forms)]);
	}
	const first = (forms: readonly string[]) => Math.min(...forms.map((form) => shown.indexOf(form)).filter((at) => at >= 0));
	return groups
		.sort((a, b) => first(a) - first(b))
		.map((forms, i) => withTitles(withShortForms(shownFirst(forms, shown), groups.toSpliced(i, 1).flat()), names, shown));
}

/** Adds `Reyes` and `Dana` for `Dana Reyes`, unless somebody else has that name too. */
function withShortForms(forms: readonly string[], others: readonly string[]): string[] {
	const parts = forms.filter((form) => form.includes(' ')).flatMap((form) => [form.split(' ').at(-1) ?? '', form.split(' ').at(0) ?? '']);
	const own = parts.filter(
		(part) => part.length > 2 && !others.some((other) => other.split(' ').includes(part)) && !en.NO_NAMES.has(part.toLowerCase()),
	);
	return [...new Set([...forms, ...own])];
}

/** The form to show stands first: a full one (Ilya Sutskever, not Ilya), of several the one used most. */
function shownFirst(forms: readonly string[], shown: string): string[] {
	const count = (form: string) => shown.split(form).length;
	const full = forms.filter((form) => !forms.some((other) => isPart(form, other)));
	const [first = ''] = full.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
	return [first, ...forms.filter((form) => form !== first)];
}

/** The full name of which a single Latin word is the first or the last part, if the text has it. */
function fullForms(name: string, shown: string): string[] {
	if (hasHan(name) || name.includes(' ')) return [];
	const counts = new Map<string, number>();
	const neighbours = new RegExp(
		`(?<![\\p{L}\\p{N}.])(?:${escaped(name)}(?: ${WORD}){1,2}|(?:${WORD} ){1,2}${escaped(name)})(?![\\p{L}\\p{N}])`,
		'gu',
	);
	for (const [match] of shown.matchAll(neighbours)) {
		const parts = match.replace(/['’]s$|[.,'’]+$/gu, '').split(' ');
		if (parts.length > 1 && !parts.some((part) => TITLES.has(part) || en.NO_NAMES.has(part.toLowerCase())))
			counts.set(parts.join(' '), (counts.get(parts.join(' ')) ?? 0) + 1);
	}
	return [...counts]
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.slice(0, 1)
		.map(([form]) => form);
}

/** Whether a form is a part of a longer one that can stand for it: a word of a Latin name, the given name of a Chinese one. */
function isPart(form: string, full: string): boolean {
	if (form.length >= full.length) return false;
	if (!hasHan(full)) return full.split(' ').at(0) === form || full.split(' ').at(-1) === form;
	return full.includes('·')
		? full.endsWith(`·${form}`) || full.startsWith(`${form}·`)
		: [...full].length >= 3 && [...form].length >= 2 && full.endsWith(form);
}

/** Adds 田教授 for 田淵棟, where the text has it and nobody else has that family name. */
function withTitles(forms: readonly string[], names: readonly string[], shown: string): string[] {
	const surnames = forms.filter((form) => /^\p{Script=Han}{2,4}$/u.test(form)).map((form) => [...form][0] ?? '');
	const own = surnames.filter((surname) => !names.some((name) => name.startsWith(surname) && !forms.includes(name)));
	const titled = own.flatMap((surname) => zh.FORMS_OF_ADDRESS.map((title) => surname + title)).filter((form) => shown.includes(form));
	return [...new Set([...forms, ...titled])];
}

function escaped(words: string): string {
	return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
