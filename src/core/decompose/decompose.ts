import type { Decomposition } from '../model/decomposition.ts';
import type { Document } from '../model/document.ts';
import { type ExtractiveOptions, extractive } from './extractive.ts';

export type DecomposeOptions = ExtractiveOptions;

/** Takes a document apart: draft, then check. Later engines join here. */
export function decompose(document: Document, options: DecomposeOptions = {}): Decomposition {
	return extractive(document, options);
}
