import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { scanNote } from '../notes/scan.ts';
import { fold } from '../text/script.ts';
import { passagesOf } from './passages.ts';
import { type Clues, type Relation, relate, type Side } from './relate.ts';

const side = (text: string, path = 'a.md'): Side => {
	const note = scanNote(path as NotePath, text);
	return { note, passages: passagesOf(note) };
};
const NONE: Clues = { names: [], isNamed: [], neighbours: [], tags: [], linksHere: false };
const placesIn = ({ note }: Side, word: string) => {
	const folded = fold(note.text);
	return [...folded.matchAll(new RegExp(fold(word), 'g'))].map(({ index }) => ({ start: index, end: index + word.length }));
};
const at = (path: string) => path as NotePath;

/** What must hold of every relation: each passage is that of its note, word for word, the first of `here`. */
function expectEvidence({ evidence }: Relation, notes: readonly VaultNote[]): void {
	for (const { note, start, end, exact } of evidence) {
		const found = notes.find(({ path }) => path === note);
		expect(found, note).toBeDefined();
		expect(end).toBeGreaterThan(start);
		expect(found?.text.slice(start, end)).toBe(exact);
	}
}

describe('two notes relate', () => {
	it('by a name, in either script, with the passage of the other one that goes with it', () => {
		const here = side('天氣很好。複利讓記憶越積越多，因為每一次回想都加深它。', 'here.md');
		const there = side('# 复利\n\n先说别的事情，再说正题。\n\n复利就是让记忆生出记忆。', '复利.md');
		const relation = relate(here, there, { ...NONE, names: placesIn(here, '複利') }, () => 3);
		expect(relation).toMatchObject({ ground: { kind: 'names', words: ['複利'] } });
		expect(relation.evidence.map(({ note, exact }) => [note, exact])).toEqual([
			['here.md', '複利讓記憶越積越多，因為每一次回想都加深它。'],
			['复利.md', '复利就是让记忆生出记忆。'],
		]);
		expectEvidence(relation, [here.note, there.note]);
		const back = relate(there, here, { ...NONE, isNamed: placesIn(here, '複利') }, () => 3);
		expect(back).toMatchObject({ ground: { kind: 'is-named', words: ['複利'] } });
		expect(back.evidence.map(({ note }) => note)).toEqual(['复利.md', 'here.md']);
	});

	it('by a name in a property or a table: its line', () => {
		const here = side('---\nabout: 複利\n---\n| 複利 | 🍚 |\n', 'here.md');
		const there = side('複利說的是累積。', '複利.md');
		for (const place of placesIn(here, '複利')) {
			const relation = relate(here, there, { ...NONE, names: [place] }, () => 1);
			expectEvidence(relation, [here.note, there.note]);
			expect(relation.evidence[0]?.exact).toContain('複利');
			expect(relation.evidence[0]?.exact).not.toContain('\n');
		}
	});

	it('by words, when these tell enough, whatever the script; a cue beside them says how', () => {
		const here = side('今天下雨。然而機會成本常常看不見。', 'here.md');
		const there = side('机会成本是你没选的那条路。午饭吃了面。', 'there.md');
		const relation = relate(here, there, NONE, () => 5);
		expect(relation).toMatchObject({ type: 'contrasts', ground: { kind: 'shares-words', words: ['機會成本'] } });
		expect(relation.turn).toEqual({ type: 'contrasts', words: '然而', side: 'here' });
		expect(relation.evidence.map(({ exact }) => exact)).toEqual(['然而機會成本常常看不見。', '机会成本是你没选的那条路。']);
	});

	it('by English words as well, in mixed text, beside emoji', () => {
		const here = side('我們用 spaced repetition 背單字 😀。', 'here.md');
		const there = side('Spaced repetition works by forgetting. 𠮷', 'there.md');
		expect(relate(here, there, NONE, () => 5)).toMatchObject({ ground: { kind: 'shares-words', words: ['spaced repetition'] } });
	});

	it('by notes that both link to, by the lines with these links', () => {
		const [here, there] = [side('甲說 [[樞紐]] 很重要。', 'a.md'), side('乙也連到 [[x/樞紐|它]]。', 'b.md')];
		const relation = relate(here, there, { ...NONE, neighbours: [{ path: at('x/樞紐.md'), title: '樞紐' }] }, () => 0);
		expect(relation).toMatchObject({ ground: { kind: 'shares-neighbours', titles: ['樞紐'] } });
		expect(relation.evidence.map(({ exact }) => exact)).toEqual(['甲說 [[樞紐]] 很重要。', '乙也連到 [[x/樞紐|它]]。']);
	});

	it('says beside the first ground that the other note links here already', () => {
		const here = side('複利靠時間。', 'here.md');
		const there = side('# 雪球\n\n[[here|複利]]像雪球。', 'there.md');
		const relation = relate(here, there, { ...NONE, isNamed: placesIn(there, '複利'), linksHere: true }, () => 0);
		expect(relation).toMatchObject({ ground: { kind: 'is-named' }, also: { kind: 'links-here' } });
		const alone = relate(side('甲。', 'here.md'), side('見 [[here]]。', 'there.md'), { ...NONE, linksHere: true }, () => 0);
		expect(alone).toMatchObject({ ground: { kind: 'links-here' } });
		expect(alone.also).toBeUndefined();
	});

	it('by a like note that links there, together with words that both share, where there are any', () => {
		const model = side('老麵很慢。[[there]]', 'model.md').note;
		const clues = { ...NONE, model: { note: model, title: '模範' } };
		const [here, there] = [side('老麵要等一個晚上。', 'here.md'), side('等待的人也懂老麵。', 'there.md')];
		const also = { kind: 'like-one-links', title: '模範' };
		expect(relate(here, there, clues, () => 4)).toMatchObject({ ground: { kind: 'shares-words', words: ['老麵'] }, also });
		expect(relate(here, side('別的事。', 'there.md'), clues, () => 4)).toMatchObject({ ground: also });
	});

	it('by the note that both link to, not by its name, where a line says nothing else', () => {
		const [here, there] = ['甲。\n\nup: [[第九次會議紀錄]]', '乙。\n\nup: [[第九次會議紀錄]]'].map((text, i) => side(text, `${i}.md`)) as [
			Side,
			Side,
		];
		const neighbours = [{ path: at('第九次會議紀錄.md'), title: '第九次會議紀錄' }];
		expect(relate(here, there, { ...NONE, neighbours }, () => 5)).toMatchObject({ ground: { kind: 'shares-neighbours' } });
		expect(relate(here, there, NONE, () => 5)).toMatchObject({ ground: { kind: 'shares-words' } });
	});

	it('by a tag: where it stands as a tag, not where its letters do', () => {
		const here = side('İ learn a lot, learnedly.\n\n#learn 與別的', 'a.md');
		const there = side('---\ntags: [Learn]\n---\nlearned', 'b.md');
		const relation = relate(here, there, { ...NONE, tags: ['learn'] }, () => 0);
		expect(relation.ground).toEqual({ kind: 'shares-tags', tags: ['learn'] });
		expect(relation.evidence.map(({ start, exact }) => [start, exact])).toEqual([
			[here.note.text.indexOf('#learn'), '#learn'],
			[there.note.text.indexOf('Learn'), 'Learn'],
		]);
	});

	it('by their folder when nothing else is known', () => {
		expect(relate(side('甲。', 'f/a.md'), side('乙。', 'f/b.md'), NONE, () => 0)).toEqual({
			type: 'complements',
			ground: { kind: 'stands-near', folder: 'f' },
			evidence: [],
		});
	});

	it('on passages that stand in their notes word for word, whatever these hold', () => {
		const part = fc.constantFrom(
			'# ',
			'- ',
			'> ',
			'```\n',
			'%%',
			'\n',
			'\r\n',
			'。',
			'，',
			' ',
			'[[樞紐]]',
			'#標籤 ',
			'| ',
			'複利',
			'复利',
			'loops',
			'例如',
			'因為',
			'😀',
			'𠮷',
			'---\n',
			'İ',
			'證據',
			'**',
		);
		const text = fc.array(part, { maxLength: 25 }).map((some) => some.join(''));
		fc.assert(
			fc.property(text, text, text, fc.integer({ min: 0, max: 6 }), fc.boolean(), (one, other, third, rarity, named) => {
				const [here, there, model] = [side(one, 'a.md'), side(`${other}[[a]]`, 'f/b.md'), side(`${third}[[b]] [[樞紐]]`, 'f/c.md')];
				const clues: Clues = {
					names: named ? placesIn(here, '複利') : [],
					isNamed: named ? placesIn(there, '複利') : [],
					neighbours: rarity % 2 === 0 ? [{ path: at('樞紐.md'), title: '樞紐' }] : [],
					tags: rarity % 3 === 0 ? ['標籤'] : [],
					linksHere: rarity % 2 === 1,
					...(rarity === 5 && { model: { note: model.note, title: 'c' } }),
					...(rarity === 1 && { besideLinked: { note: model.note, title: 'c' } }),
				};
				const relation = relate(here, there, clues, () => rarity);
				expectEvidence(relation, [here.note, there.note, model.note]);
				if (relation.ground.kind === 'shares-words') {
					const [first, second] = relation.evidence;
					expect([first?.note, second?.note]).toEqual(['a.md', 'f/b.md']);
					const shown = fold(there.passages.find(({ start }) => start === second?.start)?.shown ?? '').replaceAll(' ', '');
					for (const word of relation.ground.words) expect(shown).toContain(fold(word).replaceAll(' ', ''));
				}
				if (relation.turn) expect(relation.type).toBe(relation.turn.type);
				expect(JSON.parse(JSON.stringify(relation))).toEqual(relation);
			}),
			{ numRuns: 1000 },
		);
	});
});
