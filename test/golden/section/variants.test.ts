import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, SOURCE } from '../../arbitraries.ts';
import type { Decomposition } from '../../../src/core/model/decomposition.ts';
import { parseSection, parseSections } from '../../../src/core/section/parse.ts';
import { renderSection } from '../../../src/core/section/render.ts';

const note = readFileSync(new URL('./fermentation.md', import.meta.url), 'utf8');
const parsed = (): Decomposition => parseSections(documentOf(note))[0] as Decomposition;
const markdown = parsed().layout?.markdown ?? '';
const render = (decomposition: Decomposition): string => renderSection(decomposition, { language: 'zh-Hant' });

/** Lines a user might put in, and ways to spoil one. */
const INTRUDERS = [
	'- 我的註記：待查',
	'> [!info] 提示',
	'| a | b |',
	'```mermaid',
	'```',
	'#### 序號 9',
	'### 我的標題',
	'  - 子項',
	'%%',
	'文字',
	'',
	'---',
	'- **依據**：「無此句」',
	'**核心論證鏈**：',
	'- 序號99 → ？',
	'1. 一',
	'\t- **概念**：x',
];
const SPOIL: readonly ((line: string) => string)[] = [
	(line) => line.replaceAll('：', ':'),
	(line) => line.replaceAll(':', '：').replaceAll('(', '（'),
	(line) => line.replace(/^- /, '* '),
	(line) => line.replace(/^(#+) /, '#$1 '),
	(line) => line.replace(/^##(#+) /, '$1 '),
	(line) => `  ${line}`,
	(line) => `${line}  `,
	(line) => line.replaceAll('**', ''),
	(line) => line.replaceAll('→', '->').replaceAll('序號', 'Card '),
	(line) => line.slice(0, line.length / 2),
	(line) => line.replaceAll('。', ''),
];

type Mutation = { readonly kind: 'drop' | 'double' | 'swap' | 'insert' | 'spoil'; readonly at: number; readonly which: number };
const mutation: fc.Arbitrary<Mutation> = fc.record({
	kind: fc.constantFrom('drop', 'double', 'swap', 'insert', 'spoil'),
	at: fc.nat(200),
	which: fc.nat(200),
});

function mutate(text: string, mutations: readonly Mutation[], crlf: boolean): string {
	const lines = text.split('\n');
	for (const { kind, at, which } of mutations) {
		const i = 1 + (at % Math.max(1, lines.length - 1));
		const line = lines[i] ?? '';
		if (kind === 'drop') lines.splice(i, 1);
		else if (kind === 'double') lines.splice(i, 0, line);
		else if (kind === 'insert') lines.splice(i, 0, INTRUDERS[which % INTRUDERS.length] ?? '');
		else if (kind === 'spoil') lines[i] = SPOIL[which % SPOIL.length]?.(line) ?? line;
		else [lines[i], lines[1 + (which % (lines.length - 1))]] = [lines[1 + (which % (lines.length - 1))] ?? '', line];
	}
	return lines.join(crlf ? '\r\n' : '\n');
}

describe('parse, then render', () => {
	it('gives the same bytes, and all data of a section laid out as ours', () => {
		const decomposition = parsed();
		expect(render(decomposition)).toBe(markdown);
		expect(markdown.endsWith('互為例證\n\n')).toBe(true);
		expect(decomposition.problems).toEqual([]);
		expect(decomposition.skeleton.map((part) => part.role)).toEqual(['proposition', 'bottleneck', 'solution', 'shift', 'application']);
		expect(decomposition.cards.map((card) => card.type)).toEqual(['principle', 'heuristic', 'warning']);
		expect(decomposition.blueprint.chain.map((step) => step.cards)).toEqual([[1], [1, 2], [3]]);
		expect(decomposition.blueprint.concern).toBe('把手藝寫成可傳授的流程');
		expect(decomposition.blueprint.links.map((link) => [link.from, link.to.length, link.type])).toEqual([
			[[2], 2, 'complements'],
			[[3], 1, 'exemplifies'],
		]);
	});

	it('gives the same bytes of any hand-edited variant', () => {
		fc.assert(
			fc.property(fc.array(mutation, { maxLength: 12 }), fc.boolean(), (mutations, crlf) => {
				const variant = mutate(markdown, mutations, crlf);
				expect(render(parseSection(variant, SOURCE))).toBe(variant);
			}),
			{ numRuns: Number(process.env.RUNS ?? 100) },
		);
	});
});
