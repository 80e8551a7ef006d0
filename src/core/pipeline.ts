import { type DecomposeOptions, decompose } from './decompose/decompose.ts';
import type { Decomposition } from './model/decomposition.ts';
import type { Document } from './model/document.ts';
import { ok, type Result } from './model/result.ts';
import type { ReadError, SourceReader } from './ports/reader.ts';
import { parseSections } from './section/parse.ts';
import { trace } from './trace/trace.ts';

// READ THIS FIRST: the way of an article through chaika, stage by stage. Each stage takes the record of the one before
// and returns a new one (CONTRACT in the docs says which); none calls back.

/** A source as it was read, with what was made of it. */
export interface Decomposed {
	readonly document: Document;
	readonly decomposition: Decomposition;
}

/** A note as it was read, with the decompositions that stand in it, in its order. */
export interface ParsedNote {
	readonly document: Document;
	readonly decompositions: readonly Decomposition[];
}

/** What the stages read from. */
export interface Input {
	readonly bytes: Uint8Array;
	readonly uri: string;
	readonly reader: SourceReader;
}

/** An article taken apart: read → decompose (which drafts, anchors and checks). */
export async function decomposeSource(input: Input, options: DecomposeOptions): Promise<Result<Decomposed, ReadError>> {
	const document = await input.reader.read(input.bytes, input.uri);
	if (!document.ok) return document;
	return ok({ document: document.value, decomposition: decompose(document.value, options) });
}

/** What stands in a note, as data: read → parse. */
export async function parseNote(input: Input): Promise<Result<ParsedNote, ReadError>> {
	const document = await input.reader.read(input.bytes, input.uri);
	if (!document.ok) return document;
	return ok({ document: document.value, decompositions: parseSections(document.value) });
}

/** The same, each statement grounded in the note's own article: read → parse → trace. */
export async function traceNote(input: Input): Promise<Result<ParsedNote, ReadError>> {
	const note = await parseNote(input);
	if (!note.ok) return note;
	const { document, decompositions } = note.value;
	return ok({ document, decompositions: decompositions.map((decomposition) => trace(decomposition, document)) });
}
