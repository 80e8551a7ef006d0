import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIVE_SYNTAXES, text } from '../../../test/arbitraries.ts';
import { decode, inert, inertAtLineStart, readInert } from './inert.ts';

/** What programs look for in the Markdown itself; none of it may be left. */
const LIVE = [
	/`/,
	/<[%a-z!/]/i,
	/(?<!\\)(?:\\\\)*\[/,
	/(?<!\\)(?:\\\\)*#(?![0-9]+;)/,
	/(?<!\\)(?:\\\\)*\$/,
	/%%/,
	/::/,
	/(?:^|\s)\^[A-Za-z0-9-]/,
	/[a-z](?<!https?):\/\//,
	/[\r\n\u2028\u2029]/,
];

describe('inert', () => {
	it.each(LIVE_SYNTAXES)('leaves nothing live of %j, alone or inside words', (syntax) => {
		for (const words of [syntax, `前${syntax}後`, `a ${syntax}`, syntax + syntax])
			for (const live of LIVE) expect(inert(words), words).not.toMatch(live);
	});

	it('gives the text back', () => {
		const same = (words: string) => {
			expect(readInert(inert(words))).toBe(words);
			expect(readInert(inertAtLineStart(inert(words)))).toBe(words);
		};
		fc.assert(fc.property(text, same));
		fc.assert(fc.property(fc.string({ unit: 'grapheme' }), same));
	});

	it('leaves ordinary words as they are', () => {
		const words = '「Scaling」的 1000 倍：C＋＋、AT&T、3 < … 不；**重點**、https://example.org/a?b=c（見前）';
		expect(inert(words.replace('<', '＜'))).toBe(words.replace('<', '＜'));
	});

	it('opens no list, quote, rule or fence at the start of a bullet', () => {
		for (const words of ['- a', '1. a', '2) a', '> a', '---', '~~~js', '+ a', '| a |', '= x'])
			expect(inertAtLineStart(inert(words))).toMatch(/^(?:\\[-~+>|=]|\d\\[.)])/);
	});

	it('knows where each character stood', () => {
		fc.assert(
			fc.property(text, (words) => {
				const markdown = inert(words);
				const { text: read, offsets } = decode(markdown);
				expect(offsets.length).toBe(read.length + 1);
				for (let i = 0; i < read.length; i++) expect(readInert(markdown.slice(offsets[i]))).toBe(decodeFrom(read, offsets, i));
			}),
		);
	});
});

/** From the first unit of the reference that the i-th unit came from. */
const decodeFrom = (read: string, offsets: readonly number[], i: number): string => {
	let from = i;
	while (from > 0 && offsets[from - 1] === offsets[i]) from--;
	return read.slice(from);
};
