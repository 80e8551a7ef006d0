import type { Decomposition } from '../model/decomposition.ts';
import type { Language } from '../model/document.ts';
import { languageOf } from './labels.ts';

/** The language a section is written in: as asked for, else as it was, else the source's own. */
export const sectionLanguage = ({ layout, source }: Pick<Decomposition, 'layout' | 'source'>, asked: Language | undefined): Language =>
	asked ?? languageOf(layout?.language ?? source.language);
