import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/core/section/labels.ts';
import { parseSections } from '../../../src/core/section/parse.ts';
import { renderSection } from '../../../src/core/section/render.ts';
import { documentOf } from '../../arbitraries.ts';

const folder = new URL('./', import.meta.url);
const notes = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** Each note's sections as data, written down beside it. `UPDATE=1` writes them anew: read the difference before you keep it. */
describe.each(notes)('%s', (name) => {
	const text = readFileSync(new URL(name, folder), 'utf8');
	const decompositions = parseSections(documentOf(text));

	it('is read as written down', () => {
		const golden = new URL(name.replace(/\.md$/, '.json'), folder);
		const data = decompositions.map(({ layout: _, source: __, ...data }) => data);
		if (process.env.UPDATE) writeFileSync(golden, `${JSON.stringify(data, undefined, '\t')}\n`);
		expect(data).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
	});

	it('is written byte for byte as it stands', () => {
		for (const decomposition of decompositions) {
			const section = renderSection(decomposition, { language: 'en' });
			expect(section).toBe(decomposition.layout?.markdown);
			expect(text).toContain(section);
		}
	});

	it('is laid out afresh as written down in fresh/', () => {
		const golden = new URL(`fresh/${name}`, folder);
		const language = languageOf(decompositions[0]?.layout?.language ?? '');
		const sections = decompositions.map(({ layout: _, ...fresh }) => renderSection(fresh, { language, sourceLink: () => '#原文' })).join('\n');
		if (process.env.UPDATE) writeFileSync(golden, sections);
		expect(sections).toBe(readFileSync(golden, 'utf8'));
	});

	it('has spans that stand in the article', () => {
		const statements = decompositions.flatMap(({ skeleton, cards }) => [
			...skeleton.map((part) => part.statement),
			...cards.flatMap((card) => [...card.concept, ...card.importance, ...card.boundary]),
		]);
		for (const { spans, basis } of statements) {
			expect(spans.length > 0).toBe(basis !== 'inferred');
			for (const span of spans) {
				expect(text.slice(span.start, span.end)).toBe(span.exact);
				expect(span.end).toBeLessThanOrEqual(text.indexOf(decompositions[0]?.layout?.markdown ?? ''));
			}
		}
	});
});
