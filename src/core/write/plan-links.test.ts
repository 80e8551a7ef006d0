import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LINK_TYPES } from '../model/decomposition.ts';
import type { Edit } from '../model/edit.ts';
import type { NotePath } from '../model/note.ts';
import type { LinkProposal } from '../model/proposal.ts';
import { err, ok } from '../model/result.ts';
import { planLinks } from './plan-links.ts';
import { editToChange, spliceText } from './splice.ts';

const PATHS = ['甲.md', '乙.md', '夾/甲.md', '夾/#丙.md', '不在.md'] as NotePath[];
const TEXTS = [
	'',
	'# 題\n\n內文',
	'内文\r\n',
	'- **連結**：\n  - 出處：[[文章]]\n',
	'```js\n未完',
	'---\na: 1\n---\n𠮷😀\n\n## 拆卡：相連的筆記\n\n- [[乙]]（支持）\n',
];

const proposal = fc
	.record({
		from: fc.constantFrom(...PATHS),
		to: fc.constantFrom(...PATHS),
		type: fc.constantFrom(...LINK_TYPES),
		reason: fc.constantFrom('', '兩則都談「甲」', '本則 [[x]] *y*\n那則'),
	})
	.filter(({ from, to }) => from !== to)
	.map(
		({ from, to, type, reason }, i = 0): LinkProposal => ({
			...{ schema: 'chaika/link-proposal@1', id: `${from}>${to}${i}`, kind: 'link', at: '', evidence: [], score: 1, status: 'accepted' },
			...{ from: { note: from, title: from }, to: { note: to, title: to }, type, reason },
		}),
	);

type Texts = ReadonlyMap<NotePath, string>;

const plan = (proposals: readonly LinkProposal[], texts: Texts, backlinks: boolean) =>
	planLinks(
		proposals,
		{
			paths: [...texts.keys()],
			notes: PATHS.map((path) => {
				const text = texts.get(path);
				return text === undefined ? err({ type: 'NoteMissing', path } as const) : ok({ path, text, hash: `hash of ${path}` });
			}),
		},
		{ backlinks },
	);

function carryOut(edits: readonly Edit[], texts: Texts): Texts {
	const after = new Map(texts);
	for (const edit of edits) {
		const text = edit.kind === 'create' ? ok(edit.text) : spliceText(texts.get(edit.path) ?? '', [editToChange(edit)]);
		if (!text.ok) throw new Error(text.error.reason);
		after.set(edit.path, text.value);
	}
	return after;
}

it('only adds to notes, one change for each; what cannot be linked is told, and a second plan has nothing left to do', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(proposal, { maxLength: 8, selector: ({ id }) => id }),
			fc.array(fc.constantFrom(...TEXTS), { minLength: 4, maxLength: 4 }),
			fc.boolean(),
			(proposals, contents, backlinks) => {
				const texts: Texts = new Map(contents.map((text, i) => [PATHS[i] as NotePath, text]));
				const first = plan(proposals, texts, backlinks);
				expect(first.edits.map(({ kind }) => kind)).toEqual(first.edits.map(() => 'insert'));
				expect(new Set(first.edits.map(({ path }) => path)).size).toBe(first.edits.length);
				const after = carryOut(first.edits, texts);
				for (const { proposal } of first.carried) {
					const written = after.get(proposal.from.note) ?? '';
					expect(written.includes(`[[${proposal.to.note.slice(0, -3)}]]`) || written.includes('[[乙]]')).toBe(true);
					for (const path of [proposal.from.note, proposal.to.note]) expect(path).not.toMatch(backlinks ? /不在|#/ : /不在/);
				}
				const carried = first.carried.map(({ proposal }) => proposal);
				expect(plan(carried, after, backlinks)).toMatchObject({ edits: [], faults: [] });
				// every proposal is either carried out or has a reason why not
				const waits = proposals.filter((one) => !carried.includes(one));
				expect(waits.length > 0).toBe(first.faults.length > 0);
			},
		),
	);
});
