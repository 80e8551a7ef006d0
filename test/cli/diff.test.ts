import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/faces/cli/diff.ts';

/** What a diff says the two texts are: read from its own lines, context included, when the whole text is context. */
function applyDiff(before: readonly string[], diff: string): string[] {
	const out: string[] = [];
	let at = 0;
	for (const line of diff.split('\n').slice(2)) {
		const header = /^@@ -(\d+),(\d+) \+\d+,\d+ @@$/.exec(line);
		if (header) {
			const start = Number(header[1]) - (header[2] === '0' ? 0 : 1);
			out.push(...before.slice(at, start));
			at = start;
		} else if (line[0] === '+') out.push(line.slice(1));
		else {
			expect(before[at]).toBe(line.slice(1));
			if (line[0] === ' ') out.push(line.slice(1));
			at++;
		}
	}
	return [...out, ...before.slice(at)];
}

describe('unifiedDiff', () => {
	it('says nothing when nothing changes', () => {
		expect(unifiedDiff('a.md', '一\n', '一\n')).toBe('');
	});

	it('shows a new file as added lines only', () => {
		expect(unifiedDiff('卡片/1-甲.md', undefined, '甲\n乙\n')).toBe('--- /dev/null\n+++ b/卡片/1-甲.md\n@@ -0,0 +1,2 @@\n+甲\n+乙');
	});

	it('keeps two lines around a change and leaves the others out', () => {
		const before = '一\n二\n三\n四\n五\n六\n七\n';
		expect(unifiedDiff('a.md', before, before.replace('四', '肆'))).toBe(
			'--- a/a.md\n+++ b/a.md\n@@ -2,5 +2,5 @@\n 二\n 三\n-四\n+肆\n 五\n 六',
		);
	});

	it('carries the old text over into the new one, whatever they are', () => {
		const text = fc.array(fc.constantFrom('甲', '乙', '丙', '😀', ''), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(text, text, (before, after) => {
				// a last line that is not empty: how a text ends is not what is compared here
				const [old, now] = [
					[...before, '終'],
					[...after, '終'],
				];
				const diff = unifiedDiff('a.md', `${old.join('\n')}\n`, `${now.join('\n')}\n`);
				expect(diff === '' ? old : applyDiff(old, diff)).toEqual(now);
			}),
		);
	});
});
