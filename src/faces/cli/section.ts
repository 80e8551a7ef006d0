import type { Decomposition } from '../../core/model/decomposition.ts';
import { LANGUAGES, type Language } from '../../core/model/document.ts';
import type { Options } from './options.ts';

/** The language a section is written in: as asked for, else as it was, else the source's own, else English. */
export function sectionLanguage({ layout, source }: Decomposition, asked: Language | undefined): Language {
	const known = (language: string | undefined) => LANGUAGES.find((one) => one === language);
	return asked ?? known(layout?.language) ?? known(source.language) ?? 'en';
}

/** The Markdown section, by the options of the run. `markAll`: also statements that stood there unmarked get their marks. */
export async function toSection(decomposition: Decomposition, { language, plain }: Options, markAll = false): Promise<string> {
	const { renderSection } = await import('../../core/section/render.ts');
	return renderSection(decomposition, { language: sectionLanguage(decomposition, language), plain, markAll });
}
