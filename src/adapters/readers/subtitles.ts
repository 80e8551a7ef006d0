import type { Block } from '../../core/model/document.ts';
import type { SourceReader } from '../../core/ports/reader.ts';
import { assembleDocument } from './assemble.ts';
import { toBlock } from './block.ts';
import { decodeSource } from './decode.ts';

/** Something said at a time; seconds from the beginning. */
interface Cue {
	readonly start: number;
	readonly end: number;
	readonly lines: readonly CueLine[];
}

interface CueLine {
	readonly words: string;
	readonly voice?: string;
}

const TIME = /(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})/;
const TIMING = new RegExp(`${TIME.source}\\s*-->\\s*${TIME.source}`);
const TAG = /<[^>]+>/g;
/** Where and how to show a line, in SRT made from other formats: `{\\an8}`. */
const OVERRIDE = /\{\\[^{}\n]*\}/g;
const VOICE = /<v(?:\.[^\s>]*)?[ \t]+([^>]+)>|<\/v>/g;

/**
 * Reads SRT and WebVTT. The document's text is what is said, line by line, without times, numbers, tags, notes and
 * styles; each cue is a block that knows when it is shown.
 */
export const subtitleReader: SourceReader = {
	async read(bytes, uri) {
		const decoded = decodeSource(bytes, uri);
		if (!decoded.ok) return decoded;
		const { text, blocks } = layOut(parseCues(decoded.value));
		return assembleDocument({ kind: 'subtitles', uri, bytes, text, blocks });
	},
};

/** Blocks of lines with a timing line among them; all others (header, notes, styles) say nothing. */
function parseCues(file: string): Cue[] {
	return file
		.replace(/\r\n/g, '\n')
		.split(/\n\s*\n/)
		.flatMap((group) => {
			const lines = group.split('\n');
			const at = lines.findIndex((line) => line.includes('-->'));
			const timing = TIMING.exec(lines[at] ?? '');
			return at < 0 ? [] : { start: seconds(timing, 1), end: seconds(timing, 5), lines: cueLines(lines.slice(at + 1)) };
		});
}

/** A voice (`<v Name>`) speaks until it is closed or another begins, over line breaks too. */
function cueLines(lines: readonly string[]): CueLine[] {
	let voice: string | undefined;
	return lines
		.filter((line) => line.trim() !== '')
		.map((line) => {
			let speaks = voice;
			for (const tag of line.matchAll(VOICE)) {
				voice = tag[1]?.trim();
				speaks = voice ?? speaks;
			}
			return { words: line.replace(TAG, '').trim(), ...(speaks && { voice: speaks }) };
		});
}

function layOut(cues: readonly Cue[]): { text: string; blocks: Block[] } {
	const text = cues.flatMap((cue) => cue.lines.map((line) => line.words)).join('\n');
	const blocks: Block[] = [];
	let at = 0;
	for (const cue of cues) {
		const fragment = `t=${decimal(cue.start)},${decimal(cue.end)}`;
		for (const turn of turnsOf(cue)) {
			const range = { start: at, end: at + turn.length };
			const hidden = [...text.slice(range.start, range.end).matchAll(OVERRIDE)].map(({ index, 0: sign }) => ({
				start: at + index,
				end: at + index + sign.length,
			}));
			const block = toBlock(text, { kind: 'cue', ...range, fragment, hidden, ...(turn.voice && { speaker: turn.voice }) });
			if (block) blocks.push(block);
			at = range.end + 1;
		}
	}
	return { text, blocks };
}

/** Lengths of a cue's lines joined, one turn for each voice. */
function turnsOf(cue: Cue): { length: number; voice?: string | undefined }[] {
	const turns: { length: number; voice?: string | undefined }[] = [];
	for (const { words, voice } of cue.lines) {
		const last = turns.at(-1);
		if (last && last.voice === voice) last.length += 1 + words.length;
		else turns.push({ length: words.length, voice });
	}
	return turns;
}

function seconds(timing: RegExpExecArray | null, group: number): number {
	const part = (offset: number) => Number(timing?.[group + offset] ?? 0);
	return part(0) * 3600 + part(1) * 60 + part(2) + Number((timing?.[group + 3] ?? '0').padEnd(3, '0')) / 1000;
}

/** `12.4`, `19.0`: as media fragments are written, at least one decimal and no more than needed. */
const decimal = (value: number): string => {
	const short = String(Math.round(value * 1000) / 1000);
	return short.includes('.') ? short : `${short}.0`;
};
