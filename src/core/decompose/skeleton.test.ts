import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { analyse } from './features.ts';
import { skeletonOf } from './skeleton.ts';
import { unitsOf } from './units.ts';

const TEXT = `巷口的雜貨店留了一本帳。那本帳記的不是錢，是誰幫過誰。

關鍵的問題是沒有人願意先開口。開口的人怕欠人情。

解決的辦法是讓老闆先記一筆。老闆記了，別人就敢開口。

昨天下了一場大雨。貓在屋簷下睡覺。

店裡賣醬油和米酒。醬油放在左邊的架子上。

郵差每天下午三點來。他總是先喝一杯茶。

帳本讓街坊重新認得彼此。認得彼此的人才會互相幫忙。`;

const document = documentOf(TEXT);
const units = unitsOf(document);
const { vectors } = analyse(units, undefined);
const at = (words: string) => units.find((unit) => unit.text.includes(words)) ?? units[0];
/** Claims in this order of strength; all other sentences weigh nothing. */
const strengthsOf = (...claims: string[]) =>
	units.map((unit) => {
		const rank = claims.findIndex((words) => unit.text.includes(words));
		return rank < 0 ? -9 : claims.length - rank;
	});
const skeleton = (thesis: string[], ...claims: string[]) =>
	skeletonOf(
		document,
		units,
		vectors,
		strengthsOf(...claims),
		thesis.map(at).flatMap((unit) => (unit ? [{ unit }] : [])),
		(role) => role,
	);

describe('skeletonOf', () => {
	it('begins with the thesis, and marks what is left out between its two sentences', () => {
		const [first] = skeleton(['才會互相幫忙', '誰幫過誰'], '先開口');
		expect(first?.role).toBe('proposition');
		expect(first?.statement.text).toBe('那本帳記的不是錢，是誰幫過誰。……認得彼此的人才會互相幫忙。');
		expect(first?.statement.spans.map(({ exact }) => exact).join('……')).toBe(first?.statement.text);
	});

	it('puts what stands in the way before what solves it, wherever they stand', () => {
		const roles = skeleton(['才會互相幫忙'], '解決的辦法', '關鍵的問題').map(({ role }) => role);
		expect(roles.slice(0, 3)).toEqual(['proposition', 'bottleneck', 'solution']);
	});

	it('takes the neighbour along that completes a claim, and no sentence twice', () => {
		const parts = skeleton(['誰幫過誰'], '先開口', '怕欠人情', '老闆先記一筆');
		expect(parts.map(({ statement }) => statement.text)).toContain('關鍵的問題是沒有人願意先開口。開口的人怕欠人情。');
		const spans = parts.flatMap(({ statement }) => statement.spans.map(({ start }) => start));
		expect(new Set(spans).size).toBe(spans.length);
	});

	it('leaves out greetings, questions and what only promises a list', () => {
		const other = documentOf(`謝謝大家來。誰要先說？\n我把做法改成三條：\n${TEXT}`);
		const own = unitsOf(other);
		const parts = skeletonOf(
			other,
			own,
			analyse(own, undefined).vectors,
			own.map((_, i) => -i),
			own.slice(-1).map((unit) => ({ unit })),
			(role) => role,
		);
		expect(parts.map(({ statement }) => statement.text).join('')).not.toMatch(/謝謝|誰要|三條/);
	});

	it('keeps to one claim where two say the same', () => {
		const twice = documentOf(`${TEXT}\n\n關鍵的問題是沒有人願意先開口。`);
		const own = unitsOf(twice);
		const strengths = own.map((unit) => (unit.text.includes('先開口') ? 5 : -9));
		const parts = skeletonOf(
			twice,
			own,
			analyse(own, undefined).vectors,
			strengths,
			own.slice(1, 2).map((unit) => ({ unit })),
			(role) => role,
		);
		expect(parts.filter(({ statement }) => statement.text.includes('先開口')).length).toBe(1);
	});
});
