import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// An editor of one note in a process of its own: reads the note from the disk, adds a numbered line, saves it in its own
// style, and so on, with pauses now and then that are long enough for somebody else to think it is done.

const [folder = '', style = '', saves = '0', seed = '1', longest = '0'] = process.argv.slice(2);
const file = join(folder, 'note.md');

// mulberry32: the same pauses for the same seed
let state = Number(seed);
function random(): number {
	state = (state + 0x6d2b79f5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

for (let number = 1; number <= Number(saves); number++) {
	const line = `save ${number};\n`;
	if (style === 'append') appendFileSync(file, line);
	else {
		const text = readFileSync(file, 'utf8') + line;
		if (style === 'truncate') writeFileSync(file, text);
		else {
			writeFileSync(join(folder, '.editor.tmp'), text);
			renameSync(join(folder, '.editor.tmp'), file);
		}
	}
	await sleep(random() < 0.5 ? random() * 5 : random() * Number(longest));
}
