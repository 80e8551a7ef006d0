import fc from 'fast-check';
import { expect, it } from 'vitest';
import { subtitleReader } from './subtitles.ts';

const textOf = async (file: string) => {
	const read = await subtitleReader.read(new TextEncoder().encode(file), 'a.vtt');
	return read.ok ? read.value.text : undefined;
};

/** What is said, the short way: the lines below each timing line up to a blank one, tags taken out. */
function oracle(file: string): string {
	const lines: string[] = [];
	let inCue = false;
	for (const line of file.replace(/\r\n/g, '\n').split('\n')) {
		if (line.trim() === '') inCue = false;
		else if (line.includes('-->') && !inCue) inCue = true;
		else if (inCue) lines.push(line.replace(/<[^>]+>/g, '').trim());
	}
	return lines.join('\n');
}

it('says what stands below the times, and nothing else', async () => {
	const line = fc.constantFrom('你好，', '<v 甲>早</v>', '<i>斜</i>體 ', ' 1 < 2', '-', 'a', '&amp;');
	const cue = fc.tuple(fc.constantFrom('', '12\n', 'intro\n'), fc.array(line, { maxLength: 3 }));
	await fc.assert(
		fc.asyncProperty(fc.array(cue, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), async (cues, eol) => {
			const body = cues.map(([id, lines]) => `${id}00:01.000 --> 00:02.000\n${lines.join('\n')}\n`).join('\n');
			const file = `WEBVTT\n\nNOTE\n註解\n\nSTYLE\n::cue {}\n\n${body}`.replaceAll('\n', eol);
			const said = oracle(file);
			expect((await textOf(file)) ?? '').toBe(/[\p{L}\p{N}]/u.test(said) ? said : '');
		}),
	);
});

it('reads times as media fragments', async () => {
	const file = '1\n00:00:00,5 --> 00:00:02,040\n甲\n\n2\n10:00:59.999 --> 99:00:00.000 line:0\n乙\n';
	const read = await subtitleReader.read(new TextEncoder().encode(file), 'a.srt');
	expect(read.ok && read.value.blocks.map((block) => block.fragment)).toEqual(['t=0.5,2.04', 't=36059.999,356400.0']);
});
