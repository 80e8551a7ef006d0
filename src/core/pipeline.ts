import { type DecomposeOptions, decompose } from './decompose/decompose.ts';
import type { Decomposition } from './model/decomposition.ts';
import type { Document } from './model/document.ts';
import { ok, type Result } from './model/result.ts';
import type { ReadError, SourceReader } from './ports/reader.ts';

// READ THIS FIRST: the way of an article through chaika, stage by stage. Each stage takes the record of the one before
// and returns a new one (see CONTRACT in the docs); none calls back.

export interface Decomposed {
	readonly document: Document;
	readonly decomposition: Decomposition;
}

/** From the bytes of a source to its decomposition. Nothing is written. */
export async function decomposeSource(
	bytes: Uint8Array,
	uri: string,
	reader: SourceReader,
	options: DecomposeOptions,
): Promise<Result<Decomposed, ReadError>> {
	const document = await reader.read(bytes, uri);
	if (!document.ok) return document;
	const decomposition = decompose(document.value, options);
	return ok({ document: document.value, decomposition });
}
