import type { Block } from '../../core/model/document.ts';
export function assignSpeakers(_text: string, blocks: readonly Block[]): Block[] {
	return [...blocks];
}
