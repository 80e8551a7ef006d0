import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { interrupted } from '../signals.ts';

/** `chaika mcp`: serves the vault to an assistant over standard input and output, until it goes. */
export const mcp: Command = async ({ app, words, version }) => {
	const { serveStdio } = await import('../../mcp/server.ts');
	await serveStdio({ app, words }, version, interrupted);
	return interrupted.aborted ? EXIT.interrupted : EXIT.done;
};
