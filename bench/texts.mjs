// Articles of any size, made of our own examples: the clauses of their sentences, dealt out anew, so that no two
// sentences are the same while words stay as common as they are in real texts.
import fs from 'node:fs';

const EXAMPLES = new URL('../examples/articles/', import.meta.url);
const SENTENCES_PER_PARAGRAPH = 4;
const PARAGRAPHS_PER_SECTION = 5;
/** Speakers take turns in the text; real long texts are mostly transcripts. */
const VOICES = ['林若琪', '周以恆'];

/** A generator of whole numbers below a limit, the same for the same seed (mulberry32). */
export function dice(seed) {
	let state = seed;
	return (limit) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
}

/** The clauses of the Chinese examples: what stands between two marks, markup left out. */
function clausesOf(names) {
	const text = names.map((name) => fs.readFileSync(new URL(name, EXAMPLES), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n');
	const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	const clauses = lines.flatMap((line) => line.replace(/^\*\*.*?\*\*[：:]\s*|[*>[\]]/g, '').split(/[，。；？！：]/u));
	return [...new Set(clauses.map((clause) => clause.trim()).filter((clause) => clause.length >= 5))];
}

const CLAUSES = clausesOf(['essay.zh-Hans.md', 'interview.zh-Hant.md']);

/**
 * An interview of about so many characters, cut at a paragraph.
 *
 * @param {number} length in UTF-16 units
 * @param {number} seed
 */
export function interview(length, seed = 1) {
	const below = dice(seed);
	const pick = () => CLAUSES[below(CLAUSES.length)];
	const sentence = () => `${Array.from({ length: 2 + below(3) }, pick).join('，')}${'。。。？'[below(4)]}`;
	let text = '# 一場很長的對話\n\n';
	for (let number = 0; text.length < length; number++) {
		if (number % PARAGRAPHS_PER_SECTION === 0) text += `## ${pick()}\n\n`;
		text += `**${VOICES[number % VOICES.length]}**：${Array.from({ length: SENTENCES_PER_PARAGRAPH }, sentence).join('')}\n\n`;
	}
	return text;
}

/** The same of about so many bytes of UTF-8 (three for a Chinese character). */
export const interviewOfBytes = (bytes, seed) => interview(Math.round(bytes / 2.93), seed);
