import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json.ts';

describe('parseJson', () => {
	it('reads what JSON.parse reads', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
			}),
		);
	});

	it.each([
		['{"a": [}', 1, 8],
		['{\n  "a": 1,\n}', 3, 1],
		['{"a": 1', 1, 8],
		['', 1, 1],
		['[1 2]', 1, 4],
		["{'a': 1}", 1, 2],
		['{"a" 1}', 1, 6],
		['["拆\n卡"]', 1, 4],
		['["\\x"]', 1, 3],
		['[1]]', 1, 4],
		['[01]', 1, 3],
		['[True]', 1, 2],
		['["一'.repeat(1), 1, 4],
		['[1,]', 1, 4],
		['// 註解\n{}', 1, 1],
	])('%j breaks at line %i, column %i', (text, line, column) => {
		expect(parseJson(text)).toEqual({ ok: false, error: { type: 'JsonBroken', line, column } });
	});

	it('points at the first sign that no continuation could mend', () => {
		// a text up to the fault can be continued to valid JSON, or the fault is its end: cutting there never moves the fault
		fc.assert(
			fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', ':', 'x', '"', '\\', '\u0001', '0'), (text, position, sign) => {
				const at = position % (text.length + 1);
				const broken = text.slice(0, at) + sign + text.slice(at);
				const outcome = parseJson(broken);
				if (outcome.ok) return;
				const fault = outcome.error.column - 1;
				const cut = parseJson(broken.slice(0, fault));
				if (!cut.ok) expect(cut.error.column - 1).toBe(fault);
			}),
		);
	});
});
