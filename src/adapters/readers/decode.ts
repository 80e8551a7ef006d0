import { err, ok, type Result } from '../../core/model/result.ts';
import type { ReadError } from '../../core/ports/reader.ts';

/** A book has one or two; beyond this a file is a log or a dump, and would only fill the memory. */
export const LARGEST_SOURCE = 64 * 1024 * 1024;
/** How much of a file is looked at to guess its encoding. */
const SAMPLE = 64 * 1024;
/** In UTF-16 every second byte of Latin text is zero; a binary file has zeros on both sides alike. */
const ONE_SIDED = 0.9;

/**
 * The text of a file: UTF-8, byte-order mark dropped, nothing else changed. Otherwise what is wrong with it: too
 * large, binary, another encoding (with the offset of the first bad byte), nothing but white space.
 */
export function decodeSource(bytes: Uint8Array, uri: string): Result<string, ReadError> {
	if (bytes.length > LARGEST_SOURCE) return err({ type: 'TooLarge', uri, bytes: bytes.length, limit: LARGEST_SOURCE });
	const sixteen = guessUtf16(bytes);
	if (sixteen) return err({ type: 'NotUtf8', uri, byte: firstBadByte(bytes) ?? bytes.indexOf(0), guess: sixteen });
	if (bytes.includes(0)) return err({ type: 'Binary', uri });
	const text = decodeAs('utf-8', bytes);
	if (text === undefined) {
		const guess = guessLegacy(bytes);
		return err({ type: 'NotUtf8', uri, byte: firstBadByte(bytes) ?? 0, ...(guess && { guess }) });
	}
	return text.trim() === '' ? err({ type: 'NothingToRead', uri }) : ok(text);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function guessUtf16(bytes: Uint8Array): string | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
	let even = 0;
	let odd = 0;
	const length = Math.min(bytes.length, SAMPLE);
	for (let i = 0; i < length; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
	// Fewer zeros than this are no text in Latin letters, line breaks or spaces.
	if (even + odd < length / 32 || even + odd === 0) return undefined;
	const encoding = odd > even ? 'UTF-16LE' : 'UTF-16BE';
	const oneSided = Math.max(even, odd) / (even + odd) >= ONE_SIDED;
	return oneSided && decodeAs(encoding, bytes.subarray(0, length - (length % 2))) !== undefined ? encoding : undefined;
}

/** Characters that every Chinese text of some length has, in both scripts, and kana for Japanese. */
const FREQUENT: readonly (readonly [encoding: string, name: string, characters: RegExp])[] = [
	['big5', 'Big5', /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之]/g],
	['gb18030', 'GBK', /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之]/g],
	['shift_jis', 'Shift_JIS', /[ぁ-んァ-ヶ]/g],
];
/** A wrong encoding hits frequent characters by chance, a right one in every fifth character or so. */
const CONVINCING_SHARE = 0.05;

/** The encoding in which the bytes decode without error into the most frequent characters. */
function guessLegacy(bytes: Uint8Array): string | undefined {
	let best: { name: string; share: number } | undefined;
	for (const [encoding, name, characters] of FREQUENT) {
		const text = decodeAs(encoding, bytes.subarray(0, SAMPLE)) ?? decodeAs(encoding, bytes.subarray(0, Math.min(bytes.length, SAMPLE) - 1));
		if (text === undefined) continue;
		const wide = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
		const share = (text.match(characters)?.length ?? 0) / Math.max(wide, 1);
		if (share >= CONVINCING_SHARE && share > (best?.share ?? 0)) best = { name, share };
	}
	return best?.name;
}

/** Offset of the first byte that is no well-formed UTF-8 (Unicode 15, table 3-7). */
function firstBadByte(bytes: Uint8Array): number | undefined {
	for (let i = 0; i < bytes.length; ) {
		const length = sequenceLength(bytes, i);
		if (length === 0) return i;
		i += length;
	}
	return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
	const first = bytes[at] as number;
	if (first < 0x80) return 1;
	const second = bytes[at + 1] ?? 0;
	const follows = (count: number) => {
		for (let i = 1; i <= count; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return false;
		return true;
	};
	if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
	if (first >= 0xe0 && first <= 0xef) {
		if (first === 0xe0 && second < 0xa0) return 0;
		if (first === 0xed && second > 0x9f) return 0;
		return follows(2) ? 3 : 0;
	}
	if (first >= 0xf0 && first <= 0xf4) {
		if (first === 0xf0 && second < 0x90) return 0;
		if (first === 0xf4 && second > 0x8f) return 0;
		return follows(3) ? 4 : 0;
	}
	return 0;
}
