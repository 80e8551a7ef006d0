import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { McpContext } from './reply.ts';

const NOTE = 'chaika://note/';
const DECOMPOSITION = 'chaika://decomposition/';

/** Notes of the vault, and the decompositions that stand in them as data. */
export function addResources(server: McpServer, { app }: McpContext): void {
	const list = (prefix: string) => async () => {
		const opened = await app.openVault();
		if (!opened.ok) return { resources: [] };
		const resources: { uri: string; name: string }[] = [];
		for await (const { path } of opened.value.vault.list())
			if (path.toLowerCase().endsWith('.md')) resources.push({ uri: prefix + encodeURI(path), name: path });
		return { resources };
	};
	const pathIn = (uri: URL, prefix: string): string => decodeURI(uri.href.slice(prefix.length));
	const fileAt = (path: string): string => {
		const file = app.fileInVault(path);
		if (!file.ok) throw new Error(`${path}: not in the vault`);
		return file.value;
	};

	server.registerResource(
		'note',
		new ResourceTemplate(`${NOTE}{+path}`, { list: list(NOTE) }),
		{ title: 'A note', description: 'The text of a note of the vault', mimeType: 'text/markdown' },
		async (uri) => {
			const text = await app.readText(fileAt(pathIn(uri, NOTE)));
			if (!text.ok) throw new Error(`${uri.href}: ${text.error.type}`);
			return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text: text.value }] };
		},
	);
	server.registerResource(
		'decomposition',
		new ResourceTemplate(`${DECOMPOSITION}{+path}`, { list: undefined }),
		{ title: 'A decomposition', description: 'The decompositions that stand in a note, as data', mimeType: 'application/json' },
		async (uri) => {
			const parsed = await app.parse(fileAt(pathIn(uri, DECOMPOSITION)));
			if (!parsed.ok) throw new Error(`${uri.href}: ${parsed.error.type}`);
			return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(parsed.value.decompositions) }] };
		},
	);
}

const asked = (text: string) => ({ messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] });

/** Ways of working that a user can call up by name. */
export function addPrompts(server: McpServer): void {
	server.registerPrompt(
		'decompose',
		{
			title: 'Take a source apart',
			description: 'Skeleton, cards and blueprint, every quote verified, kept as a proposal',
			argsSchema: { source: z.string() },
		},
		({ source }) =>
			asked(
				`Take the source "${source}" apart. Call the tool "prompt" for it and do what its text says; hand your JSON in with the tool "answer". If something is to be mended, mend it and hand it in again, twice at most. Then show me the titles of the cards and what is still marked as inferred. Write nothing into the vault unless I say so ("apply").`,
			),
	);
	server.registerPrompt(
		'compare',
		{
			title: 'Compare sources',
			description: 'Consensus, differences and one-sided points of two sources, each side with its quotes',
			argsSchema: { first: z.string(), second: z.string() },
		},
		({ first, second }) =>
			asked(
				`Read the sources "${first}" and "${second}" with the tool "read". List in what they agree, in what they differ, and what only one of them says. For each point and each side quote the sentence it rests on, with its number ([u12]), word for word. Say nothing that no quote carries.`,
			),
	);
	server.registerPrompt(
		'link',
		{ title: 'Link a note', description: 'Which notes it belongs with, and why', argsSchema: { note: z.string() } },
		({ note }) =>
			asked(
				`Call the tool "link" for the note "${note}". Go through the suggestions one by one: read both passages, tell me in a sentence whether the link is worth having and why, and what type it is. Accept or reject nothing before I have decided.`,
			),
	);
}
