import type { Decomposition } from '../model/decomposition.ts';
import { LABELS, SECTION_NAME } from './labels.ts';
import { renderChanged } from './render-changed.ts';
import type { RenderOptions } from './render-options.ts';
import { cardLines, concernLine, concernStep, linkLine, partLine, type Style, stepLine } from './write-lines.ts';

export type { RenderOptions };

/**
 * The Markdown section of a decomposition, from its heading to its last line. Of one that was parsed, whatever has not
 * changed since (and whatever is not data) is written byte for byte as it stood.
 */
export function renderSection(decomposition: Decomposition, options: RenderOptions): string {
	return decomposition.layout ? renderChanged(decomposition, decomposition.layout, options) : renderFresh(decomposition, options);
}

function renderFresh(decomposition: Decomposition, options: RenderOptions): string {
	const labels = LABELS[options.language];
	const cards = new Map(decomposition.cards.map((card) => [card.number, { written: card.number, title: card.title }]));
	const style: Style = {
		labels,
		endOfLine: options.endOfLine ?? '\n',
		evidence: options.plain !== true,
		marks: options.plain !== true || hasModelsWords(decomposition),
		noteStyle: options.noteStyle ?? 'code',
		sourceLink: options.sourceLink,
		cardOf: (number) => cards.get(number),
	};
	const { headings } = labels;
	const rule = '---\n\n';
	const text = [
		`## ${SECTION_NAME[options.language]}\n\n### ${headings.skeleton}\n\n`,
		...decomposition.skeleton.map((part) => partLine(part, { ...style, endOfLine: '\n' })),
		decomposition.skeleton.length > 0 ? '\n' : '',
		`${rule}### ${headings.cards}\n\n`,
		...decomposition.cards.map((card) => `${cardLines(card, { ...style, endOfLine: '\n' })}\n${rule}`),
		decomposition.cards.length === 0 ? rule : '',
		`### ${headings.blueprint}\n\n`,
		blueprint(decomposition, { ...style, endOfLine: '\n' }),
	].join('');
	return style.endOfLine === '\n' ? text : text.replaceAll('\n', style.endOfLine);
}

/** What a model added to a source is shown as such, however plainly the rest is written. */
export const hasModelsWords = ({ engine }: Pick<Decomposition, 'engine'>): boolean => engine.name === 'prompted';

function blueprint({ blueprint: { chain, concern, links } }: Decomposition, style: Style): string {
	const named = concernStep(chain);
	const parts = [
		chain.length > 0 || concern !== undefined
			? `**${style.labels.chain}**${style.labels.punctuation.colon.trimEnd()}\n` +
				chain.map((step, i) => stepLine(step, i === named ? concern : undefined, style)).join('') +
				(concern !== undefined && named < 0 ? concernLine(concern, style) : '')
			: '',
		links.length > 0
			? `**${style.labels.links}**${style.labels.punctuation.colon.trimEnd()}\n${links.map((link) => linkLine(link, style)).join('')}`
			: '',
	];
	return parts.filter((part) => part !== '').join('\n');
}
