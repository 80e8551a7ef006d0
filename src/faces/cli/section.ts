import type { Decomposition } from '../../core/model/decomposition.ts';
import { sectionLanguage } from '../../core/section/section-language.ts';
import type { Options } from './options.ts';

/** The Markdown section, by the options of the run. `markAll`: also statements that stood there unmarked get their marks. */
export async function toSection(decomposition: Decomposition, { language, plain }: Options, markAll = false): Promise<string> {
	const { renderSection } = await import('../../core/section/render.ts');
	return renderSection(decomposition, { language: sectionLanguage(decomposition, language), plain, markAll });
}
