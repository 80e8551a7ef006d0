import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/core/model/document.ts';
import type { SourceReader } from '../../src/core/ports/reader.ts';

/** What a reader is tried on. */
export interface ReaderCase {
	readonly name: string;
	readonly reader: SourceReader;
	/** A name that ends as the reader's sources do. */
	readonly uri: string;
	/** Files with something to read. */
	readonly files: readonly string[];
	/** Any files at all. */
	readonly arbitrary: fc.Arbitrary<string>;
	/** The document's text is the file's own. */
	readonly verbatim: boolean;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const BYTE_ORDER_MARK = '\uFEFF';

/** The promises that every reader keeps, whatever it reads. */
export function readerContract({ name, reader, uri, files, arbitrary, verbatim }: ReaderCase): void {
	describe(`${name} keeps the reader's promises`, () => {
		const variants = files.flatMap((file) => [file, file.replaceAll('\n', '\r\n'), BYTE_ORDER_MARK + file]);

		it.each(variants.map((file) => [JSON.stringify(file.slice(0, 30)), file]))('on %s', async (_, file) => {
			const read = await reader.read(bytesOf(file), uri);
			if (!read.ok) throw new Error(read.error.type);
			expectSound(read.value);
			if (verbatim) expect(read.value.text).toBe(file.replace(BYTE_ORDER_MARK, ''));
		});

		it('on any text', async () => {
			await fc.assert(
				fc.asyncProperty(arbitrary, async (file) => {
					const read = await reader.read(bytesOf(file), uri);
					if (!read.ok) {
						expect(read.error.type).toBe('NothingToRead');
						return;
					}
					expectSound(read.value);
					if (verbatim) expect(read.value.text).toBe(new TextDecoder().decode(bytesOf(file)));
					expect(await reader.read(bytesOf(file), uri)).toEqual(read);
				}),
				{ numRuns: 120 },
			);
		});

		it('gives the bytes their hash', async () => {
			const read = await reader.read(bytesOf(files[0] ?? ''), uri);
			const digest = await crypto.subtle.digest('SHA-256', bytesOf(files[0] ?? '') as Uint8Array<ArrayBuffer>);
			const hash = Buffer.from(digest).toString('hex');
			expect(read).toMatchObject({ ok: true, value: { source: { uri, hash: `sha256:${hash}`, id: hash.slice(0, 12) } } });
		});

		it.each([
			['nothing', new Uint8Array(), { type: 'NothingToRead' }],
			['white space', bytesOf(' \r\n\t\u3000\n'), { type: 'NothingToRead' }],
			['zero bytes', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x00, 0x01, 0x00, 0x00, 0xff), { type: 'Binary' }],
			['a byte that is no UTF-8', Uint8Array.of(...bytesOf('好'), 0xe5, 0xa5, 0x41), { type: 'NotUtf8', byte: 3 }],
			['an overlong form', Uint8Array.of(0x41, 0xc0, 0xaf), { type: 'NotUtf8', byte: 1 }],
			['half a surrogate pair', Uint8Array.of(0x41, 0xed, 0xa0, 0x80), { type: 'NotUtf8', byte: 1 }],
			['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 0x41, 0x00), { type: 'NotUtf8', byte: 0, guess: 'UTF-16LE' }],
			['UTF-16 without one', Uint8Array.from(Buffer.from('plain words here', 'utf16le')), { type: 'NotUtf8', guess: 'UTF-16LE' }],
			['Big5', Uint8Array.of(0xa7, 0xda, 0xad, 0xcc, 0xaa, 0xba, 0xa4, 0xe5, 0xa6, 0x72), { type: 'NotUtf8', byte: 0, guess: 'Big5' }],
			['GBK', Uint8Array.of(0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xce, 0xc4, 0xd7, 0xd6), { type: 'NotUtf8', byte: 0, guess: 'GBK' }],
		])('names what is wrong with %s', async (_, bytes, error) => {
			expect(await reader.read(bytes, uri)).toMatchObject({ ok: false, error: { ...error, uri } });
		});

		it('refuses what is too large before it looks at it', async () => {
			const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
			expect(await reader.read(bytes, uri)).toEqual({
				ok: false,
				error: { type: 'TooLarge', uri, bytes: bytes.length, limit: 64 * 1024 * 1024 },
			});
		});
	});
}

/** Blocks in the text, in order, apart; their stretches inside them, in order, apart; nothing cut in half. */
export function expectSound({ text, blocks, source }: Document): void {
	expect(blocks.length).toBeGreaterThan(0);
	expect(source.id).toMatch(/^[0-9a-f]{12}$/);
	let at = 0;
	for (const block of blocks) {
		expect(block.start).toBeGreaterThanOrEqual(at);
		expect(block.end).toBeGreaterThan(block.start);
		expect(block.end).toBeLessThanOrEqual(text.length);
		const words = text.slice(block.start, block.end);
		expect(words).toBe(words.trim());
		for (const stretches of [block.hidden ?? [], block.emphasis ?? []]) {
			let within = block.start;
			for (const { start, end } of stretches) {
				expect(start).toBeGreaterThanOrEqual(within);
				expect(end).toBeGreaterThan(start);
				expect(end).toBeLessThanOrEqual(block.end);
				within = end;
			}
		}
		for (const { start, end } of [block, ...(block.hidden ?? []), ...(block.emphasis ?? [])]) {
			expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
		}
		at = block.end;
	}
}

const splitsPair = (text: string, at: number): boolean =>
	/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
