import type { Card, Decomposition, Statement } from '../../src/core/model/decomposition.ts';

/** A card in short: statements as words, everything else as a card has it when nothing is said. */
export interface CardInShort extends Partial<Omit<Card, 'concept' | 'importance' | 'boundary'>> {
	readonly title: string;
	readonly concept: readonly string[];
	readonly importance?: readonly string[];
	readonly boundary?: readonly string[];
}

const statements = (texts: readonly string[] = []): Statement[] => texts.map((text) => ({ text, basis: 'inferred', spans: [] }));

/** A decomposition as somebody would have pasted it into a note: no statement has evidence yet. */
export function decompositionOf(cards: readonly CardInShort[]): Decomposition {
	return {
		schema: 'chaika/decomposition@1',
		source: { id: 'x', kind: 'markdown', uri: 'x.md', creators: [], language: 'zh-Hant', hash: 'sha256:0' },
		engine: { name: 'parsed' },
		skeleton: [],
		claims: [],
		relations: [],
		cards: cards.map((card, i) => ({
			id: `card-${i + 1}`,
			number: i + 1,
			type: 'principle',
			keywords: ['一', '二', '三'],
			speakers: [],
			claims: [],
			...card,
			concept: statements(card.concept),
			importance: statements(card.importance),
			boundary: statements(card.boundary),
		})),
		blueprint: { chain: [], links: [] },
		problems: [],
	};
}
