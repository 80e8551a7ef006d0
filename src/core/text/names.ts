import * as en from './cues/attribution-en.ts';
import * as zh from './cues/attribution-zh.ts';
import { folded } from './cues/patterns.ts';
import { once } from './once.ts';
import { fold, foldScript, hasHan } from './script.ts';

const SURNAMES = new Set([...fold(zh.SURNAMES)]);
const RISKY_SURNAMES = new Set([...fold(zh.RISKY_SURNAMES)]);
const COMPOUND_SURNAMES = new Set(folded(zh.COMPOUND_SURNAMES));
const TRANSLITERATION = new Set([...fold(zh.TRANSLITERATION)]);
const NO_NAMES = new Set(folded(zh.NO_NAMES));
const NO_NAME_CHARACTER = new RegExp(`[${fold(zh.NO_NAME_CHARACTERS)}]`, 'u');
const TITLES = new Set(en.TITLES);
/** Between the parts of a foreign name in Chinese: 丹尼爾·康納曼. */
const DOT = /[·•・‧]/u;

/** Pattern of a capitalised word of a name: `Ilya`, `O’Brien`, `J.K.` */
const WORD = `(?:(?:\\p{Lu}\\.){1,3}|\\p{Lu}[\\p{Lu}\\p{Ll}\\p{M}\\p{N}'’-]*)`;
/** Pattern of one such word or several: `Ilya Sutskever`, `Ludwig van Beethoven`, `J. K. Rowling`. */
export const LATIN_NAME = `${WORD}(?: (?:(?:van|von|de|da|del|di|bin|al|la|le) )?${WORD}){0,3}`;

const SEVERAL_WORDS = once(
	() => new RegExp(`(?<![\\p{L}\\p{N}.])${WORD}(?: (?:(?:van|von|de|da|del|di|bin|al|la|le) )?${WORD}){1,3}`, 'gu'),
);

const GAP = '[\\s\\uFFFC]*';
const NAMING = `(?:${zh.NAMING.map(foldScript).join('|')})`;
/** 「原名 X，網名 Y」. */
const ALSO_NAMED = once(() => new RegExp(`${NAMING}${GAP}(${LATIN_NAME})${GAP}[，、,]${GAP}${NAMING}${GAP}(${LATIN_NAME})`, 'gu'));
/** 「田淵棟（Yuandong Tian）」, `Yuandong Tian (田淵棟)`. */
const WITH_OTHER_SCRIPT = once(
	() =>
		new RegExp(
			`([\\p{Script=Han}·•・‧]{2,16})${GAP}[（(](${WORD}(?: ${WORD}){0,3})[)）]|(${LATIN_NAME})${GAP}[（(]([\\p{Script=Han}·•・‧]{2,12})[)）]`,
			'gu',
		),
);

/** Whether a run of Chinese characters has the shape of a person's name. */
export function looksLikeName(name: string): 'yes' | 'perhaps' | 'no' {
	if (!/^[\p{Script=Han}·•・‧]{2,16}$/u.test(name)) return 'no';
	const characters = [...fold(name)];
	if (DOT.test(name)) return name.split(DOT).some((part) => part === '' || NO_NAME_CHARACTER.test(fold(part))) ? 'no' : 'yes';
	if (NO_NAMES.has(fold(name)) || NO_NAME_CHARACTER.test(characters.slice(1).join(''))) return 'no';
	if (COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) && characters.length >= 3 && characters.length <= 4) return 'yes';
	const [first = ''] = characters;
	if (SURNAMES.has(first) && characters.length <= 3) return RISKY_SURNAMES.has(first) ? 'perhaps' : 'yes';
	return characters.length <= 5 && characters.every((character) => TRANSLITERATION.has(character)) ? 'perhaps' : 'no';
}

/** The name in a run with more than the name: 「我記得亨利·福特說」 → 亨利·福特. Other words come back as they are. */
export function trimForeignName(words: string): string {
	const parts = words.split(DOT);
	if (parts.length < 2) return words;
	const marks = words.match(new RegExp(DOT, 'gu')) ?? [];
	const trimmed = parts.map((part, i) => {
		const characters = [...part];
		const isOutside = (character: string) => NO_NAME_CHARACTER.test(fold(character));
		const from = i === 0 ? characters.findLastIndex(isOutside) + 1 : 0;
		const end = i === parts.length - 1 ? characters.findIndex(isOutside) : -1;
		return characters.slice(from, end < 0 ? undefined : end).join('') + (marks[i] ?? '');
	});
	return trimmed.join('');
}

/**
 * Brings the forms of one name together: `Ilya` with `Ilya Sutskever`, 淵棟 with 田淵棟, 田淵棟 with `Yuandong Tian`. Each
 * group begins with the form to show; the groups come in the order in which the text first names them.
 */
export function unify(names: readonly string[], shown: string): string[][] {
	const groups: string[][] = [];
	const fullest = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
	const pairs = [...shown.matchAll(WITH_OTHER_SCRIPT())].map((match) => [match[1] ?? match[4] ?? '', match[2] ?? match[3] ?? ''] as const);
	for (const match of foldScript(shown).matchAll(ALSO_NAMED())) pairs.push([match[1] ?? '', match[2] ?? '']);
	const fullNameByPart = fullNames(shown);
	for (const name of fullest) {
		const forms = [...new Set([fullNameByPart.get(name) ?? name, name])];
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

/** For each word of the Latin names in a text that have several: the fullest name it begins or ends, the most frequent one. */
function fullNames(shown: string): Map<string, string> {
	const counts = new Map<string, number>();
	for (const [match] of shown.matchAll(SEVERAL_WORDS())) {
		const parts = match.replace(/['’]s$|['’]+$/gu, '').split(' ');
		const name = parts.slice(parts.findLastIndex((part) => TITLES.has(part) || en.NO_NAMES.has(part.toLowerCase())) + 1).join(' ');
		if (name.includes(' ')) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const out = new Map<string, string>();
	for (const [name] of [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))) {
		for (const part of [name.split(' ').at(0) ?? '', name.split(' ').at(-1) ?? '']) if (!out.has(part)) out.set(part, name);
	}
	return out;
}

/** Whether a form is a part of a longer one that can stand for it: a word of a Latin name, the given name of a Chinese one. */
function isPart(form: string, full: string): boolean {
	if (form.length >= full.length) return false;
	if (!hasHan(full)) return full.split(' ').at(0) === form || full.split(' ').at(-1) === form;
	const parts = full.split(DOT);
	if (parts.length > 1) return parts.at(0) === form || parts.at(-1) === form;
	return [...full].length >= 3 && [...form].length >= 2 && full.endsWith(form);
}

/** Adds 田教授 for 田淵棟, where the text has it and nobody else has that family name. */
function withTitles(forms: readonly string[], names: readonly string[], shown: string): string[] {
	const surnames = forms.filter((form) => /^\p{Script=Han}{2,4}$/u.test(form)).map((form) => [...form][0] ?? '');
	const own = surnames.filter((surname) => !names.some((name) => name.startsWith(surname) && !forms.includes(name)));
	const titled = own.flatMap((surname) => zh.FORMS_OF_ADDRESS.map((title) => surname + title)).filter((form) => shown.includes(form));
	return [...new Set([...forms, ...titled])];
}

/** The words with nothing in them that a pattern would read as its own. */
export function escaped(words: string): string {
	return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
