import { z } from 'zod';
import { LINK_TYPES, SKELETON_ROLES } from '../../model/decomposition.ts';
import type { JsonSchema } from '../../ports/model.ts';

// What a model fills in. The prompts show these forms by example; whatever comes back is held to them (answer.ts) and
// then to the source (verify.ts). Every key is required: providers that can be held to a schema ask for that.

/** Where the source says it: the number of a unit (`u12`), and the words of that unit that carry the statement. */
const evidence = z.object({ unit: z.string(), quote: z.string() });
/** One sentence. Without evidence it goes beyond the source, and is shown as such. */
const said = z.object({ text: z.string(), evidence: z.array(evidence) });

const card = z.object({
	title: z.string(),
	type: z.string(),
	concept: z.array(said),
	importance: z.array(said),
	boundary: z.array(said),
	keywords: z.array(z.string()),
	speakers: z.array(z.string()),
});
const part = z.object({ role: z.enum(SKELETON_ROLES), text: z.string(), evidence: z.array(evidence) });
const step = z.object({ label: z.string(), cards: z.array(z.number()), entails: z.string(), returns: z.boolean() });
const link = z.object({ cards: z.array(z.number()), notes: z.array(z.string()), type: z.enum(LINK_TYPES), reason: z.string() });

/** The code at the top of the prompt, repeated: proof that the prompt was read from its beginning. */
const code = z.string();
/** What only a reader of the whole can say. */
const whole = { skeleton: z.array(part), chain: z.array(step), concern: z.string(), links: z.array(link) };

/** A source in one go. */
export const ANSWER = z.object({ code, cards: z.array(card), ...whole });
/** One part of a long source; `digest` is handed on to the next part. */
export const PART_ANSWER = z.object({ code, cards: z.array(card), digest: z.string() });
/** The parts put together; `same`: numbers of cards that say the same thing. */
export const ASSEMBLY = z.object({ code, same: z.array(z.array(z.number())), ...whole });

/** What to do about something that was wrong: the verbs a critic has. None of them lets a claim grow. */
export const REPAIRS = ['narrow', 'requote', 'split', 'merge', 'demote', 'reject'] as const;
const repair = z.object({
	at: z.string(),
	do: z.enum(REPAIRS),
	/** The new words, of `narrow`. */
	text: z.string(),
	/** The new evidence, of `narrow` and `requote`. */
	evidence: z.array(evidence),
	/** The new cards, of `split`. */
	cards: z.array(card),
	/** The number of the card that takes this one in, of `merge`. */
	into: z.number(),
});
export const REPAIR = z.object({ code, repairs: z.array(repair) });

export const VERDICTS = ['supported', 'overreach', 'opinion-as-fact'] as const;
export const JUDGEMENT = z.object({ code, verdicts: z.array(z.object({ at: z.string(), verdict: z.enum(VERDICTS), why: z.string() })) });

/** Of the narrow tasks: one value for each card (title, type), several (keywords), or the relation of a card and a note. */
export const TITLES = z.object({ code, titles: z.array(z.object({ card: z.number(), title: z.string() })) });
export const TYPES = z.object({ code, types: z.array(z.object({ card: z.number(), type: z.string() })) });
export const KEYWORDS = z.object({ code, keywords: z.array(z.object({ card: z.number(), keywords: z.array(z.string()) })) });
export const RELATIONS = z.object({ code, links: z.array(link) });

export type AnsweredEvidence = z.infer<typeof evidence>;
export type Said = z.infer<typeof said>;
export type AnsweredCard = z.infer<typeof card>;
export type Answered = z.infer<typeof ANSWER>;
export type PartAnswered = z.infer<typeof PART_ANSWER>;
export type Assembly = z.infer<typeof ASSEMBLY>;
export type Repair = z.infer<typeof repair>;
export type Judgement = z.infer<typeof JUDGEMENT>;

/** The form as a JSON Schema, for models that can be held to one. */
export const schemaOf = (form: z.ZodType): JsonSchema => z.toJSONSchema(form) as JsonSchema;
