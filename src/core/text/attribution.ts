import type { Document, Range } from '../model/document.ts';
import { findNames } from './attribution-names.ts';
import * as en from './cues/attribution-en.ts';
import * as zh from './cues/attribution-zh.ts';
import { alternatives } from './cues/patterns.ts';
import { type Prose, proseOf } from './prose.ts';
import { fold } from './script.ts';
import { sentenceRanges } from './sentences.ts';

/** A stretch of a document and those who assert it. What no stretch covers is the author's. */
export interface VoiceRange extends Range {
	readonly voices: readonly string[];
}

const GAP = '[\\s\\uFFFC]*';
const CLAUSE_BEFORE = /(?:^|[，。；：！？、,;:!?\n「『“"…—])[\s\uFFFC]*$/u;
const LEADING_BEFORE = new RegExp(`(?:^|[，。；：！？、,;:!?\\n「『“"…—])${GAP}(?:(?:${alternatives(zh.LEADING)})${GAP}){1,2}$`, 'u');
/** Reports after a known name, with as much between as one clause holds. */
const REPORTS_AFTER = new RegExp(
	`^[^，。；：！？,;:!?\\n]{0,16}?(?:${alternatives(zh.REPORTING)})|^,? ?[^.;:!?\\n]{0,60}?(?<!\\p{L})(?:${alternatives([...en.REPORTING, ...en.REPORTING_PLURAL])})(?!\\p{L})`,
	'u',
);
const BIOGRAPHY_AFTER = new RegExp(
	`^${GAP}(?:(?:${alternatives(zh.BIOGRAPHY)})|(?:${alternatives(en.BIOGRAPHY.filter((word) => /^[\w]/.test(word)))})(?!\\p{L})|['’]s)`,
	'u',
);
const AFTER_VERB =
	/(?:said|says|wrote|writes|explained|explains|added|adds|argued|argues|noted|notes|according to|coined by|argued by|proposed by)(?: the| an?)?(?: [a-z-]+){0,4} $/u;
const ROLE_BEFORE = new RegExp(`(?:${alternatives(zh.ROLES)})${GAP}$`, 'u');
/** Between two who speak together: 「林若白（Joanna Lin）與交通學者 Peter Hallam」. */
const JOINS = new RegExp(`^[)）]?${GAP}(?:[与和跟及、,&（(]|, and|and)${GAP}(?:\\p{Script=Han}{0,6}${GAP})?$`, 'u');
const ACCORDING_BEFORE = new RegExp(`(?:${alternatives(zh.ACCORDING)})${GAP}$`, 'u');
/** 「林若白這樣對記者說。」 */
const LONGEST_TAG = 20;
/** How far back a cue that stands before a name is looked for. */
const LOOK_BACK = 40;
const LOOK_AHEAD = 90;
/** 「終極目標方面，」「對研究的定義上，」: what precedes a subject up to this length frames what is said; a longer clause is the author's own. */
const LONGEST_FRAME = 14;

const known = new WeakMap<Document, readonly VoiceRange[]>();

/**
 * Who asserts what, in order of the text. In a source with turns: each block's speaker. In prose that reports
 * others: whoever a sentence names as the subject of a verb that reports, taken on by pronouns and by the sentences
 * that follow in the paragraph, until the author or somebody else speaks. Names are unified (Ilya → Ilya Sutskever).
 */
export function voiceRanges(document: Document): readonly VoiceRange[] {
	let ranges = known.get(document);
	if (!ranges) {
		const prose = proseOf(document);
		ranges = prose.blocks.some((block) => block.speaker !== undefined) ? turns(prose) : reported(document, prose);
		known.set(document, ranges);
	}
	return ranges;
}

/** For each range (a sentence, a clause), those who assert most of it; empty for the author. The ranges may come in any order. */
export function attributeSentences(document: Document, sentences: readonly Range[]): (readonly string[])[] {
	const ranges = voiceRanges(document);
	return sentences.map((sentence) => {
		const shares = new Map<string, { length: number; voices: readonly string[] }>();
		let covered = 0;
		for (let i = firstEndingAfter(ranges, sentence.start); i < ranges.length; i++) {
			const range = ranges[i];
			if (!range || range.start >= sentence.end) break;
			const length = Math.min(range.end, sentence.end) - Math.max(range.start, sentence.start);
			const key = range.voices.join('\n');
			shares.set(key, { length: (shares.get(key)?.length ?? 0) + length, voices: range.voices });
			covered += length;
		}
		const [most] = [...shares.values()].sort((a, b) => b.length - a.length);
		return most && most.length >= sentence.end - sentence.start - covered ? most.voices : [];
	});
}

const namesByDocument = new WeakMap<Document, readonly (readonly string[])[]>();

/** Everybody who speaks in a document, each with the forms of the name, the one that `voiceRanges` gives first. */
export function voiceNames(document: Document): readonly (readonly string[])[] {
	let names = namesByDocument.get(document);
	if (!names) {
		const prose = proseOf(document);
		const speakers = [...new Set(prose.blocks.flatMap((block) => (block.speaker === undefined ? [] : [block.speaker])))];
		names = speakers.length > 0 ? speakers.map(withParts) : findNames(prose);
		namesByDocument.set(document, names);
	}
	return names;
}

/** `Audrey Tang` is called Tang as well. */
const withParts = (name: string): string[] => [...new Set([name, ...name.split(' ').filter((part) => part.length > 2)])];

/**
 * Whom each of some texts about a document credits, texts in order (a pronoun may refer back): 「林若白認為…」, 「兩人都主張…」.
 * Empty for a text that credits nobody.
 */
export function creditedVoices(document: Document, texts: readonly string[]): (readonly string[])[] {
	const names = voiceNames(document);
	if (names.length === 0) return texts.map(() => []);
	const mentions = mentionsOf(names);
	const recent: string[] = [];
	return texts.map((text) => {
		const turns = turnsIn({ shown: text, folded: fold(text) }, { start: 0, end: text.length }, mentions, recent, names);
		return [...new Set(turns.flatMap((turn) => turn.voices))];
	});
}

/** All voices of a source besides its author, the one that says most first. */
export function voices(document: Document): string[] {
	const lengths = new Map<string, number>();
	for (const range of voiceRanges(document))
		for (const voice of range.voices) lengths.set(voice, (lengths.get(voice) ?? 0) + range.end - range.start);
	return [...lengths].sort((a, b) => b[1] - a[1]).map(([voice]) => voice);
}

function firstEndingAfter(ranges: readonly VoiceRange[], at: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle]?.end ?? 0) <= at) low = middle + 1;
		else high = middle;
	}
	return low;
}

const turns = (prose: Prose): VoiceRange[] =>
	prose.blocks.flatMap(({ start, end, speaker }) => (speaker === undefined ? [] : [{ start, end, voices: [speaker] }]));

/** A place in a sentence where somebody begins to speak; no voices: the author does. */
interface Turn {
	readonly at: number;
	readonly voices: readonly string[];
	/** A verb says that it is reported, so what stands before it in the sentence is reported too (「…」他說). */
	readonly isReported?: boolean;
}

function reported(document: Document, prose: Prose): VoiceRange[] {
	const names = voiceNames(document);
	if (names.length === 0) return [];
	const mentions = mentionsOf(names);
	const out: VoiceRange[] = [];
	const recent: string[] = [];
	let announced: readonly string[] = [];
	for (const block of prose.blocks) {
		let current: readonly string[] = block.kind === 'list-item' || block.kind === 'quote' ? announced : [];
		for (const sentence of sentenceRanges(document.text, block, block.hidden)) {
			const found = turnsIn(prose, sentence, mentions, recent, names);
			const [first, ...others] = found;
			if (first?.isReported && isTag(prose, sentence)) claimQuotation(prose, out, block.start, sentence.start, first.voices);
			const fromStart = first && (first.isReported || first.at - sentence.start <= LONGEST_FRAME);
			const parts = fromStart ? [{ ...first, at: sentence.start }, ...others] : [{ at: sentence.start, voices: current }, ...found];
			for (const [i, part] of parts.entries()) {
				if (part.voices.length > 0) out.push({ start: part.at, end: parts[i + 1]?.at ?? sentence.end, voices: part.voices });
				current = part.voices;
			}
		}
		const opensList = /[：:][\s\uFFFC]*$/u.test(prose.shown.slice(block.start, block.end));
		if (opensList) announced = current;
		else if (block.kind !== 'list-item' && block.kind !== 'quote') announced = [];
	}
	return out;
}

/** 「…。」林若白說。The sentence only says whose the words before it are. */
const isTag = (prose: Prose, sentence: Range): boolean =>
	sentence.end - sentence.start <= LONGEST_TAG &&
	/[」』”"][\s\uFFFC]*$/u.test(prose.shown.slice(Math.max(0, sentence.start - 8), sentence.start));

/** Gives the quotation that ends before `end` to the one it is said to be of. */
function claimQuotation(prose: Prose, out: VoiceRange[], from: number, end: number, voices: readonly string[]): void {
	const before = prose.shown.slice(from, end);
	const start = from + Math.max(0, ...['「', '『', '“'].map((mark) => before.lastIndexOf(mark)));
	while ((out.at(-1)?.end ?? 0) > start) {
		const last = out.pop();
		if (last && last.start < start) out.push({ ...last, end: start });
	}
	out.push({ start, end, voices });
}

interface Mentions {
	readonly pattern: RegExp;
	readonly nameByForm: ReadonlyMap<string, string>;
}

function mentionsOf(names: readonly (readonly string[])[]): Mentions {
	const nameByForm = new Map(names.flatMap((forms) => forms.map((form) => [fold(form), forms[0] ?? form] as const)));
	const han = [...nameByForm.keys()].filter((form) => /\p{Script=Han}/u.test(form));
	const latin = [...nameByForm.keys()].filter((form) => !han.includes(form));
	const pieces = [
		...(han.length ? [alternatives(han)] : []),
		...(latin.length ? [`(?<![\\p{Script=Latin}\\p{N}])(?:${alternatives(latin)})(?![\\p{Script=Latin}\\p{N}])`] : []),
	];
	const pronouns = `(?<pronoun>${alternatives(zh.SINGULAR_PRONOUNS)}(?![们們])|(?<!\\p{L})(?:${alternatives(en.SINGULAR_PRONOUNS)})(?!\\p{L}))`;
	const joint = `(?<joint>${alternatives(zh.JOINT)}|(?<!\\p{L})(?:${alternatives(en.JOINT)})(?!\\p{L}))`;
	const author = `(?<author>(?:${alternatives(zh.FIRST_PERSON)})(?!们)|(?<!\\p{L})(?:${alternatives(en.FIRST_PERSON)})(?!\\p{L}))`;
	return { pattern: new RegExp(`(?<name>${pieces.join('|')})|${joint}|${pronouns}|${author}`, 'gu'), nameByForm };
}

/** Where the voice changes inside a sentence. `recent` holds whoever was named, the latest last, and is kept up to date. */
function turnsIn(
	prose: Pick<Prose, 'shown' | 'folded'>,
	sentence: Range,
	mentions: Mentions,
	recent: string[],
	names: readonly (readonly string[])[],
): Turn[] {
	const words = prose.folded.slice(sentence.start, sentence.end);
	const out: Turn[] = [];
	const quoted = quotations(words);
	let together: { voices: readonly string[]; start: number; end: number } | undefined;
	for (const match of words.matchAll(mentions.pattern)) {
		const end = match.index + match[0].length;
		const { name, joint, author } = match.groups ?? {};
		const voice = name === undefined ? undefined : mentions.nameByForm.get(name);
		if (voice !== undefined) {
			const continues = together !== undefined && JOINS.test(words.slice(together.end, match.index));
			const start = continues && together ? together.start : match.index;
			together = { voices: [...new Set([...(continues && together ? together.voices : []), voice])], start, end };
			remember(recent, voice);
			if (speaks(words, start, end))
				out.push({ at: sentence.start + start, voices: together.voices, isReported: isReported(words, start, end) });
			continue;
		}
		if (quoted.some((range) => range.start < match.index && match.index < range.end)) continue;
		const at = sentence.start + match.index;
		const reported = isReported(words, match.index, end);
		if (author !== undefined) {
			if (isClauseStart(words, match.index)) out.push({ at, voices: [] });
		} else if (joint !== undefined) {
			// 「兩位師傅試了一下」 may be anybody: together people are taken for the voices only when they are reported
			const meant = names.length === 2 ? names.map((forms) => forms[0] ?? '') : recent.slice(-2);
			if (reported && meant.length > 1 && isClauseStart(words, match.index)) out.push({ at, voices: meant, isReported: true });
		} else if (recent.length > 0 && speaks(words, match.index, end)) {
			out.push({ at, voices: recent.slice(-1), isReported: reported });
		}
	}
	return out;
}

function remember(recent: string[], voice: string): void {
	const at = recent.indexOf(voice);
	if (at >= 0) recent.splice(at, 1);
	recent.push(voice);
}

const isClauseStart = (words: string, at: number): boolean => {
	const before = words.slice(Math.max(0, at - LOOK_BACK), at);
	return CLAUSE_BEFORE.test(before) || LEADING_BEFORE.test(before);
};

/** Whether the one named here asserts something: subject of a verb that reports, or of a clause that is no biography; after 據 or `said`. */
function speaks(words: string, start: number, end: number): boolean {
	if (isReported(words, start, end)) return true;
	const after = words.slice(end, end + LOOK_AHEAD);
	const isSubject = isClauseStart(words, start) || ROLE_BEFORE.test(words.slice(Math.max(0, start - LOOK_BACK), start));
	return isSubject && /^[\s\uFFFC]*[\p{L}\p{N}]/u.test(after) && !BIOGRAPHY_AFTER.test(after);
}

function isReported(words: string, start: number, end: number): boolean {
	const before = words.slice(Math.max(0, start - LOOK_BACK), start);
	const after = words.slice(end, end + LOOK_AHEAD);
	return AFTER_VERB.test(before) || ACCORDING_BEFORE.test(before) || (REPORTS_AFTER.test(after) && !BIOGRAPHY_AFTER.test(after));
}

function quotations(words: string): Range[] {
	return [...words.matchAll(/「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"/gu)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
}
