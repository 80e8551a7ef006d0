import fc from 'fast-check';
import {
	type Card,
	type ChainStep,
	type Decomposition,
	LINK_TYPES,
	type Link,
	SKELETON_ROLES,
	type SkeletonPart,
	type Statement,
} from '../src/core/model/decomposition.ts';
import type { Document, Source, Span } from '../src/core/model/document.ts';
import { LANGUAGES, type Language } from '../src/core/model/document.ts';
import { lineNameOf, roleOf, typeOf } from '../src/core/section/aliases.ts';
import { basisOf } from '../src/core/section/evidence.ts';
import { LABELS } from '../src/core/section/labels.ts';
import { splitStatements } from '../src/core/section/statements.ts';

/** Syntaxes that would do something in a vault if they were written as they are. */
export const LIVE_SYNTAXES: readonly string[] = [
	'`= this.file.name`',
	'`$= dv.pages()`',
	'```dataviewjs',
	'~~~tasks',
	'<% tp.file.title %>',
	'<%* await tp.system.prompt() -%>',
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'<!-- comment -->',
	'![[embed]]',
	'[[note|alias]]',
	'[[a#b^c]]',
	'![image](https://example.org/p.png)',
	'[link](javascript:alert(1))',
	'<javascript:alert(1)>',
	'obsidian://run?command=x',
	'[^1]',
	'^[inline note]',
	'text ^block-id',
	'%%hidden%%',
	'> [!note] callout',
	'- [ ] task 📅 2024-01-01',
	'# heading',
	'#tag',
	'key:: value',
	'[key:: value]',
	'$x^2$',
	'$$sum$$',
	'| a | b |',
	'==mark==',
	'**bold**',
	'_em_',
	'---',
	'{{date}}',
	'\\',
	'\\[',
	'&lt;',
	'&#96;',
	'a\u2028b',
	'\u0007',
	'（推論）',
	'（推断）',
	'(inferred)',
	'（原文未提，待補）',
	'……',
	'…',
	'「」',
	'「',
	'”',
	'：',
	'標題：',
	'Concept: ',
	':',
	'、',
	'；',
	'→',
	'<-',
	'序號3',
	'Card 2',
	'——某人',
	'＋',
];

const WORDS = [
	'規模',
	'定律',
	'资源',
	'人',
	'AI',
	'scaling',
	'law',
	'𠮷野家',
	'👩‍🚀',
	'２０２４',
	'3.5',
	'的',
	'了',
	'不是',
	'（見前）',
	'「引文」',
	'，',
	'、',
	' ',
];

const fragment = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...WORDS) },
	{ weight: 1, arbitrary: fc.constantFrom(...LIVE_SYNTAXES) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);

/** Any text, hostile one included; never blank. */
export const text: fc.Arbitrary<string> = fc
	.array(fragment, { minLength: 1, maxLength: 6 })
	.map((pieces) => pieces.join(''))
	.filter((words) => words.trim() !== '');

const trimmed = text.map((words) => words.trim());

/** One sentence or clause, as the contract counts them. */
export const sentence: fc.Arbitrary<string> = fc
	.tuple(fc.array(fragment, { minLength: 1, maxLength: 8 }), fc.constantFrom('。', '。', '！', '？', '；', '.', '!', ';', '', '。」', '…'))
	.map(([pieces, stop]) => pieces.join('').trim() + stop)
	.filter((words) => {
		const split = splitStatements(words);
		return split.length === 1 && split[0] === words && /[\p{L}\p{N}]/u.test(words);
	});

/** An article's sentences; quotes are taken from them. */
export const article: fc.Arbitrary<string[]> = fc.array(
	fc
		.tuple(sentence, fc.constantFrom('', '', '\n續行。', 'and a long tail of words that goes on for a while, so that it is shortened'))
		.map(([a, b]) => a + b),
	{ minLength: 1, maxLength: 8 },
);

const spanOf = (exact: string): Span => ({ start: 0, end: exact.length, exact });

/** A statement: quoted or paraphrased from the article's sentences, or inferred. */
export function statement(sentences: readonly string[]): fc.Arbitrary<Statement> {
	const from = fc.constantFrom(...sentences);
	const grounded = (words: string, quotes: readonly string[]): Statement => {
		const spans = quotes.map(spanOf);
		return { text: words, basis: basisOf(words, spans), spans };
	};
	const verbatim = sentences.filter((words) => splitStatements(words).length === 1 && splitStatements(words)[0] === words);
	return fc.oneof(
		...(verbatim.length > 0 ? [fc.constantFrom(...verbatim).map((words) => grounded(words, [words]))] : []),
		fc.tuple(sentence, fc.uniqueArray(from, { minLength: 1, maxLength: 2 })).map(([words, quotes]) => grounded(words, quotes)),
		sentence.map((words) => grounded(words, [])),
	);
}

function skeletonPart(sentences: readonly string[], language: Language): fc.Arbitrary<SkeletonPart> {
	return fc
		.tuple(fc.constantFrom(...SKELETON_ROLES), fc.constantFrom('', '共識', ' I', '（一）'), statement(sentences))
		.map(([role, tail, said]) => ({ role, label: LABELS[language].roles[role] + tail, statement: said }));
}

function card(sentences: readonly string[]): fc.Arbitrary<Omit<Card, 'id' | 'number'>> {
	const statements = (minLength: number) => fc.array(statement(sentences), { minLength, maxLength: 3 });
	return fc.record({
		title: text,
		type: fc.oneof(fc.constantFrom('warning', 'model', 'principle', 'heuristic'), trimmed.map(typeOf)),
		concept: statements(1),
		importance: statements(0),
		boundary: statements(0),
		keywords: fc.uniqueArray(fc.oneof(fc.constantFrom('樣本效率', 'AIAgent', 'Age of Research', '資源/效率', '2024'), text), {
			maxLength: 4,
		}),
		speakers: fc.uniqueArray(fc.oneof(fc.constantFrom('田淵棟', 'Ilya Sutskever'), text), { maxLength: 2 }),
		claims: fc.constant([]),
	});
}

function step(cards: readonly number[]): fc.Arbitrary<ChainStep> {
	return fc
		.record({
			label: trimmed.filter((label) => lineNameOf(label) === undefined),
			cards: fc.uniqueArray(fc.constantFrom(...cards), { maxLength: 3 }),
			entails: trimmed,
			returns: fc.boolean(),
		})
		.map(({ returns, ...rest }) => ({ ...rest, ...(returns && { returns }) }));
}

function link(cards: readonly number[]): fc.Arbitrary<Omit<Link, 'id'>> {
	return fc.record({
		from: fc.uniqueArray(fc.constantFrom(...cards), { minLength: 1, maxLength: 3 }),
		to: fc.uniqueArray(
			fc.constantFrom('1-槓桿思維.md', 'cards/規模/2-樣本效率（1000倍）.md', '= this.md', 'a`b.md', 'C# 與 [x].md', '序號3 甲、乙.md'),
			{
				minLength: 1,
				maxLength: 3,
			},
		),
		type: fc.constantFrom(...LINK_TYPES),
		reason: fc.oneof(fc.constant(''), trimmed),
		evidence: fc.constant([]),
		score: fc.constant(1),
	});
}

export const SOURCE: Source = {
	id: '000000000000',
	kind: 'markdown',
	uri: 'article.md',
	creators: [],
	language: 'zh-Hant',
	hash: `sha256:${'0'.repeat(64)}`,
};

/** A decomposition, the sentences of its article and a language to write it in. */
export const decomposed: fc.Arbitrary<{ decomposition: Decomposition; sentences: string[]; language: Language }> = fc
	.tuple(article, fc.constantFrom(...LANGUAGES), fc.integer({ min: 1, max: 4 }))
	.chain(([sentences, language, count]) => {
		const numbers = Array.from({ length: count }, (_, i) => i + 1);
		return fc
			.record({
				skeleton: fc.array(skeletonPart(sentences, language), { maxLength: 4 }).filter(hasRoles),
				cards: fc.array(card(sentences), { minLength: count, maxLength: count }),
				chain: fc.array(step(numbers), { maxLength: 3 }),
				concern: fc.option(trimmed, { nil: undefined }),
				links: fc.array(link(numbers), { maxLength: 3 }),
			})
			.map(({ skeleton, cards, chain, concern, links }) => ({
				sentences,
				language,
				decomposition: {
					schema: 'chaika/decomposition@1' as const,
					source: SOURCE,
					engine: { name: 'parsed' as const },
					skeleton,
					claims: [],
					relations: [],
					cards: cards.map((one, i) => ({ id: `card-${i + 1}`, number: i + 1, ...one })),
					blueprint: { chain, ...(concern !== undefined && { concern }), links: links.map((one, i) => ({ id: `link-${i + 1}`, ...one })) },
					problems: [],
				},
			}));
	});

/** A role is read from its label; one that no label names is the proposition when it comes first and none other is. */
const hasRoles = (parts: readonly SkeletonPart[]): boolean =>
	parts.every((part) => (roleOf(part.label) ?? 'other') === part.role) &&
	(parts[0]?.role !== 'other' || parts.some((part) => part.role === 'proposition'));

/** A note as the reader hands it over, as far as the section's code looks at it: its text and its headings. */
export function documentOf(markdown: string, source: Source = SOURCE): Document {
	const blocks = [...markdown.matchAll(/^(#{1,6})[ \t]+([^\r\n]*?)[ \t]*\r?$/gm)].map((match) => {
		const level = match[1]?.length ?? 1;
		const start = match.index + match[0].indexOf(match[2] ?? '', level);
		return { kind: 'heading' as const, level, start, end: start + (match[2]?.length ?? 0) };
	});
	return { schema: 'chaika/document@1', source, text: markdown, blocks };
}

/** What the section shows of a decomposition: no ids, no offsets; of quotes, white space and marks that come in pairs aside. */
export function shown({ skeleton, cards, blueprint }: Decomposition) {
	const said = ({ text, basis, spans }: Statement) => ({
		text,
		basis,
		spans: spans.map((span) => span.exact.replace(/\s|\*\*|\[\[|\]\]/g, '')),
	});
	return {
		skeleton: skeleton.map((part) => ({ ...part, statement: said(part.statement) })),
		cards: cards.map(({ id: _, concept, importance, boundary, ...card }) => ({
			...card,
			concept: concept.map(said),
			importance: importance.map(said),
			boundary: boundary.map(said),
		})),
		blueprint: { ...blueprint, links: blueprint.links.map(({ id: _, ...link }) => link) },
	};
}

/** A note that holds the article's sentences and a section. */
export const noteOf = (sentences: readonly string[], section: string): Document =>
	documentOf(`${sentences.map((words) => `文：${words}`).join('\n\n')}\n\n---\n\n${section}`);
