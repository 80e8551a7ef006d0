import type { Block, Document } from '../../src/core/model/document.ts';
import { detectLanguage } from '../../src/core/text/script.ts';

/**
 * A document made by hand, for tests of the core that must not depend on a reader: one block a line. `# ` and `## ` make
 * headings, `- ` list items, `> ` quotes, `Name： ` or `Name: ` at the start of a line marked with `@` a turn of a
 * speaker (`@唐鳳：大家好`); `**` is hidden markup.
 */
export function documentOf(text: string, creators: readonly string[] = []): Document {
	const blocks: Block[] = [];
	for (const match of text.matchAll(/^(#+ |- |> |@([^：:\n]+)[：:]\s*)?(.+)$/gm)) {
		const [, mark = '', speaker, words = ''] = match;
		const start = match.index + mark.length;
		const hidden = [...words.matchAll(/\*\*/g)].map((found) => ({ start: start + found.index, end: start + found.index + 2 }));
		const kind = mark.startsWith('#') ? 'heading' : mark === '- ' ? 'list-item' : mark === '> ' ? 'quote' : 'paragraph';
		const level = kind === 'heading' ? { level: mark.length - 1 } : {};
		blocks.push({ kind, start, end: match.index + match[0].length, hidden, ...level, ...(speaker === undefined ? {} : { speaker }) });
	}
	const source = { id: 'x', kind: 'markdown', uri: 'x.md', creators, language: detectLanguage(text), hash: 'sha256:0' } as const;
	return { schema: 'chaika/document@1', source, text, blocks };
}
