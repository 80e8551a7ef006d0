import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WIRE, type Wire, type WireName } from './wires.ts';

export interface Request {
	readonly wire: Wire;
	/** Counted from 1, for this run. */
	readonly number: number;
	/** All that the model is shown. */
	readonly prompt: string;
	/** The code that an answer must repeat. */
	readonly code: string;
	readonly headers: IncomingMessage['headers'];
}

/** What the server does with a request. */
export type Behaviour = (request: Request, response: ServerResponse) => void | Promise<void>;

export interface FakeProvider {
	/** The address to give for a wire. */
	address(wire: WireName): string;
	/** Begins a run: what is asked from now on is dealt with like this. */
	play(wire: WireName, behaviour: Behaviour): void;
	/** Requests of this run. */
	requests(): readonly Request[];
	close(): Promise<void>;
}

/** A provider on the loopback that speaks all five wires and does as a test tells it. */
export async function startFakeProvider(): Promise<FakeProvider> {
	let current: { wire: WireName; behaviour: Behaviour } | undefined;
	let requests: Request[] = [];
	const server = createServer((incoming, response) => {
		let body = '';
		incoming.on('data', (chunk) => {
			body += chunk;
		});
		incoming.on('end', async () => {
			if (!current) return void response.destroy();
			const wire = WIRE[current.wire];
			const prompt = wire.promptOf(safeParse(body));
			const code = /chaika-[a-z0-9]{6}/.exec(prompt)?.[0] ?? '';
			const request = { wire, number: requests.length + 1, prompt, code, headers: incoming.headers };
			requests.push(request);
			try {
				await current.behaviour(request, response);
			} catch {
				response.destroy();
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: (wire) => `http://127.0.0.1:${port}/${wire}`,
		play(wire, behaviour) {
			current = { wire, behaviour };
			requests = [];
		},
		requests: () => requests,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

function safeParse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return {};
	}
}
