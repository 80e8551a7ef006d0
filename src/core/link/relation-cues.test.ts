import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldScript } from '../text/script.ts';
import { findRelationCue } from './relation-cues.ts';

describe('a cue of how a passage relates', () => {
	it.each([
		['我反對這種說法。', 'attacks', '反對'],
		['我反对这种说法。', 'attacks', '反对'],
		['Critics disagree with this.', 'attacks', 'disagree'],
		['然而，事情沒這麼簡單。', 'contrasts', '然而'],
		['Whereas cats sleep, dogs run.', 'contrasts', 'Whereas'],
		['例如𠮷野家就是這樣 😀。', 'exemplifies', '例如'],
		['Many tools (e.g. Obsidian) do.', 'exemplifies', 'e.g.'],
		['證據擺在眼前。', 'supports', '證據'],
		['之所以如此，是习惯使然。', 'explains', '之所以'],
		['用 AI 寫作 because it is fast', 'explains', 'because'],
		['😀😀因為要寫下來', 'explains', '因為'],
	])('%s', (passage, type, words) => {
		const cue = findRelationCue(passage);
		expect(cue).toMatchObject({ type, words });
		expect(passage.slice(cue?.start, (cue?.start ?? 0) + words.length)).toBe(words);
	});

	it.each([
		'記憶是資產。',
		'Exampleton is a town.',
		'mythical beasts',
		'把正反對照著看。',
		'正反对照表',
		'互相反映彼此。',
		'建造成本太高。',
		'保證明天會到。',
		'相對比較好。',
		'影像是彩色的。',
		'自由於我何用。',
		'所以我就先講到這裡，因此散會。',
		'',
		'😀',
	])('is none in: %s', (passage) => expect(findRelationCue(passage)).toBeUndefined());

	it('is believed by its kind before its place', () => {
		expect(findRelationCue('因為例如我反對')).toMatchObject({ type: 'attacks' });
		expect(findRelationCue('相比之下，然而')).toMatchObject({ words: '相比' });
	});

	it('stands where it says, and is the same in either script', () => {
		const part = fc.constantFrom('反對', '因為', '例如', '證據', '相反', 'because', 'E.G.', '記憶', ' ', '，', '😀', '𠮷', 'x');
		fc.assert(
			fc.property(fc.array(part, { maxLength: 12 }), (some) => {
				const passage = some.join('');
				const cue = findRelationCue(passage);
				if (cue) expect(passage.startsWith(cue.words, cue.start)).toBe(true);
				const folded = findRelationCue(foldScript(passage));
				expect(folded && [folded.type, folded.start]).toEqual(cue && [cue.type, cue.start]);
			}),
		);
	});
});
