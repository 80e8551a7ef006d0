import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, renderDiff } from './diff.ts';

const line = fc.constantFrom('甲', '乙', '丙', '丁', '');

describe('diffLines', () => {
	it('leads from the one text to the other, in as few steps as the longest common part allows', () => {
		fc.assert(
			fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (before, after) => {
				const lines = diffLines(before, after);
				expect(lines.filter(({ sign }) => sign !== '+').map(({ text }) => text)).toEqual(before);
				expect(lines.filter(({ sign }) => sign !== '-').map(({ text }) => text)).toEqual(after);
				expect(lines.filter(({ sign }) => sign === ' ').length).toBe(longestCommon(before, after));
			}),
			{ numRuns: 300 },
		);
	});
});

/** The naive oracle: try everything. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
	const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--) {
			const row = table[i] as number[];
			row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
		}
	return table[0]?.[0] ?? 0;
}

it('shows made and changed files, with context and line numbers', () => {
	const before = ['一', '二', '三', '四', '五', '六', '七', '八', ''].join('\r\n');
	const path = '筆記.md' as never;
	expect(
		renderDiff([
			{ path, action: 'change', before, after: `${before.replace('二', '貳')}尾\r\n` },
			{ path: 'cards/1.md' as never, action: 'create', after: '卡\n片\n' },
			{ path: 'cards/2.md' as never, action: 'kept', before: '舊', after: '新' },
		]),
	).toBe(
		[
			'--- a/筆記.md',
			'+++ b/筆記.md',
			'@@ -1,8 +1,9 @@',
			' 一',
			'-二',
			'+貳',
			' 三',
			' 四',
			' 五',
			' 六',
			' 七',
			' 八',
			'+尾',
			'',
			'--- /dev/null',
			'+++ b/cards/1.md',
			'@@ -0,0 +1,2 @@',
			'+卡',
			'+片',
			'',
		].join('\n'),
	);
});
