import type { Document } from '../model/document.ts';
import type { Result } from '../model/result.ts';

export type ReadError =
	| {
			readonly type: 'NotUtf8';
			readonly uri: string /** Of the first byte that is no UTF-8. */;
			readonly byte: number;
			readonly guess?: string;
	  }
	| { readonly type: 'Binary'; readonly uri: string }
	| { readonly type: 'NothingToRead'; readonly uri: string }
	| { readonly type: 'TooLarge'; readonly uri: string; readonly bytes: number; readonly limit: number }
	/** A kind of source that is known, but that this reader does not read: `pdf`. */
	| { readonly type: 'UnsupportedKind'; readonly uri: string; readonly kind: string };

/** Turns the bytes of a source into a Document. Reads nothing else: no network, no other file. */
export interface SourceReader {
	read(bytes: Uint8Array, uri: string): Promise<Result<Document, ReadError>>;
}
