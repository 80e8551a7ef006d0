import type { ModelError } from '../../core/ports/model.ts';

/** Why a request failed, whether it is worth another, and when the provider wants to hear of it. */
export interface Failure {
	readonly error: ModelError;
	readonly again: boolean;
	readonly afterSeconds?: number;
}

/** Enough to tell what the matter is; providers put whole prompts into their errors. */
const LONGEST_DETAIL = 300;
/** Too many requests, a time-out or overload of theirs. */
const BUSY: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529]);

/** What went wrong on the way. A key that a provider repeats is taken out. */
export function failureOf(error: unknown, { name, key }: { readonly name: string; readonly key?: string }): Failure {
	const detail = scrub(messageOf(error), key);
	const status = statusOf(error);
	if (status === undefined) return { error: { type: 'ModelUnreachable', model: name, detail }, again: true };
	if (status === 401 || status === 403 || (status === 400 && INVALID_KEY.test(detail)))
		return { error: { type: 'KeyRejected', model: name }, again: false };
	if (!BUSY.has(status)) return { error: { type: 'RequestRejected', model: name, status, detail }, again: false };
	const afterSeconds = retryAfter(error);
	return {
		error: { type: 'ModelBusy', model: name, status, ...(afterSeconds !== undefined && { seconds: afterSeconds }) },
		again: true,
		...(afterSeconds !== undefined && { afterSeconds }),
	};
}

/** Google says 400 of a bad key. */
const INVALID_KEY = /API[ _]key not valid|API_KEY_INVALID/i;

/** Control characters could move a terminal's cursor. */
function scrub(text: string, key: string | undefined): string {
	const clean = key === undefined || key === '' ? text : text.replaceAll(key, '…');
	return clean.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_DETAIL);
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function messageOf(error: unknown): string {
	const { message, cause } = fieldsOf(error);
	const inner = fieldsOf(cause);
	const code = typeof inner.code === 'string' ? ` (${inner.code})` : '';
	return `${typeof message === 'string' ? message : String(error)}${code}`;
}

function statusOf(error: unknown): number | undefined {
	const { statusCode, cause } = fieldsOf(error);
	const status = typeof statusCode === 'number' ? statusCode : fieldsOf(cause).statusCode;
	// an answer that could not be read comes with the status of a good one: the line broke, or somebody else answered
	return typeof status === 'number' && status >= 400 ? status : undefined;
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(error: unknown): number | undefined {
	const value = fieldsOf(fieldsOf(error).responseHeaders)['retry-after'];
	if (typeof value !== 'string') return undefined;
	if (/^\d+(?:\.\d+)?$/.test(value.trim())) return Number(value);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
