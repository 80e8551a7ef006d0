import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { LINK_TYPES } from '../../core/model/decomposition.ts';
import type { Operation } from '../../core/model/edit.ts';
import type { VaultIndex } from '../../open-index.ts';
import type { OpenVault } from '../../open-vault.ts';
import { pathFrom } from '../../path-in-vault.ts';
import type { Failure } from '../messages/failure.ts';
import { answerWith, type McpContext, refuse, reply, wordsFor } from './reply.ts';

const MOST = 50;
const limit = z.number().int().min(1).max(MOST).optional();
const looks = { readOnlyHint: true, openWorldHint: false } as const;
const changes = { readOnlyHint: false, openWorldHint: false } as const;

/** Searching the vault, and everything that waits for the user's word. */
export function addVaultTools(server: McpServer, context: McpContext): void {
	server.registerTool(
		'search',
		{
			title: 'Search the notes',
			description: 'Finds notes by words, in either Chinese script; "…" or 「…」 for exact words, tag:…, path:…, type:….',
			inputSchema: { query: z.string().min(1), limit },
			annotations: looks,
		},
		({ query, limit: most = 10 }) => withIndex(context, async (index) => reply({ hits: await index.search(query, most) })),
	);

	server.registerTool(
		'link',
		{
			title: 'Suggest links of a note',
			description:
				'Notes that a note or card may be linked with: with the type of the link, the reason, and the passages of both notes that it rests on.',
			inputSchema: { note: z.string().describe('Path or name of the note'), limit },
			annotations: looks,
		},
		({ note, limit: most = 10 }) =>
			withIndex(context, async (index) => {
				const path = await index.find(note);
				if (path === undefined) return refuse({ type: 'NoteMissing', path: note }, context);
				return reply({ note: path, suggestions: await index.suggest(path, most) });
			}),
	);

	server.registerTool(
		'review',
		{
			title: 'What waits for the user',
			description:
				'Lists proposals (decompositions and links), or accepts or rejects some by their ids. Accept or reject only what the user told you to; nothing is written before "apply".',
			inputSchema: {
				action: z.enum(['list', 'accept', 'reject', 'edit']).optional().describe('Default: list'),
				ids: z.array(z.string()).optional(),
				type: z.enum(LINK_TYPES).optional().describe('For edit: the type of the link'),
				reason: z.string().max(500).optional().describe('For edit: the reason of the link'),
				because: z.string().max(500).optional().describe('For reject: why, in the words of the user'),
			},
			annotations: { ...changes, destructiveHint: false },
		},
		({ action = 'list', ids = [], type, reason, because }) =>
			withVault(context, async (opened) => {
				const review = await opened.review();
				if (action === 'list') return reply(await waiting(opened));
				const links = (await review.listProposals()).map(({ id }) => id).filter((id) => ids.includes(id));
				const verdicts = { accept: 'accepted', reject: 'rejected', edit: 'edited' } as const;
				const verdict = {
					verdict: verdicts[action],
					...(type && { type }),
					...(reason !== undefined && { reason }),
					...(because !== undefined && { because }),
				};
				if (links.length > 0) {
					const decided = await review.decide(links, verdict);
					if (!decided.ok) return refuse(decided.error, context);
				}
				const pending = (await opened.proposals.list()).filter(({ source }) => ids.includes(proposalName(source, opened)));
				if (action === 'reject') for (const { source } of pending) await opened.proposals.drop(source);
				const known = new Set([...links, ...pending.map(({ source }) => proposalName(source, opened))]);
				const unknown = ids.find((id) => !known.has(id));
				return unknown === undefined ? reply(await waiting(opened)) : refuse({ type: 'ProposalUnknown', id: unknown }, context);
			}),
	);

	server.registerTool(
		'apply',
		{
			title: 'Write proposals into the vault',
			description:
				'Writes the decompositions that wait (section, cards, canvas) and the links that were accepted. Only when the user asked for it. Each write can be taken back with "undo".',
			inputSchema: {
				ids: z.array(z.string()).optional().describe('Decompositions to write; default: all that wait'),
				replace: z.boolean().optional().describe('Also where another decomposition stands in the note; only when the user said so'),
			},
			annotations: { ...changes, destructiveHint: false },
		},
		({ ids, replace = false }) => withVault(context, (opened) => applyAll(opened, { ids, replace }, context)),
	);

	server.registerTool(
		'undo',
		{
			title: 'Take a write back',
			description: 'Takes an operation back, byte for byte; without an id, the last one.',
			inputSchema: { id: z.string().optional() },
			annotations: { ...changes, destructiveHint: true },
		},
		({ id }) =>
			withVault(context, async (opened) => answerWith(await opened.undo(id), context, (operation) => reply({ undone: shown(operation) }))),
	);
}

async function withIndex(context: McpContext, work: (index: VaultIndex) => Promise<CallToolResult>): Promise<CallToolResult> {
	const opened = await context.app.openIndex();
	if (!opened.ok) return refuse(opened.error, context);
	try {
		await opened.value.update();
		return await work(opened.value);
	} finally {
		await opened.value.close();
	}
}

async function withVault(context: McpContext, work: (opened: OpenVault) => Promise<CallToolResult>): Promise<CallToolResult> {
	const opened = await context.app.openVault();
	return opened.ok ? work(opened.value) : refuse(opened.error, context);
}

/** What a decomposition that waits is called: the path of its source, from the vault. */
const proposalName = (source: string, { place }: OpenVault): string => pathFrom(place.folder, source);

async function waiting(opened: OpenVault) {
	const links = await (await opened.review()).listProposals();
	const decompositions = await opened.proposals.list();
	return {
		decompositions: decompositions.map(({ source, at, decomposition }) => ({
			id: proposalName(source, opened),
			at,
			cards: decomposition.cards.map(({ number, title }) => `${number}. ${title}`),
			problems: decomposition.problems.length,
		})),
		links: links.map(({ id, kind, status, from, to, type, reason }) => ({ id, kind, status, from: from.note, to: to.note, type, reason })),
	};
}

interface Chosen {
	readonly ids: readonly string[] | undefined;
	readonly replace: boolean;
}

async function applyAll(opened: OpenVault, chosen: Chosen, context: McpContext): Promise<CallToolResult> {
	const operations: Operation[] = [];
	const failures: string[] = [];
	const tell = (error: Failure) => failures.push(wordsFor(error, context));
	const waiting = await opened.proposals.list();
	const known = new Set(waiting.map(({ source }) => proposalName(source, opened)));
	for (const id of chosen.ids ?? []) if (!known.has(id)) tell({ type: 'ProposalUnknown', id });
	for (const { decomposition, source, replace, plain, language, duplicates } of waiting) {
		if (chosen.ids && !chosen.ids.includes(proposalName(source, opened))) continue;
		const verified = await context.app.verify(decomposition, source);
		if (!verified.ok) {
			tell(verified.error);
			continue;
		}
		const request = {
			...verified.value,
			replace: replace || chosen.replace,
			plain,
			...(language && { language }),
			...(duplicates && { duplicates }),
		};
		const written = await opened.write(request, `mcp ${proposalName(source, opened)}`);
		if (!written.ok) {
			tell(written.error);
			continue;
		}
		await opened.proposals.drop(source);
		if (written.value.operation) operations.push(written.value.operation);
		await opened.propose(request, written.value.plan);
	}
	const links = await (await opened.review()).applyLinks({ backlinks: false });
	if (links.operation) operations.push(links.operation);
	for (const failure of links.failures) tell(failure);
	return reply({ written: operations.map(shown), ...(failures.length > 0 && { failures }) });
}

const shown = (operation: Operation) => ({
	id: operation.id,
	label: operation.label,
	created: operation.created,
	changed: operation.changed,
});
