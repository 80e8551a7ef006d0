import type { Block, Document } from '../../../core/model/document.ts';
import { type Command, fail, toJson } from '../command.ts';
import { EXIT } from '../exit.ts';
import { problemLines } from '../problems.ts';
import { showControls, type Terminal } from '../terminal.ts';

/** How much of a block the overview shows, in characters: one line of a terminal. */
const EXCERPT = 60;

/** `chaika read SOURCE`: a source file becomes a Document. */
export const read: Command = async (run, [path = '']) => {
	const document = await run.app.read(path);
	if (!document.ok) return fail(document.error, run);
	await run.terminal.print(show(document.value, run.options.format ?? 'text', run.terminal));
	for (const line of problemLines(document.value.problems ?? [], path, run)) run.terminal.say(line);
	return EXIT.done;
};

function show(document: Document, format: 'text' | 'json' | 'md', terminal: Terminal): string {
	if (format === 'json') return toJson(document);
	if (format === 'md') return document.text;
	return overview(document, terminal);
}

/** What was understood of a source: where each block stands, what it is, who says it, how it begins. */
function overview({ source, text, blocks }: Document, { paintData }: Terminal): string {
	const facts = [source.kind, source.language, ...source.creators, source.hash.slice(0, 19)].join(' · ');
	const lines = blocks.map((block) => {
		const place = `${block.start}–${block.end}`.padStart(13);
		const speaker = block.speaker ? `${paintData('cyan', showControls(block.speaker))}: ` : '';
		return `${paintData('dim', place)}  ${kind(block).padEnd(12)} ${speaker}${excerpt(text.slice(block.start, block.end))}`;
	});
	return `${paintData('bold', showControls(source.title ?? source.uri))}\n${paintData('dim', facts)}\n\n${lines.join('\n')}\n`;
}

const kind = ({ kind, level }: Block): string => (level === undefined ? kind : `${kind} ${level}`);

function excerpt(text: string): string {
	const line = showControls(text.replace(/\s+/g, ' '));
	const characters = [...line];
	return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : line;
}
