import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planNoteLinks } from './note-links.ts';

const LINK = { target: '資料/甲', type: 'supports', reason: '兩則都談「甲」' } as const;
const add = (text: string, links = [LINK]) => {
	const change = planNoteLinks(text, links);
	return change ? text.slice(0, change.start) + change.text + text.slice(change.end) : text;
};

it.each([
	['a note', '# 題\n\n內文', '# 題\n\n內文\n\n## 拆卡：相連的筆記\n\n- [[資料/甲]]（支持）：兩則都談「甲」\n'],
	['an empty note', '', '## chaika: linked notes\n\n- [[資料/甲]] (supports): 兩則都談「甲」\n'],
	['Windows line ends', '内文这里\r\n', '内文这里\r\n\r\n## 拆卡：相连的笔记\r\n\r\n- [[資料/甲]]（支持）：兩則都談「甲」\r\n'],
	[
		'our heading, with the user’s text after it',
		'文字\n\n## 拆卡：相連的筆記\n\n- [[乙]]（互補）\n\n## 我的\n\n尾',
		'文字\n\n## 拆卡：相連的筆記\n\n- [[乙]]（互補）\n- [[資料/甲]]（支持）：兩則都談「甲」\n\n## 我的\n\n尾',
	],
	[
		'a card',
		'---\nchaika: card-1\n---\n\n- **概念**：文字\n- **連結**：\n  - 出處：[[文章]]\n',
		'---\nchaika: card-1\n---\n\n- **概念**：文字\n- **連結**：\n  - 出處：[[文章]]\n  - [[資料/甲]]（支持）：兩則都談「甲」\n',
	],
	[
		'a card without a line end, with a remark of the user below',
		'- **連結**：\n  - 出處：[[文章]]\n\n我的補充',
		'- **連結**：\n  - 出處：[[文章]]\n  - [[資料/甲]]（支持）：兩則都談「甲」\n\n我的補充',
	],
])('adds a link to %s', (_, before, after) => {
	expect(add(before)).toBe(after);
	expect(add(after)).toBe(after);
});

it('only ever adds: every byte of the note stays, in its order, and a second time adds nothing', () => {
	const piece = fc.constantFrom(
		'# 題\n',
		'## 拆卡：相連的筆記\n',
		'- **連結**：\n',
		'  - 項\n',
		'內文。',
		'\n',
		'\r\n',
		'𠮷😀',
		'---\n',
		'```\n',
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			const change = planNoteLinks(text, [LINK]);
			expect(change?.start).toBe(change?.end);
			const once = add(text);
			expect(once).toContain('[[資料/甲]]');
			expect(add(once)).toBe(once);
		}),
	);
});
