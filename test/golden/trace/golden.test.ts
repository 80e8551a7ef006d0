import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceReader } from '../../../src/adapters/readers/read-source.ts';
import type { Decomposition, Statement } from '../../../src/core/model/decomposition.ts';
import { traceNote } from '../../../src/core/pipeline.ts';

const folder = new URL('./', import.meta.url);
const notes = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** What became of a decomposition, as a person would check it: each statement with the words it rests on. */
function summary({ skeleton, cards, problems }: Decomposition) {
	const show = ({ text, basis, spans }: Statement) => ({ [`${basis}: ${text}`]: spans.map((span) => span.exact) });
	return {
		skeleton: skeleton.map((part) => show(part.statement)),
		cards: cards.map(({ title, speakers, concept, importance, boundary }) => ({
			title,
			speakers,
			concept: concept.map(show),
			importance: importance.map(show),
			boundary: boundary.map(show),
		})),
		problems: problems.map(({ type, at, detail }) => `${type} ${at}: ${detail}`),
	};
}

/** Notes with an article and a decomposition of it, some of it invented. `UPDATE=1` writes the goldens anew: read the difference before you keep it. */
describe.each(notes)('trace: %s', (name) => {
	it('finds what is there, and says what is not', async () => {
		const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
		const note = await traceNote({ bytes, uri: name, reader: sourceReader });
		if (!note.ok) throw new Error(note.error.type);
		const { document, decompositions } = note.value;
		const section = document.text.search(/^## .*(?:拆解|decomposition)/m);
		for (const { spans } of decompositions.flatMap(({ cards }) => cards.flatMap((card) => [...card.concept, ...card.importance, ...card.boundary]))) {
			for (const span of spans) {
				expect(document.text.slice(span.start, span.end)).toBe(span.exact);
				expect(span.end).toBeLessThan(section);
			}
		}
		const golden = new URL(name.replace(/\.md$/, '.json'), folder);
		const data = decompositions.map(summary);
		if (process.env.UPDATE) writeFileSync(golden, `${JSON.stringify(data, undefined, '\t')}\n`);
		expect(data).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
	});
});
