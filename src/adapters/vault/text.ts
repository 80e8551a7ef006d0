const BYTE_ORDER_MARK = '\uFEFF';
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** A note's text without its byte-order mark, and the mark. */
export interface DecodedNote {
	readonly text: string;
	readonly mark: string;
}

/** Nothing when the bytes are no UTF-8. `encodeNote` gives the same bytes back. */
export function decodeNote(bytes: Uint8Array): DecodedNote | undefined {
	try {
		const text = DECODER.decode(bytes);
		return text.startsWith(BYTE_ORDER_MARK) ? { text: text.slice(1), mark: BYTE_ORDER_MARK } : { text, mark: '' };
	} catch {
		return undefined;
	}
}

export const encodeNote = ({ text, mark }: DecodedNote): Uint8Array => ENCODER.encode(mark + text);
