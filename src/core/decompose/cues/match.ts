import { fold } from '../../text/script.ts';
import { CUE_KINDS, type CueKind, type Lexicon } from './cue.ts';
import { english } from './en.ts';
import { chinese } from './zh.ts';

/** How often each kind of cue stands in a text. */
export type CueCounts = Readonly<Record<CueKind, number>>;

interface Cue {
	readonly kind: CueKind;
	readonly head: string;
	/** The second half of a phrase with a gap. */
	readonly tail?: string;
	/** Characters that the gap may take. */
	readonly gap: number;
	/** Must begin and end at a word boundary. */
	readonly word: boolean;
}

const CHINESE_GAP = 16;
const ENGLISH_GAP = 40;
const CLAUSE_END = /[，。；！？,;.!?\n]/;

const cuesByFirstUnit = index([...cuesOf(chinese, CHINESE_GAP, false), ...cuesOf(english, ENGLISH_GAP, true)]);

const NO_CUES = Object.fromEntries(CUE_KINDS.map((kind) => [kind, 0])) as CueCounts;

/**
 * Counts the cue phrases of every kind, in one pass over the text. Chinese and English lists both apply, since texts
 * mix them; at one place only the longest phrase of a kind counts.
 */
export const countCues = (text: string): CueCounts => countFoldedCues(fold(text));

/** The same in a text that is folded already. */
export function countFoldedCues(folded: string): CueCounts {
	const text = folded.replaceAll('’', "'");
	const counts: Record<CueKind, number> = { ...NO_CUES };
	for (let at = 0; at < text.length; at++) {
		const cues = cuesByFirstUnit.get(text.charCodeAt(at));
		if (!cues) continue;
		let last: CueKind | undefined;
		for (const cue of cues) {
			if (cue.kind === last || !standsAt(text, at, cue)) continue;
			counts[cue.kind]++;
			last = cue.kind;
		}
	}
	return counts;
}

function standsAt(text: string, at: number, cue: Cue): boolean {
	if (!text.startsWith(cue.head, at)) return false;
	let end = at + cue.head.length;
	if (cue.tail !== undefined) {
		const gap = text.slice(end, end + cue.gap + cue.tail.length);
		const found = gap.indexOf(cue.tail);
		if (found < 0 || CLAUSE_END.test(gap.slice(0, found))) return false;
		end += found + cue.tail.length;
	}
	return !cue.word || (!isLetter(text[at - 1]) && !isLetter(text[end]));
}

function cuesOf(lexicon: Lexicon, gap: number, word: boolean): Cue[] {
	return CUE_KINDS.flatMap((kind) =>
		[...new Set(fold(lexicon[kind].join('\n')).split('\n'))].map((phrase): Cue => {
			const [head = '', tail] = phrase.split('…');
			// a gap at the beginning: the tail alone is what can be looked for
			if (head === '') return { kind, head: tail ?? '', gap, word };
			return tail ? { kind, head, tail, gap, word } : { kind, head, gap, word };
		}),
	);
}

/** Cues by their first unit of UTF-16, those of one kind together and the longest first. */
function index(cues: readonly Cue[]): ReadonlyMap<number, readonly Cue[]> {
	const length = (cue: Cue) => cue.head.length + (cue.tail?.length ?? 0);
	const byFirst = new Map<number, Cue[]>();
	for (const cue of cues) {
		const first = cue.head.charCodeAt(0);
		const list = byFirst.get(first);
		if (list) list.push(cue);
		else byFirst.set(first, [cue]);
	}
	for (const list of byFirst.values()) list.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : length(b) - length(a)));
	return byFirst;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[a-z]/.test(character);
