import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decomposition } from './decomposition.ts';
import { toDecomposition } from './from-json.ts';

const statement = { text: '規模有極限。', basis: 'quoted', spans: [{ start: 0, end: 6, exact: '規模有極限。' }] } as const;
const DECOMPOSITION: Decomposition = {
	schema: 'chaika/decomposition@1',
	source: { id: 'abc', kind: 'markdown', uri: '文章.md', title: '文章', creators: ['甲'], language: 'zh-Hant', hash: 'sha256:00' },
	engine: { name: 'extractive' },
	skeleton: [{ role: 'proposition', label: '核心命題', statement }],
	claims: [{ id: 'c1', role: 'claim', speaker: '甲', statement }],
	relations: [{ from: 'c1', to: 'c1', type: 'support' }],
	cards: [
		{
			id: 'k1',
			number: 1,
			title: '規模有極限',
			type: 'warning',
			concept: [statement],
			importance: [{ text: '推論', basis: 'inferred', spans: [] }],
			boundary: [],
			keywords: ['規模'],
			speakers: ['甲'],
			claims: ['c1'],
		},
	],
	blueprint: {
		chain: [{ label: '瓶頸', cards: [1], entails: '到頂了', returns: true }],
		concern: '職涯',
		links: [{ id: 'l1', from: [1], to: ['甲.md'], type: 'supports', reason: '同意', evidence: statement.spans, score: 0.5 }],
	},
	problems: [{ type: 'boundary-missing', at: 'cards[0].boundary', detail: '' }],
	layout: {
		language: 'zh-Hant',
		markdown: '## 卡片拆解結果\n',
		quotes: [{ words: '到頂', ...(statement.spans[0] && { span: statement.spans[0] }) }],
	},
};
const OPTIONAL = [
	'source.title',
	'claims[0].speaker',
	'blueprint.chain[0].returns',
	'blueprint.concern',
	'layout',
	'layout.quotes[0].span',
];

/** Every place in a value that holds something: `cards[0].title`. */
function placesOf(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((item, i) => [`${at}[${i}]`, ...placesOf(item, `${at}[${i}]`)]);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => {
		const place = at === '' ? key : `${at}.${key}`;
		return [place, ...placesOf(item, place)];
	});
}

function withChange(place: string, change: (holder: Record<string, unknown>, key: string) => void): unknown {
	const copy: unknown = JSON.parse(JSON.stringify(DECOMPOSITION));
	const keys = place.match(/[^.[\]]+/g) ?? [];
	const holder = keys.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy);
	change(holder as Record<string, unknown>, keys.at(-1) ?? '');
	return copy;
}

describe('toDecomposition', () => {
	it('takes what the contract says, also when it came through JSON', () => {
		expect(toDecomposition(JSON.parse(JSON.stringify(DECOMPOSITION)))).toEqual({ ok: true, value: DECOMPOSITION });
	});

	it('names the place of any value of the wrong kind', () => {
		fc.assert(
			fc.property(fc.constantFrom(...placesOf(DECOMPOSITION)), fc.constantFrom(null, -1, Symbol.iterator), (place, wrong) => {
				const value = withChange(place, (holder, key) => {
					holder[key] = wrong;
				});
				const outcome = toDecomposition(value);
				// a score may be any number
				const allowed = place.endsWith('.score') && wrong === -1;
				if (allowed) expect(outcome.ok).toBe(true);
				else expect(outcome).toMatchObject({ ok: false, error: { type: 'NotDecomposition', at: place } });
			}),
		);
	});

	it('names what is missing, and misses nothing that may be absent', () => {
		for (const place of placesOf(DECOMPOSITION).filter((place) => !place.endsWith(']'))) {
			const outcome = toDecomposition(withChange(place, (holder, key) => Reflect.deleteProperty(holder, key)));
			if (OPTIONAL.includes(place)) expect(outcome.ok, place).toBe(true);
			else expect(outcome, place).toMatchObject({ ok: false, error: { at: place } });
		}
	});

	it('refuses an inferred statement with evidence, a quoted one without, a span that ends before it starts', () => {
		const at = 'cards[0].concept[0].spans';
		const inferred = withChange('cards[0].concept[0].basis', (holder) => Object.assign(holder, { basis: 'inferred' }));
		expect(toDecomposition(inferred)).toMatchObject({ error: { at } });
		expect(toDecomposition(withChange(at, (holder) => Object.assign(holder, { spans: [] })))).toMatchObject({ error: { at } });
		const backward = withChange(`${at}[0].end`, (holder) => Object.assign(holder, { end: 0 }));
		expect(toDecomposition(backward)).toMatchObject({ error: { at: `${at}[0].end` } });
	});

	it.each([[null], [[]], ['x'], [{}], [1]])('refuses %j', (value) => expect(toDecomposition(value).ok).toBe(false));
});
