import { describe, expect, it } from 'vitest';
import { SOURCE } from '../../../test/arbitraries.ts';
import { parseSection } from './parse.ts';
import { renderSection } from './render.ts';

const LENGTH = 16_000;
/** Far above what a linear reading takes on a slow machine, far below what a quadratic one takes. */
const SECONDS = 2;
const RUNS = [
	' ',
	'\t',
	'*',
	'**',
	'「',
	'“',
	'(',
	'（',
	'[[',
	'`',
	'#',
	'。',
	'；',
	'\n',
	'\r',
	'- ',
	'\n- ',
	'\n\n',
	'序號1 ',
	'&#',
	'：',
	'→',
	'%%',
	'> ',
	'\\',
	'（推論）',
	'、',
];
const PLACES: readonly ((words: string) => string)[] = [
	(words) => `#### 序號 1\n- **標題**：甲\n- **概念**：乙${words}丙。\n`,
	(words) => `#### 序號 1\n- **標題**：甲\n- **概念**：乙。\n- **依據**：「乙。」${words}x\n`,
	(words) => `#### 序號 1${words}x\n- **概念**：乙。\n`,
	(words) => `### A. 主脈絡\n- **核心命題**：乙${words}丙\n- **${words}**：x\n`,
	(words) => `### C. 連結建議\n- **鏈**：序號1 ${words} → x\n- 序號1 與 \`a.md\` ${words}\n`,
];

describe('a hostile section', () => {
	it.each(RUNS)('of many %j is read and written in linear time', (run) => {
		for (const place of PLACES) {
			const markdown = `## 卡片拆解結果\n\n${place(run.repeat(LENGTH / run.length))}`;
			const start = performance.now();
			expect(renderSection(parseSection(markdown, SOURCE), { language: 'zh-Hant' })).toBe(markdown);
			expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
		}
	});
});
