import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../../../src/core/decompose/prompted/form.ts';
import type { Behaviour, Request } from './server.ts';
import type { Spoken } from './wires.ts';

/** What may come of a fault: nothing, or the whole right answer (the fault was survived), or an answer that verification put right. */
export type Outcome = 'nothing' | 'whole' | 'either' | 'verified';

export interface Fault {
	readonly name: string;
	readonly outcome: Outcome;
	readonly behave: (answer: Answer) => Behaviour;
}

export type Answer = Omit<Answered, 'code'>;

/** Pieces as they come over a line. */
const PIECE = 400;
const cutUp = (text: string): string[] => text.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, 'gu')) ?? [];
/** Tokens, as this provider counts them. */
const count = (text: string): number => Math.ceil([...text].reduce((sum, character) => sum + (character > '\u2e80' ? 0.95 : 0.27), 0));
const written = (answer: Answer, { code }: Request): string => JSON.stringify({ code, ...answer });
/** Repairs, verdicts and whatever else is asked beside the answer itself: nothing to say. */
const isMain = ({ prompt }: Request): boolean =>
	prompt.includes('"skeleton"') && prompt.includes('<source>') && prompt.includes('"entails"');
const nothingElse = ({ code }: Request): string =>
	JSON.stringify({ code, repairs: [], verdicts: [], titles: [], types: [], keywords: [], links: [] });

const head = (request: Request, response: Parameters<Behaviour>[1], status = 200, headers: Record<string, string> = {}) =>
	response.writeHead(status, { 'content-type': request.wire.contentType, ...headers });

/** Says a text properly, from beginning to end. */
export function say(request: Request, response: Parameters<Behaviour>[1], text: string, spoken: Partial<Spoken> = {}): void {
	head(request, response);
	response.end(request.wire.frames({ pieces: cutUp(text), input: count(request.prompt), output: count(text), ...spoken }).join(''));
}

const says =
	(text: (answer: Answer, request: Request) => string, spoken: Partial<Spoken> = {}) =>
	(answer: Answer): Behaviour =>
	(request, response) =>
		isMain(request) ? say(request, response, text(answer, request), spoken) : say(request, response, nothingElse(request));

const fails =
	(status: number, body: (request: Request) => string = () => '{"error":{"message":"no"}}', headers: Record<string, string> = {}) =>
	(): Behaviour =>
	(request, response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(body(request));
	};

/** Fails at first, then answers: what a bounded retry is for. */
const failsOnce =
	(status: number, headers: Record<string, string> = {}) =>
	(answer: Answer): Behaviour =>
	(request, response) =>
		request.number === 1 ? fails(status, undefined, headers)()(request, response) : says(written)(answer)(request, response);

/** The frames of the right answer, with something done to them. */
const spoilt =
	(spoil: (frames: string[], request: Request, response: Parameters<Behaviour>[1]) => void | Promise<void>) =>
	(answer: Answer): Behaviour =>
	async (request, response) => {
		if (!isMain(request)) return say(request, response, nothingElse(request));
		const text = written(answer, request);
		head(request, response);
		await spoil(request.wire.frames({ pieces: cutUp(text), input: count(request.prompt), output: count(text) }), request, response);
	};

const middle = (frames: readonly string[]): number => Math.floor(frames.length / 2);
const half = (text: string): string => text.slice(0, Math.floor(text.length / 2));
const IN_ENGLISH = 'This answer is written in English although the source is Chinese and Chinese was asked for. ';
const inEvery = (answer: Answer, change: (text: string) => string): Answer => ({
	...answer,
	cards: answer.cards.map((card) => ({
		...card,
		title: change(card.title),
		concept: card.concept.map((item) => ({ ...item, text: change(item.text) })),
		importance: card.importance.map((item) => ({ ...item, text: change(item.text) })),
	})),
});
const withQuotes = (answer: Answer, quote: (card: number, item: number) => string): Answer => ({
	...answer,
	cards: answer.cards.map((card, i) => ({
		...card,
		concept: card.concept.map((item, k) => ({ ...item, evidence: [{ unit: 'u1', quote: quote(i, k) }] })),
	})),
});

export const FAULTS: readonly Fault[] = [
	{ name: 'none', outcome: 'whole', behave: says(written) },
	// the line and the server
	{ name: '429 for good', outcome: 'nothing', behave: fails(429) },
	{ name: '429 once', outcome: 'whole', behave: failsOnce(429) },
	{ name: '429 once, Retry-After in seconds', outcome: 'whole', behave: failsOnce(429, { 'retry-after': '2' }) },
	{
		name: '429 once, Retry-After as a date',
		outcome: 'whole',
		behave: failsOnce(429, { 'retry-after': new Date(Date.now() + 3000).toUTCString() }),
	},
	{ name: '429, Retry-After of an hour', outcome: 'nothing', behave: fails(429, undefined, { 'retry-after': '3600' }) },
	{ name: '429, Retry-After that is none', outcome: 'nothing', behave: fails(429, undefined, { 'retry-after': 'soon' }) },
	{ name: '500', outcome: 'nothing', behave: fails(500) },
	{ name: '500 once', outcome: 'whole', behave: failsOnce(500) },
	{ name: '502 with a page', outcome: 'nothing', behave: fails(502, () => '<html><h1>Bad gateway</h1></html>') },
	{ name: '503 once', outcome: 'whole', behave: failsOnce(503) },
	{ name: '529 overloaded', outcome: 'nothing', behave: fails(529) },
	{
		name: '401 that echoes the key',
		outcome: 'nothing',
		behave: fails(401, ({ headers }) => JSON.stringify({ error: { message: `bad key ${JSON.stringify(headers)}` } })),
	},
	{ name: '403', outcome: 'nothing', behave: fails(403) },
	{ name: '404 no such model', outcome: 'nothing', behave: fails(404) },
	{
		name: '400 that echoes the prompt and the key',
		outcome: 'nothing',
		behave: fails(400, ({ prompt, headers }) => JSON.stringify({ error: { message: JSON.stringify(headers) + prompt } })),
	},
	{ name: '413', outcome: 'nothing', behave: fails(413) },
	{ name: 'redirect to another host', outcome: 'nothing', behave: fails(307, () => '', { location: 'http://localhost:9/steal' }) },
	{
		name: 'a page instead of an answer',
		outcome: 'nothing',
		behave: () => (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please log in</html>'),
	},
	{
		name: 'an error object with status 200',
		outcome: 'nothing',
		behave: () => (_request, response) =>
			void response.writeHead(200, { 'content-type': 'application/json' }).end('{"error":{"message":"quota"}}'),
	},
	{ name: 'nothing with status 200', outcome: 'nothing', behave: () => (request, response) => void head(request, response).end() },
	{ name: 'connection reset before the answer', outcome: 'nothing', behave: () => (_request, response) => void response.destroy() },
	{ name: 'silence before the answer', outcome: 'nothing', behave: () => () => {} },
	{
		name: 'silence in the middle',
		outcome: 'nothing',
		behave: spoilt((frames, _request, response) => void response.write(frames.slice(0, middle(frames)).join(''))),
	},
	{
		name: 'stream cut in the middle',
		outcome: 'nothing',
		behave: spoilt((frames, _request, response) => void response.end(frames.slice(0, middle(frames)).join(''))),
	},
	{
		name: 'connection reset in the middle',
		outcome: 'nothing',
		behave: spoilt(async (frames, _request, response) => {
			response.write(frames.slice(0, middle(frames)).join(''));
			await sleep(20);
			response.destroy();
		}),
	},
	{
		name: 'error in the middle',
		outcome: 'nothing',
		behave: spoilt((frames, { wire }, response) => void response.end(frames.slice(0, middle(frames)).join('') + wire.error('overloaded'))),
	},
	{
		name: 'error after all text',
		outcome: 'either',
		behave: spoilt((frames, { wire }, response) => void response.end(frames.slice(0, -2).join('') + wire.error('overloaded'))),
	},
	{
		name: 'a frame that is no JSON',
		outcome: 'nothing',
		behave: spoilt((frames, _request, response) => void response.end([...frames.slice(0, 2), 'data: {"oops\n\n', '{"oops\n'].join(''))),
	},
	{
		name: 'bytes that are no UTF-8',
		outcome: 'nothing',
		behave: spoilt(
			(frames, _request, response) =>
				void response.end(
					Buffer.concat(
						frames.map((frame, i) =>
							i === middle(frames) ? Buffer.from(frame).map((byte) => (byte > 0xe0 ? 0xff : byte)) : Buffer.from(frame),
						),
					),
				),
		),
	},
	{
		name: 'slow drip',
		outcome: 'whole',
		behave: spoilt(async (frames, _request, response) => {
			for (const frame of frames) {
				response.write(frame);
				await sleep(2);
			}
			response.end();
		}),
	},
	{
		name: 'the end twice',
		outcome: 'whole',
		behave: spoilt((frames, _request, response) => void response.end([...frames, ...frames.slice(-1)].join(''))),
	},
	// the answer as a whole
	{
		name: 'JSON cut by the length limit',
		outcome: 'nothing',
		behave: says((answer, request) => half(written(answer, request)), { finish: 'length' }),
	},
	{
		name: 'JSON cut, and the server says it is complete',
		outcome: 'nothing',
		behave: says((answer, request) => half(written(answer, request))),
	},
	{
		name: 'JSON cut and closed again by a proxy',
		outcome: 'nothing',
		behave: says((answer, request) => `${half(written(answer, request))}"}]}]}`),
	},
	{
		name: 'another form',
		outcome: 'nothing',
		behave: says((_answer, { code }) => JSON.stringify({ code, result: { summary: '這篇文章談修理。' } })),
	},
	{ name: 'a refusal in words', outcome: 'nothing', behave: says(() => '很抱歉，我無法協助處理這篇文章。') },
	{ name: 'a content filter', outcome: 'nothing', behave: says((answer, request) => half(written(answer, request)), { finish: 'filter' }) },
	{ name: 'empty', outcome: 'nothing', behave: says(() => '') },
	{ name: 'white space', outcome: 'nothing', behave: says(() => ' \n\n '.repeat(50)) },
	{ name: 'thoughts and nothing else', outcome: 'nothing', behave: says(() => '', { thoughts: ['我想想……', '這篇文章談修理。'] }) },
	{
		name: 'the answer twice',
		outcome: 'whole',
		behave: says((answer, request) => `${written(answer, request)}\n\n${written(answer, request)}`),
	},
	{ name: 'the same sentence without end', outcome: 'nothing', behave: says(() => '這篇文章談修理。'.repeat(40_000)) },
	{
		name: 'five thousand cards',
		outcome: 'nothing',
		behave: says((answer, request) =>
			written({ ...answer, cards: Array.from({ length: 5000 }, () => answer.cards[0]).filter((card) => card !== undefined) }, request),
		),
	},
	{
		name: 'prompt truncated at its front',
		outcome: 'nothing',
		behave: says((answer, request) => written(answer, { ...request, code: 'chaika-000000' }), { input: 300 }),
	},
	{ name: 'no code, all tokens counted', outcome: 'nothing', behave: says((answer, request) => written(answer, { ...request, code: '' })) },
	// one SDK takes such counts for a broken answer
	{ name: 'tokens that are no numbers', outcome: 'either', behave: says(written, { input: null, output: null }) },
	// what the answer says
	{
		name: 'another language',
		outcome: 'nothing',
		behave: says((answer, request) =>
			written(
				inEvery(answer, () => IN_ENGLISH),
				request,
			),
		),
	},
	{
		name: 'Simplified for Traditional',
		outcome: 'verified',
		behave: says((answer, request) =>
			written(
				inEvery(answer, (text) =>
					text
						.replaceAll('這', '这')
						.replaceAll('個', '个')
						.replaceAll('們', '们')
						.replaceAll('修理', '维修')
						.replaceAll('沒', '没')
						.replaceAll('來', '来')
						.replaceAll('過', '过')
						.replaceAll('東', '东')
						.replaceAll('說', '说'),
				),
				request,
			),
		),
	},
	{
		name: 'invented quotes',
		outcome: 'nothing',
		behave: says((answer, request) =>
			written(
				withQuotes(answer, (card, item) => `這句話是編的，第 ${card} 張第 ${item} 句，來源裡沒有`),
				request,
			),
		),
	},
	{
		name: "another card's quotes",
		outcome: 'verified',
		behave: says((answer, request) =>
			written(
				withQuotes(answer, (card) => answer.cards[(card + 3) % answer.cards.length]?.concept[0]?.evidence[0]?.quote ?? ''),
				request,
			),
		),
	},
];
