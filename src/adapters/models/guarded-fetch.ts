/** No answer is as long as this many bytes; whatever is longer is not read to its end. */
const MOST_BYTES = 32 * 1024 * 1024;

export class TooLong extends Error {}

/**
 * `fetch` for talking to a provider: a redirect is an error, since a key would go where the user never sent it (browsers'
 * rules drop `Authorization` alone, and not every provider's key is there), and a body without an end is cut off.
 */
export function guardedFetch(fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
	return async (input, init) => {
		const response = await fetch(input, { ...init, redirect: 'error' });
		if (!response.body) return response;
		let bytes = 0;
		const limited = response.body.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(chunk, controller) {
					bytes += chunk.byteLength;
					if (bytes > MOST_BYTES) controller.error(new TooLong(`more than ${MOST_BYTES} bytes`));
					else controller.enqueue(chunk);
				},
			}),
		);
		return new Response(limited, { status: response.status, statusText: response.statusText, headers: response.headers });
	};
}
