import { type Draft, type Tidied, tidy } from './draft.ts';
import { inScript } from './language.ts';
import type { Asking } from './questions.ts';

/** What a model wrote, on its way in: nothing but plain statements, in the script asked for. */
export const receive = (draft: Draft, { grounds: { document, language } }: Pick<Asking, 'grounds'>): Promise<Tidied> =>
	inScript(tidy(draft, document.text), language);
