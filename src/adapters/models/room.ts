import type { Question } from '../../core/ports/model.ts';
import { countTokens } from '../../core/text/tokens.ts';

/** Room for an answer that is longer than expected, and for thoughts before it. */
const ROOM = 4;
const LEAST_OUTPUT = 8000;
/** A model's own tokenizer may need more than the estimate: older ones a third more of Chinese (eval/tokens). */
const OTHER_TOKENIZERS = 1.3;

/** Tokens of what is shown. */
export const shownTokens = ({ prompt }: Question<unknown>): number => countTokens(prompt.invariant) + countTokens(prompt.variable);

/** Tokens that an answer may take. */
export const answerRoom = ({ expected }: Question<unknown>): number => Math.max(LEAST_OUTPUT, expected * ROOM);

/** Tokens of a context that holds a question and its answer. */
export const contextRoom = (question: Question<unknown>): number =>
	Math.ceil(OTHER_TOKENIZERS * shownTokens(question)) + answerRoom(question);
