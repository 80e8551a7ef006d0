import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import type { Range } from '../../src/core/model/document.ts';
import { expectGolden, goldenPairs } from '../golden.ts';
import { expectSound } from './reader.contract.ts';

describe('what the readers read', () => {
	it.each(goldenPairs('test/golden/readers').map((pair) => [pair.name, pair] as const))('%s', async (name, pair) => {
		const read = await sourceReader.read(readFileSync(pair.input), name);
		if (!read.ok) throw new Error(read.error.type);
		expectSound(read.value);
		const { source, text, blocks, frontMatter, problems } = read.value;
		const words = ({ start, end }: Range) => text.slice(start, end);
		expectGolden(pair.expected, {
			title: source.title,
			creators: source.creators,
			language: source.language,
			properties: frontMatter?.properties,
			problems,
			// Words instead of offsets, so that a person can check them; the contract checks the offsets.
			blocks: blocks.map(({ start, end, hidden, emphasis, ...block }) => ({
				...block,
				words: words({ start, end }),
				hidden: hidden?.map(words),
				emphasis: emphasis?.map(words),
			})),
		});
	});
});
