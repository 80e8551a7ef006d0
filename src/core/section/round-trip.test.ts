import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decomposed, noteOf, shown } from '../../../test/arbitraries.ts';
import { parseSections } from './parse.ts';
import { renderSection } from './render.ts';

const RUNS = Number(process.env.RUNS ?? 100);

describe('render, then parse', () => {
	it('gives the same decomposition, whatever its words hold', () => {
		fc.assert(
			fc.property(decomposed, ({ decomposition, sentences, language }) => {
				const note = noteOf(sentences, renderSection(decomposition, { language }));
				const [parsed] = parseSections(note);
				expect(parsed && shown(parsed)).toEqual(shown(decomposition));
			}),
			{ numRuns: RUNS },
		);
	});
});
