import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse as parseYaml } from 'yaml';

// Looks at what was written as Obsidian and its plugins would: by parsing, so that what is escaped is not taken for live.
// Shares no code with what makes text inert.

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);
const PROPERTIES = new Set(['type', 'source', 'number', 'keywords', 'created', 'chaika']);

interface Node {
	readonly type: string;
	readonly value?: string;
	readonly url?: string;
	readonly lang?: string | null;
	readonly checked?: boolean | null;
	readonly children?: readonly Node[];
	readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
}

function* walk(node: Node): Generator<Node> {
	yield node;
	for (const child of node.children ?? []) yield* walk(child);
}

/**
 * What would act in a note: code, HTML, links and embeds that the program did not make, fields, comments, commands.
 *
 * @param source the source's own words: an address that stands there may stand here
 * @param files every file of the vault: a wikilink may lead there and nowhere else
 */
export function liveIn(markdown: string, source: string, files: ReadonlySet<string>): string[] {
	const found: string[] = [];
	// inside a wikilink nothing else is a link
	const tree = parser.parse(markdown.replace(/(?<!\\)\[\[[^\]\n`<]*\]\]/g, (link) => 'x'.repeat(link.length))) as Node;
	const visible = source.replace(/[\u200b-\u200f\u{e0000}-\u{e007f}]/gu, '');
	for (const node of walk(tree)) {
		const raw = markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
		if (
			node.type === 'html' ||
			node.type === 'definition' ||
			node.type === 'footnoteDefinition' ||
			node.type === 'image' ||
			node.type === 'imageReference'
		)
			found.push(`${node.type}: ${raw}`);
		if (node.type === 'code') found.push(`code ${node.lang ?? ''}: ${raw}`);
		if (node.type === 'inlineCode' && /^(?:\$?=|dv\.|<%)/.test((node.value ?? '').trim())) found.push(`command: ${raw}`);
		if (node.type === 'link' && !stands(node.url ?? '', visible)) found.push(`link: ${node.url}`);
		if (node.type === 'listItem' && typeof node.checked === 'boolean') found.push(`task: ${raw}`);
		if (node.type === 'yaml') found.push(...wrongProperties(node.value ?? ''));
		if (node.type === 'text') found.push(...liveText(raw, visible, files));
	}
	return found;
}

/** Whether an address is the source's: what a parser takes along after it (a mark, a parenthesis) counts for nothing. */
const stands = (address: string, source: string): boolean => {
	const plain =
		decodeSafely(address)
			.replace(/^http:\/\/(?=www\.)/, '')
			.match(/^[^\s<>"'“”「」（）()，。、…*]+/u)?.[0] ?? '';
	return source.includes(plain) || source.includes(plain.replace(/[,;:]+$/, ''));
};
function decodeSafely(address: string): string {
	try {
		return decodeURI(address);
	} catch {
		return address;
	}
}

/** Text as it stands in the file, escapes and all. */
function liveText(raw: string, source: string, files: ReadonlySet<string>): string[] {
	const found: string[] = [];
	for (const [link, embed, target = ''] of raw.matchAll(/(?<!\\)(!?)\[\[([^\]|#]*)[^\]]*\]\]/g)) {
		const isFile =
			files.has(target) || files.has(`${target}.md`) || target === '' || [...files].some((file) => file.endsWith(`/${target}.md`));
		if (embed !== '' || !isFile) found.push(`wikilink: ${link}`);
	}
	// escaped marks act no more; a reference is the character it stands for to whoever reads on
	const bare = raw
		.replace(/(?<!\\)\[\[[^\]]*\]\]/g, '')
		.replace(/\\[!-/:-@[-`{-~]|&(?:lt|amp);|&#(?:96|58|60|37|36|91);/g, '\u0001')
		.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
	if (/<%/.test(bare)) found.push(`Templater: ${raw}`);
	if (/%%/.test(bare)) found.push(`comment: ${raw}`);
	if (/[\p{L}\w)\]]::(?!:)/u.test(bare)) found.push(`field: ${raw}`);
	if (/(?:^|\s)\^[\w-]+\s*$/.test(bare)) found.push(`block id: ${raw}`);
	for (const [address] of bare
		.replace(/\[\[[^\]]*\]\]/g, '')
		.matchAll(/(?:\b[a-z][a-z\d+.-]*:\/\/|\bwww\.|\b(?:javascript|data|vbscript|obsidian):)[^\s「」）)]*/giu))
		if (!stands(address.split('\u0001')[0] ?? '', source)) found.push(`address: ${address}`);
	if (/[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u.test(raw)) found.push(`invisible: ${JSON.stringify(raw)}`);
	return found;
}

function wrongProperties(yaml: string): string[] {
	const properties: unknown = parseYaml(yaml);
	if (typeof properties !== 'object' || properties === null) return [`properties: ${yaml}`];
	// Templater reads a file without knowing where its properties end
	if (yaml.includes('<%')) return [`Templater: ${yaml}`];
	return Object.entries(properties).flatMap(([key, value]) => {
		const isPlain = Array.isArray(value)
			? value.every((item) => typeof item === 'string')
			: value === null || typeof value !== 'object' || value instanceof Date;
		return PROPERTIES.has(key) && isPlain ? [] : [`property: ${key}`];
	});
}

/** The same for the texts of a canvas; its files must be there. */
export function liveInCanvas(json: string, source: string, files: ReadonlySet<string>): string[] {
	const { nodes } = JSON.parse(json) as { nodes: readonly { type: string; text?: string; file?: string; url?: string; label?: string }[] };
	return nodes.flatMap((node) => {
		if (node.type === 'link') return [`canvas link: ${node.url}`];
		if (node.type === 'file' && !files.has(node.file ?? '')) return [`canvas file: ${node.file}`];
		// the label of a group is shown as it is
		return liveIn(node.text ?? '', source, files);
	});
}
