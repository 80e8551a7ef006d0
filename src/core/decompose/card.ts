import type { Card, Statement } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { digest } from '../text/digest.ts';
import { type KeywordIndex, keywordsOf } from '../text/keywords.ts';
import { fold } from '../text/script.ts';
import type { TermVector } from '../text/similarity.ts';
import { cardTypeOf } from './card-type.ts';
import type { CueKind } from './cues/cue.ts';
import { quote } from './statement.ts';
import { titleOf } from './title.ts';
import type { Unit } from './units.ts';

/** Everything known of the text when its cards are written. */
export interface Article {
	readonly document: Document;
	readonly units: readonly Unit[];
	/** How much of a claim each unit is, 0 to 1. */
	readonly strengths: readonly number[];
	/** Who says each unit; empty when the source has one voice. */
	readonly speakers: readonly (readonly string[])[];
	readonly keywords: KeywordIndex;
}

/** Keywords of a card; the seed and the gold cards have four or five. */
const KEYWORDS = 5;
/** A boundary or an importance is looked for so many units before and after what the card quotes. */
const REACH_BACK = 1;
const REACH_AHEAD = 2;
/** Least evidence of cues before a sentence counts as saying where the idea ends, or why it matters. */
const BOUNDARY_EVIDENCE = 1;
const IMPORTANCE_EVIDENCE = 1.5;
/** A sentence leaves the concept for the boundary only while the concept keeps so much of its length. */
const CONCEPT_KEEPS = 0.7;

/** Of gold boundaries 21 % hold a limit cue, of their neighbours 7 %; contrast and warning tell half as well. */
const BOUNDARY_CUES: Partial<Record<CueKind, number>> = { limit: 1, contrast: 0.3, warning: 0.2, condition: 0.1 };
const IMPORTANCE_CUES: Partial<Record<CueKind, number>> = { weight: 1, conclusion: 0.4, outlook: 0.3, emphasis: 0.5 };

/** Writes the card of one idea: the author's sentences, each in the field that it speaks for; what nobody says stays empty. */
export function cardOf(article: Article, idea: readonly Unit[], number: number, taken: ReadonlySet<number>, topic: TermVector): Card {
	const around = neighboursOf(article.units, idea, taken);
	const boundary = pickField(idea, around, BOUNDARY_CUES, BOUNDARY_EVIDENCE);
	const core = boundary ? idea.filter((unit) => unit !== boundary) : idea;
	const importance = pickField(
		[],
		around.filter((unit) => unit !== boundary),
		IMPORTANCE_CUES,
		IMPORTANCE_EVIDENCE,
	);
	const statements = (units: readonly Unit[]): Statement[] => units.flatMap((unit) => quote(article.document, unit));
	const concept = statements(core);
	const title = titleOf(
		core.map((unit) => ({ text: unit.text, strength: article.strengths[unit.index] ?? 0 })),
		topic,
	);
	return {
		id: digest(concept.map((statement) => fold(statement.text)).join('\n')),
		number,
		title,
		type: cardTypeOf(idea),
		concept,
		importance: importance ? statements([importance]) : [],
		boundary: boundary ? statements([boundary]) : [],
		keywords: keywordsOf(article.keywords, stretchOf(article.units, idea), KEYWORDS, [title, ...(idea[0]?.headings ?? [])].join(' ')),
		speakers: [...new Set(idea.flatMap((unit) => article.speakers[unit.index] ?? []))],
		claims: [],
	};
}

/** Numbers of the units from one before the idea to one after it: what stands between and around names the subject too. */
function stretchOf(units: readonly Unit[], idea: readonly Unit[]): number[] {
	const [first, last] = [idea[0]?.index ?? 0, idea.at(-1)?.index ?? 0];
	return units.slice(Math.max(0, first - 1), last + 2).map((unit) => unit.index);
}

/** Units that stand near the idea, in its own section and turn, and on no card. */
function neighboursOf(units: readonly Unit[], idea: readonly Unit[], taken: ReadonlySet<number>): Unit[] {
	const [first, last] = [idea[0], idea.at(-1)];
	if (!first || !last) return [];
	return units
		.slice(Math.max(0, first.index - REACH_BACK), last.index + REACH_AHEAD + 1)
		.filter(
			(unit) => !taken.has(unit.index) && !unit.isQuestion && idea.some((own) => own.section === unit.section && own.turn === unit.turn),
		);
}

/**
 * The sentence that says most of what a field asks for, if any says enough: one that stands near the idea, else one
 * of the idea's own, as long as the concept remains.
 */
function pickField(
	idea: readonly Unit[],
	around: readonly Unit[],
	cues: Partial<Record<CueKind, number>>,
	least: number,
): Unit | undefined {
	const length = idea.reduce((sum, unit) => sum + unit.length, 0);
	const own = idea.filter((unit, i) => i > 0 && length - unit.length >= CONCEPT_KEEPS * length);
	return strongest(around, cues, least) ?? strongest(own, cues, least);
}

function strongest(units: readonly Unit[], cues: Partial<Record<CueKind, number>>, least: number): Unit | undefined {
	let best: Unit | undefined;
	let bestEvidence = 0;
	for (const unit of units) {
		const evidence = (Object.entries(cues) as [CueKind, number][]).reduce(
			(sum, [kind, weight]) => sum + weight * Math.min(2, unit.cues[kind]),
			0,
		);
		if (evidence >= least && evidence > bestEvidence) {
			best = unit;
			bestEvidence = evidence;
		}
	}
	return best;
}
