import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import type { Document } from '../model/document.ts';
import { unitsOf } from './units.ts';

describe('unitsOf', () => {
	it('knows headings, turns and places', () => {
		const text = '# 港口\n## 閘門\n@阿海：閘門舊了。誰來修？\n@港務長：我們來修。\n# 市場\n秤不準。';
		const units = unitsOf(documentOf(text));
		expect(units.map((unit) => unit.text)).toEqual(['閘門舊了。', '誰來修？', '我們來修。', '秤不準。']);
		expect(units.map((unit) => unit.headings)).toEqual([['港口', '閘門'], ['港口', '閘門'], ['港口', '閘門'], ['市場']]);
		expect(units.map((unit) => unit.speaker)).toEqual(['阿海', '阿海', '港務長', undefined]);
		expect(units.map((unit) => unit.isQuestion)).toEqual([false, true, false, false]);
		expect(units.map((unit) => [unit.opensBlock, unit.closesBlock])).toEqual([
			[true, false],
			[false, true],
			[true, true],
			[true, true],
		]);
		for (const unit of units) expect(text.slice(unit.start, unit.end).trim()).toBe(unit.text);
	});

	it('shows no markup, and keeps offsets beyond the basic plane', () => {
		const text = '😀𠮷野家**必須**開門。Mixed 文字也一樣。';
		const units = unitsOf(documentOf(text));
		expect(units.map((unit) => unit.text)).toEqual(['😀𠮷野家必須開門。', 'Mixed 文字也一樣。']);
		expect(text.slice(units[1]?.start, units[1]?.end)).toBe('Mixed 文字也一樣。');
	});

	it('joins lines of subtitles until they say something, and keeps the lines apart', () => {
		const lines = ['潮水漲得很快', '漁民都在岸上等', '沒有人敢去關那道閘門因為按鈕壞了', '市場關了'];
		const text = lines.join('\n');
		const blocks = lines.map((line, i) => ({
			kind: 'cue' as const,
			start: text.indexOf(line),
			end: text.indexOf(line) + line.length,
			fragment: `t=${i === 3 ? 20 : i}.0,${i === 3 ? 21 : i + 1}.0`,
		}));
		const document: Document = { ...documentOf(text), blocks };
		expect(unitsOf(document).map((unit) => unit.text)).toEqual([lines.slice(0, 3).join(' '), '市場關了']);
	});
});
