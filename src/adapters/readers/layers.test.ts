import { describe, expect, it } from 'vitest';
import { findLayers } from './layers.ts';

const fences = '```';
const prose = (note: string) => findLayers(note, 0).prose.map(({ start, end }) => note.slice(start, end));
const pieces = (note: string) => findLayers(note, 0).cuts.map((cut, i, cuts) => note.slice(cut, cuts[i + 1]));

describe('findLayers tells prose from code', () => {
	it.each([
		['a fence', `甲\n${fences}js\n碼\n${fences}\n乙`, ['甲\n', '乙']],
		['a longer fence around a shorter', `甲\n${fences}\`\n${fences}\n碼\n${fences}\`\n乙`, ['甲\n', '乙']],
		['tildes around backticks', `~~~\n${fences}\n~~~\n乙`, ['乙']],
		['a fence never closed', `甲\n\n${fences}\n碼\n\n碼`, ['甲\n']],
		['a fence inside its own example', `${fences}markdown\n- 碼\n    ${fences}js\n    ${fences}\n${fences}\n乙`, ['乙']],
		['a fence in a list', `- 甲\n  ${fences}\n  碼\n  ${fences}\n  乙`, ['- 甲\n', '  乙']],
		['a fence that its list closes', `- ${fences}\n  碼\n\n乙`, ['乙']],
		['a fence below a list', `2. 甲\n  ${fences}\n碼\n\n碼\n  ${fences}\n乙`, ['2. 甲\n', '乙']],
		['a fence in a quote', `> ${fences}\n> 碼\n> ${fences}\n> 乙`, ['> 乙']],
		['a fence that its quote closes', `> ${fences}\n> 碼\n\n乙`, ['乙']],
		['an indented fence, which is code', `甲\n\n    ${fences}\n\n乙`, ['甲\n', '乙']],
		['backticks in a line', `甲 ${fences} 乙\n\n丙`, [`甲 ${fences} 乙\n`, '丙']],
	])('%s', (_, note, expected) => {
		expect(prose(note).filter((run) => !run.trim().startsWith(fences))).toEqual(expected);
	});

	it.each([
		['a block comment', '甲\n%%\n看不見\n\n看不見\n%%\n乙', ['甲\n', '乙']],
		['a comment never closed', '甲\n\n%%\n\n乙', ['甲\n', '%%\n', '乙']],
		['a comment in a line', '%%看不見%%甲', ['%%看不見%%甲']],
		['an HTML comment', '<!-- 看不見\n\n看不見 -->\n乙', ['乙']],
		['a formula', '甲\n$$\nx\n\ny\n$$\n乙', ['甲\n', '乙']],
		['a formula on one line', '$$x$$\n乙', ['乙']],
		['a script', '<script>\nlet 碼;\n\nlet 碼;\n</script>\n乙', ['乙']],
	])('%s', (_, note, expected) => expect(prose(note)).toEqual(expected));
});

describe('findLayers finds where to cut', () => {
	it.each([
		['paragraphs', '甲\n乙\n\n丙', ['甲\n乙\n\n', '丙']],
		['headings', '甲\n# 乙\n丙', ['甲\n', '# 乙\n丙']],
		['items, but not what belongs to them', '- 甲\n  - 乙\n\n  丙\n- 丁', ['- 甲\n  - 乙\n\n  丙\n', '- 丁']],
		['not inside code', `${fences}\n\n甲\n\n# 乙\n${fences}\n\n丙`, [`${fences}\n\n甲\n\n# 乙\n${fences}\n\n`, '丙']],
		['not inside a comment', '%%\n\n# 甲\n%%\n乙', ['%%\n\n# 甲\n%%\n', '乙']],
	])('%s', (_, note, expected) => expect(pieces(note)).toEqual(expected));
});
